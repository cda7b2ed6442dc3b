#include "workstation/review/review_sheet.h"

#include "base/error.h"
#include "base/join.h"
#include "base/named.h"
#include "base/number.h"
#include "discs/review_schedule.h"
#include "workstation/audited_change.h"
#include "workstation/review/review.h"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr std::array sheet_progress_names{
    Named<SheetProgress>{SheetProgress::ToFillIn, "to-fill-in"},
    Named<SheetProgress>{SheetProgress::FindingMissing, "finding-missing"},
    Named<SheetProgress>{SheetProgress::FilledIn, "filled-in"},
    Named<SheetProgress>{SheetProgress::Excused, "excused"},
    Named<SheetProgress>{SheetProgress::AtClosing, "at-closing"},
};

constexpr std::string_view score_item = "score";

enum class UsualMark { Yes, No, NotApplicable };

constexpr std::array usual_marks{
    Named<UsualMark>{UsualMark::Yes, "yes", "是"},
    Named<UsualMark>{UsualMark::No, "no", "否"},
    Named<UsualMark>{UsualMark::NotApplicable, "n/a", "不适用"},
};

const Field& item_named(ReviewPart part, std::string_view name)
{
    const auto& items = sheet_items(part);
    const auto found = std::ranges::find(items, name, &Field::name);
    if (found != items.end()) return *found;
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is not known here. Possible are: {allowed}."),
                 {{"name", std::string{name}}, {"allowed", joined(items, ", ", &Field::name)}}}};
}

/// The mark as the catalogue keeps it.
std::string checked_mark(const Field& item, const std::string& typed)
{
    constexpr int highest_score = 100;
    const std::string mark = canonical(item, typed);
    if (mark.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{item} is empty."), {{"item", std::string{item.name}}}}};
    }
    if (Message fault = fault_of(item, mark); !fault.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {.id = msgid("{item}: {reason}"),
                     .arguments = {{"item", std::string{item.name}}},
                     .parts = {{"reason", std::move(fault)}}}};
    }
    if (item.name == score_item && number_in<int>(mark).value_or(0) > highest_score) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A score is from 0 to 100, not {mark}."), {{"mark", mark}}}};
    }
    return mark;
}

Field marked(std::string_view name, std::string_view chinese, Clause clause = {})
{
    Field item{.name = name, .chinese = chinese, .kind = FieldKind::Choice, .clause = clause};
    for (const auto& row : usual_marks) {
        item.choices.push_back({row.name, row.chinese});
    }
    return item;
}

/// Cases with footage that came in since the review before this one was opened.
std::vector<std::string> cases_to_draw_from(Archive& archive, const ReviewCampaign& campaign)
{
    const Catalogue& catalogue = archive.registers();
    std::optional<Timestamp> since;
    for (const ReviewCampaign& earlier : catalogue.review_campaigns.all()) {
        if (earlier.year < campaign.year) since = earlier.opened.at;
    }
    std::vector<std::string> numbers;
    for (const Case& about : catalogue.cases.all()) {
        const auto footage = catalogue.footage.page({.case_id = about.id}, FootageId{0}, 1);
        if (!footage.empty() && (!since || footage.front().taken_in >= *since)) {
            numbers.push_back(about.number);
        }
    }
    return numbers;
}

} // namespace

std::string cited_on_sheet(const Field& item)
{
    return item.clause.rules == RuleSet::AudioVisual ? article_in_chinese(item.clause)
                                                     : chinese_name_of(item.clause);
}

const std::vector<Field>& sheet_items(ReviewPart part)
{
    static const std::vector<Field> footage{
        {.name = "steps", .chinese = "执法环节", .clause = audio_visual(6)},
        marked("recorded-as-required", "应录已录", audio_visual(6)),
        {.name = "clock-offset",
         .chinese = "时钟偏差（秒）",
         .kind = FieldKind::Number,
         .clause = audio_visual(7)},
        marked("start-to-end", "起止完整", audio_visual(8)),
        marked("party-told", "已告知", audio_visual(9)),
        marked("elements", "要素齐全", audio_visual(10)),
        marked("clear", "画质清晰", audio_visual(11)),
        marked("key-photos", "关键节点照片", audio_visual(11)),
        marked("interruption-record", "中断工作记录", audio_visual(12)),
        marked("handed-in-on-time", "按时移交", audio_visual(13)),
        {.name = score_item, .chinese = "得分", .kind = FieldKind::Number},
    };
    static const std::vector<Field> registers{marked("agrees", "完整相符")};
    return part == ReviewPart::Footage ? footage : registers;
}

const std::vector<Field>& reviewed_registers()
{
    static const std::vector<Field> all{
        marked("equipment-ledger", "执法记录仪使用情况台账完整", audio_visual(4)),
        marked("consultations", "查阅登记与批件相符", consultation(3)),
        marked("clearances", "清除清单与实存相符", audio_visual(15)),
        marked(audit_log_sheet, "日志链完整"),
    };
    return all;
}

std::string title_of(const ReviewSheet& sheet)
{
    if (sheet.part == ReviewPart::Footage) return sheet.subject;
    const auto& registers = reviewed_registers();
    const auto entry = std::ranges::find(registers, sheet.subject, &Field::name);
    return entry == registers.end() ? sheet.subject : std::string{entry->chinese};
}

std::string mark_on_form(std::string_view mark)
{
    const auto usual = std::ranges::find(usual_marks, mark, &Named<UsualMark>::name);
    return std::string{usual == usual_marks.end() ? mark : usual->chinese};
}

bool is_filled_in(const ReviewSheet& sheet)
{
    return std::ranges::all_of(sheet_items(sheet.part), [&](const Field& item) {
        return sheet.scores.contains(std::string{item.name});
    });
}

bool is_of_audit_log(const ReviewSheet& sheet)
{
    return sheet.part == ReviewPart::Registers && sheet.subject == audit_log_sheet;
}

std::string_view name_of(SheetProgress progress) noexcept
{
    return row_of(sheet_progress_names, progress).name;
}

SheetProgress progress_of(const ReviewSheet& sheet)
{
    if (is_filled_in(sheet)) {
        const bool says_no = std::ranges::any_of(sheet.scores, [](const auto& score) {
            return score.second.mark == row_of(usual_marks, UsualMark::No).name;
        });
        const bool has_finding = sheet.remedy && !sheet.remedy->problem.empty();
        return says_no && !has_finding ? SheetProgress::FindingMissing : SheetProgress::FilledIn;
    }
    if (!sheet.excused_because.empty()) return SheetProgress::Excused;
    return is_of_audit_log(sheet) ? SheetProgress::AtClosing : SheetProgress::ToFillIn;
}

bool keeps_review_open(const ReviewSheet& sheet)
{
    const SheetProgress progress = progress_of(sheet);
    return progress == SheetProgress::ToFillIn || progress == SheetProgress::FindingMissing;
}

ReviewSheet sheet_about(Archive& archive, const ReviewCampaign& campaign,
                        const std::string& subject)
{
    for (ReviewSheet& sheet : archive.registers().review_sheets.of(campaign.id)) {
        if (sheet.subject == subject) return std::move(sheet);
    }
    throw Error{
        ErrorCode::NotFound,
        {msgid("There is no score sheet for {subject} in this review."), {{"subject", subject}}}};
}

ReviewSheet score_sheet(Archive& archive, const ScoreRequest& request)
{
    AuditedChange change{archive, Act::PrepareReview};
    ReviewSheets& sheets = change->review_sheets;
    const ReviewCampaign campaign = review_of(archive, request.year);
    // What was to be put right is put right after the review was closed.
    if (campaign.closing && !request.marks.empty()) {
        throw Error{ErrorCode::Refused, {msgid("This review is closed already.")}};
    }
    ReviewSheet sheet = sheet_about(archive, campaign, request.subject);
    if (request.marks.empty() && !request.remedy) {
        change.commit();
        return sheet;
    }
    for (const std::string& entry : request.marks) {
        const std::size_t sign = entry.find('=');
        const std::string name = entry.substr(0, sign);
        const std::string mark = sign == std::string::npos ? "" : entry.substr(sign + 1);
        sheets.score(sheet.id, name,
                     {checked_mark(item_named(sheet.part, name), mark), request.note},
                     archive.entered());
    }
    if (request.remedy) sheets.remedy(sheet.id, *request.remedy, archive.entered());
    change.log("review.score", request.subject,
               {{"review", campaign.number}, {"marks", std::to_string(request.marks.size())}});
    change.commit();
    return sheet_about(archive, campaign, request.subject);
}

void draw_sheets(AuditedChange& change, const ReviewCampaign& campaign)
{
    ReviewSheets& sheets = change->review_sheets;
    const std::vector<std::string> cases = cases_to_draw_from(change.archive(), campaign);
    const auto wanted = static_cast<std::size_t>(
        std::ceil(campaign.footage_share * static_cast<double>(cases.size())));
    for (const std::size_t place : drawn_evenly(cases.size(), wanted, campaign.seed)) {
        sheets.add(campaign.id, ReviewPart::Footage, cases[place]);
    }
    for (const Field& item : reviewed_registers()) {
        sheets.add(campaign.id, ReviewPart::Registers, std::string{item.name});
    }
}

} // namespace twofold
