#include "volume/image/blocks/sequential_pass.h"

#include <algorithm>
#include <utility>

namespace twofold {

SequentialPass::SequentialPass(BlockReader& reader, SteadyClock clock)
    : reader_{reader}, clock_{std::move(clock)}, end_{reader.block_count()},
      chunk_{std::clamp<std::uint64_t>(reader.preferred_chunk(), 1, 1024)}
{
    if (!clock_) clock_ = [] { return std::chrono::steady_clock::now(); };
}

void SequentialPass::end_at(std::uint64_t end)
{
    end_ = std::min(end, reader_.block_count());
    // What was read before the end was known may reach behind it.
    while (!unreadable_.empty() && unreadable_.back().end() > end_) {
        if (unreadable_.back().first >= end_) {
            unreadable_.pop_back();
        } else {
            unreadable_.back().count = end_ - unreadable_.back().first;
        }
    }
}

std::uint64_t SequentialPass::timed_read(BlockRange range, std::span<std::byte> into,
                                         double& seconds)
{
    const auto before = clock_();
    const std::uint64_t got = std::min(reader_.read(range, into), range.count);
    seconds = std::chrono::duration<double>(clock_() - before).count();
    if (const auto known = reader_.last_duration()) {
        seconds = std::chrono::duration<double>(*known).count();
    }
    if (const auto errors = reader_.last_c2()) {
        if (!c2_) c2_.emplace();
        *c2_ += *errors;
    }
    return got;
}

BlockRange SequentialPass::next(std::span<std::byte> into)
{
    if (finished()) return {position_, 0};
    const BlockRange range{
        position_, std::min({chunk_, end_ - position_, std::uint64_t{into.size() / block_bytes}})};
    into = into.first(range.count * block_bytes);
    BlockRange rest = range;
    while (rest.count > 0) {
        const auto to = into.last(rest.count * block_bytes);
        double seconds = 0;
        const std::uint64_t got = timed_read(rest, to, seconds);
        // The time of a short read is the drive's struggle with the block after it, not the speed
        // of those before it.
        if (got == rest.count) {
            timings_.push_back(
                {rest.first, static_cast<std::uint32_t>(got), static_cast<float>(seconds)});
            break;
        }
        std::ranges::fill(to.subspan(got * block_bytes, block_bytes), std::byte{0});
        note_unreadable(rest.first + got);
        rest = {rest.first + got + 1, rest.count - got - 1};
    }
    position_ = range.end();
    return range;
}

void SequentialPass::note_unreadable(std::uint64_t block)
{
    if (!unreadable_.empty() && unreadable_.back().end() == block) {
        ++unreadable_.back().count;
    } else {
        unreadable_.push_back({block, 1});
    }
}

std::vector<SlowRange> SequentialPass::slow(SlowRule rule) const
{
    std::vector<float> seconds;
    seconds.reserve(timings_.size());
    for (const Timing& timing : timings_) {
        if (timing.count > 1 || chunk_ == 1) seconds.push_back(timing.seconds);
    }
    if (seconds.empty()) return {};
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::ranges::nth_element(seconds, middle);
    const double limit =
        std::max(rule.factor * *middle, std::chrono::duration<double>(rule.at_least).count());
    std::vector<SlowRange> found;
    for (const Timing& timing : timings_) {
        if (timing.seconds > limit) {
            found.push_back({{timing.first, timing.count}, timing.seconds * 1000.0});
        }
    }
    return found;
}

std::vector<SpeedSample> SequentialPass::speed() const
{
    constexpr std::uint64_t points = 400;
    const std::uint64_t step = std::max<std::uint64_t>(end_ / points, 1);
    std::vector<SpeedSample> samples;
    std::uint64_t first = 0;
    std::uint64_t blocks = 0;
    double seconds = 0;
    const auto flush = [&] {
        if (blocks > 0 && seconds > 0) {
            samples.push_back({first, static_cast<double>(blocks * block_bytes) / seconds});
        }
        blocks = 0;
        seconds = 0;
    };
    for (const Timing& timing : timings_) {
        if (blocks == 0) first = timing.first;
        blocks += timing.count;
        seconds += timing.seconds;
        if (blocks >= step) flush();
    }
    flush();
    return samples;
}

} // namespace twofold
