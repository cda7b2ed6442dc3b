#include "cli/discs/disc_commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/register/find_discs.h"

#include <fmt/format.h>

namespace twofold {

namespace {

constexpr std::size_t most_rows = 10'000;

nlohmann::json matches_in_json(const std::vector<FieldText>& matches)
{
    nlohmann::json list = nlohmann::json::array();
    for (const FieldText& match : matches) {
        list.push_back({{"field", name_of(match.field)}, {"text", match.text}});
    }
    return list;
}

std::string line_of(const std::vector<FieldText>& matches)
{
    std::string line;
    for (const FieldText& match : matches) {
        line += fmt::format("  {} {}", in_words(match.field), match.text);
    }
    return line;
}

class DiscsFindCommand : public Command {
public:
    explicit DiscsFindCommand(CLI::App& parent)
        : Command{parent, "find",
                  tr("Find discs by any part of number, case, party, officer, camera, date, file, "
                     "digest, medium or place")}
    {
        app()
            .add_option("text", request_.texts,
                        tr("What is looked for; of several texts each must be there"))
            ->required();
        app()
            .add_option("--limit", request_.limit, tr("How many at most"))
            ->capture_default_str()
            ->check(CLI::Range(std::size_t{1}, most_rows).description(""));
        app().add_option("--after", after_, tr("Go on after this disc of the page before"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const FoundDiscs found = find_discs(archive, request_, after_, job);
        nlohmann::json list = nlohmann::json::array();
        for (const FoundDisc& item : found.discs) {
            context.terminal.line(fmt::format("{:<16} {}  {}  {}", item.disc.number,
                                              in_words(item.service.status), item.disc.shelf_place,
                                              item.title));
            context.terminal.line("    " + line_of(item.matches));
            nlohmann::json entry = in_json(item.disc);
            entry.update(service_in_json(item.facts, item.service));
            entry["title"] = item.title;
            entry["matches"] = matches_in_json(item.matches);
            list.push_back(std::move(entry));
        }
        if (found.discs.empty()) context.terminal.say({msgid("No disc was found.")});
        if (found.more) {
            context.terminal.say({msgid("There are more; go on with --after {number}."),
                                  {{"number", found.discs.back().disc.number}}});
        }
        context.terminal.result({{"discs", list}, {"more", found.more}});
        return ExitCode::Done;
    }

private:
    FindRequest request_;
    std::string after_;
};

} // namespace

nlohmann::json service_in_json(const DiscFacts& facts, const DiscService& service)
{
    nlohmann::json loan = nullptr;
    if (facts.loan) {
        nlohmann::json until = nullptr;
        if (facts.loan->until) until = to_iso8601(*facts.loan->until);
        loan = {{"to", facts.loan->to},
                {"because", facts.loan->because},
                {"until", until},
                {"overdue", service.overdue_loan}};
    }
    nlohmann::json due_on = nullptr;
    if (service.due_on) due_on = to_iso8601(*service.due_on);
    nlohmann::json review = nullptr;
    if (facts.review) review = name_of(*facts.review);
    nlohmann::json destroyed = nullptr;
    if (facts.destroyed) destroyed = to_iso8601(*facts.destroyed);
    nlohmann::json replaced_by = nullptr;
    if (!facts.replaced_by.empty()) replaced_by = facts.replaced_by;
    return {{"status", name_of(service.status)},
            {"where", name_of(facts.where)},
            {"place",
             {{"room", facts.place.room},
              {"cabinet", facts.place.cabinet},
              {"shelf", facts.place.shelf},
              {"box", facts.place.box}}},
            {"loan", loan},
            {"due", service.due},
            {"due_on", due_on},
            {"review", review},
            {"labelled", facts.labelled},
            {"replaced_by", replaced_by},
            {"destroyed", destroyed}};
}

void add_disc_searches(CLI::App& group, Commands& commands)
{
    commands.push_back(std::make_unique<DiscsFindCommand>(group));
}

} // namespace twofold
