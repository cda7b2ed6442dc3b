#include "workstation/find_footage.h"

#include "catalogue/footage_copies.h"
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

/// With conditions beside the text: so many are asked for at once, and few may fit.
constexpr std::size_t hits_of_a_step = 500;

std::vector<FootageId> ids_of(const std::vector<FootageHit>& hits)
{
    std::vector<FootageId> ids;
    ids.reserve(hits.size());
    for (const FootageHit& hit : hits) {
        ids.push_back(hit.footage);
    }
    return ids;
}

/// The items older than `before` whose texts and conditions fit.
NewestFootage newest_with(Archive& archive, const FootageRequest& request)
{
    Catalogue& catalogue = archive.catalogue();
    std::vector<SearchTerm> terms(request.texts.begin(), request.texts.end());
    const bool plain = request.filter == FootageFilter{};
    FootageId before = request.before;
    if (!plain) {
        // The conditions may be the rarer ones: begin where the first item fits them.
        NewestFootage first = catalogue.footage.newest(request.filter, before, 1);
        if (first.items.empty()) return first;
        before = FootageId{static_cast<std::int64_t>(first.items.front().id) + 1};
        // A case is found by its number, which the index knows, of the case each item is kept
        // under.
        if (request.filter.case_id && !catalogue.assignments.any()) {
            terms.emplace_back(catalogue.cases.get(*request.filter.case_id).number);
        }
    }
    const std::size_t limit = plain ? request.limit : hits_of_a_step;
    std::vector<FootageId> ids = ids_of(catalogue.search.footage(terms, limit, before));
    NewestFootage found;
    if (ids.size() == limit) found.rest = ids.back();
    if (!plain) {
        const std::set<FootageId> fit = catalogue.footage.fitting(request.filter, ids);
        std::erase_if(ids, [&](FootageId id) { return !fit.contains(id); });
        if (ids.size() > request.limit) {
            ids.resize(request.limit);
            found.rest = ids.back();
        }
    }
    found.items = catalogue.footage.of(ids);
    return found;
}

} // namespace

FoundFootage find_footage(Archive& archive, const FootageRequest& request)
{
    Catalogue& catalogue = archive.catalogue();
    const FootageFilter& filter = request.filter;
    NewestFootage newest = request.texts.empty()
                               ? catalogue.footage.newest(filter, request.before, request.limit)
                               : newest_with(archive, request);
    const Date today = local_date(archive.now());
    FoundFootage found{.rest = newest.rest};
    std::vector<FootageId> ids;
    for (Footage& footage : newest.items) {
        FootageStanding standing = standing_of(std::move(footage), today);
        if (filter.expires_by && standing.expires > *filter.expires_by) continue;
        ids.push_back(standing.footage.id);
        found.items.push_back(std::move(standing));
    }

    const auto mark = [&](bool FootageStanding::*property, const FootageFilter& condition) {
        const std::set<FootageId> fit = catalogue.footage.fitting(condition, ids);
        for (FootageStanding& item : found.items) {
            item.*property = fit.contains(item.footage.id);
        }
    };
    mark(&FootageStanding::decided, {.decided = true});
    mark(&FootageStanding::on_volume, {.on_volume = true});
    mark(&FootageStanding::ground_noted, {.facts_noted = true});

    const auto copies = FootageCopies{catalogue.session}.good(ids);
    for (FootageStanding& item : found.items) {
        const auto good = copies.find(item.footage.id);
        if (good != copies.end()) item.good_copies = good->second;
    }

    std::set<CaseId> cases;
    for (const FootageStanding& item : found.items) {
        cases.insert(item.footage.case_id);
    }
    const auto numbers = catalogue.cases.numbers(cases);
    for (FootageStanding& item : found.items) {
        item.case_number = numbers.at(item.footage.case_id);
    }
    return found;
}

FootageHistory footage_history(Archive& archive, FootageId id)
{
    Catalogue& catalogue = archive.catalogue();
    FootageHistory history{.standing =
                               standing_of(catalogue.footage.get(id), local_date(archive.now()))};
    history.of = catalogue.cases.get(history.standing.footage.case_id);
    for (const CaseId also : history.standing.footage.cases()) {
        const auto facts = catalogue.cases.facts(also);
        history.facts.insert(history.facts.end(), facts.begin(), facts.end());
    }
    std::erase_if(history.facts, [](const NotedFact& fact) { return fact.withdrawn; });
    history.decisions = catalogue.decisions.in_force(id);
    history.volume = catalogue.volumes.of(id);
    history.standing.case_number = history.of.number;
    history.standing.decided = !history.decisions.empty();
    history.standing.on_volume = history.volume.has_value();
    if (history.volume) {
        history.standing.good_copies = catalogue.discs.good_copies(history.volume->id);
    }
    history.standing.ground_noted = !history.facts.empty();
    return history;
}

} // namespace twofold
