#pragma once

#include "base/all_of.h"
#include "base/message.h"
#include "base/time.h"
#include "discs/disc.h"
#include "discs/shelf_place.h"
#include "fixity/verdict.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Where the register says a disc is.
enum class Whereabouts {
    NotShelved, ///< no place was ever entered
    OnShelf,
    Out,     ///< lent
    OffSite, ///< kept at another place of the unit or of somebody else
};

/// What a review concluded about a disc.
enum class ReviewVerdict {
    Sound,
    Watch,      ///< checked again earlier than the others
    RefreshNow, ///< to be replaced by a new disc of its volume
};

/// State of a disc in the register (介质状态); where several apply, the most important one.
enum class ServiceStatus {
    NotInUse,   ///< its recording did not end in a good disc, or has not ended
    NotShelved, ///< good, and nobody entered where it is
    OnShelf,    ///< 在库
    Due,        ///< 待检: its last check is older than the interval
    OffSite,    ///< 异地
    Out,        ///< 借出
    Watched,    ///< 预警
    Failing,    ///< 待更新: a check found damage, or a review says refresh now
    Replaced,   ///< 已替代
    Destroyed,  ///< 已销毁
};

[[nodiscard]] std::string_view name_of(Whereabouts where) noexcept; ///< "on-shelf"
[[nodiscard]] std::string_view chinese_name_of(Whereabouts where) noexcept;
[[nodiscard]] std::string_view name_of(ReviewVerdict verdict) noexcept; ///< "refresh-now"
[[nodiscard]] ReviewVerdict review_verdict(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(ReviewVerdict verdict) noexcept;
template <>
std::vector<ReviewVerdict> all_of<ReviewVerdict>();
/// On forms, for a disc that was not checked and so has no verdict.
inline constexpr std::string_view not_inspected = "未检测";
[[nodiscard]] std::string_view name_of(ServiceStatus status) noexcept; ///< "on-shelf"
[[nodiscard]] std::string_view chinese_name_of(ServiceStatus status) noexcept;

/// A disc is lent to somebody.
struct Loan {
    std::string to;
    std::string because;
    std::optional<Date> until;
};

/// The last check that ended in good or bad.
struct LastCheck {
    Verdict verdict = Verdict::NotChecked;
    Timestamp at{};
};

/// All facts that decide a disc's service status. Collected from the registers; the rules below are
/// pure.
struct DiscFacts {
    DiscId id{};
    VolumeId volume{};
    std::string number;
    CopyMark copy = CopyMark::A;
    DiscState state = DiscState::Recording;
    Whereabouts where = Whereabouts::NotShelved;
    ShelfPlace place;               ///< of a disc that is out: where it came from
    std::optional<Loan> loan;       ///< set while it is out
    std::string same_place_because; ///< why it may be kept where its twin is; empty: no reason
    std::optional<LastCheck> last_check;
    std::optional<ReviewVerdict> review; ///< the latest; none: never reviewed
    bool labelled = false;
    std::string replaced_by; ///< number of the disc that replaced it; empty: none
    std::optional<Date> destroyed;

    /// True for a disc that counts as a copy of its volume: recorded, neither replaced nor
    /// destroyed.
    [[nodiscard]] bool is_kept() const noexcept;
};

/// What the register says about a disc now.
struct DiscService {
    ServiceStatus status = ServiceStatus::NotInUse;
    bool due = false;           ///< even if `status` shows something more important
    std::optional<Date> due_on; ///< none: not a disc that is checked
    bool overdue_loan = false;  ///< past its return date
};

/// The service status of a disc today. `check_every` is the longest time between two checks; a disc
/// in use that was never checked is due at once.
[[nodiscard]] DiscService service_of(const DiscFacts& facts, Date today,
                                     std::chrono::years check_every);
/// The day `years` after `day`; the day after 29 February where there is none.
[[nodiscard]] Date years_after(Date day, std::chrono::years years);

/// Whether a volume counts as kept, and why not.
struct Preservation {
    bool preserved = false;
    std::vector<Message> reasons; ///< what is missing; empty when it is preserved
};

/// A volume is preserved when two of its copies are each on a disc that is good, labelled and on a
/// shelf, in two places that differ in a part down to `apart`, or in the same place for a recorded
/// reason. A disc that is out counts when it is back. `discs` are all of the volume.
[[nodiscard]] Preservation preservation_of(const std::vector<DiscFacts>& discs, PlacePart apart);

} // namespace twofold
