#pragma once

#include "catalogue/database/entered.h"
#include "catalogue/registers/review_campaigns.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

enum class ReviewSheetId : std::int64_t {};

/// Which part of the review a sheet belongs to.
enum class ReviewPart { Footage, Registers };

[[nodiscard]] std::string_view name_of(ReviewPart part) noexcept; ///< "footage"
[[nodiscard]] ReviewPart review_part(std::string_view name);      ///< throws InvalidInput

/// What a person entered for one item of a sheet.
struct ReviewScore {
    std::string mark;
    std::string note;
};

/// What is wrong and who corrects it.
struct ReviewRemedy {
    std::string problem;
    std::string responsible;
    std::optional<Date> deadline;
    std::string result; ///< empty: not corrected yet
};

/// A sheet with what was entered on it so far; of several entries for an item the latest counts.
struct ReviewSheet {
    ReviewSheetId id{};
    ReviewPart part = ReviewPart::Footage;
    std::string subject;                       ///< case number, or stable name of a register
    std::map<std::string, ReviewScore> scores; ///< by the item's stable name
    std::optional<ReviewRemedy> remedy;
    std::string excused_because; ///< why it is not filled in; empty: not excused
};

/// The score sheets of reviews.
class ReviewSheets {
public:
    explicit ReviewSheets(Session& session) : session_{session} {}

    ReviewSheetId add(ReviewCampaignId campaign, ReviewPart part, const std::string& subject);
    void score(ReviewSheetId sheet, const std::string& item, const ReviewScore& score,
               const Entered& entered);
    void remedy(ReviewSheetId sheet, const ReviewRemedy& remedy, const Entered& entered);
    void excuse(ReviewSheetId sheet, const std::string& because, const Entered& entered);
    [[nodiscard]] std::vector<ReviewSheet> of(ReviewCampaignId campaign) const; ///< as added

private:
    Session& session_;
};

} // namespace twofold
