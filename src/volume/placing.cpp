#include "volume/placing.h"

#include "volume/belonging.h"
#include "volume/proposed_name.h"

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

/// Files that belong together, by their places in the order; they lie in the folder of one year,
/// that of the largest of them, which is the clip itself.
struct Clip {
    std::vector<std::size_t> members;
    int year = 0;
};

[[nodiscard]] std::vector<Clip> gathered(const std::vector<const PlanItem*>& ordered,
                                         const std::vector<std::size_t>& clips)
{
    std::vector<Clip> found;
    std::vector<std::uint64_t> largest;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (clips[i] >= found.size()) {
            found.resize(clips[i] + 1);
            largest.resize(clips[i] + 1);
        }
        Clip& clip = found[clips[i]];
        if (clip.members.empty() || ordered[i]->bytes > largest[clips[i]]) {
            clip.year = ordered[i]->year;
            largest[clips[i]] = ordered[i]->bytes;
        }
        clip.members.push_back(i);
    }
    return found;
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

    const std::vector<std::size_t> clips = clips_of(ordered);
    std::vector<Clip> in_order = gathered(ordered, clips);
    // Whoever has most beside it keeps its name: of one clip alone the fewest things speak.
    std::ranges::stable_sort(in_order, [](const Clip& one, const Clip& other) {
        return one.members.size() > other.members.size();
    });

    std::map<int, NamesOfDirectory> years;
    std::map<std::pair<int, CaseId>, std::string> folders;
    std::map<std::pair<int, CaseId>, NamesOfDirectory> inside;
    std::vector<std::string> names(ordered.size());
    std::vector<int> year_of(ordered.size());
    // Good names are given out first: no proposal for a bad one may take the name of a good one.
    std::vector<const Clip*> to_rename;
    for (const Clip& clip : in_order) {
        const PlanItem& item = *ordered[clip.members.front()];
        const std::pair key{clip.year, item.case_id};
        if (!folders.contains(key) && check_name(item.case_number).empty() &&
            years[clip.year].insert(item.case_number)) {
            folders[key] = item.case_number;
        }
        const bool all_good = std::ranges::all_of(clip.members, [&](std::size_t i) {
            return check_name(ordered[i]->name).empty() && !inside[key].contains(ordered[i]->name);
        });
        if (!all_good) {
            to_rename.push_back(&clip);
            continue;
        }
        for (const std::size_t i : clip.members) {
            // Two of one clip under one name: the second finds another one below.
            if (inside[key].insert(ordered[i]->name)) names[i] = ordered[i]->name;
        }
    }
    for (const Clip* clip : to_rename) {
        const std::pair key{clip->year, ordered[clip->members.front()]->case_id};
        std::vector<std::string> wanted;
        for (const std::size_t i : clip->members) {
            wanted.push_back(ordered[i]->name);
        }
        const std::vector<std::string> proposals = proposed_names(wanted, inside[key]);
        for (std::size_t i = 0; i < clip->members.size(); ++i) {
            names[clip->members[i]] = proposals[i];
        }
    }
    for (const Clip& clip : in_order) {
        const PlanItem& first = *ordered[clip.members.front()];
        const std::pair key{clip.year, first.case_id};
        if (!folders.contains(key)) {
            folders[key] = proposed_name(first.case_number, years[clip.year]);
        }
        for (const std::size_t i : clip.members) {
            year_of[i] = clip.year;
            if (names[i].empty()) names[i] = proposed_name(ordered[i]->name, inside[key]);
        }
    }

    std::vector<PlannedItem> result;
    result.reserve(ordered.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const PlanItem& item = *ordered[i];
        result.push_back({.item = {.footage = item.footage,
                                   .path = std::to_string(year_of[i]) + "/" +
                                           folders[{year_of[i], item.case_id}] + "/" + names[i]},
                          .case_id = item.case_id,
                          .original_name = item.name,
                          .bytes = item.bytes,
                          .clip = clips[i]});
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
