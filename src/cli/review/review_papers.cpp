#include "cli/kit/json.h"
#include "cli/kit/words.h"
#include "cli/review/review_commands.h"
#include "cli/review/review_json.h"
#include "texts/translate.h"
#include "workstation/review/import_scan.h"
#include "workstation/review/review_report_csv.h"
#include "workstation/review/review_sheet.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <sstream>

namespace twofold {

namespace {

class ReviewScoreCommand : public Command {
public:
    explicit ReviewScoreCommand(CLI::App& parent)
        : Command{parent, "score", tr("Fill in a score sheet of an activity or a register")}
    {
        app().add_option("subject", request_.subject,
                         tr("Case number, or name of the register (else the sheets are listed)"));
        app()
            .add_option("--mark", request_.marks,
                        tr("Item and mark: start-to-end=yes, clock-offset=35; may be given "
                           "several times"))
            ->allow_extra_args(false);
        app().add_option("--note", request_.note, tr("Note to these marks"));
        app().add_option("--problem", problem_, tr("What is wrong"));
        app().add_option("--responsible", responsible_, tr("Who puts it right"));
        app().add_option("--deadline", deadline_, tr("By which day, YYYY-MM-DD"));
        app().add_option("--remedy", result_, tr("What was done about it"));
        app().add_option("--year", request_.year,
                         tr("Year of the review (else the one that is open)"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        if (request_.subject.empty()) return list(archive, context.terminal);
        request_.remedy = remedy(archive);
        const ReviewSheet sheet = score_sheet(archive, request_);
        say(context.terminal, sheet);
        context.terminal.result({{"sheet", in_json(sheet)}, {"filled_in", is_filled_in(sheet)}});
        return ExitCode::Done;
    }

private:
    /// What is on record already stays where nothing else was said.
    [[nodiscard]] std::optional<ReviewRemedy> remedy(Archive& archive) const
    {
        if (!problem_ && !responsible_ && !result_ && deadline_.empty()) return std::nullopt;
        const ReviewCampaign campaign = review_of(archive, request_.year);
        ReviewRemedy remedy =
            sheet_about(archive, campaign, request_.subject).remedy.value_or(ReviewRemedy{});
        if (problem_) remedy.problem = *problem_;
        if (responsible_) remedy.responsible = *responsible_;
        if (result_) remedy.result = *result_;
        if (!deadline_.empty()) remedy.deadline = parse_date(deadline_);
        return remedy;
    }

    static const char* words_of(SheetProgress progress)
    {
        switch (progress) {
        case SheetProgress::ToFillIn: return tr("to be filled in");
        case SheetProgress::FindingMissing: return tr("says no and not what is wrong");
        case SheetProgress::FilledIn: return tr("filled in");
        case SheetProgress::Excused: return tr("excused from scoring");
        case SheetProgress::AtClosing: break;
        }
        return tr("filled in by the program when the review is closed");
    }

    static void say(Terminal& terminal, const ReviewSheet& sheet)
    {
        terminal.line(fmt::format("{}  [{}] {}", sheet.subject, words_of(progress_of(sheet)),
                                  sheet.excused_because));
        for (const Field& item : sheet_items(sheet.part)) {
            const auto score = sheet.scores.find(std::string{item.name});
            terminal.line(fmt::format("  {:<22} {}  {}", item.name, item.chinese,
                                      score == sheet.scores.end() ? "-" : score->second.mark));
        }
    }

    ExitCode list(Archive& archive, Terminal& terminal) const
    {
        const ReviewBoard board = review_board(archive, request_.year);
        for (const ReviewSheet& sheet : board.sheets) {
            say(terminal, sheet);
        }
        terminal.result({{"sheets", list_in_json(board.sheets)}});
        return ExitCode::Done;
    }

    ScoreRequest request_;
    std::optional<std::string> problem_;
    std::optional<std::string> responsible_;
    std::optional<std::string> result_;
    std::string deadline_;
};

class ReviewImportScanCommand : public Command {
public:
    explicit ReviewImportScanCommand(CLI::App& parent)
        : Command{parent, "import-scan",
                  tr("Enter error rates that qscan or another instrument measured")}
    {
        app().add_option("disc", request_.disc, tr("Number of the disc"))->required();
        app().add_option("file", request_.file, tr("Output of qscan, or a table"))->required();
        app().add_option("--instrument", request_.instrument,
                         tr("What measured it (else what the file says)"));
        app().add_option("--measured", measured_,
                         tr("On which day, YYYY-MM-DD (else when the file was written)"));
        app().footer(tr("A table begins with the line family,dvd (or cd, bd), then "
                        "rate,maximum,average,total, then one line for each rate.\n"
                        "Example: qscan -d /dev/sr0 -t errc > scan.txt; twofold review import-scan "
                        "2026-0007-A scan.txt"));
    }

    ExitCode run(CommandContext& context) override
    {
        if (!measured_.empty()) request_.measured = parse_date(measured_);
        Archive archive = context.open_archive();
        const ImportedScan imported = import_scan(archive, request_);
        context.terminal.say({msgid("Entered for disc {number}, measured by {instrument} on {day}: "
                                    "{values}."),
                              {{"number", request_.disc},
                               {"instrument", imported.scan.instrument},
                               {"day", to_iso8601(imported.measured)},
                               {"values", in_one_line(imported.scan)}}});
        if (imported.scan.broken_off) {
            context.terminal.say(
                {msgid("WARNING: this scan did not come to its end; what follows may "
                       "be worse.")});
        }
        context.terminal.result({{"disc", request_.disc},
                                 {"family", name_of(imported.scan.family)},
                                 {"instrument", imported.scan.instrument},
                                 {"measured", to_iso8601(imported.measured)},
                                 {"values", measured_by(imported.scan)},
                                 {"blocks_tested", imported.scan.blocks_tested},
                                 {"broken_off", imported.scan.broken_off}});
        return ExitCode::Done;
    }

private:
    ImportScanRequest request_;
    std::string measured_;
};

void say(Terminal& terminal, const ReviewRule& rule)
{
    const char* const state = rule.promise     ? tr("always decides")
                              : rule.confirmed ? tr("confirmed")
                                               : tr("informs only");
    terminal.line(fmt::format("{:<20} {} {} {:g} → {}  [{}{}{}]  {}", rule.name, rule.measure,
                              rule.side == Beyond::Above ? ">" : "<", rule.limit,
                              in_words(rule.verdict), state, rule.confirmed_by.empty() ? "" : ": ",
                              rule.confirmed_by, translated(Message{rule.source})));
}

class ReviewRulesCommand : public Command {
public:
    explicit ReviewRulesCommand(CLI::App& parent)
        : Command{parent, "rules",
                  tr("The rules of the verdict, their sources, who confirmed them")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const std::vector<ReviewRule> rules = review_rules(archive);
        for (const ReviewRule& rule : rules) {
            say(context.terminal, rule);
        }
        context.terminal.result({{"rules", list_in_json(rules)}});
        return ExitCode::Done;
    }
};

class ReviewConfirmRuleCommand : public Command {
public:
    explicit ReviewConfirmRuleCommand(CLI::App& parent)
        : Command{parent, "confirm-rule", tr("Let a rule decide, or no longer")}
    {
        app().add_option("rule", request_.name, tr("Name of the rule"))->required();
        app().add_option("--limit", request_.limit, tr("With another limit"));
        app().add_option("--source", request_.source, tr("Where the limit was read"));
        app().add_flag("--withdraw", request_.withdraw, tr("It informs only again"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const ReviewRule rule = confirm_rule(archive, request_);
        say(context.terminal, rule);
        context.terminal.result({{"rule", in_json(rule)}});
        return ExitCode::Done;
    }

private:
    ConfirmRuleRequest request_;
};

class ReviewReportCommand : public Command {
public:
    explicit ReviewReportCommand(CLI::App& parent)
        : Command{parent, "report", tr("The record of a review, also as a table")}
    {
        app().add_option("year", year_, tr("Year of the review"))->required();
        app().add_option("--csv", csv_, tr("Write it as a table to this file"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const ReviewReport report = review_report(archive, year_);
        if (!csv_.empty()) write(report);
        say(context.terminal, report);
        nlohmann::json result = in_json(report);
        if (!csv_.empty()) result["csv"] = csv_.string();
        context.terminal.result(result);
        return ExitCode::Done;
    }

private:
    void write(const ReviewReport& report) const
    {
        std::ostringstream table;
        write_csv(table, report, [](const Message& words) { return translated(words); });
        errno = 0;
        std::ofstream out{csv_, std::ios::binary | std::ios::trunc};
        out << table.str();
        out.close();
        if (!out) throw system_error(csv_.string(), errno == 0 ? EIO : errno);
    }

    static void say(Terminal& terminal, const ReviewReport& report)
    {
        terminal.say({msgid("Review {number}: {due} due, {checked} of them checked, {excused} "
                            "excused, {missing} missing; {also} more checked."),
                      {{"number", report.number},
                       {"due", std::to_string(report.due)},
                       {"checked", std::to_string(report.due_checked)},
                       {"excused", std::to_string(report.excused)},
                       {"missing", std::to_string(report.missing)},
                       {"also", std::to_string(report.also_checked)}}});
        terminal.say({msgid("Sound {sound}, watch {watch}, refresh now {refresh}."),
                      {{"sound", std::to_string(report.sound)},
                       {"watch", std::to_string(report.watch)},
                       {"refresh", std::to_string(report.refresh_now)}}});
        for (const FailedBatch& batch : report.batches) {
            terminal.say({msgid("Batch {batch}: {failed} of {discs} discs failed, {moved} moved "
                                "up, {checked} of them checked."),
                          {{"batch", batch.batch},
                           {"failed", std::to_string(batch.failed.size())},
                           {"discs", std::to_string(batch.discs)},
                           {"moved", std::to_string(batch.pulled_forward)},
                           {"checked", std::to_string(batch.checked)}}});
        }
        for (const OpenPoint& point : report.last_year) {
            terminal.line(fmt::format("{} [{}]", translated(point.words),
                                      point.settled ? tr("settled") : tr("open")));
        }
    }

    int year_ = 0;
    std::filesystem::path csv_;
};

} // namespace

void add_review_papers(CLI::App& group, Commands& commands)
{
    commands.push_back(std::make_unique<ReviewScoreCommand>(group));
    commands.push_back(std::make_unique<ReviewImportScanCommand>(group));
    commands.push_back(std::make_unique<ReviewRulesCommand>(group));
    commands.push_back(std::make_unique<ReviewConfirmRuleCommand>(group));
    commands.push_back(std::make_unique<ReviewReportCommand>(group));
}

} // namespace twofold
