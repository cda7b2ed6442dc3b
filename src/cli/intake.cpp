#include "cli/commands.h"
#include "cli/kit/json.h"
#include "footage/original_name.h"
#include "texts/intake_words.h"
#include "texts/readable.h"
#include "texts/translate.h"
#include "workstation/entries/take_in_from.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const TakenInFile& file)
{
    nlohmann::json footage = nullptr;
    if (file.footage) footage = twofold::in_json(*file.footage);
    nlohmann::json fault = nullptr;
    if (file.fault) fault = name_of(*file.fault);
    nlohmann::json other_case = nullptr;
    if (!file.other_case.empty()) other_case = file.other_case;
    return {{"source", shown(file.source)}, {"outcome", name_of(file.outcome)},
            {"footage", footage},           {"other_case", other_case},
            {"stored_fault", fault},        {"set_aside", file.set_aside},
            {"no_room", file.no_room},      {"failure", twofold::in_json(file.failure)}};
}

class IntakeCommand : public Command {
public:
    explicit IntakeCommand(CLI::App& parent)
        : Command{parent, "intake", tr("Take footage from a device into the archive")}
    {
        app().add_option("sources", request_.sources, tr("Files and folders"))->required();
        app().add_option("--case", request_.case_number, tr("Number of the case"))->required();
        app().add_option("--hand-over", hand_over_,
                         tr("Number of the hand-over it comes from; it gives camera and bearer"));
        app().add_option("--device", request_.device, tr("Camera it comes from"));
        app().add_option("--officers", request_.officers,
                         tr("Who filmed (else those of the case)"));
        app().add_option("--from", request_.handed_over_by, tr("Who hands it over"));
        app().add_option("--received-by", request_.received_by,
                         tr("Who receives it (else who works)"));
        app().footer(
            tr("Example: twofold intake /media/DSJ01 --case 龙财罚〔2026〕7号 --device DSJ01 "
               "--from 李四"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        request_.told = [&](const TakenInFile& file) {
            say(context.terminal, file);
            told_.push_back(in_json(file));
        };
        try {
            const TakeInReport report = hand_over_.empty()
                                            ? take_in(archive, request_, job)
                                            : take_in_from(archive, hand_over_, request_, job);
            return conclude(context.terminal, report);
        } catch (const Stopped&) {
            say_so_far(context.terminal);
            if (!context.terminal.json()) throw;
            context.terminal.result({{"files", told_}, {"stopped", true}});
            return ExitCode::Stopped;
        } catch (const Error& error) {
            say_so_far(context.terminal);
            if (told_.empty() || !context.terminal.json()) throw;
            context.terminal.result(
                {{"files", told_},
                 {"error", {{"code", name_of(error.code())}, {"message", error.what()}}}});
            return exit_code_for(error.code());
        }
    }

private:
    void say_so_far(Terminal& terminal) const
    {
        if (told_.empty()) return;
        terminal.say({msgid("{count} files were dealt with before that, as told above; the others "
                            "were not taken in."),
                      {{"count", std::to_string(told_.size())}}});
    }

    ExitCode conclude(Terminal& terminal, const TakeInReport& report)
    {
        for (const Message& words : words_about(report)) {
            terminal.say(words);
        }
        terminal.result({{"files", told_},
                         {"skipped", list_in_json(report.skipped)},
                         {"findings", list_in_json(report.findings)},
                         {"cannot_be_opened", report.cannot_be_opened()},
                         {"bytes_to_copy", report.bytes_to_copy},
                         {"bytes_free", report.bytes_free},
                         {"leftovers_removed", report.leftovers},
                         {"weakness", in_json(report.weakness)}});
        if (report.no_room()) return ExitCode::Files;
        return report.has_findings() ? ExitCode::Findings : ExitCode::Done;
    }

    void say(Terminal& terminal, const TakenInFile& file) const
    {
        bool first = true;
        if (file.outcome == TakenInFile::Outcome::TakenIn && file.footage) {
            const Footage& footage = *file.footage;
            terminal.line(fmt::format("{:>5}  {}  {}", static_cast<std::int64_t>(footage.id),
                                      readable_size(footage.bytes), footage.original_name));
            first = false;
        }
        for (const Message& words : words_about(file, shown(file.source), request_.case_number)) {
            terminal.line((first ? "" : "       ") + translated(words));
            first = false;
        }
    }

    nlohmann::json told_ = nlohmann::json::array();
    std::string hand_over_;
    TakeInRequest request_;
};

} // namespace

void add_intake(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<IntakeCommand>(app));
}

} // namespace twofold
