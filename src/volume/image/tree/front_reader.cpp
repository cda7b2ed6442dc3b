#include "volume/image/tree/front_reader.h"

#include "base/error.h"

#include <algorithm>
#include <utility>

namespace twofold {

FrontReader::FrontReader(BlockReader& reader, SequentialPass& pass, std::size_t front_limit)
    : reader_{reader}, pass_{pass}, limit_blocks_{front_limit / block_bytes}
{}

std::optional<std::span<const std::byte>> FrontReader::block(std::uint64_t number)
{
    if (number >= pass_.end()) return std::nullopt;
    if (number >= pass_.position() && number >= limit_blocks_) return fetch(number);
    while (number >= pass_.position()) {
        read_on();
    }
    if (unreadable_in_front(number)) return std::nullopt;
    const auto chunk = std::ranges::upper_bound(front_, number, {},
                                                [](const Chunk& one) { return one.blocks.end(); });
    if (chunk == front_.end() || number < chunk->blocks.first) return fetch(number);
    return std::span{chunk->bytes}.subspan((number - chunk->blocks.first) * block_bytes,
                                           block_bytes);
}

void FrontReader::read_on()
{
    // The descriptors alone first: they say where the image ends, and nothing behind its end is to
    // be read (the run-out of a disc may be unreadable).
    constexpr std::uint64_t descriptors = 32;
    const std::size_t room =
        (front_.empty() ? std::min(pass_.chunk(), descriptors) : pass_.chunk()) * block_bytes;
    std::vector<std::byte> bytes(room);
    const BlockRange blocks = pass_.next(bytes);
    front_.push_back({blocks, std::move(bytes)});
}

bool FrontReader::unreadable_in_front(std::uint64_t number) const
{
    const auto& bad = pass_.unreadable();
    const auto found = std::ranges::upper_bound(bad, number, {}, &BlockRange::end);
    return found != bad.end() && found->first <= number;
}

std::optional<std::span<const std::byte>> FrontReader::fetch(std::uint64_t number)
{
    auto found = fetched_.find(number);
    if (found == fetched_.end()) {
        if (fetched_.size() >= limit_blocks_) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("The directories of this image are larger than any real ones.")}};
        }
        std::vector<std::byte> bytes(block_bytes);
        ++seeks_;
        if (reader_.read({number, 1}, bytes) != 1) bytes.clear();
        found = fetched_.emplace(number, std::move(bytes)).first;
    }
    if (found->second.empty()) return std::nullopt;
    return found->second;
}

void FrontReader::replay(const std::function<void(BlockRange, std::span<const std::byte>)>& take)
{
    for (Chunk& chunk : front_) {
        take(chunk.blocks, std::span{chunk.bytes}.first(chunk.blocks.count * block_bytes));
        chunk.bytes = {};
    }
    front_.clear();
    fetched_.clear();
}

} // namespace twofold
