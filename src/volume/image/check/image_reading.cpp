#include "volume/image/check/image_reading.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace twofold {

namespace {

void keep_each_once(std::vector<DigestAlgorithm>& algorithms)
{
    std::ranges::sort(algorithms);
    const auto rest = std::ranges::unique(algorithms);
    algorithms.erase(rest.begin(), rest.end());
}

} // namespace

ImageReading::ImageReading(SequentialPass& pass, FrontReader& front,
                           const std::vector<ImageTreeFile>& files, const ItemMap& items,
                           WantedDigests wanted)
    : pass_{pass}, front_{front}, items_{items}, wanted_{std::move(wanted)}
{
    keep_each_once(wanted_.image);
    keep_each_once(wanted_.files);
    result_.items.assign(wanted_.files.size(), std::vector<Digest>(items.items()));
    result_.lost_blocks.assign(items.items(), 0);
    std::size_t room = most_bag_text;
    for (std::size_t number = 0; number < files.size(); ++number) {
        const std::size_t item = items.item_of(number);
        const bool kept = is_bag_text(files[number].path) || files[number].path == audit_head_path;
        if (item == ItemMap::no_item || !kept) continue;
        if (files[number].bytes > room) continue;
        room -= files[number].bytes;
        result_.texts.try_emplace(item);
    }
}

ImageDigests ImageReading::read()
{
    std::vector<StreamDigest> of_image;
    std::vector<ItemDigests> of_items;
    std::vector<Broadcast::Lane> lanes;
    of_image.reserve(wanted_.image.size());
    of_items.reserve(wanted_.files.size());
    for (const DigestAlgorithm algorithm : wanted_.image) {
        of_image.emplace_back(algorithm);
        lanes.emplace_back([&maker = of_image.back()](const Chunk& chunk) { maker.take(chunk); });
    }
    auto of_lane = result_.items.begin();
    for (const auto& files : wanted_.files) {
        of_items.emplace_back(files, [&digests = *of_lane++](std::size_t item, Digest digest) {
            digests[item] = std::move(digest);
        });
        lanes.emplace_back([&maker = of_items.back()](const Chunk& chunk) { maker.take(chunk); });
    }
    // Nothing to digest: the medium is still read, for the map of its blocks.
    if (lanes.empty()) lanes.emplace_back([](const Chunk&) {});

    // One chunk of the stream takes one chunk of the source: a read never has to be cut.
    Broadcast stream{std::move(lanes), pass_.chunk() * block_bytes};
    for (const std::size_t item : items_.empty_items()) {
        stream.end_item(item);
    }
    replay_front(stream);
    while (!pass_.finished()) {
        const std::span<std::byte> room = stream.room();
        const BlockRange blocks = pass_.next(room);
        tell(stream, blocks.first * block_bytes, room.first(blocks.count * block_bytes));
    }
    stream.finish();
    for (StreamDigest& maker : of_image) {
        result_.image.push_back(maker.finish());
    }
    note_lost_blocks();
    return std::move(result_);
}

void ImageReading::replay_front(Broadcast& stream)
{
    front_.replay([&](BlockRange blocks, std::span<const std::byte> bytes) {
        // The first chunk was read before the image's size was known.
        const std::uint64_t end = std::min(blocks.end(), pass_.end());
        if (blocks.first >= end) return;
        bytes = bytes.first((end - blocks.first) * block_bytes);
        std::uint64_t begin = blocks.first * block_bytes;
        while (!bytes.empty()) {
            const std::span<std::byte> room = stream.room();
            const std::size_t now = std::min(room.size(), bytes.size());
            std::memcpy(room.data(), bytes.data(), now);
            tell(stream, begin, room.first(now));
            begin += now;
            bytes = bytes.subspan(now);
        }
    });
}

void ImageReading::tell(Broadcast& stream, std::uint64_t begin, std::span<const std::byte> bytes)
{
    const auto segments = items_.segments();
    const std::uint64_t end = begin + bytes.size();
    std::uint64_t told = begin;
    while (segment_ < segments.size() && segments[segment_].begin < end) {
        const ItemSegment& segment = segments[segment_];
        assert(segment.end() > told);
        const std::uint64_t from = std::max(segment.begin, told);
        const std::uint64_t to = std::min(segment.end(), end);
        stream.filled(from - told);
        take_text(segment.item, bytes.subspan(from - begin, to - from));
        stream.filled(to - from, segment.item);
        told = to;
        if (segment.end() > end) break;
        if (segment.last) stream.end_item(segment.item);
        ++segment_;
    }
    stream.filled(end - told);
}

void ImageReading::take_text(std::size_t item, std::span<const std::byte> bytes)
{
    const auto text = result_.texts.find(item);
    if (text != result_.texts.end()) {
        text->second.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
}

void ImageReading::note_lost_blocks()
{
    const auto segments = items_.segments();
    for (const BlockRange& range : pass_.unreadable()) {
        for (std::size_t i = items_.segment_behind(range.first * block_bytes);
             i < segments.size() && segments[i].begin / block_bytes < range.end(); ++i) {
            const std::uint64_t first = std::max(segments[i].begin / block_bytes, range.first);
            const std::uint64_t end = std::min(segments[i].block_end(), range.end());
            result_.lost_blocks[segments[i].item] += end - first;
        }
    }
}

BagContent ImageDigests::content(const ImageTree& tree, const ItemMap& items_of_tree) const
{
    BagContent content;
    content.special_files = tree.special_files;
    content.unread_directories = {tree.unread_directories.begin(), tree.unread_directories.end()};
    content.has_payload_directory = std::ranges::binary_search(tree.directories, "data");
    content.files.reserve(tree.files.size());
    for (std::size_t number = 0; number < tree.files.size(); ++number) {
        const ImageTreeFile& file = tree.files[number];
        BagFile& made = content.files.emplace_back(BagFile{.path = file.path, .bytes = file.bytes});
        const std::size_t item = items_of_tree.item_of(number);
        if (item == ItemMap::no_item) {
            made.obstacle = file.obstacle;
            made.unreadable = file.unreadable;
        } else if (lost_blocks[item] > 0) {
            made.obstacle = {msgid("{count} of its blocks cannot be read."),
                             {{"count", std::to_string(lost_blocks[item])}}};
        } else {
            for (const auto& by_item : items) {
                made.digests.push_back(by_item[item]);
            }
            const auto text = texts.find(item);
            if (text != texts.end()) content.texts.emplace(file.path, text->second);
        }
    }
    return content;
}

} // namespace twofold
