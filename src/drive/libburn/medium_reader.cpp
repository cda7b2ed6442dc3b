#include "drive/libburn/medium_reader.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace twofold {

namespace {

constexpr std::uint64_t blocks_in_64_kib = 32; ///< what libburn reads at once too
constexpr unsigned medium_error = 3;

ScsiReply read_10(const ScsiChannel& channel, BlockRange range, std::span<std::byte> into)
{
    const auto byte = [](std::uint64_t value, unsigned place) {
        return static_cast<std::uint8_t>(value >> (8U * place));
    };
    const std::array<std::uint8_t, 10> command{0x28,
                                               0,
                                               byte(range.first, 3),
                                               byte(range.first, 2),
                                               byte(range.first, 1),
                                               byte(range.first, 0),
                                               0,
                                               byte(range.count, 1),
                                               byte(range.count, 0),
                                               0};
    return channel.receive(command, into);
}

} // namespace

MediumReader::MediumReader(ReservedDrive& drive)
    : drive_{drive}, most_at_once_{blocks_in_64_kib}, at_once_{blocks_in_64_kib}
{
    const ScsiChannel* const channel = drive.channel();
    if (channel == nullptr) return;
    with_c2_ = C2Reader::of(*channel);
    if (with_c2_) most_at_once_ = C2Reader::most_at_once;
}

std::uint64_t MediumReader::read(std::uint64_t first, std::uint64_t count,
                                 std::span<std::byte> into)
{
    assert(into.size() >= count * block_bytes);
    c2_.clear();
    if (first != expected_) at_once_ = most_at_once_;
    std::uint64_t good = 0;
    while (good < count) {
        const BlockRange range{first + good, std::min({at_once_, most_at_once_, count - good})};
        const auto to = into.subspan(good * block_bytes, range.count * block_bytes);
        const Attempt whole = attempt(range, to);
        if (whole.good) {
            good += range.count;
            at_once_ = std::min(most_at_once_, at_once_ * 2);
            continue;
        }
        const std::uint64_t before = range.count == 1 ? 0 : single_out(range, whole.at, to);
        good += before;
        if (before < range.count) {
            at_once_ = 1;
            expected_ = first + good + 1;
            return good;
        }
        // All of them could be read singly: the drive only failed once.
    }
    expected_ = first + good;
    return good;
}

MediumReader::Attempt MediumReader::attempt(BlockRange range, std::span<std::byte> into)
{
    const ScsiChannel* const channel = drive_.channel();
    if (with_c2_ && with_c2_->offered()) {
        const ScsiReply reply = with_c2_->read(*channel, range.first, range.count, into, c2_);
        if (reply.good) return {.good = true};
        if (reply.sense_key == medium_error && range.count > 1) return {.at = reply.block};
    }
    const bool quick = channel != nullptr && beside_libburn_ && range.count > 1;
    if (quick) {
        const ScsiReply reply = read_10(*channel, range, into);
        if (!reply.good && reply.sense_key == medium_error) return {.at = reply.block};
        if (reply.good) {
            c2_.insert(c2_.end(), range.count, std::nullopt);
            return {.good = true};
        }
    }
    const bool good = read_by_libburn(range, into);
    if (good && quick) beside_libburn_ = false;
    return {.good = good};
}

std::uint64_t MediumReader::single_out(BlockRange range, std::optional<std::uint64_t> at,
                                       std::span<std::byte> into)
{
    const auto to = [&](BlockRange part) {
        return into.subspan((part.first - range.first) * block_bytes, part.count * block_bytes);
    };
    std::uint64_t good = 0;
    if (at && *at >= range.first && *at < range.end()) {
        const BlockRange before{range.first, *at - range.first};
        if (before.count == 0 || attempt(before, to(before)).good) {
            good = before.count;
            if (!read_by_libburn({*at, 1}, to({*at, 1}))) return good;
            ++good;
        }
    }
    while (good < range.count) {
        const BlockRange one{range.first + good, 1};
        if (!attempt(one, to(one)).good) return good;
        ++good;
    }
    return good;
}

bool MediumReader::read_by_libburn(BlockRange range, std::span<std::byte> into)
{
    const bool good = drive_.read(range.first, range.count, into);
    if (good) c2_.insert(c2_.end(), range.count, std::nullopt);
    return good;
}

} // namespace twofold
