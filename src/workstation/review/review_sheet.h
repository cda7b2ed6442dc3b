#pragma once

#include "catalogue/registers/review_sheets.h"
#include "registers/field.h"
#include "workstation/audited_change.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Where the rules demand it, on a form that names the audio-visual rules: "第八条", "调阅第三条".
[[nodiscard]] std::string cited_on_sheet(const Field& item);

/// The items of the sheets of a part (domain: 年度评查记录, parts 1 and 3), in the order of the
/// form: most of them are yes, no or n/a.
[[nodiscard]] const std::vector<Field>& sheet_items(ReviewPart part);
/// The registers of part 3, by stable name, with their Chinese names.
[[nodiscard]] const std::vector<Field>& reviewed_registers();
/// The case number, or the Chinese name of the register: as on the form.
[[nodiscard]] std::string title_of(const ReviewSheet& sheet);
/// The sheet of the chain of the audit log, which the program fills in itself.
inline constexpr const char* audit_log_sheet = "audit-log";

/// A mark as on a Chinese form: "是" for "yes"; a number is unchanged.
[[nodiscard]] std::string mark_on_form(std::string_view mark);

/// True if every item has its mark.
[[nodiscard]] bool is_filled_in(const ReviewSheet& sheet);
[[nodiscard]] bool is_of_audit_log(const ReviewSheet& sheet);

/// The state of a sheet.
enum class SheetProgress {
    ToFillIn,       ///< marks are missing
    FindingMissing, ///< a mark says no, and no problem is entered
    FilledIn,
    Excused,   ///< marks are missing, with a reason on record
    AtClosing, ///< the program fills it in when the review is closed
};

[[nodiscard]] std::string_view name_of(SheetProgress progress) noexcept; ///< "to-fill-in"
[[nodiscard]] SheetProgress progress_of(const ReviewSheet& sheet);
/// True if something has to be entered before the review can be closed.
[[nodiscard]] bool keeps_review_open(const ReviewSheet& sheet);

/// Throws Error{NotFound} if there is no such sheet in the review.
[[nodiscard]] ReviewSheet sheet_about(Archive& archive, const ReviewCampaign& campaign,
                                      const std::string& subject);

/// What a person enters on a sheet: marks, notes, and the remedy.
struct ScoreRequest {
    int year = 0;                   ///< 0: the review that is open
    std::string subject;            ///< case number, or name of a register
    std::vector<std::string> marks; ///< "start-to-end=no", "clock-offset=35", "steps=询问、查封"
    std::string note;               ///< to each of the marks
    std::optional<ReviewRemedy> remedy;
};

/// Throws Error{NotFound} if there is no such sheet, Error{InvalidInput} for an invalid item or
/// mark, Error{Refused} for marks on a closed review; a remedy may still be entered. With neither
/// marks nor remedy nothing is entered.
ReviewSheet score_sheet(Archive& archive, const ScoreRequest& request);

/// Draws the sheets of a review that is being opened: a sample of the cases with footage that came
/// in since the last review was opened, and one sheet for each register.
void draw_sheets(AuditedChange& change, const ReviewCampaign& campaign);

} // namespace twofold
