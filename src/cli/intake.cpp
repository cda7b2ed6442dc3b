#include "cli/commands.h"
#include "cli/json.h"
#include "footage/original_name.h"
#include "texts/translate.h"
#include "workstation/take_in.h"

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
        request_.told = [&](const TakenInFile& file) {
            say(with.terminal, file);
            told_.push_back(in_json(file));
        };
        try {
            const TakeInReport report = take_in(archive, request_, job);
            return conclude(with.terminal, report);
        } catch (const Stopped&) {
            say_so_far(with.terminal);
            if (!with.terminal.json()) throw;
            with.terminal.result({{"files", told_}, {"stopped", true}});
            return ExitCode::Stopped;
        } catch (const Error& error) {
            say_so_far(with.terminal);
            if (told_.empty() || !with.terminal.json()) throw;
            with.terminal.result(
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
        for (const Message& skipped : report.skipped) {
            terminal.say(skipped);
        }
        for (const Message& finding : report.findings) {
            terminal.say(finding);
        }
        if (!report.weakness.empty()) terminal.say(report.weakness);
        const auto count = [&](TakenInFile::Outcome outcome) {
            return std::to_string(report.count(outcome));
        };
        terminal.say(
            {msgid("Taken in: {taken}; already in the archive: {known}; failed: {failed}."),
             {{"taken", count(TakenInFile::Outcome::TakenIn)},
              {"known", count(TakenInFile::Outcome::Known)},
              {"failed", count(TakenInFile::Outcome::Failed)}}});
        if (report.count(TakenInFile::Outcome::StoredAgain) > 0) {
            terminal.say(
                {msgid("Stored again because the archive had lost or altered them: {count}. "
                       "Run “twofold archive check” to see whether there is more."),
                 {{"count", count(TakenInFile::Outcome::StoredAgain)}}});
        }
        if (report.cannot_be_opened() > 0) {
            terminal.say(
                {msgid("No program here can open {count} of them: empty, broken, or no media "
                       "files. They are kept as they are."),
                 {{"count", std::to_string(report.cannot_be_opened())}}});
        }
        if (report.no_room()) {
            terminal.say({msgid("The disk of the archive is full: {need} were to be copied, {free} "
                                "were free. What fits is in; free some space and take the rest in "
                                "again. Do not empty the card before."),
                          {{"need", readable_size(report.bytes_to_copy)},
                           {"free", readable_size(report.bytes_free)}}});
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
        const std::string name = shown(file.source);
        if (file.outcome == TakenInFile::Outcome::Failed || !file.footage) {
            terminal.say({msgid("{file} was NOT taken in: {reason}"),
                          {{"file", name}, {"reason", translated(file.failure)}}});
            return;
        }
        const Footage& footage = *file.footage;
        const std::string id = std::to_string(static_cast<std::int64_t>(footage.id));
        if (file.outcome == TakenInFile::Outcome::TakenIn) {
            terminal.line(fmt::format("{:>5}  {}  {}", id, readable_size(footage.bytes),
                                      footage.original_name));
            say_what_is_odd(terminal, footage);
            return;
        }
        if (file.fault) {
            terminal.say(
                {msgid("{file} is number {id} of the archive, whose stored file was {fault}: "
                       "it was STORED AGAIN from here."),
                 {{"file", name}, {"id", id}, {"fault", fault_in_words(*file.fault)}}});
            if (!file.set_aside.empty()) {
                terminal.say(
                    {msgid("       what was there is kept as {path}"), {{"path", file.set_aside}}});
            }
        } else {
            terminal.say({msgid("{file} is in the archive already, as number {id}; its stored file "
                                "was read and is whole."),
                          {{"file", name}, {"id", id}}});
        }
        if (!file.other_case.empty()) {
            terminal.say(
                {msgid(
                     "       it belongs to case {other}: case {case} did NOT get it. Move it with "
                     "“twofold footage move {id} --to {case} --because …”, or let it belong to "
                     "both with “twofold footage share {id} --with {case} --because …”."),
                 {{"other", file.other_case}, {"case", request_.case_number}, {"id", id}}});
        }
    }

    static std::string fault_in_words(StoredFault fault)
    {
        switch (fault) {
        case StoredFault::Missing: return tr("missing");
        case StoredFault::Altered: return tr("altered");
        case StoredFault::Unreadable: return tr("unreadable");
        }
        return {};
    }

    static void say_what_is_odd(Terminal& terminal, const Footage& footage)
    {
        if (!footage.probe_failure.empty()) {
            terminal.line("       " + translated(footage.probe_failure));
        }
        for (const TimeDoubt doubt : footage.time_doubts) {
            terminal.say({msgid("       time in doubt ({time}): {doubt}"),
                          {{"time", to_local_iso8601(footage.recorded)},
                           {"doubt", translated(message_of(doubt))}}});
        }
        if (footage.late && footage.due_in) {
            terminal.say({msgid("       late: it was due by {due}"),
                          {{"due", to_local_iso8601(*footage.due_in)}}});
        }
    }

    nlohmann::json told_ = nlohmann::json::array();
    TakeInRequest request_;
};

} // namespace

void add_intake(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<IntakeCommand>(app));
}

} // namespace twofold
