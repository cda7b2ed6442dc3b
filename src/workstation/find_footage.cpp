#include "workstation/find_footage.h"

#include "retention/retention.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace twofold {

namespace {

FootageStanding standing_of(Footage footage, Date today)
{
    FootageStanding standing{.footage = std::move(footage)};
    standing.expires = expires_on(standing.footage.recorded, standing.footage.taken_in);
    standing.days_left = days_left(standing.expires, today);
    return standing;
}

/// Which of the items found also fit a narrower filter. Both are read in the order of intake, so
/// the first `limit` of the narrower one are all that can be among the items.
std::set<FootageId> fitting(Archive& archive, const FootageFilter& narrower, std::size_t limit)
{
    std::set<FootageId> ids;
    for (const Footage& footage : archive.catalogue().footage.page(narrower, FootageId{0}, limit)) {
        ids.insert(footage.id);
    }
    return ids;
}

} // namespace

FoundFootage find_footage(Archive& archive, const FootageFilter& filter, std::size_t limit)
{
    Catalogue& catalogue = archive.catalogue();
    const Date today = local_date(archive.now());
    FoundFootage found;
    for (Footage& footage : catalogue.footage.page(filter, FootageId{0}, limit)) {
        found.items.push_back(standing_of(std::move(footage), today));
    }
    found.total = found.items.size() < limit ? found.items.size() : catalogue.footage.count(filter);

    const auto mark = [&](bool FootageStanding::*property, std::optional<bool> known,
                          std::optional<bool> FootageFilter::*condition) {
        std::set<FootageId> ids;
        if (!known) {
            FootageFilter narrower = filter;
            narrower.*condition = true;
            ids = fitting(archive, narrower, limit);
        }
        for (FootageStanding& item : found.items) {
            item.*property = known.value_or(ids.contains(item.footage.id));
        }
    };
    mark(&FootageStanding::decided, filter.decided, &FootageFilter::decided);
    mark(&FootageStanding::on_volume, filter.on_volume, &FootageFilter::on_volume);
    mark(&FootageStanding::ground_noted, filter.facts_noted, &FootageFilter::facts_noted);

    std::map<CaseId, std::string> numbers;
    for (FootageStanding& item : found.items) {
        const auto [number, fresh] = numbers.try_emplace(item.footage.case_id);
        if (fresh) number->second = catalogue.cases.get(item.footage.case_id).number;
        item.case_number = number->second;
    }
    return found;
}

FootageHistory footage_history(Archive& archive, FootageId id)
{
    Catalogue& catalogue = archive.catalogue();
    FootageHistory history{.standing =
                               standing_of(catalogue.footage.get(id), local_date(archive.now()))};
    history.of = catalogue.cases.get(history.standing.footage.case_id);
    history.facts = catalogue.cases.facts(history.of.id);
    std::erase_if(history.facts, [](const NotedFact& fact) { return fact.withdrawn; });
    history.decisions = catalogue.decisions.in_force(id);
    history.volume = catalogue.volumes.of(id);
    history.standing.case_number = history.of.number;
    history.standing.decided = !history.decisions.empty();
    history.standing.on_volume = history.volume.has_value();
    history.standing.ground_noted = !history.facts.empty();
    return history;
}

} // namespace twofold
