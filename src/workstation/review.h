#pragma once

#include "catalogue/review_campaigns.h"
#include "catalogue/review_sheets.h"
#include "discs/review_rule.h"
#include "workstation/archive.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Names of the settings of a review; `open_review` may be given others.
namespace setting {
inline constexpr const char* review_interval = "review.interval-years";   ///< 3
inline constexpr const char* review_sample = "review.sample-share";       ///< 0.05
inline constexpr const char* review_footage = "review.footage-share";     ///< 0.05
inline constexpr const char* review_organisation = "review.organisation"; ///< 组织机构
} // namespace setting

/// With what an annual review is opened. What is not set comes from the settings.
struct OpenReviewRequest {
    int year = 0;
    std::optional<double> sample_share;
    std::optional<double> footage_share;
    std::optional<int> interval_years;
    std::optional<std::uint64_t> seed; ///< none: drawn, and recorded
    std::vector<std::string> participants;
};

/// Draws up the review of a year: the worklist of discs, the sample of activities and the sheets
/// for the registers. Throws Error{Refused} if there is one of that year or an earlier one is still
/// open, Error{InvalidInput} for a year or share that cannot be.
ReviewCampaign open_review(Archive& archive, const OpenReviewRequest& request);

/// Where a disc stands in a review.
enum class ReviewStanding {
    Due,       ///< on the worklist, not checked yet
    Done,      ///< checked in this review, due or not
    Excused,   ///< on the worklist, excused with a reason
    Replaced,  ///< on the worklist, and another disc took its place before it was checked
    NotListed, ///< of the register, not on the worklist, not checked
};

[[nodiscard]] std::string_view name_of(ReviewStanding standing) noexcept; ///< "not-listed"

/// One line of the board.
struct BoardLine {
    DiscId disc{};
    std::string number;
    std::string shelf_place;
    ReviewStanding standing = ReviewStanding::Due;
    std::vector<DueNote> notes;           ///< why it is due; empty: it is not
    std::optional<Date> check_by;         ///< when its interval ends
    bool moved_up = false;                ///< because a disc of its batch or its twin failed
    std::optional<ReviewVerdict> verdict; ///< of this review; none: not checked
    std::string excused_because;
    std::string replaced_by{}; ///< number of the disc that took its place; empty: none did
};

/// A review at a glance: every line once, by shelf.
struct ReviewBoard {
    ReviewCampaign campaign;
    std::vector<BoardLine> lines;
    std::vector<ReviewSheet> sheets;
    std::uint64_t unfilled_sheets = 0; ///< that keep the review open

    [[nodiscard]] std::uint64_t count(ReviewStanding standing) const noexcept;
    /// Discs with this verdict.
    [[nodiscard]] std::uint64_t count(ReviewVerdict verdict) const noexcept;
};

/// The review of `year`; 0: the one that is open. Throws Error{NotFound} if there is none.
[[nodiscard]] ReviewCampaign review_of(Archive& archive, int year);
[[nodiscard]] ReviewBoard review_board(Archive& archive, int year);

/// Every disc of the register as planning sees it. A few queries for all, then values.
[[nodiscard]] std::vector<ReviewCandidate> review_candidates(Archive& archive);

/// Puts on record why a disc of the worklist is not checked. Throws Error{Refused} if it is not on
/// it or was checked, Error{InvalidInput} without a reason.
void excuse_disc(Archive& archive, int year, const std::string& disc, const std::string& because);

/// The same for a score sheet: its subject is a case number or the name of a register. Throws
/// Error{NotFound} if there is none, Error{Refused} if it is filled in already or the program fills
/// it in itself, Error{InvalidInput} without a reason.
void excuse_sheet(Archive& archive, int year, const std::string& subject,
                  const std::string& because);

/// How a review is closed.
struct CloseReviewRequest {
    int year = 0; ///< 0: the one that is open
    std::vector<std::string> signed_by;
    std::string summary;
    std::string measures;
};

/// Closes it. Throws Error{Refused} that names the discs that are due, unchecked and not excused;
/// the score sheets that are neither filled in nor excused, or say no and not what is wrong; or if
/// nobody signs. Verifies the audit log and enters the result on its sheet; if the log does not
/// hold, it has to be on record there what is done about it.
void close_review(Archive& archive, const CloseReviewRequest& request);

/// The rules by which checks are judged; those this program ships are entered on first use.
[[nodiscard]] std::vector<ReviewRule> review_rules(Archive& archive);

/// A person takes responsibility for a rule, with another limit or source if they have read one.
struct ConfirmRuleRequest {
    std::string name;
    std::optional<double> limit;
    std::string source;    ///< empty: as it is
    bool withdraw = false; ///< take the confirmation back
};

/// Returns the rule as it stands then. Throws Error{Refused} for a promise of the program.
ReviewRule confirm_rule(Archive& archive, const ConfirmRuleRequest& request);

} // namespace twofold
