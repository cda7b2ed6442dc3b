#include "workstation/recording/record.h"

#include "cli/commands.h"
#include "cli/kit/check_report.h"
#include "cli/kit/json.h"
#include "texts/translate.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const RecordedDisc& recorded)
{
    nlohmann::json read_back = nullptr;
    if (recorded.read_back) read_back = twofold::in_json(*recorded.read_back);
    return {{"copy", name_of(recorded.copy)},
            {"drive", recorded.outcome.address},
            {"good", recorded.good()},
            {"wrote_well", recorded.outcome.wrote_well},
            {"bytes_taken", recorded.outcome.bytes_taken},
            {"spoilt", recorded.outcome.spoilt},
            {"failure", twofold::in_json(recorded.outcome.failure)},
            {"drive_words", recorded.outcome.drive_words},
            {"read_back", read_back},
            {"read_back_in", recorded.read_back_in},
            {"lies_in", recorded.lies_in},
            {"replaces", recorded.replaces},
            {"read_back_failure", twofold::in_json(recorded.read_back_failure)},
            {"disc", twofold::in_json(recorded.disc)}};
}

class RecordCommand : public Command {
public:
    explicit RecordCommand(CLI::App& parent)
        : Command{parent, "record", tr("Record the discs of a sealed volume and read them back")}
    {
        app().add_option("volume", request_.volume, tr("Number of the volume"))->required();
        app()
            .add_option("--drive", request_.drives,
                        tr("Drive; give two to record both copies at once"))
            ->required()
            ->allow_extra_args(false);
        app()
            .add_option("--copy", copies_,
                        tr("Only this copy: A, B or C; may be given several times"))
            ->allow_extra_args(false);
        app().add_option("--speed", request_.speed,
                         tr("Speed in kB/s (else the drive's own choice)"));
        app().add_flag(
            "--trial", request_.trial,
            tr("Also rewritable media and stdio:FILE, as a dry run; nothing counts as kept"));
        app().add_flag("--extra-copy", request_.extra_copy,
                       tr("One more, though the volume has its good copies"));
        app()
            .add_option("--read-back", read_back_,
                        tr("Which drive reads a disc back: other (where there are two; you are "
                           "asked to move the discs) or same"))
            ->check(CLI::IsMember({"other", "same"}).description(""))
            ->capture_default_str();
        app().footer(tr("Example: twofold record 2026-0007 --drive /dev/sr0 --drive /dev/sr1"));
    }

    ExitCode run(CommandContext& context) override
    {
        for (const std::string& name : copies_) {
            request_.copies.push_back(copy_mark(name));
        }
        request_.read_back = read_back_ == "same" ? ReadBackIn::SameDrive : ReadBackIn::OtherDrive;
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const RecordReport report = twofold::record(archive, request_, context.terminal, job);
        nlohmann::json discs = nlohmann::json::array();
        for (const RecordedDisc& recorded : report.discs) {
            say(context.terminal, recorded);
            discs.push_back(in_json(recorded));
        }
        nlohmann::json missing = nlohmann::json::array();
        for (const CopyMark copy : report.missing) {
            missing.push_back(name_of(copy));
        }
        for (const RecordedDisc& recorded : report.discs) {
            for (const std::string& old : recorded.replaces) {
                context.terminal.say({msgid("Disc {new} takes the place of {old}. Label and shelve "
                                            "it; mark {old} and keep it apart."),
                                      {{"new", recorded.disc.number}, {"old", old}}});
            }
            // Last of all: the person reads it with the discs before them.
            if (const Message place = where_it_is(recorded); !place.empty()) {
                context.terminal.say(place);
            }
        }
        const int good = archive.registers().discs.good_copies(report.volume.id);
        conclude(context.terminal, report, good);
        context.terminal.result({{"volume", report.volume.number},
                                 {"discs", discs},
                                 {"missing", missing},
                                 {"good_copies", good},
                                 {"stopped", report.stopped},
                                 {"not_entered", in_json(report.not_entered)}});
        if (report.stopped) return ExitCode::Stopped;
        if (!report.not_entered.empty()) return ExitCode::Catalogue;
        if (!report.uncounted.empty() && report.uncounted.size() == report.missing.size()) {
            return ExitCode::Findings;
        }
        return report.missing.empty() ? ExitCode::Done : ExitCode::WriteFailed;
    }

private:
    void conclude(Terminal& terminal, const RecordReport& report, int good) const
    {
        if (request_.trial) {
            terminal.say({msgid("This was a trial: nothing of it counts as a preserved copy.")});
            return;
        }
        if (!report.not_entered.empty()) {
            terminal.say({msgid("What the drives did is NOT in the catalogue yet: {reason} It is "
                                "written down in the archive and entered when the archive is "
                                "opened next. The discs are as said above: keep them."),
                          {{"reason", translated(report.not_entered)}}});
            return;
        }
        if (!report.uncounted.empty()) {
            terminal.say({msgid(
                "The drive is emulated: what it recorded is a file of this computer. It counts for "
                "nothing in an archive that was not made with “twofold init --practice”.")});
        }
        const Message text =
            good >= copies_required
                ? Message{msgid("Good copies of volume {volume}: {good}. Now label and "
                                "shelve them in two different places.")}
                : Message{
                      msgid("Good copies of volume {volume}: {good}. It is NOT preserved yet.")};
        terminal.say({text.id, {{"volume", report.volume.number}, {"good", std::to_string(good)}}});
    }

    static void say(Terminal& terminal, const RecordedDisc& recorded)
    {
        const std::string& number = recorded.disc.number;
        const std::string name =
            number.empty() ? fmt::format("({})", name_of(recorded.copy)) : number;
        if (recorded.good() && recorded.read_back_in != recorded.outcome.address) {
            terminal.say({msgid("{disc}: recorded in {drive}, read back in full in {other}, GOOD."),
                          {{"disc", name},
                           {"drive", recorded.outcome.address},
                           {"other", recorded.read_back_in}}});
            return;
        }
        if (recorded.good()) {
            terminal.say({msgid("{disc} in {drive}: recorded and read back in full, GOOD."),
                          {{"disc", name}, {"drive", recorded.outcome.address}}});
            return;
        }
        Message why = recorded.outcome.failure;
        if (why.empty()) why = recorded.read_back_failure;
        if (why.empty() && recorded.read_back) why = recorded.read_back->overall_reason;
        terminal.say(
            {msgid("{disc} in {drive}: NOT good. {reason}"),
             {{"disc", name}, {"drive", recorded.outcome.address}, {"reason", translated(why)}}});
        for (const std::string& words : recorded.outcome.drive_words) {
            terminal.line("    " + words);
        }
        if (recorded.read_back) twofold::say(terminal, *recorded.read_back);
        if (recorded.outcome.wrote_well && !recorded.read_back && !number.empty()) {
            terminal.say({msgid("    It is recorded and was not read back, so nothing is known of "
                                "it. Do that next, no other disc is needed: “twofold verify "
                                "--drive {drive} --disc {disc}”"),
                          {{"drive", recorded.outcome.address}, {"disc", number}}});
        }
        if (recorded.outcome.spoilt) {
            terminal.say({msgid("    The medium is spoilt: mark it and put it aside.")});
        }
    }

    RecordVolumeRequest request_;
    std::vector<std::string> copies_;
    std::string read_back_ = "other";
};

} // namespace

void add_record(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<RecordCommand>(app));
}

} // namespace twofold
