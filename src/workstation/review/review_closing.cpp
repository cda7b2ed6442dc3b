#include "workstation/review/review_closing.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/audited_change.h"
#include "workstation/permission.h"
#include "workstation/review/review.h"
#include "workstation/review/review_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace twofold {

namespace {

constexpr std::size_t enough = 20; ///< to name in one sentence

/// "2026-0001-A, 2026-0002-B …"
std::string listed(const std::vector<std::string>& names, const char* between)
{
    const std::string text =
        joined(std::span{names}.first(std::min(names.size(), enough)), between);
    return names.size() > enough ? text + " …" : text;
}

void require_open(const ReviewCampaign& campaign)
{
    if (!campaign.closing) return;
    throw Error{ErrorCode::Refused, {msgid("This review is closed already.")}};
}

void require_discs(const ReviewBoard& board)
{
    std::vector<std::string> missing;
    for (const BoardLine& line : board.lines) {
        if (line.progress == ReviewProgress::Due) missing.push_back(line.number);
    }
    if (missing.empty()) return;
    throw Error{ErrorCode::Refused,
                {msgid("{count} discs are due and not checked: {discs}. Check them, or excuse "
                       "each with a reason."),
                 {{"count", std::to_string(missing.size())}, {"discs", listed(missing, ", ")}}}};
}

/// "案1 (画质清晰, 得分)": as it stands on the form. What a person types is in the list of
/// `review score`.
std::string with_empty_items(const ReviewSheet& sheet)
{
    constexpr std::size_t few = 3;
    std::string text;
    std::size_t empty = 0;
    for (const Field& item : sheet_items(sheet.part)) {
        if (sheet.scores.contains(std::string{item.name})) continue;
        if (++empty > few) continue;
        text += fmt::format("{}{}", empty > 1 ? ", " : "", item.chinese);
    }
    return fmt::format("{} ({}{})", title_of(sheet), text, empty > few ? " …" : "");
}

void require_sheets(const ReviewBoard& board)
{
    std::vector<std::string> empty;
    std::vector<std::string> without_finding;
    for (const ReviewSheet& sheet : board.sheets) {
        const SheetProgress progress = progress_of(sheet);
        if (progress == SheetProgress::ToFillIn) empty.push_back(with_empty_items(sheet));
        if (progress == SheetProgress::FindingMissing) {
            without_finding.push_back(title_of(sheet));
        }
    }
    if (!empty.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("{count} score sheets are not filled in: {sheets}. Fill them in, or "
                           "excuse each with a reason."),
                     {{"count", std::to_string(empty.size())}, {"sheets", listed(empty, "; ")}}}};
    }
    if (!without_finding.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("{count} score sheets say no and not what is wrong: {sheets}. Enter the "
                           "problem, and who puts it right."),
                     {{"count", std::to_string(without_finding.size())},
                      {"sheets", listed(without_finding, ", ")}}}};
    }
}

/// What nobody but the program can say about a register: whether the chain holds. `report` was made
/// before the transaction began, as nobody may wait for it.
void enter_audit_result(AuditedChange& change, const ReviewBoard& board, const AuditReport& report)
{
    const auto found = std::ranges::find_if(board.sheets, is_of_audit_log);
    if (found == board.sheets.end()) return;
    const ReviewSheet& sheet = *found;
    if (!report.sound() && (!sheet.remedy || sheet.remedy->problem.empty())) {
        throw Error{ErrorCode::Refused,
                    {msgid("The audit log does not hold together. Before this review is closed it "
                           "has to stand on the sheet {sheet} what is wrong and who puts it "
                           "right."),
                     {{"sheet", sheet.subject}}}};
    }
    change->review_sheets.score(sheet.id, "agrees",
                                {report.sound() ? "yes" : "no",
                                 fmt::format("{} / {}", report.entries, to_text(report.head.hash))},
                                change.archive().entered());
}

} // namespace

void excuse_disc(Archive& archive, int year, const std::string& disc, const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Say why the disc is excused with --because.")}};
    }
    const DiscId id = archive.disc(disc).id;
    AuditedChange change{archive, Act::PrepareReview};
    const ReviewBoard board = review_board(archive, year);
    require_open(board.campaign);
    const auto line = std::ranges::find(board.lines, id, &BoardLine::disc);
    if (line == board.lines.end() || line->progress == ReviewProgress::Done) {
        throw Error{ErrorCode::Refused,
                    {msgid("Disc {number} is not due in this review, or was checked already."),
                     {{"number", disc}}}};
    }
    change->review_campaigns.excuse(board.campaign.id, id, because, archive.entered());
    change.log("review.excuse", disc, {{"review", board.campaign.number}, {"because", because}});
    change.commit();
}

void excuse_sheet(Archive& archive, int year, const std::string& subject,
                  const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Say why the score sheet is excused with --because.")}};
    }
    AuditedChange change{archive, Act::PrepareReview};
    const ReviewCampaign campaign = review_of(archive, year);
    require_open(campaign);
    const ReviewSheet sheet = sheet_about(archive, campaign, subject);
    if (is_of_audit_log(sheet)) {
        throw Error{ErrorCode::Refused,
                    {msgid("The sheet {subject} is filled in by the program when the review is "
                           "closed; it cannot be excused."),
                     {{"subject", subject}}}};
    }
    if (is_filled_in(sheet)) {
        throw Error{
            ErrorCode::Refused,
            {msgid("The score sheet {subject} is filled in already."), {{"subject", subject}}}};
    }
    change->review_sheets.excuse(sheet.id, because, archive.entered());
    change.log("review.excuse-sheet", subject, {{"review", campaign.number}, {"because", because}});
    change.commit();
}

void close_review(Archive& archive, const CloseReviewRequest& request)
{
    const Catalogue& catalogue = archive.registers();
    const AuditReport log = catalogue.audit.verify();
    AuditedChange change{archive, Act::CloseReview};
    const ReviewBoard board = review_board(archive, request.year);
    require_open(board.campaign);
    require_discs(board);
    require_sheets(board);
    ReviewClosing closing{.summary = request.summary, .measures = request.measures};
    for (const std::string& name : request.signed_by) {
        if (name.empty()) continue;
        const Person signer = require_person_for(archive, name, Act::SignReview);
        closing.signatures.push_back(
            {signer.name, std::string{chinese_name_of(Role::LeadingGroup)}});
    }
    if (closing.signatures.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("A review is closed with the names of those who sign: --signed-by.")}};
    }
    enter_audit_result(change, board, log);
    const std::string signers = joined(closing.signatures, ", ", &ReviewSignature::name);
    closing.head = change.log("review.close", board.campaign.number, {{"signed_by", signers}});
    change->review_campaigns.close(board.campaign.id, closing, archive.entered());
    change->audit.anchor({board.campaign.number, closing.head, archive.now()});
    change.log("review.keep-head", board.campaign.number, {{"head", to_text(closing.head.hash)}});
    change.commit();
}

} // namespace twofold
