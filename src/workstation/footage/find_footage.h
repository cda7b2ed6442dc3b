#pragma once

#include "workstation/archive.h"
#include "workstation/footage/corrected_time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twofold {

/// Progress of an item of footage on its way to two discs.
struct FootageStatus {
    Footage footage;
    std::string case_number;
    Date expires{};
    int days_left = 0;         ///< of the six months; negative: over for so many days
    bool decided = false;      ///< under a preservation decision in force
    bool on_volume = false;    ///< on a volume that was not abandoned
    int good_copies = 0;       ///< of its volume; with 2 it is recorded
    bool ground_noted = false; ///< the case has a fact in force that is a ground

    /// A ground was noted and nobody decided yet.
    [[nodiscard]] bool must_be_decided() const noexcept { return ground_noted && !decided; }
};

/// A search for footage.
struct FootageRequest {
    FootageFilter filter;
    /// Each must be part of something known of the item or its case, as in FindRequest; the archive
    /// must be ready for it (search_is_ready).
    std::vector<std::string> texts;
    std::size_t limit = 500;
    FootageId before = beyond_all_footage; ///< where the step before ended
};

/// What one step found.
struct FoundFootage {
    std::vector<FootageStatus> items; ///< newest first
    FootageId rest{0};                ///< older footage was not searched yet; 0: nothing is left
};

/// One step of a search, newest footage first. A step always ends soon, however much there is and
/// however little matches, so that a user who keeps typing does not wait; `rest` says where to
/// continue.
[[nodiscard]] FoundFootage find_footage(Archive& archive, const FootageRequest& request);

/// All that the registers say about one item beyond its own row.
struct FootageHistory {
    FootageStatus status;
    Case of;
    std::vector<NotedFact> facts;                ///< in force
    std::vector<PreservationDecision> decisions; ///< in force
    std::optional<Volume> volume;
    std::optional<CorrectedTime> corrected; ///< none: it came with no hand-over
};

[[nodiscard]] FootageHistory footage_history(Archive& archive, FootageId id);

} // namespace twofold
