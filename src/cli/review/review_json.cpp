#include "cli/review/review_json.h"

#include "cli/kit/json.h"
#include "workstation/review/review_sheet.h"

#include <cassert>

namespace twofold {

namespace {

nlohmann::json in_json(const std::optional<ReviewVerdict>& verdict)
{
    return verdict ? std::string{name_of(*verdict)} : std::string{"not-checked"};
}

nlohmann::json in_json(const std::optional<Date>& day)
{
    if (!day) return nullptr;
    return to_iso8601(*day);
}

template <typename T>
nlohmann::json if_known(const std::optional<T>& value)
{
    if (!value) return nullptr;
    return *value;
}

nlohmann::json notes_in_json(const std::vector<DueNote>& notes)
{
    nlohmann::json list = nlohmann::json::array();
    for (const DueNote& note : notes) {
        list.push_back({{"reason", name_of(note.reason)}, {"words", in_english(note.words)}});
    }
    return list;
}

nlohmann::json blocks_in_json(const std::vector<BlockFinding>& findings)
{
    nlohmann::json list = nlohmann::json::array();
    for (const BlockFinding& finding : findings) {
        list.push_back({{"block", finding.blocks.first},
                        {"blocks", finding.blocks.count},
                        {"use", name_of(finding.use)},
                        {"path", finding.path},
                        {"milliseconds", finding.milliseconds}});
    }
    return list;
}

nlohmann::json in_json(const Readability& found)
{
    nlohmann::json speed = nlohmann::json::array();
    for (const SpeedSample& sample : found.speed) {
        speed.push_back({sample.block, sample.bytes_per_second});
    }
    return {{"image_blocks", found.image_blocks}, {"unreadable_blocks", found.unreadable_blocks},
            {"slow_blocks", found.slow_blocks},   {"unreadable", blocks_in_json(found.unreadable)},
            {"slow", blocks_in_json(found.slow)}, {"speed", speed},
            {"mean_speed", found.mean_speed},     {"c2", twofold::in_json(found.c2)}};
}

nlohmann::json in_json(const std::optional<Trend>& trend)
{
    if (!trend) return nullptr;
    return {{"unreadable_more", trend->unreadable_more},
            {"slow_more", trend->slow_more},
            {"speed_loss_percent", if_known(trend->speed_loss)}};
}

nlohmann::json in_json(const ScoreSheet& sheet)
{
    nlohmann::json items = nlohmann::json::array();
    for (const ScoredItem& item : sheet.items) {
        items.push_back({{"name", item.name},
                         {"chinese", item.chinese},
                         {"article", item.article},
                         {"mark", item.mark},
                         {"note", item.note}});
    }
    return {{"subject", sheet.subject},
            {"title", sheet.title},
            {"kind", sheet.kind},
            {"items", items},
            {"problem", sheet.problem},
            {"responsible", sheet.responsible},
            {"deadline", in_json(sheet.deadline)},
            {"remedy", sheet.remedy},
            {"excused_because", sheet.excused_because},
            {"complete", sheet.complete}};
}

nlohmann::json in_json(const ReviewedDisc& disc)
{
    nlohmann::json scan = nullptr;
    if (disc.scan) {
        scan = {{"instrument", disc.scan->instrument},
                {"measured", to_iso8601(disc.scan->measured)},
                {"values", disc.scan->values},
                {"broken_off", disc.scan->broken_off}};
    }
    return {{"number", disc.number},
            {"copy", name_of(disc.copy)},
            {"volume_title", disc.volume_title},
            {"medium", disc.medium},
            {"batch", disc.batch},
            {"shelf_place", disc.shelf_place},
            {"due", notes_in_json(disc.due)},
            {"moved_up", disc.pulled_forward},
            {"excused_because", disc.excused_because},
            {"checked", twofold::in_json(disc.checked)},
            {"checked_by", disc.checked_by},
            {"drive", in_json(disc.drive)},
            {"drive_remark", twofold::in_json(disc.drive_remark)},
            {"temperature", if_known(disc.temperature)},
            {"humidity", if_known(disc.humidity)},
            {"appearance", disc.appearance},
            {"seal_intact", if_known(disc.seal_intact)},
            {"bytes", disc.bytes},
            {"seconds", disc.seconds},
            {"image", name_of(disc.image)},
            {"image_digests", twofold::in_json(disc.image_digests)},
            {"files_good", disc.files_good},
            {"files_total", disc.files_total},
            {"readability", in_json(disc.readability)},
            {"since_last", in_json(disc.since_last)},
            {"twin", disc.twin},
            {"twin_verdict", in_json(disc.twin_verdict)},
            {"scan", scan},
            {"verdict", in_json(disc.verdict)},
            {"reasons", list_in_json(disc.reasons)},
            {"remarks", list_in_json(disc.remarks)},
            {"replaced_by", disc.replaced_by},
            {"next_check", in_json(disc.next_check)}};
}

template <typename Range>
nlohmann::json each_in_json(const Range& range)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& item : range) {
        list.push_back(in_json(item));
    }
    return list;
}

} // namespace

nlohmann::json in_json(const ReviewCampaign& campaign)
{
    nlohmann::json closed = nullptr;
    if (campaign.closing) closed = to_iso8601(campaign.closing->entered.at);
    return {{"year", campaign.year},
            {"number", campaign.number},
            {"organisation", campaign.organisation},
            {"participants", campaign.participants},
            {"interval_years", campaign.interval_years},
            {"sample_share", campaign.sample_share},
            {"footage_share", campaign.footage_share},
            {"seed", campaign.seed},
            {"opened", to_iso8601(campaign.opened.at)},
            {"opened_by", campaign.opened.by},
            {"closed", closed}};
}

nlohmann::json in_json(const BoardLine& line)
{
    return {{"disc", line.number},
            {"shelf_place", line.shelf_place},
            {"standing", name_of(line.progress)},
            {"reasons", notes_in_json(line.notes)},
            {"check_by", in_json(line.check_by)},
            {"moved_up", line.pulled_forward},
            {"verdict", in_json(line.verdict)},
            {"excused_because", line.excused_because},
            {"replaced_by", line.replaced_by}};
}

nlohmann::json in_json(const ReviewBoard& board)
{
    return {{"review", in_json(board.campaign)},
            {"due", board.count(ReviewProgress::Due)},
            {"done", board.count(ReviewProgress::Done)},
            {"excused", board.count(ReviewProgress::Excused)},
            {"sound", board.count(ReviewVerdict::Sound)},
            {"watch", board.count(ReviewVerdict::Watch)},
            {"refresh_now", board.count(ReviewVerdict::RefreshNow)},
            {"unfilled_sheets", board.unfilled_sheets},
            {"lines", list_in_json(board.lines)},
            {"sheets", list_in_json(board.sheets)}};
}

nlohmann::json in_json(const std::optional<ReviewRemedy>& remedy)
{
    if (!remedy) return nullptr;
    return {{"problem", remedy->problem},
            {"responsible", remedy->responsible},
            {"deadline", in_json(remedy->deadline)},
            {"result", remedy->result}};
}

nlohmann::json in_json(const ReviewSheet& sheet)
{
    nlohmann::json scores = nlohmann::json::object();
    for (const auto& [item, score] : sheet.scores) {
        scores[item] = {{"mark", score.mark}, {"note", score.note}};
    }
    return {{"part", name_of(sheet.part)},
            {"subject", sheet.subject},
            {"standing", name_of(progress_of(sheet))},
            {"scores", scores},
            {"remedy", in_json(sheet.remedy)},
            {"excused_because", sheet.excused_because}};
}

nlohmann::json in_json(const ReviewRule& rule)
{
    return {{"name", rule.name},
            {"measure", rule.measure},
            {"side", name_of(rule.side)},
            {"limit", rule.limit},
            {"verdict", name_of(rule.verdict)},
            {"source", rule.source},
            {"promise", rule.promise},
            {"confirmed", rule.confirmed},
            {"confirmed_by", rule.confirmed_by},
            {"confirmed_at", in_json(rule.confirmed_at)}};
}

nlohmann::json in_json(const DiscInDrive& found)
{
    nlohmann::json candidates = nlohmann::json::array();
    for (const Disc& disc : found.candidates) {
        candidates.push_back(disc.number);
    }
    return {{"drive", found.address},
            {"recognition", name_of(found.recognition)},
            {"volume_identifier", found.volume_identifier},
            {"candidates", candidates},
            {"disc", found.disc ? nlohmann::json(found.disc->number) : nlohmann::json{}},
            {"standing", name_of(found.progress)},
            {"words", in_json(found.words)},
            {"drive_remark", in_json(found.drive_remark)},
            {"drive_failed", found.drive_failed}};
}

nlohmann::json in_json(const CheckedDisc& checked)
{
    nlohmann::json reading = nullptr;
    if (checked.reading) {
        const ReviewedReading& of = *checked.reading;
        reading = {{"verdict", in_json(of.judgement.verdict)},
                   {"reasons", list_in_json(of.judgement.reasons)},
                   {"remarks", list_in_json(of.judgement.remarks)},
                   {"image", name_of(of.check.verdict)},
                   {"image_digests", in_json(of.check.image_digests)},
                   {"files_good", of.check.files_good},
                   {"files_total", of.check.files_total},
                   {"began", to_iso8601(of.began)},
                   {"ended", to_iso8601(of.check.at)},
                   {"drive", in_json(of.check.drive)},
                   {"drive_remark", in_json(of.drive_remark)},
                   {"readability", in_json(of.readability)},
                   {"since_last", in_json(of.since_last)},
                   {"twin", of.twin},
                   {"twin_verdict", in_json(of.twin_verdict)}};
    }
    assert(checked.in_drive.disc); // only a recognised disc is checked
    return {{"disc", checked.in_drive.disc->number},
            {"in_drive", in_json(checked.in_drive)},
            {"reading", reading},
            {"failure", in_json(checked.failure)},
            {"stopped", checked.stopped},
            {"moved_up", checked.pulled_forward}};
}

nlohmann::json in_json(const ReviewReport& report)
{
    nlohmann::json batches = nlohmann::json::array();
    for (const FailedBatch& batch : report.batches) {
        batches.push_back({{"batch", batch.batch},
                           {"failed", batch.failed},
                           {"discs", batch.discs},
                           {"moved_up", batch.pulled_forward},
                           {"checked", batch.checked}});
    }
    nlohmann::json last_year = nlohmann::json::array();
    for (const OpenPoint& point : report.last_year) {
        last_year.push_back({{"review", point.review},
                             {"subject", point.subject},
                             {"words", in_json(point.words)},
                             {"settled", point.settled}});
    }
    nlohmann::json signers = nlohmann::json::array();
    for (const ReviewSigner& signer : report.signers) {
        signers.push_back({{"name", signer.name}, {"role", signer.role}});
    }
    return {{"unit", report.unit},
            {"year", report.year},
            {"number", report.number},
            {"organisation", report.organisation},
            {"basis", report.basis},
            {"opened_by", report.opened_by},
            {"opened", to_iso8601(report.opened)},
            {"closed", in_json(report.closed)},
            {"participants", report.participants},
            {"interval_years", report.interval_years},
            {"sample_share", report.sample_share},
            {"seed", report.seed},
            {"footage_share", report.footage_share},
            {"discs_in_register", report.discs_in_register},
            {"due", report.due},
            {"due_checked", report.due_checked},
            {"excused", report.excused},
            {"missing", report.missing},
            {"also_checked", report.also_checked},
            {"sound", report.sound},
            {"watch", report.watch},
            {"refresh_now", report.refresh_now},
            {"bytes_read", report.bytes_read},
            {"sheets_filled_in", report.sheets_filled_in},
            {"sheets_excused", report.sheets_excused},
            {"sheets_missing", report.sheets_missing},
            {"footage", each_in_json(report.footage)},
            {"discs", each_in_json(report.discs)},
            {"registers", each_in_json(report.registers)},
            {"batches", batches},
            {"last_year", last_year},
            {"summary", report.summary},
            {"measures", report.measures},
            {"signers", signers},
            {"audit_head", {{"seq", report.head.seq}, {"hash", to_text(report.head.hash)}}}};
}

} // namespace twofold
