#pragma once

#include "base/message.h"
#include "base/time.h"
#include "discs/disc_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Why a disc is on a worklist.
enum class DueReason {
    NeverChecked, ///< it was never read in full
    Interval,     ///< its last full check becomes older than the interval before the next campaign
    Third,        ///< its turn in the rolling third
    Watched,      ///< its last verdict was Watch
    TwinWeak,     ///< another copy of its volume was found weak: this one matters more
    BatchFailed,  ///< a disc of the same batch failed after this one was last checked
    Sample,       ///< drawn at random from the rest
};

[[nodiscard]] std::string_view name_of(DueReason reason) noexcept;         ///< "twin-weak"
[[nodiscard]] DueReason due_reason(std::string_view name);                 ///< throws InvalidInput
[[nodiscard]] std::string_view chinese_name_of(DueReason reason) noexcept; ///< "另一份有问题"

/// One reason, with the sentence that names its basis.
struct DueNote {
    DueReason reason = DueReason::Third;
    Message words;
};

/// A disc of the register as the planning of a review sees it.
struct ReviewCandidate {
    DiscId id{};
    VolumeId volume{};
    CopyMark copy = CopyMark::A;
    std::string number;
    std::string brand; ///< manufacturer's part of the medium id: "CMC MAG"; may be empty
    std::string batch; ///< purchase batch if one was entered, else the medium id; may be empty
    std::string shelf_place;
    Timestamp recorded{};
    std::optional<Timestamp> last_check;       ///< newest full check that compared the digest
    std::optional<ReviewVerdict> last_verdict; ///< of its last review; none: never reviewed
    /// When damage was found; nullopt: none was found. A failed disc is not checked again, but
    /// makes its twin and its batch due.
    std::optional<Timestamp> failed_at;
    bool reviewed = true; ///< false: failed, replaced, destroyed or never recorded well
};

/// One line of a worklist.
struct WorklistLine {
    DiscId disc{};
    std::string number;
    std::string shelf_place;
    std::vector<DueNote> notes;   ///< at least one, the most important first
    std::optional<Date> check_by; ///< when the interval since its last check ends; none: at once
};

} // namespace twofold
