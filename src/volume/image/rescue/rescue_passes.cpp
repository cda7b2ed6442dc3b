#include "volume/image/rescue/rescue_passes.h"

#include <algorithm>
#include <vector>

namespace twofold {

namespace {

/// The largest unit of error correction of the media we know: BD's cluster; a DVD's ECC block is
/// half of it (MMC-6 4.3, 4.4). When one of its blocks is lost, its neighbours are in danger.
constexpr std::uint64_t correction_blocks = 32;
constexpr std::uint64_t small_read = 16;

} // namespace

void RescuePasses::begin(BlockReader& reader, std::size_t source, Message activity)
{
    // A source that is shorter than the image has nothing behind its end.
    const std::uint64_t blocks = file_.block_count();
    if (const std::uint64_t end = std::min(reader.block_count(), blocks); end < blocks) {
        file_.map().mark({end, blocks - end}, source, SourceState::Unreadable);
    }
    activity.arguments.emplace_back("source", file_.map().sources()[source - 1]);
    activity.arguments.emplace_back("missing", "");
    progress_ = {.activity = std::move(activity),
                 .unit = Unit::Blocks,
                 .total = blocks,
                 .source = file_.map().sources()[source - 1]};
    reported_ = {};
    report();
}

void RescuePasses::report()
{
    job_.check();
    constexpr std::chrono::milliseconds often_enough{100};
    const auto now = std::chrono::steady_clock::now();
    if (now - reported_ < often_enough) return;
    reported_ = now;
    const std::uint64_t missing = file_.map().missing_blocks();
    progress_.done = progress_.total - missing;
    progress_.activity.arguments.back().second = std::to_string(missing);
    job_.report(progress_);
    file_.save_now_and_then();
}

void RescuePasses::read_gently(BlockReader& reader, std::size_t source)
{
    begin(reader, source, {msgid("Reading {source}; {missing} blocks are missing")});
    std::vector<std::byte> bytes(reader.preferred_chunk() * block_bytes);
    for (const BlockRange& range : file_.map().missing(source, SourceState::Untried)) {
        for (std::uint64_t block = range.first; block < range.end();) {
            report();
            const BlockRange wanted{block, std::min(reader.preferred_chunk(), range.end() - block)};
            const std::uint64_t got =
                reader.read(wanted, std::span{bytes}.first(wanted.count * block_bytes));
            file_.take({block, got}, bytes, source);
            block += got;
            if (got == wanted.count) continue;
            file_.map().mark({block, 1}, source, SourceState::Unreadable);
            block = (block / correction_blocks + 1) * correction_blocks;
        }
    }
}

void RescuePasses::read_the_rest(BlockReader& reader, std::size_t source)
{
    begin(reader, source, {msgid("Reading {source} in small steps; {missing} blocks are missing")});
    std::vector<std::byte> bytes(small_read * block_bytes);
    for (const BlockRange& range : file_.map().missing(source, SourceState::Untried)) {
        for (std::uint64_t block = range.first; block < range.end();) {
            report();
            const BlockRange wanted{block, std::min(small_read, range.end() - block)};
            const std::uint64_t got =
                reader.read(wanted, std::span{bytes}.first(wanted.count * block_bytes));
            file_.take({block, got}, bytes, source);
            block += got;
            if (got == wanted.count) continue;
            file_.map().mark({block, 1}, source, SourceState::Unreadable);
            ++block;
        }
    }
}

void RescuePasses::insist(BlockReader& reader, std::size_t source)
{
    begin(reader, source, {msgid("Asking {source} once more; {missing} blocks are missing")});
    std::vector<std::byte> bytes(block_bytes);
    for (const BlockRange& range : file_.map().missing(source, SourceState::Unreadable)) {
        for (std::uint64_t block = range.first; block < range.end(); ++block) {
            report();
            if (block >= reader.block_count()) break;
            if (reader.read({block, 1}, bytes) == 1) file_.take({block, 1}, bytes, source);
        }
    }
}

void RescuePasses::compare(BlockReader& reader, std::size_t source)
{
    begin(reader, source, {msgid("Comparing {source} with what was read; {missing} missing")});
    std::vector<std::byte> bytes(reader.preferred_chunk() * block_bytes);
    for (const BlockRange& range : file_.map().where(source, SourceState::Untried)) {
        for (std::uint64_t block = range.first; block < range.end();) {
            report();
            const BlockRange wanted{block, std::min(reader.preferred_chunk(), range.end() - block)};
            const std::uint64_t got =
                reader.read(wanted, std::span{bytes}.first(wanted.count * block_bytes));
            file_.compare({block, got}, bytes, source);
            block += got;
            if (got == wanted.count) continue;
            file_.map().mark({block, 1}, source, SourceState::Unreadable);
            ++block;
        }
    }
}

} // namespace twofold
