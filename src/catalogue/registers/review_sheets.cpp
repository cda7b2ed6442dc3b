#include "catalogue/registers/review_sheets.h"

#include "base/named.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

constexpr std::array parts{
    Named<ReviewPart>{ReviewPart::Footage, "footage", "声像资料"},
    Named<ReviewPart>{ReviewPart::Registers, "registers", "台账登记"},
};

ReviewSheet sheet_of(Row& row)
{
    ReviewSheet sheet{.id = row.id<ReviewSheetId>()};
    sheet.part = review_part(row.text());
    sheet.subject = row.text();
    return sheet;
}

ReviewRemedy remedy_of(Row& row)
{
    ReviewRemedy remedy{.problem = row.text()};
    remedy.responsible = row.text();
    if (const auto day = row.optional_text()) remedy.deadline = parse_date(*day);
    remedy.result = row.text();
    return remedy;
}

} // namespace

std::string_view name_of(ReviewPart part) noexcept
{
    return row_of(parts, part).name;
}

ReviewPart review_part(std::string_view name)
{
    return value_named(parts, name);
}

ReviewSheetId ReviewSheets::add(ReviewCampaignId campaign, ReviewPart part,
                                const std::string& subject)
{
    return ReviewSheetId{insert(session_, R"sql(
        INSERT INTO review_sheet (campaign_id, part, subject)
        VALUES (:campaign, :part, :subject) RETURNING id
    )sql",
                                {campaign, name_of(part), subject})};
}

void ReviewSheets::score(ReviewSheetId sheet, const std::string& item, const ReviewScore& score,
                         const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO review_score (sheet_id, item, mark, note, entered_at, entered_by)
        VALUES (:sheet, :item, :mark, :note, :at, :by)
    )sql",
        {sheet, item, score.mark, score.note, entered.at, entered.by});
}

void ReviewSheets::remedy(ReviewSheetId sheet, const ReviewRemedy& remedy, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO review_remedy (sheet_id, problem, responsible, deadline, result, entered_at,
                                   entered_by)
        VALUES (:sheet, :problem, :responsible, :deadline, :result, :at, :by)
    )sql",
        {sheet, remedy.problem, remedy.responsible, remedy.deadline, remedy.result, entered.at,
         entered.by});
}

void ReviewSheets::excuse(ReviewSheetId sheet, const std::string& because, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO review_sheet_excuse (sheet_id, because, entered_at, entered_by)
        VALUES (:sheet, :because, :at, :by)
    )sql",
        {sheet, because, entered.at, entered.by});
}

std::vector<ReviewSheet> ReviewSheets::of(ReviewCampaignId campaign) const
{
    std::vector<ReviewSheet> sheets = rows(session_, R"sql(
        SELECT id, part, subject FROM review_sheet WHERE campaign_id = :campaign ORDER BY id
    )sql",
                                           {campaign}, sheet_of);
    for (ReviewSheet& sheet : sheets) {
        each_row(session_,
                 "SELECT item, mark, note FROM review_score WHERE sheet_id = :sheet "
                 "ORDER BY id",
                 {sheet.id}, [&](Row& row) {
                     const std::string item = row.text();
                     ReviewScore score{.mark = row.text()};
                     score.note = row.text();
                     sheet.scores[item] = std::move(score);
                 });
        sheet.remedy = first(session_, R"sql(
            SELECT problem, responsible, deadline, result FROM review_remedy
            WHERE sheet_id = :sheet ORDER BY id DESC LIMIT 1
        )sql",
                             {sheet.id}, remedy_of);
        const auto excuse = first(session_, R"sql(
            SELECT because FROM review_sheet_excuse WHERE sheet_id = :sheet ORDER BY id DESC LIMIT 1
        )sql",
                                  {sheet.id}, [](Row& row) { return row.text(); });
        sheet.excused_because = excuse.value_or("");
    }
    return sheets;
}

} // namespace twofold
