#include "volume/image/blocks/further_session.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace twofold {

namespace {

constexpr std::uint64_t first_descriptor = 16; ///< of a session, from its first block

/// True for a block that begins a volume recognition sequence: a primary volume descriptor of
/// ISO 9660, or the descriptors with which UDF announces itself.
bool begins_file_system(std::span<const std::byte> block)
{
    constexpr std::array<std::string_view, 4> names{"CD001", "BEA01", "NSR02", "NSR03"};
    const std::string_view name{reinterpret_cast<const char*>(block.data()) + 1, 5};
    const auto type = std::to_integer<unsigned>(block[0]);
    const auto version = std::to_integer<unsigned>(block[6]);
    constexpr unsigned primary = 1;
    const auto known = std::ranges::find(names, name);
    if (known == names.end() || version != 1) return false;
    return known == names.begin() ? type == primary : type == 0;
}

bool holds_data(std::span<const std::byte> block)
{
    return std::ranges::any_of(block, [](std::byte byte) { return byte != std::byte{0}; });
}

Message several_sessions(unsigned sessions)
{
    return {msgid("{count} sessions are recorded on the disc. Every computer shows the last of "
                  "them, and that is not the image."),
            {{"count", std::to_string(sessions)}}};
}

} // namespace

SourceShape shape_of(const BlockReader& reader)
{
    const auto* const recorded = dynamic_cast<const RecordedSource*>(&reader);
    return recorded != nullptr ? recorded->shape() : SourceShape{};
}

BehindImage look_behind(BlockReader& reader, const SourceShape& shape, std::uint64_t end, Job& job)
{
    constexpr std::uint64_t close_behind = 128;
    constexpr unsigned most_failures = 16;
    std::uint64_t stop = reader.block_count();
    if (shape.in_place) stop = std::min(stop, end + close_behind);
    BehindImage behind;
    if (end >= stop) return behind;

    Activity activity =
        job.begin({msgid("Looking for further sessions")}, Unit::Bytes, (stop - end) * block_bytes);
    const std::uint64_t chunk = std::clamp<std::uint64_t>(reader.preferred_chunk(), 1, 1024);
    std::vector<std::byte> bytes(chunk * block_bytes);
    unsigned failures = 0;
    std::uint64_t at = end;
    while (at < stop && failures < most_failures) {
        const BlockRange range{at, std::min(chunk, stop - at)};
        const std::uint64_t got = std::min(
            reader.read(range, std::span{bytes}.first(range.count * block_bytes)), range.count);
        for (std::uint64_t i = 0; i < got; ++i) {
            const auto block = std::span{bytes}.subspan(i * block_bytes, block_bytes);
            if (holds_data(block)) ++behind.blocks_with_data;
            if (!begins_file_system(block)) continue;
            const std::uint64_t begin = at + i - std::min(first_descriptor, at + i);
            // The descriptors of one session stand one behind the other.
            auto& found = behind.file_systems;
            if (found.empty() || begin > found.back() + first_descriptor) found.push_back(begin);
        }
        std::uint64_t passed = got;
        if (got < range.count) {
            ++failures;
            ++passed;
        }
        at += passed;
        activity.advance(passed * block_bytes);
    }
    return behind;
}

Solitude solitude_of(const SourceShape& shape, const std::vector<std::uint64_t>& behind)
{
    Solitude found{.verdict = Verdict::Bad,
                   .sessions =
                       std::max({shape.sessions, 1U, static_cast<unsigned>(behind.size()) + 1U})};
    if (found.sessions > 1) {
        found.last_session = shape.sessions > 1 ? shape.last_session : behind.back();
        found.reason = several_sessions(found.sessions);
        if (shape.sessions <= 1) {
            found.reason = {
                msgid("Behind the image another file system begins, at block {block}: a further "
                      "session, which computers may show in place of the image."),
                {{"block", std::to_string(behind.back())}}};
        }
    } else if (shape.end == SourceShape::End::Open) {
        found.reason = {msgid("The medium is not closed: more can be recorded on it, and every "
                              "computer would show that in place of the image.")};
    } else if (shape.tracks > 1) {
        found.reason = {msgid("{count} tracks are recorded on the disc; the image is one of them."),
                        {{"count", std::to_string(shape.tracks)}}};
    } else if (shape.end == SourceShape::End::NotKnown) {
        found.verdict = Verdict::NotChecked;
        found.reason = {msgid("The drive cannot tell whether the medium is closed.")};
    } else {
        found.verdict = Verdict::Good;
    }
    return found;
}

} // namespace twofold
