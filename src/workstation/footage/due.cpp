#include "workstation/footage/due.h"

#include "retention/retention.h"

#include <algorithm>
#include <map>
#include <utility>

namespace twofold {

namespace {

struct CaseWithGrounds {
    Case of;
    std::vector<Ground> grounds;
};

bool sooner(const DueFootage& one, const DueFootage& other)
{
    return std::pair{one.days_left, one.footage.id} < std::pair{other.days_left, other.footage.id};
}

} // namespace

std::vector<CaseWithoutFootage> cases_without_footage(Archive& archive)
{
    const Catalogue& catalogue = archive.registers();
    std::vector<CaseWithoutFootage> found;
    for (Case& of : catalogue.cases.ended_without_footage()) {
        const auto due = intake_due(of);
        if (!due) continue;
        std::vector<Ground> grounds = grounds_of(catalogue.cases.facts(of.id));
        found.push_back({.of = std::move(of),
                         .due = *due,
                         .late = archive.now() > *due,
                         .grounds = std::move(grounds)});
    }
    std::ranges::stable_sort(found, {}, &CaseWithoutFootage::due);
    return found;
}

DueList due_footage(Archive& archive, int days)
{
    const Catalogue& catalogue = archive.registers();
    DueList due{.today = local_date(archive.now())};
    std::map<CaseId, CaseWithGrounds> known;
    const auto case_of = [&](CaseId id) -> const CaseWithGrounds& {
        const auto [place, fresh] = known.try_emplace(id);
        if (fresh) place->second = {catalogue.cases.get(id), grounds_of(catalogue.cases.facts(id))};
        return place->second;
    };
    const auto grounds_for = [&](const Footage& footage) {
        std::vector<Ground> grounds;
        for (const CaseId id : footage.cases()) {
            for (const Ground ground : case_of(id).grounds) {
                if (std::ranges::find(grounds, ground) == grounds.end()) grounds.push_back(ground);
            }
        }
        std::ranges::sort(grounds);
        return grounds;
    };
    const auto item = [&](const Footage& footage) {
        const CaseWithGrounds& about = case_of(footage.case_id);
        const Date expires = expires_on(footage.recorded, footage.taken_in);
        return DueFootage{.footage = footage,
                          .of = about.of,
                          .expires = expires,
                          .days_left = days_left(expires, due.today),
                          .proposed = grounds_for(footage)};
    };

    catalogue.footage.each({.decided = false, .facts_noted = true},
                           [&](const Footage& f) { due.must_be_kept.push_back(item(f)); });
    const Date horizon{std::chrono::sys_days{due.today} + std::chrono::days{days}};
    catalogue.footage.each({.expires_by = horizon, .decided = false, .facts_noted = false},
                           [&](const Footage& f) {
                               DueFootage found = item(f);
                               if (found.expires > horizon) return;
                               auto& list = found.days_left < 0 ? due.overdue : due.expiring;
                               list.push_back(std::move(found));
                           });
    std::ranges::sort(due.must_be_kept, sooner);
    std::ranges::sort(due.overdue, sooner);
    std::ranges::sort(due.expiring, sooner);
    due.without_footage = cases_without_footage(archive);
    return due;
}

} // namespace twofold
