#include "workstation/footage/find_footage.h"

#include "catalogue/registers/footage_copies.h"
#include "retention/retention.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace twofold {

namespace {

FootageStatus status_of(Footage footage, Date today)
{
    FootageStatus status{.footage = std::move(footage)};
    status.expires = expires_on(status.footage.recorded, status.footage.taken_in);
    status.days_left = days_left(status.expires, today);
    return status;
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
    const Catalogue& catalogue = archive.registers();
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
    std::vector<FootageId> ids = ids_of(archive.search().footage(terms, limit, before));
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
    const Catalogue& catalogue = archive.registers();
    const FootageFilter& filter = request.filter;
    NewestFootage newest = request.texts.empty()
                               ? catalogue.footage.newest(filter, request.before, request.limit)
                               : newest_with(archive, request);
    const Date today = local_date(archive.now());
    FoundFootage found{.rest = newest.rest};
    std::vector<FootageId> ids;
    for (Footage& footage : newest.items) {
        FootageStatus status = status_of(std::move(footage), today);
        if (filter.expires_by && status.expires > *filter.expires_by) continue;
        ids.push_back(status.footage.id);
        found.items.push_back(std::move(status));
    }

    const auto mark = [&](bool FootageStatus::*property, const FootageFilter& condition) {
        const std::set<FootageId> fit = catalogue.footage.fitting(condition, ids);
        for (FootageStatus& item : found.items) {
            item.*property = fit.contains(item.footage.id);
        }
    };
    mark(&FootageStatus::decided, {.decided = true});
    mark(&FootageStatus::on_volume, {.on_volume = true});
    mark(&FootageStatus::ground_noted, {.facts_noted = true});

    const auto copies = catalogue.footage_copies.good(ids);
    for (FootageStatus& item : found.items) {
        const auto good = copies.find(item.footage.id);
        if (good != copies.end()) item.good_copies = good->second;
    }

    std::set<CaseId> cases;
    for (const FootageStatus& item : found.items) {
        cases.insert(item.footage.case_id);
    }
    const auto numbers = catalogue.cases.numbers(cases);
    for (FootageStatus& item : found.items) {
        item.case_number = numbers.at(item.footage.case_id);
    }
    return found;
}

FootageHistory footage_history(Archive& archive, FootageId id)
{
    const Catalogue& catalogue = archive.registers();
    FootageHistory history{.status =
                               status_of(catalogue.footage.get(id), local_date(archive.now()))};
    history.of = catalogue.cases.get(history.status.footage.case_id);
    for (const CaseId also : history.status.footage.cases()) {
        const auto facts = catalogue.cases.facts(also);
        history.facts.insert(history.facts.end(), facts.begin(), facts.end());
    }
    std::erase_if(history.facts, [](const NotedFact& fact) { return fact.withdrawn; });
    history.decisions = catalogue.decisions.in_force(id);
    history.volume = catalogue.volumes.of(id);
    history.corrected = corrected_time(archive, history.status.footage);
    history.status.case_number = history.of.number;
    history.status.decided = !history.decisions.empty();
    history.status.on_volume = history.volume.has_value();
    if (history.volume) {
        history.status.good_copies = catalogue.discs.good_copies(history.volume->id);
    }
    history.status.ground_noted = !history.facts.empty();
    return history;
}

} // namespace twofold
