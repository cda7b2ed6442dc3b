#include "workstation/desk/today.h"

#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/disc_replacements.h"
#include "catalogue/registers/rebuild_register.h"
#include "discs/shelf_place.h"
#include "registers/preservation.h"
#include "registers/values.h"
#include "retention/retention.h"
#include "workstation/footage/due.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace twofold {

namespace {

constexpr int soon = 7;
constexpr int later = days_soon;

/// Made, printed, put on: only the last counts, and it is known from a person alone.
Message how_far_it_is(const LabelProgress& label)
{
    if (label.printed) return {msgid("printed, not confirmed as on the disc or its sleeve")};
    if (label.made) return {msgid("made, not printed here")};
    return {msgid("not made")};
}

void sort_disc(Today& result, const Volume& volume, const std::vector<DiscBrief>& discs,
               const DiscBrief& disc, std::map<DiscId, LabelProgress>& labels,
               PlacePart apart_down_to)
{
    const auto entry = [&](Message reason = {}) {
        return DiscToDo{disc.number, volume.number, std::move(reason)};
    };
    switch (disc.state) {
    case DiscState::Recording:
    case DiscState::Spoilt:
    case DiscState::Unrecorded: return;
    case DiscState::Unverified:
    case DiscState::Interrupted: result.doubtful.push_back(entry(disc.reason)); return;
    case DiscState::Bad: {
        const bool replaced = std::ranges::any_of(discs, [&](const DiscBrief& other) {
            return other.copy == disc.copy && other.state == DiscState::Good;
        });
        if (!replaced) result.bad.push_back(entry(disc.reason));
        return;
    }
    case DiscState::Good: break;
    }
    if (!disc.labelled) result.without_label.push_back(entry(how_far_it_is(labels[disc.id])));
    if (disc.shelf_place.empty()) {
        result.without_place.push_back(entry());
        return;
    }
    const ShelfPlace here = shelf_place(disc.shelf_place);
    const bool together = std::ranges::any_of(discs, [&](const DiscBrief& other) {
        return other.copy != disc.copy && other.state == DiscState::Good &&
               !other.shelf_place.empty() &&
               !are_apart(here, shelf_place(other.shelf_place), apart_down_to);
    });
    if (together) result.beside_twin.push_back(entry());
}

/// `older_discs`: there are discs of earlier years; `any_discs`: there are any.
std::optional<ReviewToday> review_today(Archive& archive, Date date, bool older_discs,
                                        bool any_discs)
{
    ReviewToday review{.year = static_cast<int>(date.year())};
    const ReviewCampaigns& campaigns = archive.registers().review_campaigns;
    if (const auto open = campaigns.open_one()) {
        const ReviewBoard board = review_board(archive, open->year);
        review.year = open->year;
        review.open = true;
        review.due = board.count(ReviewProgress::Due);
        review.done = board.count(ReviewProgress::Done);
        review.unfilled_sheets = board.unfilled_sheets;
        return review;
    }
    const bool was_held = std::ranges::any_of(
        campaigns.all(), [&](const ReviewCampaign& one) { return one.year == review.year; });
    // Once a year (article 17), whatever the age of the discs: in autumn there is time left for it.
    const bool is_autumn = date.month() >= std::chrono::October;
    if (was_held || !(older_discs || (is_autumn && any_discs))) return std::nullopt;
    return review;
}

/// A file stays named until a whole check finished without it.
std::vector<Message> archive_findings(const ArchiveChecks& checks)
{
    std::vector<Message> words;
    std::set<std::pair<FootageId, StoredPart>> named;
    std::set<PaperId> papers;
    for (const auto& check : {checks.unfinished(), checks.last_finished()}) {
        if (!check) continue;
        for (const ArchiveFinding& finding : check->findings) {
            if (named.emplace(finding.footage, finding.part).second) words.push_back(finding.words);
        }
        for (const PaperFinding& finding : check->papers) {
            if (papers.insert(finding.paper).second) words.push_back(finding.words);
        }
    }
    return words;
}

/// The day that was agreed for a decision when it was proposed; none: nobody said one.
std::optional<Date> wanted_day(const Catalogue& catalogue, const UnfinishedDecision& decision)
{
    const Register proposals = preservation_register();
    for (const Entry& entry : catalogue.entries.about(decision.of, std::string{proposals.name})) {
        if (value_in(entry.latest.values, "decision") != decision.number) continue;
        return day_in(entry.latest.values, "finish-by");
    }
    return std::nullopt;
}

std::vector<OverdueDecision> overdue_decisions(const Catalogue& catalogue, Date today,
                                               const std::vector<VolumeId>& unfinished)
{
    std::vector<OverdueDecision> overdue;
    for (const UnfinishedDecision& decision : catalogue.decisions.not_finished(unfinished)) {
        const Date by =
            finished_by(decision.decided, wanted_day(catalogue, decision), decision.first_expiry);
        if (by >= today) continue;
        overdue.push_back({.number = decision.number,
                           .case_number = catalogue.cases.get(decision.of).number,
                           .finish_by = by,
                           .items = decision.items});
    }
    return overdue;
}

} // namespace

bool Today::nothing_waits() const noexcept
{
    return without_footage + must_be_decided + overdue + expiring_in_7 + expiring_in_30 +
                   waiting_for_a_disc ==
               0 &&
           to_seal.empty() && to_record.empty() && without_label.empty() && without_place.empty() &&
           overdue_decisions.empty() && beside_twin.empty() && doubtful.empty() && bad.empty() &&
           archive_findings.empty() && !review && entries.nothing_waits();
}

Today today(Archive& archive)
{
    const Catalogue& catalogue = archive.registers();
    Today result{.date = local_date(archive.now())};
    const auto day = [&](int ahead) {
        return Date{std::chrono::sys_days{result.date} + std::chrono::days{ahead}};
    };
    result.must_be_decided = catalogue.footage.count({.decided = false, .facts_noted = true});
    for (const ExpiryCount& count : catalogue.footage.undecided_by_day(day(later))) {
        std::uint64_t& part = count.day < result.date  ? result.overdue
                              : count.day <= day(soon) ? result.expiring_in_7
                                                       : result.expiring_in_30;
        part += count.items;
    }
    result.waiting_for_a_disc = catalogue.footage.count(waiting_for_a_volume);
    result.footage = catalogue.footage.count({});
    result.kept = catalogue.footage.count({.decided = true});
    result.without_footage = cases_without_footage(archive).size();
    if (const auto whole = catalogue.archive_checks.last_whole()) {
        result.archive_whole = whole->finished->at;
    }
    result.archive_findings = archive_findings(catalogue.archive_checks);

    bool older_discs = false;
    bool any_discs = false;
    auto all_discs = catalogue.discs.briefs();
    std::set<DiscId> replaced; // they ask for nothing any more
    for (const DiscReplacement& each : catalogue.disc_replacements.all()) {
        replaced.insert(each.disc);
    }
    auto good_copies = catalogue.discs.good_copies();
    auto labels = catalogue.disc_labels.all_progress();
    const PlacePart part = apart_down_to(archive);
    const auto unproven = catalogue.rebuilds.claimed();
    std::vector<VolumeId> unfinished;
    for (Volume& volume : catalogue.volumes.without_items()) {
        std::vector<DiscBrief>& discs = all_discs[volume.id];
        for (const DiscBrief& disc : discs) {
            any_discs = true;
            older_discs = older_discs || local_date(disc.began).year() < result.date.year();
        }
        // Neither does anybody have to keep another disc away from one that was replaced.
        std::erase_if(discs, [&](const DiscBrief& disc) { return replaced.contains(disc.id); });
        for (const DiscBrief& disc : discs) {
            sort_disc(result, volume, discs, disc, labels, part);
        }
        if (good_copies[volume.id] < copies_required) unfinished.push_back(volume.id);
        if (unproven.contains(volume.id)) {
            // It waits for a digest from a label or form; its discs stand among the doubtful.
            if (discs.empty()) {
                result.doubtful.push_back(
                    {volume.number,
                     volume.number,
                     {msgid("Entered from the disc itself and not checked against anything but "
                            "itself.")}});
            }
        } else if (!volume.image) {
            result.to_seal.push_back(std::move(volume));
        } else if (good_copies[volume.id] < copies_required) {
            result.to_record.push_back(std::move(volume));
        }
    }
    result.overdue_decisions = overdue_decisions(catalogue, result.date, unfinished);
    result.review = review_today(archive, result.date, older_discs, any_discs);
    result.entries = entries_today(archive);
    return result;
}

} // namespace twofold
