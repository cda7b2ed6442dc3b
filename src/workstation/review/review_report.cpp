#include "workstation/review/review_report.h"

#include "catalogue/registers/disc_readings.h"
#include "discs/review_schedule.h"
#include "workstation/archive.h"
#include "workstation/review/import_scan.h"
#include "workstation/review/review.h"
#include "workstation/review/review_sheet.h"
#include "workstation/rules.h"

#include <algorithm>
#include <map>
#include <utility>

namespace twofold {

namespace {

/// Gathers one report from the registers.
class ReviewReportBuilder {
public:
    ReviewReportBuilder(Archive& archive, int year)
        : archive_{archive}, board_{review_board(archive, year)},
          readings_{archive.registers().disc_readings.of(board_.campaign.id)},
          titles_{archive.registers().volumes.titles()},
          scans_{archive.registers().error_scans.latest()}
    {
        for (ReviewCandidate& candidate : review_candidates(archive)) {
            const DiscId id = candidate.id;
            candidates_.emplace(id, std::move(candidate));
        }
        for (DiscFacts& facts : archive.registers().disc_facts.all()) {
            const DiscId id = facts.id;
            facts_.emplace(id, std::move(facts));
        }
        discs_ = archive.registers().discs.by_id();
    }

    ReviewReport report()
    {
        head();
        for (const BoardLine& line : board_.lines) {
            report_.discs.push_back(disc(line));
        }
        totals();
        for (const ReviewSheet& sheet : board_.sheets) {
            count(sheet);
            (sheet.part == ReviewPart::Footage ? report_.footage : report_.registers)
                .push_back(score_sheet_of(sheet));
        }
        hold_twins_against_each_other();
        batches();
        report_.last_year = open_points(archive_, board_.campaign);
        return std::move(report_);
    }

private:
    void head()
    {
        const ReviewCampaign& campaign = board_.campaign;
        report_.unit = archive_.unit();
        report_.year = campaign.year;
        report_.number = campaign.number;
        report_.organisation = campaign.organisation;
        constexpr int review_article = 17;
        report_.basis = cited(archive_, audio_visual(review_article));
        report_.opened_by = campaign.opened.by;
        report_.opened = campaign.opened.at;
        report_.participants = campaign.participants;
        report_.interval_years = campaign.interval_years;
        report_.sample_share = campaign.sample_share;
        report_.seed = campaign.seed;
        report_.footage_share = campaign.footage_share;
        report_.head = archive_.registers().audit.head();
        if (!campaign.closing) return;
        report_.closed = campaign.closing->entered.at;
        report_.summary = campaign.closing->summary;
        report_.measures = campaign.closing->measures;
        report_.head = campaign.closing->head;
        for (const ReviewSignature& signature : campaign.closing->signatures) {
            report_.signers.push_back({signature.name, signature.role});
        }
    }

    [[nodiscard]] ReviewedDisc disc(const BoardLine& line)
    {
        const Disc& of = discs_.at(line.disc);
        ReviewedDisc found{.number = of.number, .copy = of.copy};
        found.volume_title = titles_.at(of.volume);
        found.medium = of.medium.profile + " " + of.medium.manufacturer_id;
        found.batch = candidates_.at(of.id).batch;
        found.shelf_place = of.shelf_place;
        found.due = line.notes;
        found.pulled_forward = line.pulled_forward;
        found.excused_because = line.excused_because;
        found.replaced_by = facts_.at(of.id).replaced_by;
        if (const auto scanned = scans_.find(of.id); scanned != scans_.end()) {
            const ErrorScan& scan = scanned->second.scan;
            found.scan = ReportedScan{scan.instrument, scanned->second.measured, in_one_line(scan),
                                      scan.broken_off};
        }
        const auto reading = readings_.find(of.id);
        if (reading != readings_.end()) {
            take(reading->second, found);
            if (found.verdict != ReviewVerdict::Sound) {
                found.speed_before =
                    archive_.registers().disc_readings.speed_before(of.id, reading->second.id);
            }
        }
        return found;
    }

    void take(const ReviewedReading& reading, ReviewedDisc& found) const
    {
        found.checked = reading.check.at;
        found.checked_by = reading.check.by;
        found.drive = reading.check.drive;
        found.drive_remark = reading.drive_remark;
        found.temperature = reading.conditions.temperature;
        found.humidity = reading.conditions.humidity;
        found.appearance = reading.conditions.appearance;
        found.seal_intact = reading.conditions.seal_intact;
        found.bytes = reading.check.image_bytes - reading.check.unreadable_blocks * block_bytes;
        found.seconds = (reading.check.at - reading.began).count();
        // Good only if the digest of the whole is the image's.
        found.image = reading.check.verdict;
        found.image_digests = reading.check.image_digests;
        found.files_good = reading.check.files_good;
        found.files_total = reading.check.files_total;
        found.readability = reading.readability;
        found.since_last = reading.since_last;
        found.twin = reading.twin;
        found.twin_verdict = reading.twin_verdict;
        found.verdict = reading.judgement.verdict;
        found.reasons = reading.judgement.reasons;
        found.remarks = reading.judgement.remarks;
        if (found.verdict == ReviewVerdict::Watch) found.next_check = check_by(reading.check.at, 1);
        if (found.verdict == ReviewVerdict::Sound) {
            found.next_check = check_by(reading.check.at, board_.campaign.interval_years);
        }
    }

    /// Of two copies that were checked one after the other, each reading knows what was known then;
    /// the report knows both.
    void hold_twins_against_each_other()
    {
        std::map<std::string, std::optional<ReviewVerdict>> verdicts;
        for (const ReviewedDisc& disc : report_.discs) {
            verdicts[disc.number] = disc.verdict;
        }
        for (ReviewedDisc& disc : report_.discs) {
            const auto twin = verdicts.find(disc.twin);
            if (twin != verdicts.end() && twin->second) disc.twin_verdict = twin->second;
        }
    }

    void totals()
    {
        for (const auto& [id, facts] : facts_) {
            if (facts.is_kept()) ++report_.discs_in_register;
        }
        for (const BoardLine& line : board_.lines) {
            const bool listed = !line.notes.empty();
            const bool done = line.progress == ReviewProgress::Done;
            if (listed) ++report_.due;
            if (listed && done) ++report_.due_checked;
            if (!listed && done) ++report_.also_checked;
        }
        report_.excused = board_.count(ReviewProgress::Excused);
        report_.missing = board_.count(ReviewProgress::Due);
        report_.sound = board_.count(ReviewVerdict::Sound);
        report_.watch = board_.count(ReviewVerdict::Watch);
        report_.refresh_now = board_.count(ReviewVerdict::RefreshNow);
        for (const ReviewedDisc& found : report_.discs) {
            report_.bytes_read += found.bytes;
        }
    }

    void count(const ReviewSheet& sheet)
    {
        if (is_filled_in(sheet)) {
            ++report_.sheets_filled_in;
        } else if (!sheet.excused_because.empty()) {
            ++report_.sheets_excused;
        } else {
            ++report_.sheets_missing;
        }
    }

    [[nodiscard]] ScoreSheet score_sheet_of(const ReviewSheet& sheet)
    {
        ScoreSheet found{.subject = sheet.subject, .complete = is_filled_in(sheet)};
        if (!found.complete) found.excused_because = sheet.excused_because;
        if (sheet.part == ReviewPart::Footage) {
            const Case about = archive_.case_numbered(sheet.subject);
            found.title = about.name;
            found.kind = chinese_name_of(about.kind);
        } else {
            found.title = title_of(sheet);
        }
        for (const Field& item : sheet_items(sheet.part)) {
            ScoredItem scored{.name = std::string{item.name},
                              .chinese = std::string{item.chinese},
                              .article = cited_on_sheet(item)};
            const auto score = sheet.scores.find(scored.name);
            if (score != sheet.scores.end()) {
                scored.mark = score->second.mark;
                scored.note = score->second.note;
            }
            found.items.push_back(std::move(scored));
        }
        if (sheet.remedy) {
            found.problem = sheet.remedy->problem;
            found.responsible = sheet.remedy->responsible;
            found.deadline = sheet.remedy->deadline;
            found.remedy = sheet.remedy->result;
        }
        return found;
    }

    void batches()
    {
        std::map<std::string, FailedBatch> failed;
        for (const auto& [id, reading] : readings_) {
            const ReviewCandidate& candidate = candidates_.at(id);
            if (reading.judgement.verdict != ReviewVerdict::RefreshNow || candidate.batch.empty()) {
                continue;
            }
            failed[candidate.batch].failed.push_back(candidate.number);
        }
        for (const BoardLine& line : board_.lines) {
            const bool by_batch = std::ranges::find(line.notes, DueReason::BatchFailed,
                                                    &DueNote::reason) != line.notes.end();
            if (!by_batch) continue;
            FailedBatch& batch = failed[candidates_.at(line.disc).batch];
            ++batch.pulled_forward;
            if (line.progress == ReviewProgress::Done) ++batch.checked;
        }
        for (auto& entry : failed) {
            FailedBatch& batch = entry.second;
            batch.batch = entry.first;
            batch.discs = static_cast<std::uint64_t>(std::ranges::count_if(
                candidates_, [&](const auto& one) { return one.second.batch == batch.batch; }));
            report_.batches.push_back(std::move(batch));
        }
    }

    Archive& archive_;
    ReviewBoard board_;
    // Each fact is asked for once of all discs: one question for each of 20,000 takes half a
    // minute.
    std::map<DiscId, ReviewedReading> readings_;
    std::map<VolumeId, std::string> titles_;
    std::map<DiscId, ImportedScan> scans_;
    std::map<DiscId, ReviewCandidate> candidates_;
    std::map<DiscId, DiscFacts> facts_;
    std::map<DiscId, Disc> discs_;
    ReviewReport report_;
};

} // namespace

std::string_view digest_comparison(const ReviewedDisc& disc) noexcept
{
    switch (disc.image) {
    case Verdict::Good: return "一致";
    // Without all bytes there is no digest to compare.
    case Verdict::Bad: return disc.image_digests.empty() ? "无法计算（未读全）" : "不一致";
    case Verdict::NotChecked: break;
    }
    return chinese_name_of(Verdict::NotChecked);
}

ReviewReport review_report(Archive& archive, int year)
{
    return ReviewReportBuilder{archive, year}.report();
}

} // namespace twofold
