#include "workstation/checking/reading_entry.h"

#include "workstation/audited_change.h"
#include "workstation/await_catalogue.h"
#include "workstation/checking/known_heads.h"
#include "workstation/checking/pull_forward.h"
#include "workstation/recording/disc_reading.h"
#include "workstation/recording/settle_disc.h"
#include "workstation/review/review.h"

#include <algorithm>

namespace twofold {

namespace {

/// Blocks that stand in both lists.
std::uint64_t common_blocks(const std::vector<BlockFinding>& one,
                            const std::vector<BlockFinding>& other)
{
    std::uint64_t common = 0;
    for (const BlockFinding& a : one) {
        for (const BlockFinding& b : other) {
            const std::uint64_t begin = std::max(a.blocks.first, b.blocks.first);
            const std::uint64_t end = std::min(a.blocks.end(), b.blocks.end());
            if (begin < end) common += end - begin;
        }
    }
    return common;
}

double bad_files(const ImageCheck& check)
{
    return static_cast<double>(
        std::ranges::count(check.findings, Verdict::Bad, &FileFinding::verdict));
}

void put(CheckedValues& values, const char* name, std::optional<double> value)
{
    if (value) values.measured[name] = *value;
}

std::optional<double> as_number(std::optional<bool> flag)
{
    if (!flag) return std::nullopt;
    return *flag ? 1 : 0;
}

} // namespace

ReadingEntry::ReadingEntry(Archive& archive, const ReviewCampaign& campaign, const Disc& disc,
                           Job& job)
    : archive_{archive}, campaign_{campaign}, disc_{disc}, job_{job}, register_{review_candidates(
                                                                          archive)}
{}

ReviewedReading ReadingEntry::enter(const ReadDisc& read)
{
    const Catalogue& catalogue = archive_.registers();
    const ImageCheck& check = read.check;
    ReviewedReading reading{.campaign = campaign_.id,
                            .disc = disc_.id,
                            .check = check_for_register(archive_, check,
                                                        {.disc = disc_.id,
                                                         .volume = disc_.volume,
                                                         .where = read.address,
                                                         .drive = read.drive.identity}),
                            .began = read.began,
                            .medium = read.drive.medium.identity,
                            .recorded_blocks = read.drive.medium.recorded_blocks,
                            .readability = readability_of(check),
                            .drive_remark = read.drive_remark,
                            .conditions = read.conditions};

    // Hours of reading are not thrown away because somebody else is writing.
    AuditedChange change{archive_, Act::CheckDisc, AwaitCatalogue{job_}};
    compare(reading);
    reading.judgement = judge(values_of(reading, check), catalogue.review_rules.all());
    // The bytes are the image's, but the disc is not closed, or shows something else.
    if (check.image != Verdict::Good && is_sealed_image(check)) {
        reading.judgement.reasons.insert(reading.judgement.reasons.begin(), check.image_reason);
    }
    const std::vector<std::string> files = files_of(reading.readability.unreadable);
    if (!files.empty()) {
        reading.judgement.reasons.push_back(
            {msgid("Files that lost blocks: {count}, the first of them {file}."),
             {{"count", std::to_string(files.size())}, {"file", files.front()}}});
    }
    if (lost_on_both_ > 0) {
        reading.judgement.reasons.push_back(
            {msgid("{count} of these blocks cannot be read on {twin} either."),
             {{"count", std::to_string(lost_on_both_)}, {"twin", reading.twin}}});
    }
    if (const auto log = compare_head(archive_, check, disc_.number)) {
        reading.judgement.reasons.push_back(log->text);
    }
    reading.check.id = change->fixity_checks.add(reading.check);
    reading.id = change->disc_readings.add(reading);
    settle_disc(change, disc_, check);
    const auto verdict = reading.judgement.verdict;
    change.log("review.check", disc_.number,
               {{"review", campaign_.number},
                {"verdict", verdict ? std::string{name_of(*verdict)} : "not-checked"},
                {"image", std::string{name_of(check.image)}},
                {"unreadable_blocks", std::to_string(check.unreadable_blocks)},
                {"drive", reading.check.drive.vendor + " " + reading.check.drive.model + " " +
                              reading.check.drive.serial}});
    if (verdict == ReviewVerdict::RefreshNow) {
        pulled_forward_ =
            pull_forward_related_discs(change, campaign_, {disc_.id, reading.check.at}, register_);
    }
    change.commit();
    return reading;
}

bool ReadingEntry::is_sealed_image(const ImageCheck& check) const
{
    const Volume volume = archive_.registers().volumes.get(disc_.volume);
    return volume.image && agree(volume.image->digests, check.image_digests);
}

void ReadingEntry::compare(ReviewedReading& reading)
{
    const Catalogue& catalogue = archive_.registers();
    if (const auto last = catalogue.disc_readings.latest(disc_.id)) {
        reading.since_last = trend(last->readability, reading.readability,
                                   same_drive(last->check.drive, reading.check.drive));
    }
    for (const DiscFacts& facts : catalogue.disc_facts.of(disc_.volume)) {
        if (facts.copy == disc_.copy || !facts.is_kept()) continue;
        reading.twin = facts.number;
        const auto twin = catalogue.disc_readings.latest(facts.id);
        if (!twin) continue;
        reading.twin_verdict = twin->judgement.verdict;
        lost_on_both_ = common_blocks(reading.readability.unreadable, twin->readability.unreadable);
        return;
    }
}

CheckedValues ReadingEntry::values_of(const ReviewedReading& reading, const ImageCheck& check)
{
    const Readability& found = reading.readability;
    CheckedValues values{.image = check.image, .read_in_full = true};
    put(values, "unreadable-blocks", static_cast<double>(found.unreadable_blocks));
    put(values, "slow-blocks", static_cast<double>(found.slow_blocks));
    if (found.c2) put(values, "c2-blocks", static_cast<double>(found.c2->blocks));
    put(values, "bad-files", bad_files(check));
    if (check.image != Verdict::NotChecked && !check.image_digests.empty()) {
        put(values, "image-mismatch", is_sealed_image(check) ? 0 : 1);
    }
    if (reading.since_last) {
        put(values, "lost-since-last", static_cast<double>(reading.since_last->unreadable_more));
        put(values, "slower-since-last", static_cast<double>(reading.since_last->slow_more));
        put(values, "speed-loss-percent", reading.since_last->speed_loss);
    }
    if (reading.twin_verdict) {
        put(values, "twin-weak", reading.twin_verdict == ReviewVerdict::Sound ? 0 : 1);
    }
    const auto self = std::ranges::find(register_, disc_.id, &ReviewCandidate::id);
    if (self != register_.end() && !self->batch.empty()) {
        put(values, "batch-failed",
            static_cast<double>(std::ranges::count_if(register_, [&](const ReviewCandidate& other) {
                return other.id != disc_.id && other.batch == self->batch && other.failed_at;
            })));
    }
    put(values, "temperature", reading.conditions.temperature);
    put(values, "humidity", reading.conditions.humidity);
    put(values, "appearance-damaged", as_number(reading.conditions.appearance_damaged));
    if (reading.conditions.seal_intact) {
        put(values, "seal-broken", *reading.conditions.seal_intact ? 0 : 1);
    }
    constexpr double seconds_a_year = 365.2425 * 24 * 3600;
    const auto age = reading.check.at - disc_.ended.value_or(disc_.began);
    put(values, "age-years", static_cast<double>(age.count()) / seconds_a_year);
    if (const auto scan = archive_.registers().error_scans.latest(disc_.id)) {
        for (const auto& [name, value] : measured_by(scan->scan)) {
            values.measured[name] = value;
        }
    }
    return values;
}

} // namespace twofold
