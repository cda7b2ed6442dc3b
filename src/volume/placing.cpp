#include "volume/plan.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace twofold {

namespace {

/// The order of everything in a plan: it must not depend on the order of the input.
[[nodiscard]] bool comes_before(const PlanItem& one, const PlanItem& other)
{
    return std::tie(one.year, one.case_number, one.case_id, one.name, one.footage) <
           std::tie(other.year, other.case_number, other.case_id, other.name, other.footage);
}

} // namespace

std::vector<PlannedItem> placed(std::span<const PlanItem> items)
{
    std::vector<const PlanItem*> ordered;
    ordered.reserve(items.size());
    for (const PlanItem& item : items) {
        ordered.push_back(&item);
    }
    std::ranges::sort(ordered, [](const PlanItem* one, const PlanItem* other) {
        return comes_before(*one, *other);
    });

    std::map<int, NamesOfDirectory> years;
    std::map<std::pair<int, CaseId>, std::string> folders;
    std::map<std::pair<int, CaseId>, NamesOfDirectory> inside;
    std::vector<std::string> names(ordered.size());
    // Good names are given out first: no proposal for a bad one may take the name of a good one.
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const PlanItem& item = *ordered[i];
        const std::pair key{item.year, item.case_id};
        if (!folders.contains(key) && check_name(item.case_number).empty() &&
            years[item.year].insert(item.case_number)) {
            folders[key] = item.case_number;
        }
        if (check_name(item.name).empty() && inside[key].insert(item.name)) names[i] = item.name;
    }
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const PlanItem& item = *ordered[i];
        const std::pair key{item.year, item.case_id};
        if (!folders.contains(key)) {
            folders[key] = proposed_name(item.case_number, years[item.year]);
        }
        if (names[i].empty()) names[i] = proposed_name(item.name, inside[key]);
    }

    std::vector<PlannedItem> result;
    result.reserve(ordered.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const PlanItem& item = *ordered[i];
        result.push_back({.item = {.footage = item.footage,
                                   .path = std::to_string(item.year) + "/" +
                                           folders[{item.year, item.case_id}] + "/" + names[i]},
                          .case_id = item.case_id,
                          .original_name = item.name,
                          .bytes = item.bytes});
    }
    std::ranges::sort(result, {},
                      [](const PlannedItem& each) -> const std::string& { return each.item.path; });
    return result;
}

std::string disc_path(const VolumeItem& item)
{
    return "data/" + item.path;
}

bool PlannedItem::is_renamed() const
{
    return !item.path.ends_with("/" + original_name);
}

} // namespace twofold
