#pragma once

#include "catalogue/registers/review_campaigns.h"
#include "catalogue/registers/review_sheets.h"
#include "discs/review_rule.h"
#include "workstation/archive.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Names of the settings of a review; a request may override them.
namespace setting {
inline constexpr const char* review_interval = "review.interval-years";   ///< 3
inline constexpr const char* review_sample = "review.sample-share";       ///< 0.05
inline constexpr const char* review_footage = "review.footage-share";     ///< 0.05
inline constexpr const char* review_organisation = "review.organisation"; ///< 组织机构
} // namespace setting

/// Parameters of a new annual review. What is not set comes from the settings.
struct OpenReviewRequest {
    int year = 0;
    std::optional<double> sample_share;
    std::optional<double> footage_share;
    std::optional<int> interval_years;
    std::optional<std::uint64_t> seed; ///< none: drawn, and recorded
    std::vector<std::string> participants;
};

/// The longest time between two checks of a disc; 3 years where the catalogue has no whole number
/// of years, so that lists can still be shown. open_review() refuses such a value.
[[nodiscard]] std::chrono::years check_interval(const Archive& archive);

/// Draws up the review of a year: the worklist of discs, the sample of activities and the sheets
/// for the registers. Throws Error{Refused} if there is one of that year or an earlier one is still
/// open, Error{InvalidInput} for an invalid year, share or interval.
ReviewCampaign open_review(Archive& archive, const OpenReviewRequest& request);

/// The state of a disc in a review.
enum class ReviewProgress {
    Due,       ///< on the worklist, not checked yet
    Done,      ///< checked in this review, due or not
    Excused,   ///< on the worklist, excused with a reason
    Replaced,  ///< on the worklist, and replaced by another disc before it was checked
    NotListed, ///< of the register, not on the worklist, not checked
};

[[nodiscard]] std::string_view chinese_name_of(ReviewProgress progress) noexcept; ///< "应检"
[[nodiscard]] std::string_view name_of(ReviewProgress progress) noexcept;         ///< "not-listed"

/// One line of the board.
struct BoardLine {
    DiscId disc{};
    std::string number;
    std::string shelf_place;
    ReviewProgress progress = ReviewProgress::Due;
    std::vector<DueNote> notes;           ///< why it is due; empty: it is not
    std::optional<Date> check_by;         ///< when its interval ends
    bool pulled_forward = false;          ///< because a disc of its batch or its twin failed
    std::optional<ReviewVerdict> verdict; ///< of this review; none: not checked
    std::string excused_because;
    std::string replaced_by{}; ///< number of the disc that replaced it; empty: none did
};

/// The overview of a review: every disc once, by shelf.
struct ReviewBoard {
    ReviewCampaign campaign;
    std::vector<BoardLine> lines;
    std::vector<ReviewSheet> sheets;
    std::uint64_t unfilled_sheets = 0; ///< that keep the review open

    [[nodiscard]] std::uint64_t count(ReviewProgress progress) const noexcept;
    /// Discs with this verdict.
    [[nodiscard]] std::uint64_t count(ReviewVerdict verdict) const noexcept;
};

/// The review of `year`; 0: the one that is open. Throws Error{NotFound} if there is none.
[[nodiscard]] ReviewCampaign review_of(Archive& archive, int year);
[[nodiscard]] ReviewBoard review_board(Archive& archive, int year);

/// Every disc of the register as a candidate for a worklist. Needs a few queries for all of them.
[[nodiscard]] std::vector<ReviewCandidate> review_candidates(Archive& archive);

/// The rules by which checks are judged; those this program ships are entered on first use.
[[nodiscard]] std::vector<ReviewRule> review_rules(Archive& archive);
/// Enters the rules of this program that the archive does not have yet; nothing while there is a
/// clock_fault().
void ship_review_rules(Archive& archive);

/// Confirmation of a rule by a person, possibly with another limit or source.
struct ConfirmRuleRequest {
    std::string name;
    std::optional<double> limit;
    std::string source;    ///< empty: as it is
    bool withdraw = false; ///< withdraw the confirmation
};

/// Returns the rule as changed. Throws Error{Refused} for a promise of the program.
ReviewRule confirm_rule(Archive& archive, const ConfirmRuleRequest& request);

} // namespace twofold
