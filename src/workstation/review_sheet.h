#pragma once

#include "catalogue/review_sheets.h"
#include "workstation/archive.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What is entered for an item.
enum class SheetItemKind {
    YesNo, ///< yes, no or n/a
    Number,
    Words, ///< as the person writes it, not empty
};

/// One item of a score sheet (domain: 年度评查记录, parts 1 and 3).
struct SheetItem {
    std::string_view name;    ///< "start-to-end"
    std::string_view chinese; ///< "起止完整"
    std::string_view article; ///< "第八条"; empty: this program's own
    SheetItemKind kind = SheetItemKind::YesNo;
};

/// The items of the sheets of a part, in the order of the form.
[[nodiscard]] const std::vector<SheetItem>& items_of(ReviewPart part);
/// The registers part 3 looks at, by stable name, with their Chinese names.
[[nodiscard]] const std::vector<SheetItem>& reviewed_registers();
/// The case number, or the Chinese name of the register: as it stands on the form.
[[nodiscard]] std::string title_of(const ReviewSheet& sheet);
/// The sheet of the chain of the audit log, which the program fills in itself.
inline constexpr const char* audit_log_sheet = "audit-log";

/// A mark as it stands on a Chinese form: "是" for "yes"; a number is left as it is.
[[nodiscard]] std::string mark_on_form(std::string_view mark);

/// True if every item has its mark.
[[nodiscard]] bool is_filled_in(const ReviewSheet& sheet);
[[nodiscard]] bool is_of_audit_log(const ReviewSheet& sheet);

/// Where a sheet stands.
enum class SheetStanding {
    ToFillIn,       ///< marks are missing
    FindingMissing, ///< a mark says no, and nothing says what is wrong
    FilledIn,
    Excused,   ///< marks are missing, and why is on record
    AtClosing, ///< the program fills it in when the review is closed
};

[[nodiscard]] std::string_view name_of(SheetStanding standing) noexcept; ///< "to-fill-in"
[[nodiscard]] SheetStanding standing_of(const ReviewSheet& sheet);
/// True for what has to be entered before the review can be closed.
[[nodiscard]] bool keeps_review_open(const ReviewSheet& sheet);

/// Throws Error{NotFound} if there is no such sheet in the review.
[[nodiscard]] ReviewSheet sheet_about(Archive& archive, const ReviewCampaign& campaign,
                                      const std::string& subject);

/// What a person enters on a sheet: marks, notes, and what is to be put right.
struct ScoreRequest {
    int year = 0;                   ///< 0: the review that is open
    std::string subject;            ///< case number, or name of a register
    std::vector<std::string> marks; ///< "start-to-end=no", "clock-offset=35", "steps=询问、查封"
    std::string note;               ///< to each of the marks
    std::optional<ReviewRemedy> remedy;
};

/// Throws Error{NotFound} if there is no such sheet, Error{InvalidInput} for an item or mark that
/// cannot be, Error{Refused} for marks on a closed review; a remedy may still be entered. With
/// neither marks nor remedy nothing is entered.
ReviewSheet score_sheet(Archive& archive, const ScoreRequest& request);

/// Draws the sheets of a review that is being opened: a sample of the cases with footage that came
/// in since the last review was opened, and one sheet for each register.
void draw_sheets(Archive& archive, const ReviewCampaign& campaign);

} // namespace twofold
