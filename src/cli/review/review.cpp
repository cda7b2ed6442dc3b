#include "workstation/review/review.h"

#include "base/join.h"
#include "cli/kit/words.h"
#include "cli/review/review_commands.h"
#include "cli/review/review_json.h"
#include "texts/translate.h"
#include "workstation/review/review_closing.h"

#include <fmt/format.h>

namespace twofold {

namespace {

std::string reasons_of(const BoardLine& line)
{
    return joined(line.notes, " ", [](const DueNote& note) { return translated(note.words); });
}

std::string state_of(const BoardLine& line)
{
    if (!line.replaced_by.empty()) {
        return translated({msgid("replaced by {disc}"), {{"disc", line.replaced_by}}});
    }
    if (line.verdict) return in_words(*line.verdict);
    return line.progress == ReviewProgress::Excused ? tr("excused") : tr("due");
}

void say_line(Terminal& terminal, const BoardLine& line)
{
    terminal.line(fmt::format("{:<18} {:<16} {}  {}  {}", line.number, line.shelf_place,
                              state_of(line), line.check_by ? to_iso8601(*line.check_by) : "-",
                              reasons_of(line)));
    if (!line.excused_because.empty()) terminal.line("    " + line.excused_because);
}

void say_counts(Terminal& terminal, const ReviewBoard& board)
{
    terminal.say({msgid("Review {number}: {due} due, {done} checked, {excused} excused."),
                  {{"number", board.campaign.number},
                   {"due", std::to_string(board.count(ReviewProgress::Due))},
                   {"done", std::to_string(board.count(ReviewProgress::Done))},
                   {"excused", std::to_string(board.count(ReviewProgress::Excused))}}});
    terminal.say({msgid("Sound {sound}, watch {watch}, refresh now {refresh}."),
                  {{"sound", std::to_string(board.count(ReviewVerdict::Sound))},
                   {"watch", std::to_string(board.count(ReviewVerdict::Watch))},
                   {"refresh", std::to_string(board.count(ReviewVerdict::RefreshNow))}}});
    terminal.say({msgid("Score sheets still to be filled in: {count}."),
                  {{"count", std::to_string(board.unfilled_sheets)}}});
}

class ReviewOpenCommand : public Command {
public:
    explicit ReviewOpenCommand(CLI::App& parent)
        : Command{parent, "open", tr("Draw up the review of a year: discs, activities, registers")}
    {
        app().add_option("year", request_.year, tr("Year of the review"))->required();
        app().add_option("--sample-share", request_.sample_share,
                         tr("Share of the discs that are not due to be drawn at random, 0 to 1"));
        app().add_option("--footage-share", request_.footage_share,
                         tr("Share of the activities to be drawn for a score sheet, 0 to 1"));
        app().add_option("--interval", request_.interval_years,
                         tr("Years within which every disc is checked"));
        app().add_option("--seed", request_.seed,
                         tr("Number the random draw starts from (else drawn, and recorded)"));
        app()
            .add_option("--participant", request_.participants,
                        tr("Who takes part; may be given several times"))
            ->allow_extra_args(false);
        app().footer(tr("Example: twofold review open 2026"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const ReviewCampaign campaign = open_review(archive, request_);
        const ReviewBoard board = review_board(archive, campaign.year);
        say_counts(context.terminal, board);
        context.terminal.say(
            {msgid("Drawn with seed {seed}. The worklist, by shelf: “twofold review "
                   "worklist”."),
             {{"seed", std::to_string(campaign.seed)}}});
        context.terminal.result(in_json(board));
        return ExitCode::Done;
    }

private:
    OpenReviewRequest request_;
};

/// `show` and `worklist` differ in what they leave out.
class ReviewListCommand : public Command {
public:
    enum class Shown { Everything, StillDue };

    ReviewListCommand(CLI::App& parent, const char* name, const char* description, Shown shown)
        : Command{parent, name, description}, shown_{shown}
    {
        app().add_option("year", year_, tr("Year of the review (else the one that is open)"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        ReviewBoard board = review_board(archive, year_);
        if (shown_ == Shown::StillDue) {
            std::erase_if(board.lines, [](const BoardLine& line) {
                return line.progress != ReviewProgress::Due;
            });
        }
        for (const BoardLine& line : board.lines) {
            say_line(context.terminal, line);
        }
        if (shown_ == Shown::Everything) say_counts(context.terminal, board);
        context.terminal.result(in_json(board));
        return ExitCode::Done;
    }

private:
    Shown shown_;
    int year_ = 0;
};

class ReviewExcuseCommand : public Command {
public:
    explicit ReviewExcuseCommand(CLI::App& parent)
        : Command{parent, "excuse",
                  tr("Put on record why a due disc is not checked, or a sheet not filled in")}
    {
        app().add_option("disc", disc_, tr("Number of the disc"));
        app().add_option("--sheet", sheet_,
                         tr("A score sheet instead: case number, or name of the register"));
        app().add_option("--because", because_, tr("Why"))->required();
        app().add_option("--year", year_, tr("Year of the review (else the one that is open)"));
        app().footer(tr("Examples: twofold review excuse 2026-0007-A --because 借出未还; "
                        "twofold review excuse --sheet clearances --because 本年未清除"));
    }

    ExitCode run(CommandContext& context) override
    {
        if (disc_.empty() == sheet_.empty()) {
            throw Error{ErrorCode::Usage,
                        {msgid("Name the disc, or a score sheet with --sheet; one of the two.")}};
        }
        Archive archive = context.open_archive();
        if (!sheet_.empty()) {
            excuse_sheet(archive, year_, sheet_, because_);
            context.terminal.say({msgid("The score sheet {subject} is excused from this review."),
                                  {{"subject", sheet_}}});
            context.terminal.result({{"sheet", sheet_}, {"because", because_}});
            return ExitCode::Done;
        }
        excuse_disc(archive, year_, disc_, because_);
        context.terminal.say(
            {msgid("Disc {number} is excused from this review."), {{"number", disc_}}});
        context.terminal.result({{"disc", disc_}, {"because", because_}});
        return ExitCode::Done;
    }

private:
    std::string disc_;
    std::string sheet_;
    std::string because_;
    int year_ = 0;
};

class ReviewCloseCommand : public Command {
public:
    explicit ReviewCloseCommand(CLI::App& parent)
        : Command{
              parent, "close",
              tr("Close a review when nothing due is unchecked and every score sheet is filled in")}
    {
        app().add_option("year", request_.year, tr("Year of the review"))->required();
        app()
            .add_option("--signed-by", request_.signed_by,
                        tr("Who signs; may be given several times"))
            ->required()
            ->allow_extra_args(false);
        app().add_option("--summary", request_.summary, tr("Summary of the review"));
        app().add_option("--measures", request_.measures,
                         tr("What is announced or done about what was found"));
        app().footer(tr("Example: twofold review close 2026 --signed-by 档案员甲 --signed-by "
                        "执法员乙"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        close_review(archive, request_);
        const ReviewReport report = review_report(archive, request_.year);
        context.terminal.say({msgid("The review of {year} is closed: sound {sound}, watch {watch}, "
                                    "refresh now {refresh}."),
                              {{"year", std::to_string(report.year)},
                               {"sound", std::to_string(report.sound)},
                               {"watch", std::to_string(report.watch)},
                               {"refresh", std::to_string(report.refresh_now)}}});
        context.terminal.result(in_json(report));
        return ExitCode::Done;
    }

private:
    CloseReviewRequest request_;
};

} // namespace

void add_review(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("review", tr("The annual review (article 17)"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<ReviewOpenCommand>(*group));
    commands.push_back(std::make_unique<ReviewListCommand>(
        *group, "show", tr("A review at a glance: due, checked, weak"),
        ReviewListCommand::Shown::Everything));
    commands.push_back(std::make_unique<ReviewListCommand>(
        *group, "worklist", tr("Discs still to be checked, by shelf, and why"),
        ReviewListCommand::Shown::StillDue));
    add_review_sitting(*group, commands);
    commands.push_back(std::make_unique<ReviewExcuseCommand>(*group));
    add_review_papers(*group, commands);
    commands.push_back(std::make_unique<ReviewCloseCommand>(*group));
}

} // namespace twofold
