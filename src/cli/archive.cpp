#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/footage/check_archive.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const ArchiveFinding& finding)
{
    return {{"footage", static_cast<std::int64_t>(finding.footage)},
            {"part", name_of(finding.part)},
            {"fault", name_of(finding.fault)},
            {"words", twofold::in_json(finding.words)}};
}

nlohmann::json in_json(const PaperFinding& finding)
{
    return {{"paper", static_cast<std::int64_t>(finding.paper)},
            {"fault", name_of(finding.fault)},
            {"words", twofold::in_json(finding.words)}};
}

nlohmann::json in_json(const std::optional<ArchiveCheck>& check)
{
    if (!check) return nullptr;
    nlohmann::json findings = nlohmann::json::array();
    for (const ArchiveFinding& finding : check->findings) {
        findings.push_back(in_json(finding));
    }
    nlohmann::json papers = nlohmann::json::array();
    for (const PaperFinding& finding : check->papers) {
        papers.push_back(in_json(finding));
    }
    nlohmann::json finished = nullptr;
    if (check->finished) finished = to_iso8601(check->finished->at);
    return {{"began", to_iso8601(check->began.at)},
            {"finished", finished},
            {"through", static_cast<std::int64_t>(check->through)},
            {"last", static_cast<std::int64_t>(check->last)},
            {"files", check->files},
            {"bytes", check->bytes},
            {"thumbnails_not_measured", check->unmeasured},
            {"findings", findings},
            {"paper_findings", papers},
            {"whole", check->whole()}};
}

class ArchiveCheckCommand : public Command {
public:
    explicit ArchiveCheckCommand(CLI::App& parent)
        : Command{parent, "check",
                  tr("Read all stored footage again and compare it with the register")}
    {
        app().add_flag("--status", status_, tr("Only tell when that was done last"));
        app().add_flag("--anew", anew_, tr("Begin anew instead of where the last one stopped"));
        app()
            .add_option("--rate", megabytes_per_second_,
                        tr("Read at most so many megabytes a second, beside other work"))
            ->check(CLI::Range(1, 1'000'000).description(""));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        if (status_) return tell_status(context, archive);
        constexpr std::uint64_t megabyte = 1'000'000;
        Job job = context.terminal.job();
        const ArchiveCheck check = check_archive(
            archive,
            {.begin = anew_ ? CheckArchiveRequest::Begin::Anew
                            : CheckArchiveRequest::Begin::WhereItStopped,
             .bytes_per_second = megabytes_per_second_ * megabyte,
             .found = [&](const ArchiveFinding& finding) { context.terminal.say(finding.words); },
             .found_paper =
                 [&](const PaperFinding& finding) { context.terminal.say(finding.words); }},
            job);
        tell_result(context.terminal, check);
        context.terminal.result({{"check", in_json(std::optional{check})}});
        return check.whole() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    static std::size_t findings_of(const ArchiveCheck& check)
    {
        return check.findings.size() + check.papers.size();
    }

    static void tell_result(Terminal& terminal, const ArchiveCheck& check)
    {
        terminal.say({msgid("Read: {files} originals, {size}. Findings: {findings}."),
                      {{"files", std::to_string(check.files)},
                       {"size", readable_size(check.bytes)},
                       {"findings", std::to_string(findings_of(check))}}});
        if (check.unmeasured > 0) {
            terminal.say({msgid("{count} thumbnails are there but were NOT CHECKED: no digest was "
                                "kept when they were made."),
                          {{"count", std::to_string(check.unmeasured)}}});
        }
    }

    static ExitCode tell_status(CommandContext& context, Archive& archive)
    {
        const ArchiveCheckStatus status = archive_check_status(archive);
        if (status.unfinished) {
            context.terminal.say(
                {msgid("A check of {began} is not finished: it came to number {through} of {last}. "
                       "“twofold archive check” goes on there."),
                 {{"began", to_local_iso8601(status.unfinished->began.at)},
                  {"through",
                   std::to_string(static_cast<std::int64_t>(status.unfinished->through))},
                  {"last", std::to_string(static_cast<std::int64_t>(status.unfinished->last))}}});
        }
        // What an unfinished check met counts as much.
        bool sound = !status.unfinished || findings_of(*status.unfinished) == 0;
        for (const auto* check : {&status.unfinished, &status.last_finished}) {
            if (!*check) continue;
            for (const ArchiveFinding& finding : (*check)->findings) {
                context.terminal.say(finding.words);
            }
            for (const PaperFinding& finding : (*check)->papers) {
                context.terminal.say(finding.words);
            }
        }
        if (status.last_finished) {
            sound = sound && status.last_finished->whole();
            context.terminal.say(
                {msgid("The last finished check is of {finished}; findings: {findings}."),
                 {{"finished", to_local_iso8601(status.last_finished->finished->at)},
                  {"findings", std::to_string(findings_of(*status.last_finished))}}});
        }
        if (status.last_whole) {
            context.terminal.say(
                {msgid("All stored footage was last read in full and found whole on {day}. Sealed "
                       "images are not read by this: “twofold verify --image” reads one."),
                 {{"day", to_local_iso8601(status.last_whole->finished->at)}}});
        } else {
            context.terminal.say(
                {msgid("The stored footage was NEVER read again in full and found whole.")});
        }
        context.terminal.result({{"unfinished", in_json(status.unfinished)},
                                 {"last_finished", in_json(status.last_finished)},
                                 {"last_whole", in_json(status.last_whole)},
                                 {"footage", status.footage}});
        return sound ? ExitCode::Done : ExitCode::Findings;
    }

    bool status_ = false;
    bool anew_ = false;
    std::uint64_t megabytes_per_second_ = 0;
};

} // namespace

void add_archive(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("archive", tr("The archive's own storage"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<ArchiveCheckCommand>(*group));
}

} // namespace twofold
