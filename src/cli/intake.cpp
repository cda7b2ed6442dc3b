#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"
#include "workstation/take_in.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const TakenInFile& file)
{
    nlohmann::json footage = nullptr;
    if (file.footage) footage = twofold::in_json(*file.footage);
    return {{"source", file.source.string()},
            {"outcome", name_of(file.outcome)},
            {"footage", footage},
            {"failure", twofold::in_json(file.failure)}};
}

class IntakeCommand : public Command {
public:
    explicit IntakeCommand(CLI::App& parent)
        : Command{parent, "intake", tr("Take footage from a device into the archive")}
    {
        app().add_option("sources", request_.sources, tr("Files and folders"))->required();
        app().add_option("--case", request_.case_number, tr("Number of the case"))->required();
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

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        Job job = with.terminal.job();
        const TakeInReport report = take_in(archive, request_, job);
        nlohmann::json files = nlohmann::json::array();
        for (const TakenInFile& file : report.files) {
            say(with.terminal, file);
            files.push_back(in_json(file));
        }
        for (const Message& skipped : report.skipped) {
            with.terminal.say(skipped);
        }
        if (!report.weakness.empty()) with.terminal.say(report.weakness);
        const auto count = [&](TakenInFile::Outcome outcome) {
            return std::to_string(report.count(outcome));
        };
        with.terminal.say(
            {msgid("Taken in: {taken}; already in the archive: {known}; failed: {failed}."),
             {{"taken", count(TakenInFile::Outcome::TakenIn)},
              {"known", count(TakenInFile::Outcome::Known)},
              {"failed", count(TakenInFile::Outcome::Failed)}}});
        with.terminal.result({{"files", files},
                              {"skipped", list_in_json(report.skipped)},
                              {"leftovers_removed", report.leftovers},
                              {"weakness", in_json(report.weakness)}});
        return report.count(TakenInFile::Outcome::Failed) == 0 ? ExitCode::Done
                                                               : ExitCode::Findings;
    }

private:
    static void say(Terminal& terminal, const TakenInFile& file)
    {
        if (file.outcome == TakenInFile::Outcome::Failed || !file.footage) {
            terminal.say({msgid("{file} was NOT taken in: {reason}"),
                          {{"file", file.source.string()}, {"reason", translated(file.failure)}}});
            return;
        }
        const Footage& footage = *file.footage;
        const auto id = static_cast<std::int64_t>(footage.id);
        if (file.outcome == TakenInFile::Outcome::Known) {
            terminal.say({msgid("{file} is in the archive already, as number {id}."),
                          {{"file", file.source.string()}, {"id", std::to_string(id)}}});
            return;
        }
        terminal.line(
            fmt::format("{:>5}  {}  {}", id, readable_size(footage.bytes), footage.original_name));
        if (!footage.probe_failure.empty()) {
            terminal.line("       " + translated(footage.probe_failure));
        }
        if (footage.late && footage.due_in) {
            terminal.say({msgid("       late: it was due by {due}"),
                          {{"due", to_local_iso8601(*footage.due_in)}}});
        }
    }

    TakeInRequest request_;
};

} // namespace

void add_intake(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<IntakeCommand>(app));
}

} // namespace twofold
