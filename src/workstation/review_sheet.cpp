#include "workstation/review_sheet.h"

#include "base/error.h"
#include "base/named.h"
#include "discs/review_schedule.h"
#include "workstation/review.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace twofold {

namespace {

constexpr std::array sheet_standings{
    Named<SheetStanding>{SheetStanding::ToFillIn, "to-fill-in"},
    Named<SheetStanding>{SheetStanding::FindingMissing, "finding-missing"},
    Named<SheetStanding>{SheetStanding::FilledIn, "filled-in"},
    Named<SheetStanding>{SheetStanding::Excused, "excused"},
    Named<SheetStanding>{SheetStanding::AtClosing, "at-closing"},
};

enum class UsualMark { Yes, No, NotApplicable };

constexpr std::array usual_marks{
    Named<UsualMark>{UsualMark::Yes, "yes", "是"},
    Named<UsualMark>{UsualMark::No, "no", "否"},
    Named<UsualMark>{UsualMark::NotApplicable, "n/a", "不适用"},
};

const SheetItem& item_named(ReviewPart part, std::string_view name)
{
    const auto& items = items_of(part);
    const auto found = std::ranges::find(items, name, &SheetItem::name);
    if (found != items.end()) return *found;
    std::string allowed;
    for (const SheetItem& item : items) {
        allowed += (allowed.empty() ? "" : ", ") + std::string{item.name};
    }
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is not known here. Possible are: {allowed}."),
                 {{"name", std::string{name}}, {"allowed", allowed}}}};
}

void require_mark(const SheetItem& item, std::string_view mark)
{
    if (item.kind == SheetItemKind::Words) {
        if (mark.find_first_not_of(' ') != std::string_view::npos) return;
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{item} is empty."), {{"item", std::string{item.name}}}}};
    }
    if (item.kind == SheetItemKind::Number) {
        double value = 0;
        const char* const end = mark.data() + mark.size();
        const auto [stop, failure] = std::from_chars(mark.data(), end, value);
        if (failure == std::errc{} && stop == end && std::isfinite(value)) return;
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{item} is a number, not “{mark}”."),
                     {{"item", std::string{item.name}}, {"mark", std::string{mark}}}}};
    }
    if (std::ranges::find(usual_marks, mark, &Named<UsualMark>::name) != usual_marks.end()) return;
    throw Error{ErrorCode::InvalidInput,
                {msgid("{item} is yes, no or n/a, not “{mark}”."),
                 {{"item", std::string{item.name}}, {"mark", std::string{mark}}}}};
}

/// Cases with footage that came in since the review before this one was opened.
std::vector<std::string> cases_to_draw_from(Archive& archive, const ReviewCampaign& campaign)
{
    Catalogue& catalogue = archive.catalogue();
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

const std::vector<SheetItem>& items_of(ReviewPart part)
{
    static const std::vector<SheetItem> footage{
        {"steps", "执法环节", "第六条", SheetItemKind::Words},
        {"recorded-as-required", "应录已录", "第六条"},
        {"clock-offset", "时钟偏差（秒）", "第七条", SheetItemKind::Number},
        {"start-to-end", "起止完整", "第八条"},
        {"party-told", "已告知", "第九条"},
        {"elements", "要素齐全", "第十条"},
        {"clear", "画质清晰", "第十一条"},
        {"key-photos", "关键节点照片", "第十一条"},
        {"interruption-record", "中断工作记录", "第十二条"},
        {"handed-in-on-time", "按时移交", "第十三条"},
        {"score", "得分", "", SheetItemKind::Number},
    };
    static const std::vector<SheetItem> registers{{"agrees", "完整相符", ""}};
    return part == ReviewPart::Footage ? footage : registers;
}

const std::vector<SheetItem>& reviewed_registers()
{
    static const std::vector<SheetItem> all{
        {"equipment-ledger", "执法记录仪使用情况台账完整", "第四条"},
        {"consultations", "查阅登记与批件相符", "调阅第三条"},
        {"clearances", "清除清单与实存相符", "第十五条"},
        {audit_log_sheet, "日志链完整", ""},
    };
    return all;
}

std::string title_of(const ReviewSheet& sheet)
{
    if (sheet.part == ReviewPart::Footage) return sheet.subject;
    const auto& registers = reviewed_registers();
    const auto entry = std::ranges::find(registers, sheet.subject, &SheetItem::name);
    return entry == registers.end() ? sheet.subject : std::string{entry->chinese};
}

std::string mark_on_form(std::string_view mark)
{
    const auto usual = std::ranges::find(usual_marks, mark, &Named<UsualMark>::name);
    return std::string{usual == usual_marks.end() ? mark : usual->chinese};
}

bool is_filled_in(const ReviewSheet& sheet)
{
    return std::ranges::all_of(items_of(sheet.part), [&](const SheetItem& item) {
        return sheet.scores.contains(std::string{item.name});
    });
}

bool is_of_audit_log(const ReviewSheet& sheet)
{
    return sheet.part == ReviewPart::Registers && sheet.subject == audit_log_sheet;
}

std::string_view name_of(SheetStanding standing) noexcept
{
    return row_of(sheet_standings, standing).name;
}

SheetStanding standing_of(const ReviewSheet& sheet)
{
    if (is_filled_in(sheet)) {
        const bool says_no = std::ranges::any_of(sheet.scores, [](const auto& score) {
            return score.second.mark == row_of(usual_marks, UsualMark::No).name;
        });
        const bool has_finding = sheet.remedy && !sheet.remedy->problem.empty();
        return says_no && !has_finding ? SheetStanding::FindingMissing : SheetStanding::FilledIn;
    }
    if (!sheet.excused_because.empty()) return SheetStanding::Excused;
    return is_of_audit_log(sheet) ? SheetStanding::AtClosing : SheetStanding::ToFillIn;
}

bool keeps_review_open(const ReviewSheet& sheet)
{
    const SheetStanding standing = standing_of(sheet);
    return standing == SheetStanding::ToFillIn || standing == SheetStanding::FindingMissing;
}

ReviewSheet sheet_about(Archive& archive, const ReviewCampaign& campaign,
                        const std::string& subject)
{
    for (ReviewSheet& sheet : archive.catalogue().review_sheets.of(campaign.id)) {
        if (sheet.subject == subject) return std::move(sheet);
    }
    throw Error{
        ErrorCode::NotFound,
        {msgid("There is no score sheet for {subject} in this review."), {{"subject", subject}}}};
}

ReviewSheet score_sheet(Archive& archive, const ScoreRequest& request)
{
    ReviewSheets& sheets = archive.catalogue().review_sheets;
    Transaction together{archive.catalogue().session};
    const ReviewCampaign campaign = review_of(archive, request.year);
    // What was to be put right is put right after the review was closed.
    if (campaign.closing && !request.marks.empty()) {
        throw Error{ErrorCode::Refused, {msgid("This review is closed already.")}};
    }
    ReviewSheet sheet = sheet_about(archive, campaign, request.subject);
    if (request.marks.empty() && !request.remedy) {
        together.commit();
        return sheet;
    }
    for (const std::string& entry : request.marks) {
        const std::size_t sign = entry.find('=');
        const std::string name = entry.substr(0, sign);
        const std::string mark = sign == std::string::npos ? "" : entry.substr(sign + 1);
        require_mark(item_named(sheet.part, name), mark);
        sheets.score(sheet.id, name, {mark, request.note}, archive.entered());
    }
    if (request.remedy) sheets.remedy(sheet.id, *request.remedy, archive.entered());
    archive.log("review.score", request.subject,
                {{"review", campaign.number}, {"marks", std::to_string(request.marks.size())}});
    together.commit();
    return sheet_about(archive, campaign, request.subject);
}

void draw_sheets(Archive& archive, const ReviewCampaign& campaign)
{
    ReviewSheets& sheets = archive.catalogue().review_sheets;
    const std::vector<std::string> cases = cases_to_draw_from(archive, campaign);
    const auto wanted = static_cast<std::size_t>(
        std::ceil(campaign.footage_share * static_cast<double>(cases.size())));
    for (const std::size_t place : drawn_evenly(cases.size(), wanted, campaign.seed)) {
        sheets.add(campaign.id, ReviewPart::Footage, cases[place]);
    }
    for (const SheetItem& item : reviewed_registers()) {
        sheets.add(campaign.id, ReviewPart::Registers, std::string{item.name});
    }
}

} // namespace twofold
