#include "discs/readability.h"

#include <algorithm>

namespace twofold {

Readability readability_of(const ImageCheck& check)
{
    Readability found{.image_blocks = check.image_bytes / block_bytes,
                      .unreadable_blocks = check.unreadable_blocks,
                      .unreadable = check.unreadable,
                      .slow = check.slow,
                      .speed = check.speed,
                      .c2 = check.c2};
    for (const BlockFinding& slow : check.slow) {
        found.slow_blocks += slow.blocks.count;
    }
    found.mean_speed = mean_speed(found.speed, found.image_blocks);
    return found;
}

double mean_speed(const std::vector<SpeedSample>& curve, std::uint64_t blocks)
{
    double bytes = 0;
    double seconds = 0;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const std::uint64_t end = i + 1 < curve.size() ? curve[i + 1].block : blocks;
        if (end <= curve[i].block || !(curve[i].bytes_per_second > 0)) continue;
        const auto stretch = static_cast<double>((end - curve[i].block) * block_bytes);
        bytes += stretch;
        seconds += stretch / curve[i].bytes_per_second;
    }
    return seconds > 0 ? bytes / seconds : 0;
}

Message words_about(const std::optional<C2Errors>& c2)
{
    if (!c2) return {msgid("C2 errors: not measured.")};
    return {msgid("C2 errors: {bytes} bytes in {blocks} of {measured} blocks."),
            {{"bytes", std::to_string(c2->bytes)},
             {"blocks", std::to_string(c2->blocks)},
             {"measured", std::to_string(c2->measured_blocks)}}};
}

bool may_have_c2_errors(const MediumIdentity& medium) noexcept
{
    return medium.profile.starts_with("CD");
}

std::vector<std::string> files_of(const std::vector<BlockFinding>& findings)
{
    std::vector<std::string> files;
    for (const BlockFinding& finding : findings) {
        if (!finding.path.empty() && std::ranges::find(files, finding.path) == files.end()) {
            files.push_back(finding.path);
        }
    }
    return files;
}

Trend trend(const Readability& before, const Readability& now, bool same_drive)
{
    const auto more = [](std::uint64_t then, std::uint64_t today) {
        return static_cast<std::int64_t>(today) - static_cast<std::int64_t>(then);
    };
    Trend found{.unreadable_more = more(before.unreadable_blocks, now.unreadable_blocks),
                .slow_more = more(before.slow_blocks, now.slow_blocks)};
    if (same_drive && before.mean_speed > 0 && now.mean_speed > 0) {
        found.speed_loss = 100.0 * (before.mean_speed - now.mean_speed) / before.mean_speed;
    }
    return found;
}

bool same_drive(const DriveIdentity& one, const DriveIdentity& other) noexcept
{
    return !one.serial.empty() && one.serial == other.serial && one.vendor == other.vendor &&
           one.model == other.model;
}

} // namespace twofold
