#include "cli/kit/words.h"
#include "cli/review/review_commands.h"
#include "cli/review/review_json.h"
#include "texts/readable.h"
#include "texts/translate.h"
#include "workstation/checking/review_next.h"

#include <fmt/format.h>

#include <cassert>

namespace twofold {

namespace {

void say(Terminal& terminal, const DiscInDrive& found)
{
    terminal.say(found.words);
    if (!found.drive_remark.empty()) terminal.say(found.drive_remark);
}

void say(Terminal& terminal, const CheckedDisc& checked)
{
    assert(checked.in_drive.disc); // only a recognised disc is checked
    const std::string& number = checked.in_drive.disc->number;
    if (!checked.reading) {
        terminal.line(
            fmt::format("{}: {}  {}", number, tr("NOT CHECKED"), translated(checked.failure)));
        return;
    }
    const ReviewedReading& reading = *checked.reading;
    const auto verdict = reading.judgement.verdict;
    terminal.line(fmt::format("{}: {}", number, verdict ? in_words(*verdict) : tr("NOT CHECKED")));
    for (const Message& reason : reading.judgement.reasons) {
        terminal.line("  " + translated(reason));
    }
    for (const BlockFinding& lost : reading.readability.unreadable) {
        terminal.say({msgid("  unreadable: {count} blocks from {first} on ({owner})"),
                      {{"first", std::to_string(lost.blocks.first)},
                       {"count", std::to_string(lost.blocks.count)},
                       {"owner", lost.path.empty() ? in_words(lost.use) : lost.path}}});
    }
    if (may_have_c2_errors(reading.medium)) {
        terminal.line("  " + translated(words_about(reading.readability.c2)));
    }
    for (const Message& remark : reading.judgement.remarks) {
        terminal.line(fmt::format("  {} {}", tr("For information:"), translated(remark)));
    }
    if (!checked.pulled_forward.empty()) {
        terminal.say({msgid("Moved up into this review because of it: {count} discs."),
                      {{"count", std::to_string(checked.pulled_forward.size())}}});
    }
}

class ReviewNextCommand : public Command {
public:
    explicit ReviewNextCommand(CLI::App& parent)
        : Command{parent, "next", tr("Put in any disc: it is recognised, checked and entered")}
    {
        app()
            .add_option("--drive", request_.drives,
                        tr("Drive; give two to check two discs at a time"))
            ->required()
            ->allow_extra_args(false);
        app().add_option("--disc", request_.disc,
                         tr("Which disc lies in the first drive, e.g. 2026-0007-A"));
        app().add_option("--year", request_.year,
                         tr("Year of the review (else the one that is open)"));
        app().add_flag("--once", request_.once, tr("Only what is in the drives now"));
        app().add_flag("--again", request_.again,
                       tr("Also what was checked in this review already, without asking"));
        app().add_option("--temperature", request_.conditions.temperature,
                         tr("Where the discs are kept, °C"));
        app().add_option("--humidity", request_.conditions.humidity,
                         tr("Where the discs are kept, % relative humidity"));
        app().add_option("--appearance", request_.conditions.appearance,
                         tr("What can be seen on the disc"));
        app().add_flag("--damaged", damaged_, tr("Damage can be seen on the disc"));
        app().add_option("--seal", seal_, tr("State of the seal: intact or broken"));
        app().footer(tr("Work can be stopped and continued on any day.\n"
                        "Example: twofold review next --drive /dev/sr0 --drive /dev/sr1"));
    }

    ExitCode run(CommandContext& context) override
    {
        read_conditions();
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        request_.looked_at = [&](const DiscInDrive& found) { say(context.terminal, found); };
        request_.was_checked = [&](const CheckedDisc& checked) { say(context.terminal, checked); };
        const ReviewNextReport report = review_next(archive, request_, context.terminal, job);
        context.terminal.say({msgid("{count} discs of this review are still due."),
                              {{"count", std::to_string(report.left)}}});
        nlohmann::json checked = nlohmann::json::array();
        for (const CheckedDisc& disc : report.checked) {
            checked.push_back(in_json(disc));
        }
        nlohmann::json set_aside = nlohmann::json::array();
        for (const DiscInDrive& found : report.set_aside) {
            set_aside.push_back(in_json(found));
        }
        context.terminal.result({{"checked", checked},
                                 {"set_aside", set_aside},
                                 {"left", report.left},
                                 {"stopped", report.stopped}});
        if (report.stopped) return ExitCode::Stopped;
        return report.all_sound() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    void read_conditions()
    {
        if (damaged_) request_.conditions.appearance_damaged = true;
        if (seal_.empty()) return;
        if (seal_ != "intact" && seal_ != "broken") {
            throw Error{ErrorCode::Usage,
                        {msgid("“{name}” is not known here. Possible are: {allowed}."),
                         {{"name", seal_}, {"allowed", "intact, broken"}}}};
        }
        request_.conditions.seal_intact = seal_ == "intact";
    }

    ReviewNextRequest request_;
    bool damaged_ = false;
    std::string seal_;
};

} // namespace

void add_review_sitting(CLI::App& group, Commands& commands)
{
    commands.push_back(std::make_unique<ReviewNextCommand>(group));
}

} // namespace twofold
