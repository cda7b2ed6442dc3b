#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"
#include "workstation/due.h"

#include <fmt/format.h>

namespace twofold {

namespace {

class FootageListCommand : public Command {
public:
    explicit FootageListCommand(CLI::App& parent)
        : Command{parent, "list", tr("List the footage in the order of its intake")}
    {
        app().add_option("--case", case_number_, tr("Only of this case"));
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        FootageFilter filter;
        if (!case_number_.empty()) filter.case_id = archive.case_numbered(case_number_).id;
        nlohmann::json list = nlohmann::json::array();
        archive.catalogue().footage.each(filter, [&](const Footage& item) {
            if (with.terminal.json()) {
                list.push_back(in_json(item));
                return;
            }
            const Date expires = expires_on(item.recorded, item.taken_in);
            with.terminal.line(
                fmt::format("{:>5}  {}  {:>10}  {}  {}", static_cast<std::int64_t>(item.id),
                            to_local_iso8601(item.recorded), readable_size(item.bytes),
                            to_iso8601(expires), item.original_name));
        });
        with.terminal.result({{"footage", list}});
        return ExitCode::Done;
    }

private:
    std::string case_number_;
};

nlohmann::json in_json(const DueFootage& due)
{
    nlohmann::json proposed = nlohmann::json::array();
    for (const Ground ground : due.proposed)
        proposed.push_back({{"ground", name_of(ground)}, {"clause", clause_of(ground)}});
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
    for (const DueFootage& item : items)
        list.push_back(in_json(item));
    return list;
}

Message when(const DueFootage& due)
{
    if (due.days_left < 0)
        return {msgid("expired {days} days ago"), {{"days", std::to_string(-due.days_left)}}};
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

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const DueList due = due_footage(archive, days_);
        section(with, {msgid("Must be kept; decide with “twofold keep”:")}, due.must_be_kept);
        section(with, {msgid("Past its six months, no ground noted:")}, due.overdue);
        section(with, {msgid("Expires within {days} days:"), {{"days", std::to_string(days_)}}},
                due.expiring);
        const bool nothing =
            due.must_be_kept.empty() && due.overdue.empty() && due.expiring.empty();
        if (nothing) with.terminal.say({msgid("Nothing is due.")});
        with.terminal.result({{"today", to_iso8601(due.today)},
                              {"must_be_kept", due_in_json(due.must_be_kept)},
                              {"overdue", due_in_json(due.overdue)},
                              {"expiring", due_in_json(due.expiring)}});
        return due.must_be_kept.empty() && due.overdue.empty() ? ExitCode::Done
                                                               : ExitCode::Findings;
    }

private:
    static void section(Surroundings& with, const Message& heading,
                        const std::vector<DueFootage>& items)
    {
        if (items.empty()) return;
        with.terminal.say(heading);
        for (const DueFootage& item : items) {
            std::string clauses;
            for (const Ground ground : item.proposed)
                clauses += fmt::format("  {}", clause_of(ground));
            with.terminal.line(fmt::format(
                "  {:>5}  {}  {}  {}{}", static_cast<std::int64_t>(item.footage.id), item.of.number,
                item.footage.original_name, translated(when(item)), clauses));
        }
    }

    int days_ = 30;
};

} // namespace

void add_footage(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("footage", tr("Footage and its six-month clock"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<FootageListCommand>(*group));
    commands.push_back(std::make_unique<FootageDueCommand>(*group));
}

} // namespace twofold
