#pragma once

#include "workstation/archive.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twofold {

/// Where an item of footage stands on its way to two discs.
struct FootageStanding {
    Footage footage;
    std::string case_number;
    Date expires{};
    int days_left = 0;         ///< of the six months; negative: over for so many days
    bool decided = false;      ///< under a preservation decision in force
    bool on_volume = false;    ///< on a volume that was not abandoned
    bool ground_noted = false; ///< the case has a fact in force that is a ground

    /// A ground was noted and nobody decided yet.
    [[nodiscard]] bool must_be_decided() const noexcept { return ground_noted && !decided; }
};

/// What was found, in the order of intake.
struct FoundFootage {
    std::vector<FootageStanding> items; ///< at most as many as were asked for
    std::uint64_t total = 0;            ///< that fit the filter
};

[[nodiscard]] FoundFootage find_footage(Archive& archive, const FootageFilter& filter,
                                        std::size_t limit);

/// All that the registers say about one item beyond its own row.
struct FootageHistory {
    FootageStanding standing;
    Case of;
    std::vector<NotedFact> facts;                ///< in force
    std::vector<PreservationDecision> decisions; ///< in force
    std::optional<Volume> volume;
};

[[nodiscard]] FootageHistory footage_history(Archive& archive, FootageId id);

} // namespace twofold
