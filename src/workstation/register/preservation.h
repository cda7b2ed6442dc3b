#pragma once

#include "discs/disc_facts.h"
#include "workstation/archive.h"

#include <chrono>
#include <string>
#include <vector>

namespace twofold {

namespace setting {
/// Down to which part of a place two copies must differ: room, cabinet, shelf or box.
inline constexpr const char* discs_apart = "discs.apart"; ///< cabinet
/// How long a replaced disc is kept before it may be destroyed.
inline constexpr const char* keep_replaced = "discs.keep-replaced-years"; ///< 3
} // namespace setting

/// Whether the volume counts as preserved, and if not, why. Only this answer may be relied on
/// before footage is cleared.
[[nodiscard]] Preservation preservation_of(Archive& archive, const Volume& volume);

/// The same if it had only these discs.
[[nodiscard]] Preservation preservation_of(Archive& archive, const Volume& volume,
                                           const std::vector<DiscFacts>& discs);

/// A volume that does not count as preserved.
struct UnpreservedVolume {
    Volume volume;
    std::vector<Message> reasons;
};
/// All of them, by number: planned, sealed or recorded, but not safe yet.
[[nodiscard]] std::vector<UnpreservedVolume> unpreserved_volumes(Archive& archive);

/// The state of a disc today, by the archive's settings.
[[nodiscard]] DiscService service_of(Archive& archive, const DiscFacts& facts);
[[nodiscard]] PlacePart apart_down_to(Archive& archive);
/// Why the disc may be kept beside its twin, by the last movement that put it there; empty: no
/// reason.
[[nodiscard]] std::string latest_same_place_reason(Archive& archive, DiscId disc);

} // namespace twofold
