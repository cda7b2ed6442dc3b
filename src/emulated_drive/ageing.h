#pragma once

#include "emulated_drive/medium.h"

#include <cstdint>

namespace twofold::emulated {

/// How a medium ages in storage.
///
/// A model for tests and training, not a forecast: it has the shape people report (most discs stay
/// as they are; on one that decays, places first read slowly and a year later not at all, more
/// often towards the edge, and they grow), but its rates are chosen, not measured on real discs.
struct Ageing {
    std::uint64_t seed = 0;         ///< of this one disc; the same seed gives the same ageing
    unsigned years = 0;             ///< since it was recorded
    unsigned decaying_percent = 25; ///< chance that this disc decays at all
    unsigned onset_within = 8;      ///< years after which every decaying disc has begun to
    std::chrono::milliseconds slow_delay{700};
};

/// The unreadable and slow blocks of a medium with `blocks` recorded blocks at that age. What was
/// unreadable stays so: every year's blocks contain those of the years before. Ranges are in order
/// and do not overlap. The same on every machine.
[[nodiscard]] MediumFaults worn(std::uint32_t blocks, const Ageing& ageing);

} // namespace twofold::emulated
