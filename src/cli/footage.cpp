#include "base/join.h"
#include "base/value_words.h"
#include "cli/commands.h"
#include "cli/kit/json.h"
#include "retention/retention.h"
#include "texts/translate.h"
#include "workstation/footage/assign_footage.h"
#include "workstation/footage/due.h"
#include "workstation/footage/find_footage.h"
#include "workstation/footage/view_footage.h"
#include "workstation/register/find_discs.h"
#include "workstation/register/preservation.h"

#include <fmt/format.h>

#include <algorithm>

namespace twofold {

namespace {

class FootageListCommand : public Command {
public:
    explicit FootageListCommand(CLI::App& parent)
        : Command{parent, "list", tr("List the footage in the order of its intake")}
    {
        app().add_option("--case", case_number_, tr("Only of this case"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        FootageFilter filter;
        if (!case_number_.empty()) filter.case_id = archive.case_numbered(case_number_).id;
        nlohmann::json list = nlohmann::json::array();
        archive.registers().footage.each(filter, [&](const Footage& item) {
            if (context.terminal.json()) {
                list.push_back(in_json(item));
                return;
            }
            const Date expires = expires_on(item.recorded, item.taken_in);
            context.terminal.line(fmt::format(
                "{:>5}  {}  {:>10}  {}  {}{}", static_cast<std::int64_t>(item.id),
                to_local_iso8601(item.recorded), readable_size(item.bytes), to_iso8601(expires),
                item.original_name, item.time_doubts.empty() ? "" : tr("  (time in doubt)")));
            if (!item.unreadable.empty()) {
                context.terminal.line("       " + translated(item.unreadable));
            }
        });
        context.terminal.result({{"footage", list}});
        return ExitCode::Done;
    }

private:
    std::string case_number_;
};

nlohmann::json in_json(const CorrectedTime& corrected)
{
    nlohmann::json at = nullptr;
    if (corrected.at) at = to_iso8601(*corrected.at);
    nlohmann::json readings = nlohmann::json::array();
    for (const ClockReading& reading : corrected.readings) {
        readings.push_back({{"at", to_iso8601(reading.at)},
                            {"shown", to_iso8601(reading.shown)},
                            {"offset_seconds", reading.offset().count()}});
    }
    return {{"hand_over", corrected.hand_over},
            {"camera", corrected.camera},
            {"at", at},
            {"readings", readings},
            {"outside", corrected.is_outside}};
}

class FootageShowCommand : public Command {
public:
    explicit FootageShowCommand(CLI::App& parent)
        : Command{parent, "show", tr("Show what the registers say about one item")}
    {
        app().add_option("number", number_, tr("Number of the footage"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const FootageHistory history = footage_history(archive, FootageId{number_});
        const Footage& item = history.status.footage;
        context.terminal.line(
            fmt::format("{}  {}  {}", number_, item.original_name, history.of.number));
        context.terminal.say({msgid("  recorded {at}, taken in {taken_in}"),
                              {{"at", to_local_iso8601(item.recorded)},
                               {"taken_in", to_local_iso8601(item.taken_in)}}});
        nlohmann::json corrected = nullptr;
        if (history.corrected) {
            corrected = in_json(*history.corrected);
            say(context.terminal, *history.corrected);
        }
        for (const TimeDoubt doubt : item.time_doubts) {
            context.terminal.line("  " + translated(message_of(doubt)));
        }
        nlohmann::json decisions = nlohmann::json::array();
        for (const PreservationDecision& decision : history.decisions) {
            context.terminal.say(
                {msgid("  kept by decision {decision}"), {{"decision", decision.number}}});
            decisions.push_back(decision.number);
        }
        nlohmann::json volume = nullptr;
        if (history.volume) {
            volume = history.volume->number;
            context.terminal.say(
                {msgid("  on volume {volume}"), {{"volume", history.volume->number}}});
        }
        context.terminal.result({{"footage", twofold::in_json(item)},
                                 {"case", history.of.number},
                                 {"expires", to_iso8601(history.status.expires)},
                                 {"corrected", corrected},
                                 {"decisions", decisions},
                                 {"volume", volume}});
        return ExitCode::Done;
    }

private:
    static void say(Terminal& terminal, const CorrectedTime& corrected)
    {
        terminal.say({msgid("  came with hand-over {hand_over} of camera {camera}"),
                      {{"hand_over", corrected.hand_over}, {"camera", corrected.camera}}});
        if (!corrected.at) return;
        const auto worst = worst_of(corrected.readings);
        terminal.say({msgid("  corrected by the ledger {at}: its clock was {seconds} s ahead"),
                      {{"at", to_local_iso8601(*corrected.at)},
                       {"seconds", std::to_string(worst->offset().count())}}});
    }

    std::int64_t number_ = 0;
};

nlohmann::json in_json(const DueFootage& due)
{
    nlohmann::json proposed = nlohmann::json::array();
    for (const Ground ground : due.proposed) {
        proposed.push_back(
            {{"ground", name_of(ground)}, {"clause", article_in_chinese(clause_of(ground))}});
    }
    return {{"footage", twofold::in_json(due.footage)},
            {"case", due.of.number},
            {"case_name", due.of.name},
            {"expires", to_iso8601(due.expires)},
            {"days_left", due.days_left},
            {"proposed", proposed}};
}

nlohmann::json due_in_json(const std::vector<DueFootage>& items)
{
    nlohmann::json list = nlohmann::json::array();
    for (const DueFootage& item : items) {
        list.push_back(in_json(item));
    }
    return list;
}

Message when(const DueFootage& due)
{
    if (due.days_left < 0) {
        return {msgid("expired {days} days ago"), {{"days", std::to_string(-due.days_left)}}};
    }
    if (due.days_left == 0) return {msgid("expires today")};
    return {msgid("expires in {days} days"), {{"days", std::to_string(due.days_left)}}};
}

class FootageDueCommand : public Command {
public:
    explicit FootageDueCommand(CLI::App& parent)
        : Command{parent, "due", tr("What must be kept, is overdue, or expires soon")}
    {
        app()
            .add_option("--days", days_, tr("How many days ahead"))
            ->capture_default_str()
            ->check(CLI::Range(0, 36500).description(""));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const DueList due = due_footage(archive, days_);
        section(context, {msgid("Must be kept; decide with “twofold keep”:")}, due.must_be_kept);
        section(context, {msgid("Past its six months, no ground noted:")}, due.overdue);
        section(context, {msgid("Expires within {days} days:"), {{"days", std::to_string(days_)}}},
                due.expiring);
        const auto unpreserved = unpreserved_volumes(archive);
        nlohmann::json not_preserved = nlohmann::json::array();
        if (!unpreserved.empty()) {
            context.terminal.say({msgid("Decided to be kept, but not preserved yet:")});
        }
        for (const UnpreservedVolume& item : unpreserved) {
            context.terminal.line(fmt::format("  {}  {}", item.volume.number, item.volume.title));
            for (const Message& reason : item.reasons) {
                context.terminal.line("      " + translated(reason));
            }
            not_preserved.push_back({{"volume", item.volume.number},
                                     {"title", item.volume.title},
                                     {"because", list_in_json(item.reasons)}});
        }
        const std::uint64_t waiting = archive.registers().footage.count(waiting_for_a_volume);
        if (waiting > 0) {
            context.terminal.say(
                {msgid("{count} files are decided on and on no volume yet; plan them."),
                 {{"count", std::to_string(waiting)}}});
        }
        nlohmann::json without_footage = nlohmann::json::array();
        if (!due.without_footage.empty()) {
            context.terminal.say(
                {msgid("The activity is over and no footage was handed in (article 13):")});
        }
        for (const CaseWithoutFootage& item : due.without_footage) {
            const Message text = item.late
                                     ? Message{msgid("  {case}  {name}  was due by {due}"), {}}
                                     : Message{msgid("  {case}  {name}  due by {due}"), {}};
            context.terminal.say({text.id,
                                  {{"case", item.of.number},
                                   {"name", item.of.name},
                                   {"due", to_local_iso8601(item.due)}}});
            without_footage.push_back({{"case", item.of.number},
                                       {"name", item.of.name},
                                       {"due", to_iso8601(item.due)},
                                       {"late", item.late}});
        }
        if (!due.without_footage.empty()) {
            context.terminal.say(
                {msgid("  Take it in, move it to its case, or enter why there is none: "
                       "“twofold case no-footage”.")});
        }
        const bool late = std::ranges::any_of(due.without_footage, &CaseWithoutFootage::late);
        const bool nothing = due.without_footage.empty() && due.must_be_kept.empty() &&
                             due.overdue.empty() && due.expiring.empty() && unpreserved.empty() &&
                             waiting == 0;
        if (nothing) context.terminal.say({msgid("Nothing is due.")});
        context.terminal.result({{"today", to_iso8601(due.today)},
                                 {"must_be_kept", due_in_json(due.must_be_kept)},
                                 {"overdue", due_in_json(due.overdue)},
                                 {"expiring", due_in_json(due.expiring)},
                                 {"without_footage", without_footage},
                                 {"not_preserved", not_preserved},
                                 {"waiting_for_a_volume", waiting}});
        return due.must_be_kept.empty() && due.overdue.empty() && !late ? ExitCode::Done
                                                                        : ExitCode::Findings;
    }

private:
    static void section(CommandContext& context, const Message& heading,
                        const std::vector<DueFootage>& items)
    {
        if (items.empty()) return;
        context.terminal.say(heading);
        for (const DueFootage& item : items) {
            std::string clauses;
            for (const Ground ground : item.proposed) {
                clauses += fmt::format("  {}", article_in_chinese(clause_of(ground)));
            }
            context.terminal.line(fmt::format(
                "  {:>5}  {}  {}  {}{}", static_cast<std::int64_t>(item.footage.id), item.of.number,
                item.footage.original_name, translated(when(item)), clauses));
        }
    }

    int days_ = days_soon;
};

/// Enters who looks at an original and why, and says where it is.
class FootageViewCommand : public Command {
public:
    explicit FootageViewCommand(CLI::App& parent)
        : Command{parent, "view", tr("Enter why originals are looked at, and say where they are")}
    {
        app().add_option("footage", footage_, tr("Numbers of the footage"))->required();
        app()
            .add_option("--for", purpose_,
                        translated({msgid("Why: {purposes}"), {}, {{"purposes", purposes()}}}))
            ->required();
        app().add_option("--consultation", request_.consultation,
                         tr("Number of the viewing, which is open: CY-…"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        request_.purpose = view_purpose(purpose_);
        request_.footage.reserve(footage_.size());
        for (const std::int64_t id : footage_) {
            request_.footage.push_back(FootageId{id});
        }
        nlohmann::json files = nlohmann::json::array();
        for (const std::filesystem::path& file : view_footage(archive, request_)) {
            context.terminal.line(file.string());
            files.push_back(file.string());
        }
        context.terminal.result({{"files", files}});
        return ExitCode::Done;
    }

private:
    static Message purposes() { return words_of(all_of<ViewPurpose>()); }

    ViewRequest request_;
    std::string purpose_;
    std::vector<std::int64_t> footage_;
};

/// move, share and take: which cases footage belongs to, by a further record.
class FootageAssignCommand : public Command {
public:
    using Work = AssignedFootage (*)(Archive&, const AssignRequest&);

    FootageAssignCommand(CLI::App& parent, const char* name, const char* description,
                         const char* option, const char* case_words, Work work)
        : Command{parent, name, description}, work_{work}
    {
        app().add_option("footage", footage_, tr("Numbers of the footage"))->required();
        app().add_option(option, request_.case_number, case_words)->required();
        app().add_option("--because", request_.because, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        for (const std::int64_t id : footage_) {
            request_.footage.push_back(FootageId{id});
        }
        const AssignedFootage assigned = work_(archive, request_);
        nlohmann::json list = nlohmann::json::array();
        for (const Footage& item : assigned.footage) {
            std::vector<std::string> numbers;
            for (const CaseId id : item.cases()) {
                numbers.push_back(archive.registers().cases.get(id).number);
            }
            context.terminal.line(fmt::format("{:>5}  {}  {}", static_cast<std::int64_t>(item.id),
                                              item.original_name, joined(numbers, "、")));
            nlohmann::json entry = in_json(item);
            entry["cases"] = numbers;
            list.push_back(entry);
        }
        for (const Message& remark : assigned.remarks) {
            context.terminal.say(remark);
        }
        context.terminal.result({{"footage", list}, {"remarks", list_in_json(assigned.remarks)}});
        return ExitCode::Done;
    }

private:
    Work work_;
    AssignRequest request_;
    std::vector<std::int64_t> footage_;
};

class FootageFindCommand : public Command {
public:
    explicit FootageFindCommand(CLI::App& parent)
        : Command{parent, "find",
                  tr("Find footage by any part of file, case, party, officer, camera, date or "
                     "digest")}
    {
        app()
            .add_option("text", request_.texts,
                        tr("What is looked for; of several texts each must be there"))
            ->required();
        app()
            .add_option("--limit", request_.limit, tr("How many at most"))
            ->capture_default_str()
            ->check(CLI::Range(1, 10000).description(""));
        app().add_option("--before", before_, tr("Go on with footage older than this number"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        std::optional<FootageId> before;
        if (app().count("--before") > 0) before = FootageId{before_};
        const SearchedFootagePage found = search_footage(archive, request_, before, job);
        nlohmann::json list = nlohmann::json::array();
        for (const SearchedFootage& item : found.items) {
            context.terminal.line(
                fmt::format("{:>5}  {}  {}", static_cast<std::int64_t>(item.footage.id),
                            to_local_iso8601(item.footage.recorded), item.footage.original_name));
            list.push_back(twofold::in_json(item.footage));
        }
        if (found.items.empty()) context.terminal.say({msgid("No footage was found.")});
        if (found.more) {
            context.terminal.say({msgid("There is more; go on with --before {number}."),
                                  {{"number", std::to_string(static_cast<std::int64_t>(
                                                  found.items.back().footage.id))}}});
        }
        context.terminal.result({{"footage", list}, {"more", found.more}});
        return ExitCode::Done;
    }

private:
    FindRequest request_;
    std::int64_t before_ = 0;
};

} // namespace

void add_footage(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("footage", tr("Footage and its six-month clock"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<FootageListCommand>(*group));
    commands.push_back(std::make_unique<FootageShowCommand>(*group));
    commands.push_back(std::make_unique<FootageDueCommand>(*group));
    commands.push_back(std::make_unique<FootageFindCommand>(*group));
    commands.push_back(std::make_unique<FootageViewCommand>(*group));
    commands.push_back(std::make_unique<FootageAssignCommand>(
        *group, "move", tr("Keep footage under another case, by a further record"), "--to",
        tr("Number of the right case"), move_footage));
    commands.push_back(std::make_unique<FootageAssignCommand>(
        *group, "share", tr("Let footage belong to another case as well"), "--with",
        tr("Number of the other case"), share_footage));
    commands.push_back(std::make_unique<FootageAssignCommand>(
        *group, "take", tr("Take footage from one of the cases it belongs to"), "--from-case",
        tr("Number of that case"), take_footage_from));
}

} // namespace twofold
