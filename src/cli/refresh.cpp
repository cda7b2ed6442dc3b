#include "workstation/healing/refresh.h"

#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"

namespace twofold {

namespace {

class RefreshCommand : public Command {
public:
    explicit RefreshCommand(CLI::App& parent)
        : Command{parent, "refresh", tr("Record a new disc in the place of a failing one")}
    {
        app().add_option("disc", request_.disc, tr("Number of the old disc"))->required();
        app()
            .add_option("--drive", request_.drives, tr("Drive with the blank medium"))
            ->required()
            ->allow_extra_args(false);
        app().add_option("--from", from_,
                         tr("sealed, twin, rescued, or a rescued image file (else the sealed "
                            "image, and the twin when that is gone)"));
        app()
            .add_option("--twin-drive", request_.from_twin.drives,
                        tr("Drive with a copy to read from, as in “twofold rescue”"))
            ->allow_extra_args(false);
        app()
            .add_option("--twin-image", request_.from_twin.images,
                        tr("Image file that was read from a copy"))
            ->allow_extra_args(false);
        app().add_option("--because", request_.because, tr("Why (else what its last check found)"));
        app().add_option("--speed", request_.speed,
                         tr("Speed in kB/s (else the drive's own choice)"));
        app().footer(tr("The old disc is marked as replaced and stays in the register; keep it.\n"
                        "Example: twofold refresh 2026-0007-A --drive /dev/sr0"));
    }

    ExitCode run(CommandContext& context) override
    {
        read_source();
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const RefreshReport report = refresh(archive, request_, context.terminal, job);
        say(context.terminal, report);
        context.terminal.result(
            {{"old", in_json(report.old_disc)},
             {"new", report.new_disc ? in_json(*report.new_disc) : nlohmann::json{}},
             {"source", name_of(report.source)},
             {"sealed_image_problem", in_json(report.sealed_image_problem)},
             {"healed", report.rescued ? nlohmann::json(report.rescued->healed) : nlohmann::json{}},
             {"image_restored", report.image_restored}});
        if (report.new_disc) return ExitCode::Done;
        if (!report.recorded) return ExitCode::Findings;
        return report.recorded->stopped ? ExitCode::Stopped : ExitCode::WriteFailed;
    }

private:
    void read_source()
    {
        if (from_.empty()) return;
        for (const RefreshSource source :
             {RefreshSource::Sealed, RefreshSource::Twin, RefreshSource::Rescued}) {
            if (from_ == name_of(source)) request_.source = source;
        }
        if (request_.source) return;
        request_.source = RefreshSource::Rescued;
        request_.image = from_;
    }

    static void say(Terminal& terminal, const RefreshReport& report)
    {
        if (!report.sealed_image_problem.empty()) {
            terminal.say({msgid("The sealed image cannot be used: {reason}"),
                          {{"reason", translated(report.sealed_image_problem)}}});
        }
        if (report.rescued && !report.rescued->healed) {
            terminal.say({msgid("The copies do not give the whole image; no disc was recorded. "
                                "“twofold rescue {volume}” goes on and says which files are lost."),
                          {{"volume", report.rescued->volume.number}}});
        }
        if (report.recorded) {
            for (const RecordedDisc& recorded : report.recorded->discs) {
                if (!recorded.good() && !recorded.disc.reason.empty()) {
                    terminal.say(recorded.disc.reason);
                }
            }
        }
        if (report.image_restored) {
            terminal.say({msgid("The sealed image was gone and is there again.")});
        }
        if (!report.new_disc) {
            terminal.say(
                {msgid("Disc {disc} is NOT replaced."), {{"disc", report.old_disc.number}}});
            return;
        }
        terminal.say({msgid("Disc {new} takes the place of {old}. Label and shelve it; mark {old} "
                            "and keep it apart."),
                      {{"new", report.new_disc->number}, {"old", report.old_disc.number}}});
    }

    RefreshRequest request_;
    std::string from_;
};

} // namespace

void add_refresh(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<RefreshCommand>(app));
}

} // namespace twofold
