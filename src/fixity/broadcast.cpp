#include "fixity/broadcast.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>

namespace twofold {

namespace {

constexpr std::align_val_t page{4096};

} // namespace

void Broadcast::PageRelease::operator()(std::byte* memory) const noexcept
{
    ::operator delete(memory, page);
}

Broadcast::Broadcast(std::vector<Lane> lanes, std::size_t chunk_bytes, std::size_t depth)
    : lanes_{std::move(lanes)}, chunk_bytes_{chunk_bytes}, seen_(lanes_.size(), 0)
{
    assert(!lanes_.empty() && chunk_bytes_ > 0 && depth > 0);
    slots_.resize(depth);
    for (Slot& slot : slots_) {
        slot.memory.reset(static_cast<std::byte*>(::operator new(chunk_bytes_, page)));
    }
    threads_.reserve(lanes_.size());
    try {
        for (std::size_t number = 0; number < lanes_.size(); ++number) {
            threads_.emplace_back([this, number] { run_lane(number); });
        }
    } catch (...) {
        // The system has no thread left: those that run already must not wait forever.
        stop_lanes();
        throw;
    }
}

Broadcast::~Broadcast()
{
    stop_lanes();
}

void Broadcast::stop_lanes() noexcept
{
    {
        const std::scoped_lock lock{mutex_};
        abandoned_ = true;
    }
    published_more_.notify_all();
    threads_.clear(); // joins
}

std::uint64_t Broadcast::slowest() const
{
    return *std::ranges::min_element(seen_);
}

void Broadcast::run_lane(std::size_t number)
{
    std::unique_lock lock{mutex_};
    while (true) {
        const std::uint64_t next = seen_[number];
        published_more_.wait(lock, [&] { return abandoned_ || over_ || published_ > next; });
        if (abandoned_ || published_ == next) return;
        lock.unlock();
        const Slot& slot = slots_[next % slots_.size()];
        std::exception_ptr failure;
        try {
            lanes_[number]({slot.offset, {slot.memory.get(), slot.bytes}, slot.parts});
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        if (failure) {
            if (!failure_) failure_ = failure;
            abandoned_ = true;
            published_more_.notify_all();
            seen_more_.notify_all();
            return;
        }
        ++seen_[number];
        seen_more_.notify_all();
    }
}

void Broadcast::take_slot()
{
    std::unique_lock lock{mutex_};
    assert(!over_);
    seen_more_.wait(lock, [&] { return failure_ || published_ < slowest() + slots_.size(); });
    if (failure_) std::rethrow_exception(failure_);
    have_slot_ = true;
    Slot& slot = present();
    slot.offset = position_;
    slot.bytes = 0;
    slot.parts.clear();
}

std::span<std::byte> Broadcast::room()
{
    if (have_slot_ && present().bytes == chunk_bytes_) flush();
    if (!have_slot_) take_slot();
    return {present().memory.get() + present().bytes, chunk_bytes_ - present().bytes};
}

void Broadcast::filled(std::size_t bytes)
{
    if (bytes == 0) return;
    assert(have_slot_ && bytes <= chunk_bytes_ - present().bytes);
    present().bytes += bytes;
    position_ += bytes;
}

void Broadcast::filled(std::size_t bytes, std::size_t item)
{
    if (bytes == 0) return;
    assert(have_slot_ && bytes <= chunk_bytes_ - present().bytes);
    auto& parts = present().parts;
    if (!parts.empty() && parts.back().item == item && !parts.back().last &&
        parts.back().begin + parts.back().bytes == present().bytes) {
        parts.back().bytes += bytes;
    } else {
        parts.push_back({.item = item, .begin = present().bytes, .bytes = bytes});
    }
    filled(bytes);
}

void Broadcast::end_item(std::size_t item)
{
    if (!have_slot_) take_slot();
    auto& parts = present().parts;
    if (!parts.empty() && parts.back().item == item && !parts.back().last) {
        parts.back().last = true;
    } else {
        parts.push_back({.item = item, .begin = present().bytes, .bytes = 0, .last = true});
    }
}

void Broadcast::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const std::span<std::byte> free = room();
        const std::size_t now = std::min(free.size(), bytes.size());
        std::memcpy(free.data(), bytes.data(), now);
        filled(now);
        bytes = bytes.subspan(now);
    }
}

void Broadcast::append(std::span<const std::byte> bytes, std::size_t item)
{
    while (!bytes.empty()) {
        const std::span<std::byte> free = room();
        const std::size_t now = std::min(free.size(), bytes.size());
        std::memcpy(free.data(), bytes.data(), now);
        filled(now, item);
        bytes = bytes.subspan(now);
    }
}

void Broadcast::append_zeros(std::uint64_t count)
{
    while (count > 0) {
        const std::span<std::byte> free = room();
        const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(free.size(), count));
        std::memset(free.data(), 0, now);
        filled(now);
        count -= now;
    }
}

void Broadcast::flush()
{
    if (!have_slot_) return;
    have_slot_ = false;
    if (present().bytes == 0 && present().parts.empty()) return;
    {
        const std::scoped_lock lock{mutex_};
        ++published_;
        if (failure_) std::rethrow_exception(failure_);
    }
    published_more_.notify_all();
}

void Broadcast::drain()
{
    flush();
    std::unique_lock lock{mutex_};
    seen_more_.wait(lock, [&] { return failure_ || slowest() == published_; });
    if (failure_) std::rethrow_exception(failure_);
}

void Broadcast::finish()
{
    drain();
    {
        const std::scoped_lock lock{mutex_};
        over_ = true;
    }
    published_more_.notify_all();
    threads_.clear(); // joins
}

ItemDigests::ItemDigests(DigestAlgorithm algorithm, OnItem on_item)
    : algorithm_{algorithm}, on_item_{std::move(on_item)}
{}

Digester& ItemDigests::digester_of(std::size_t item)
{
    const auto found = std::ranges::find(open_, item, &std::pair<std::size_t, Digester>::first);
    if (found != open_.end()) return found->second;
    if (idle_.empty()) idle_.emplace_back(algorithm_);
    open_.emplace_back(item, std::move(idle_.back()));
    idle_.pop_back();
    return open_.back().second;
}

void ItemDigests::take(const Chunk& chunk)
{
    for (const ChunkPart& part : chunk.parts) {
        Digester& digester = digester_of(part.item);
        digester.update(chunk.of(part));
        if (!part.last) continue;
        Digest digest = digester.finish();
        const auto done =
            std::ranges::find(open_, part.item, &std::pair<std::size_t, Digester>::first);
        idle_.push_back(std::move(done->second));
        open_.erase(done);
        on_item_(part.item, std::move(digest));
    }
}

} // namespace twofold
