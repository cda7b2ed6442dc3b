#pragma once

#include "footage/footage.h"
#include "volume/volume.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// Data of one item of footage to be kept that the plan needs.
struct PlanItem {
    FootageId footage{};
    CaseId case_id{};
    std::string case_number;
    int year = 0;         ///< of the recording; the first folder below data/
    std::string name;     ///< original file name
    std::string folder{}; ///< on the device; empty: not known
    IntakeId intake{};    ///< the intake it came with; 0: not known
    std::uint64_t bytes = 0;
};

/// One item and the path the plan gave it.
struct PlannedItem {
    VolumeItem item;
    CaseId case_id{};
    std::string original_name;
    std::uint64_t bytes = 0;
    std::size_t clip = 0; ///< the same for files that belong together (belonging.h)

    /// A different name goes on the disc; the original one stays in the metadata.
    [[nodiscard]] bool is_renamed() const;
};

/// The first half of plan_discs(): gives every item its path, in the byte order of the paths. Names
/// are checked and, where they break a rule or collide with another one, replaced by a proposal.
/// Files that belong together are in one folder and get one new stem, so that a sidecar never
/// appears to belong to another clip.
[[nodiscard]] std::vector<PlannedItem> placed(std::span<const PlanItem> items);

/// "data/" + path
[[nodiscard]] std::string disc_path(const VolumeItem& item);

} // namespace twofold
