#include "volume/plan.h"

#include "base/error.h"
#include "base/join.h"
#include "volume/placing.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>

namespace twofold {

namespace {

using Index = std::size_t; ///< of an item in the order of placed()

/// Items that stay together, and the bytes they are thought to need on a disc.
struct Group {
    std::vector<Index> items;
    std::uint64_t need = 0;
};

[[nodiscard]] std::uint64_t blocks_of(std::uint64_t bytes) noexcept
{
    return (bytes + block_bytes - 1) / block_bytes;
}

/// Bytes a file takes besides what comes with every volume, as estimated from one image of all
/// items. While packing this stands for the exact size; the sizer has the last word.
class Estimate {
public:
    Estimate() = default;
    Estimate(std::span<const PlannedItem> items, std::span<const Index> chosen,
             const ImageSizer& image_bytes);

    [[nodiscard]] std::uint64_t empty_volume() const noexcept { return empty_; }
    [[nodiscard]] std::uint64_t of(const PlannedItem& item) const noexcept
    {
        return blocks_of(item.bytes) * block_bytes + per_item_;
    }

private:
    std::uint64_t empty_ = 0;
    std::uint64_t per_item_ = 0;
};

[[nodiscard]] std::vector<SizedFile> sized(std::span<const PlannedItem> items,
                                           std::span<const Index> chosen)
{
    std::vector<SizedFile> files;
    files.reserve(chosen.size());
    for (const Index i : chosen) {
        files.push_back({.footage = items[i].item.footage,
                         .path = disc_path(items[i].item),
                         .bytes = items[i].bytes});
    }
    return files;
}

Estimate::Estimate(std::span<const PlannedItem> items, std::span<const Index> chosen,
                   const ImageSizer& image_bytes)
    : empty_{image_bytes({})}
{
    if (chosen.empty()) return;
    std::uint64_t payload = 0;
    for (const Index i : chosen) {
        payload += blocks_of(items[i].bytes) * block_bytes;
    }
    const std::uint64_t exact = image_bytes(sized(items, chosen));
    const std::uint64_t overhead = exact > empty_ + payload ? exact - empty_ - payload : 0;
    per_item_ = (overhead + chosen.size() - 1) / chosen.size();
}

/// Packs items on discs of one room; the exact sizes come after it.
class DiscPacker {
public:
    DiscPacker(std::span<const PlannedItem> items, const Estimate& estimate, std::uint64_t room)
        : items_{items}, estimate_{estimate}, room_{room}
    {}

    [[nodiscard]] std::vector<std::vector<Index>> discs_for(std::span<const Index> wanted);

private:
    [[nodiscard]] Group group_of(std::vector<Index> items) const;
    [[nodiscard]] std::vector<Group> cases_of(std::span<const Index> wanted) const;
    void add_large_case(const Group& group, std::vector<Group>& whole_discs,
                        std::vector<Group>& rests) const;
    [[nodiscard]] std::vector<Group> best_fit(std::vector<Group> groups) const;

    std::span<const PlannedItem> items_;
    const Estimate& estimate_;
    std::uint64_t room_; ///< bytes for items on one disc
};

Group DiscPacker::group_of(std::vector<Index> items) const
{
    Group group{.items = std::move(items)};
    for (const Index i : group.items) {
        group.need += estimate_.of(items_[i]);
    }
    return group;
}

std::vector<Group> DiscPacker::cases_of(std::span<const Index> wanted) const
{
    std::map<CaseId, std::vector<Index>> by_case;
    for (const Index i : wanted) {
        by_case[items_[i].case_id].push_back(i);
    }
    std::vector<Group> groups;
    groups.reserve(by_case.size());
    for (auto& [id, items] : by_case) {
        groups.push_back(group_of(std::move(items)));
    }
    return groups;
}

/// Best-fit decreasing: the largest group first, each onto the disc it fills best. Never needs more
/// than 11/9 of the least possible number (+ 1) of discs.
std::vector<Group> DiscPacker::best_fit(std::vector<Group> groups) const
{
    std::ranges::sort(groups, [](const Group& one, const Group& other) {
        if (one.need != other.need) return one.need > other.need;
        return one.items.front() < other.items.front();
    });
    std::vector<Group> discs;
    std::set<std::pair<std::uint64_t, std::size_t>> free_on; // free bytes, disc
    for (const Group& group : groups) {
        const auto found = free_on.lower_bound({group.need, 0});
        std::size_t disc = discs.size();
        std::uint64_t free = room_;
        if (found != free_on.end()) {
            free = found->first;
            disc = found->second;
            free_on.erase(found);
        } else {
            discs.emplace_back();
        }
        discs[disc].items.insert(discs[disc].items.end(), group.items.begin(), group.items.end());
        discs[disc].need += group.need;
        free_on.emplace(free > group.need ? free - group.need : 0, disc);
    }
    return discs;
}

/// A case larger than a disc fills discs of its own; only its last, least filled part shares one.
void DiscPacker::add_large_case(const Group& group, std::vector<Group>& whole_discs,
                                std::vector<Group>& rests) const
{
    // A clip and its sidecars stay on one disc, unless they alone are too much for one.
    std::map<std::size_t, std::vector<Index>> clips;
    for (const Index i : group.items) {
        clips[items_[i].clip].push_back(i);
    }
    std::vector<Group> parts;
    parts.reserve(clips.size());
    for (auto& [number, items] : clips) {
        Group clip = group_of(std::move(items));
        if (clip.need <= room_) {
            parts.push_back(std::move(clip));
            continue;
        }
        for (const Index i : clip.items) {
            parts.push_back(group_of({i}));
        }
    }
    std::vector<Group> discs = best_fit(std::move(parts));
    const auto least = std::ranges::min_element(discs, {}, &Group::need);
    for (auto disc = discs.begin(); disc != discs.end(); ++disc) {
        (disc == least ? rests : whole_discs).push_back(std::move(*disc));
    }
}

std::vector<std::vector<Index>> DiscPacker::discs_for(std::span<const Index> wanted)
{
    std::vector<Group> whole_discs;
    std::vector<Group> to_share;
    for (Group& group : cases_of(wanted)) {
        if (group.need <= room_ || group.items.size() == 1) {
            to_share.push_back(std::move(group));
        } else {
            add_large_case(group, whole_discs, to_share);
        }
    }
    for (Group& disc : best_fit(std::move(to_share))) {
        whole_discs.push_back(std::move(disc));
    }

    std::vector<std::vector<Index>> discs;
    for (Group& disc : whole_discs) {
        std::ranges::sort(disc.items);
        discs.push_back(std::move(disc.items));
    }
    std::ranges::sort(discs); // by the first item of each: volumes come in the order of the cases
    return discs;
}

void refuse_doubles(std::span<const PlannedItem> items)
{
    std::set<FootageId> seen;
    for (const PlannedItem& item : items) {
        if (!seen.insert(item.item.footage).second) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("“{name}” is twice in the list of what is to be planned."),
                         {{"name", item.original_name}}}};
        }
    }
}

[[nodiscard]] PlanFinding too_large(const PlannedItem& item, std::uint64_t capacity)
{
    return {.kind = PlanFinding::Kind::TooLarge,
            .footage = item.item.footage,
            .case_id = item.case_id,
            .message = {msgid("“{name}” has {bytes} bytes; with what belongs to a volume it does "
                              "not fit on a medium of {capacity} bytes. Footage is never split: "
                              "choose a larger medium for it."),
                        {{"name", item.original_name},
                         {"bytes", std::to_string(item.bytes)},
                         {"capacity", std::to_string(capacity)}}}};
}

/// Findings about names and sizes of single items.
void add_item_findings(const PlannedItem& item, const PlanItem& as_given,
                       std::vector<PlanFinding>& findings)
{
    const std::string name = item.item.path.substr(item.item.path.rfind('/') + 1);
    const std::string folder_and_name = item.item.path.substr(item.item.path.find('/') + 1);
    const std::string folder = folder_and_name.substr(0, folder_and_name.find('/'));
    if (name != item.original_name || folder != as_given.case_number) {
        PlanFinding finding{
            .kind = PlanFinding::Kind::Renamed,
            .footage = item.item.footage,
            .case_id = item.case_id,
            .message = {msgid("“{name}” of case {case} goes on the disc as {path}."),
                        {{"name", item.original_name},
                         {"case", as_given.case_number},
                         {"path", item.item.path}}}};
        for (const std::string& part : {as_given.case_number, as_given.name}) {
            for (NameProblem& found : check_name(part)) {
                finding.problems.push_back(std::move(found));
            }
        }
        if (finding.problems.empty()) finding.problems.push_back(not_unique(as_given.name));
        findings.push_back(std::move(finding));
    }
    if (item.bytes >= multi_extent_from) {
        findings.push_back(
            {.kind = PlanFinding::Kind::MultiExtent,
             .footage = item.item.footage,
             .case_id = item.case_id,
             .message = {msgid("“{name}” is larger than 4 GiB and is recorded in several extents. "
                               "Windows, Linux and 7-Zip read it; fuseiso, libcdio, isoinfo and "
                               "pycdlib see only a part of it."),
                         {{"name", item.original_name}}}});
    }
}

void add_divided_cases(const DiscPlan& plan, std::span<const PlanItem> given,
                       std::vector<PlanFinding>& findings)
{
    std::map<CaseId, std::set<std::size_t>> discs_of;
    for (std::size_t disc = 0; disc < plan.discs.size(); ++disc) {
        for (const PlannedItem& item : plan.discs[disc].items) {
            discs_of[item.case_id].insert(disc + 1);
        }
    }
    std::map<CaseId, std::string> numbers;
    for (const PlanItem& item : given) {
        numbers.try_emplace(item.case_id, item.case_number);
    }
    for (const auto& [id, discs] : discs_of) {
        if (discs.size() < 2) continue;
        const std::string list =
            joined(discs, ", ", [](std::size_t disc) { return std::to_string(disc); });
        findings.push_back(
            {.kind = PlanFinding::Kind::CaseDivided,
             .case_id = id,
             .message = {msgid("Case {case} does not fit on one disc; it is on the discs {discs}."),
                         {{"case", numbers[id]}, {"discs", list}}}});
    }
}

/// Discs that fit by the exact size, found by leaving a little more room free until all of them do.
class ExactPlan {
public:
    ExactPlan(std::span<const PlannedItem> items, std::uint64_t capacity,
              const ImageSizer& image_bytes)
        : items_{items}, capacity_{capacity}, image_bytes_{image_bytes}, fitting_(items.size())
    {
        std::iota(fitting_.begin(), fitting_.end(), Index{0});
        estimate_ = Estimate{items, fitting_, image_bytes};
        if (estimate_.empty_volume() > capacity) {
            throw Error{ErrorCode::MediumUnsuitable,
                        {msgid("A medium of {capacity} bytes cannot hold a volume: without any "
                               "footage it already takes {bytes} bytes."),
                         {{"capacity", std::to_string(capacity)},
                          {"bytes", std::to_string(estimate_.empty_volume())}}}};
        }
        set_aside([this](Index item) { return !fits_alone(item); });
        find_discs();
    }

    [[nodiscard]] std::vector<PlannedDisc>& discs() noexcept { return discs_; }
    [[nodiscard]] const std::vector<Index>& fitting() const noexcept { return fitting_; }
    [[nodiscard]] const std::vector<Index>& too_large() const noexcept { return too_large_; }

private:
    [[nodiscard]] bool fits_alone(Index item) const;
    bool set_aside(const std::function<bool(Index)>& is_too_large);
    void find_discs();
    [[nodiscard]] std::uint64_t pack(std::uint64_t margin);
    [[nodiscard]] std::uint64_t exact(std::span<const Index> disc) const
    {
        return image_bytes_(sized(items_, disc));
    }

    std::span<const PlannedItem> items_;
    std::uint64_t capacity_;
    const ImageSizer& image_bytes_;
    std::vector<Index> fitting_;
    Estimate estimate_;
    std::vector<Index> too_large_;
    std::vector<PlannedDisc> discs_;
};

bool ExactPlan::fits_alone(Index item) const
{
    // Only near the edge is the exact size worth asking for: there may be 20,000 items.
    const std::uint64_t need = estimate_.empty_volume() + estimate_.of(items_[item]);
    if (need + need / 8 <= capacity_) return true;
    return blocks_of(items_[item].bytes) * block_bytes <= capacity_ &&
           exact(std::span{&item, 1}) <= capacity_;
}

/// Moves the items that are too large out of the way. Returns whether there were any.
bool ExactPlan::set_aside(const std::function<bool(Index)>& is_too_large)
{
    const auto rest =
        std::stable_partition(fitting_.begin(), fitting_.end(), std::not_fn(is_too_large));
    if (rest == fitting_.end()) return false;
    too_large_.insert(too_large_.end(), rest, fitting_.end());
    fitting_.erase(rest, fitting_.end());
    estimate_ = Estimate{items_, fitting_, image_bytes_};
    return true;
}

/// Packs once and returns by how many bytes the fullest disc is too full.
std::uint64_t ExactPlan::pack(std::uint64_t margin)
{
    const std::uint64_t kept_free = estimate_.empty_volume() + margin;
    DiscPacker packing{items_, estimate_, capacity_ > kept_free ? capacity_ - kept_free : 0};
    discs_.clear();
    std::uint64_t excess = 0;
    for (const std::vector<Index>& chosen : packing.discs_for(fitting_)) {
        PlannedDisc disc{.image_bytes = exact(chosen)};
        if (disc.image_bytes > capacity_) excess = std::max(excess, disc.image_bytes - capacity_);
        for (const Index i : chosen) {
            disc.items.push_back(items_[i]);
        }
        discs_.push_back(std::move(disc));
    }
    return excess;
}

/// Ends: the margin at least doubles each time, with no room left every item is alone on its disc,
/// and one that does not even fit alone is set aside.
void ExactPlan::find_discs()
{
    std::uint64_t margin = 0;
    while (const std::uint64_t excess = pack(margin)) {
        margin = std::max(margin + excess, margin * 2);
        // A file with an overhead like a whole medium: no margin would help.
        if (margin > capacity_ / 4 && set_aside([this](Index item) {
                return exact(std::span{&item, 1}) > capacity_;
            })) {
            margin = 0;
        }
        if (margin > capacity_) margin = capacity_;
    }
    std::ranges::sort(too_large_);
}

/// What the payload alone needs: its sum, and a disc each for files of more than half a disc.
[[nodiscard]] std::size_t least_discs(std::span<const PlannedItem> items,
                                      std::span<const Index> fitting, std::uint64_t capacity_blocks)
{
    std::uint64_t sum = 0;
    std::size_t alone = 0;
    for (const Index i : fitting) {
        const std::uint64_t blocks = blocks_of(items[i].bytes);
        sum += blocks;
        if (blocks > capacity_blocks / 2) ++alone;
    }
    const std::size_t by_sum = (sum + capacity_blocks - 1) / capacity_blocks;
    return std::max({by_sum, alone, std::size_t{fitting.empty() ? 0U : 1U}});
}

} // namespace

std::string_view name_of(PlanFinding::Kind kind) noexcept
{
    switch (kind) {
    case PlanFinding::Kind::TooLarge: return "too-large";
    case PlanFinding::Kind::CaseDivided: return "case-divided";
    case PlanFinding::Kind::Renamed: return "renamed";
    case PlanFinding::Kind::MultiExtent: return "multi-extent";
    }
    return {};
}

DiscPlan plan_discs(std::span<const PlanItem> items, std::uint64_t capacity_blocks,
                    const ImageSizer& image_bytes)
{
    const std::vector<PlannedItem> ordered = placed(items);
    refuse_doubles(ordered);
    const std::uint64_t capacity = capacity_blocks * block_bytes;
    ExactPlan exact{ordered, capacity, image_bytes};

    DiscPlan plan{.capacity_blocks = capacity_blocks, .discs = std::move(exact.discs())};
    plan.lower_bound = least_discs(ordered, exact.fitting(), capacity_blocks);
    for (const Index i : exact.too_large()) {
        plan.findings.push_back(too_large(ordered[i], capacity));
    }
    add_divided_cases(plan, items, plan.findings);
    std::map<FootageId, const PlanItem*> given;
    for (const PlanItem& item : items) {
        given[item.footage] = &item;
    }
    for (const PlannedItem& item : ordered) {
        add_item_findings(item, *given[item.item.footage], plan.findings);
    }
    std::ranges::stable_sort(plan.findings, {}, &PlanFinding::kind);
    return plan;
}

} // namespace twofold
