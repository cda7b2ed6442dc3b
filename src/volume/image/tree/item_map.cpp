#include "volume/image/tree/item_map.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace twofold {

namespace {

std::vector<ItemSegment> segments_of(const ImageTreeFile& file, std::size_t item)
{
    std::vector<ItemSegment> segments;
    for (const ImageExtent& extent : file.extents) {
        const std::uint64_t begin = extent.block * block_bytes;
        // Pieces of a large file that follow each other are one.
        if (!segments.empty() && segments.back().end() == begin) {
            segments.back().bytes += extent.bytes;
        } else {
            segments.push_back({begin, extent.bytes, item});
        }
    }
    if (!segments.empty()) segments.back().last = true;
    return segments;
}

} // namespace

ItemMap::ItemMap(std::vector<ImageTreeFile>& files) : item_of_(files.size(), no_item)
{
    std::map<std::vector<ImageExtent>, std::size_t> known;
    for (std::size_t number = 0; number < files.size(); ++number) {
        const ImageTreeFile& file = files[number];
        if (!file.obstacle.empty()) continue;
        const auto [found, is_new] = known.try_emplace(file.extents, first_file_.size());
        item_of_[number] = found->second;
        if (!is_new) continue;
        first_file_.push_back(number);
        if (file.extents.empty()) empty_.push_back(found->second);
        std::ranges::copy(segments_of(file, found->second), std::back_inserter(segments_));
    }
    refusals_.resize(first_file_.size());
    refuse_disordered();
    std::ranges::sort(segments_, {}, &ItemSegment::begin);
    refuse_overlapping();
    refuse_interleaved();
    pass_on_refusals(files);
}

void ItemMap::refuse_disordered()
{
    // The segments still stand in the order of the files here.
    for (std::size_t i = 1; i < segments_.size(); ++i) {
        const ItemSegment& before = segments_[i - 1];
        if (before.item == segments_[i].item && segments_[i].begin < before.end()) {
            refusals_[before.item] = {
                {msgid("Its pieces do not lie in order; one pass cannot follow them.")}, false};
        }
    }
}

void ItemMap::refuse_overlapping()
{
    std::uint64_t end = 0; // first block behind the segments so far
    for (const ItemSegment& segment : segments_) {
        if (segment.begin / block_bytes < end) {
            refusals_[segment.item] = {{msgid("Other files claim the same blocks.")}, true};
        }
        end = std::max(end, segment.block_end());
    }
}

void ItemMap::refuse_interleaved()
{
    std::set<std::size_t> open;
    for (const ItemSegment& segment : segments_) {
        if (is_refused(segment.item)) continue;
        if (segment.last) {
            open.erase(segment.item);
        } else if (open.size() < most_open || open.contains(segment.item)) {
            open.insert(segment.item);
        } else {
            refusals_[segment.item] = {{msgid("It is stored interleaved with other files.")},
                                       false};
        }
    }
}

void ItemMap::pass_on_refusals(std::vector<ImageTreeFile>& files)
{
    for (std::size_t number = 0; number < files.size(); ++number) {
        const std::size_t item = item_of_[number];
        if (item == no_item || !is_refused(item)) continue;
        files[number].obstacle = refusals_[item].why;
        files[number].unreadable = refusals_[item].unreadable;
        item_of_[number] = no_item;
    }
    std::erase_if(segments_,
                  [this](const ItemSegment& segment) { return is_refused(segment.item); });
    refusals_.clear();
}

std::size_t ItemMap::segment_behind(std::uint64_t byte) const
{
    const auto found = std::ranges::upper_bound(segments_, byte, {},
                                                [](const ItemSegment& one) { return one.end(); });
    return static_cast<std::size_t>(found - segments_.begin());
}

} // namespace twofold
