#pragma once

#include "base/message.h"
#include "footage/footage.h"
#include "volume/names.h"
#include "volume/placing.h"
#include "volume/volume.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A file on a disc: what an ImageSizer needs to know.
struct SizedFile {
    FootageId footage{};
    std::string path; ///< from the root of the disc: "data/2026/案件编号/名称.mp4"
    std::uint64_t bytes = 0;
};

/// Exact bytes of the image that holds these files and everything that goes with them (file system,
/// manifests, index, metadata). Must return the same for the same files, whatever earlier calls
/// were. Called a few times for each disc and once for all items together.
using ImageSizer = std::function<std::uint64_t(std::span<const SizedFile>)>;

/// The planned content of one disc.
struct PlannedDisc {
    std::vector<PlannedItem> items; ///< in the byte order of their paths
    std::uint64_t image_bytes = 0;  ///< exact, never more than the medium holds
};

/// What the user has to know before accepting a plan.
struct PlanFinding {
    enum class Kind {
        TooLarge,    ///< the file alone does not fit on the medium; it is on no disc of the plan
        CaseDivided, ///< a case is on several discs
        Renamed,     ///< a name breaks a rule; another one is proposed
        MultiExtent, ///< 4 GiB and more: not every program can read it
    };
    Kind kind = Kind::TooLarge;
    FootageId footage{}; ///< none for CaseDivided
    CaseId case_id{};
    Message message;
    std::vector<NameProblem> problems; ///< for Renamed
};

[[nodiscard]] std::string_view name_of(PlanFinding::Kind kind) noexcept; ///< "too-large"

/// Which footage goes on which disc.
struct DiscPlan {
    std::uint64_t capacity_blocks = 0;
    std::vector<PlannedDisc> discs;
    std::vector<PlanFinding> findings; ///< in the order of kind, then of the items
    /// No plan of these items needs fewer discs: what their payload alone takes.
    std::size_t lower_bound = 0;
};

/// A file of this size and more takes several extents (ECMA-119 9.1.4: 32 bits for a size).
constexpr std::uint64_t multi_extent_from = 0xFFFF'F800;

/// Divides `items` over discs of `capacity_blocks`. A file is never split; a case stays on one disc
/// if a disc can hold it, else it takes as few as it needs; a clip stays with its sidecars; discs
/// are filled best-fit decreasing by case. The same items in any order give the same plan.
///
/// Throws Error{InvalidInput} when a footage item comes twice, and Error{MediumUnsuitable} when the
/// medium cannot even hold an empty volume.
[[nodiscard]] DiscPlan plan_discs(std::span<const PlanItem> items, std::uint64_t capacity_blocks,
                                  const ImageSizer& image_bytes);

} // namespace twofold
