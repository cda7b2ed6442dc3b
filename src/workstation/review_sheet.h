#pragma once

#include "catalogue/review_sheets.h"
#include "workstation/archive.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// One item of a score sheet (domain: 年度评查记录, parts 1 and 3).
struct SheetItem {
    std::string_view name;    ///< "start-to-end"
    std::string_view chinese; ///< "起止完整"
    std::string_view article; ///< "第八条"; empty: this program's own
    bool number = false;      ///< a number is entered, not yes, no or n/a
};

/// The items of the sheets of a part, in the order of the form.
[[nodiscard]] const std::vector<SheetItem>& items_of(ReviewPart part);
/// The registers part 3 looks at, by stable name, with their Chinese names.
[[nodiscard]] const std::vector<SheetItem>& reviewed_registers();
/// The sheet of the chain of the audit log, which the program fills in itself.
inline constexpr const char* audit_log_sheet = "audit-log";

/// True if every item has its mark.
[[nodiscard]] bool is_filled_in(const ReviewSheet& sheet);

/// What a person enters on a sheet: marks, notes, and what is to be put right.
struct ScoreRequest {
    int year = 0;                   ///< 0: the review that is open
    std::string subject;            ///< case number, or name of a register
    std::vector<std::string> marks; ///< "start-to-end=no", "clock-offset=35"
    std::string note;               ///< to each of the marks
    std::optional<ReviewRemedy> remedy;
};

/// Throws Error{NotFound} if there is no such sheet, Error{InvalidInput} for an item or mark that
/// cannot be, Error{Refused} for marks on a closed review; a remedy may still be entered.
ReviewSheet score_sheet(Archive& archive, const ScoreRequest& request);

/// Draws the sheets of a review that is being opened: a sample of the cases with footage that came
/// in since the last review was opened, and one sheet for each register.
void draw_sheets(Archive& archive, const ReviewCampaign& campaign);

} // namespace twofold
