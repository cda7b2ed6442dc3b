#include "discs/review_schedule.h"

#include "base/error.h"
#include "discs/shelf_place.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <tuple>
#include <utility>

namespace twofold {

namespace {

WorklistLine line_of(const ReviewCandidate& disc, int interval_years)
{
    WorklistLine line{.disc = disc.id, .number = disc.number, .shelf_place = disc.shelf_place};
    if (disc.last_check) line.check_by = check_by(*disc.last_check, interval_years);
    return line;
}

/// Of a disc that failed.
DueNote batch_note(const ReviewCandidate& failed)
{
    return {DueReason::BatchFailed,
            {msgid("Disc {number} of the same batch ({batch}) failed on {day}."),
             {{"number", failed.number},
              {"batch", failed.batch},
              {"day", to_iso8601(local_date(failed.failed_at.value_or(Timestamp{})))}}}};
}

/// True if the failure of `failed` was not known yet when `disc` was last checked.
bool failed_since(const ReviewCandidate& failed, const ReviewCandidate& disc)
{
    return failed.id != disc.id && !disc.batch.empty() && failed.batch == disc.batch &&
           failed.failed_at && (!disc.last_check || *disc.last_check < *failed.failed_at);
}

/// What the discs of the register say about each other.
class Neighbours {
public:
    explicit Neighbours(const std::vector<ReviewCandidate>& discs)
    {
        for (const ReviewCandidate& disc : discs) {
            if (disc.reviewed && disc.last_verdict != ReviewVerdict::Watch) {
                sound_.emplace(disc.volume, disc.copy);
            }
            if (disc.failed_at || (disc.reviewed && disc.last_verdict == ReviewVerdict::Watch)) {
                weak_.emplace(disc.volume, &disc);
            }
            if (!disc.failed_at || disc.batch.empty()) continue;
            const ReviewCandidate*& latest = failed_[disc.batch];
            if (latest == nullptr || latest->failed_at < disc.failed_at) latest = &disc;
        }
    }

    [[nodiscard]] const ReviewCandidate* weak_twin_of(const ReviewCandidate& disc) const
    {
        const auto [begin, end] = weak_.equal_range(disc.volume);
        const auto twin = std::find_if(begin, end, [&](const auto& entry) {
            return entry.second->copy != disc.copy &&
                   !sound_.contains({disc.volume, entry.second->copy});
        });
        return twin == end ? nullptr : twin->second;
    }

    [[nodiscard]] const ReviewCandidate* failed_of_batch(const ReviewCandidate& disc) const
    {
        const auto found = failed_.find(disc.batch);
        if (found == failed_.end() || !failed_since(*found->second, disc)) return nullptr;
        return found->second;
    }

private:
    std::multimap<VolumeId, const ReviewCandidate*> weak_;
    std::set<std::pair<VolumeId, CopyMark>> sound_;        ///< a weak disc of these has a successor
    std::map<std::string, const ReviewCandidate*> failed_; ///< the latest of each batch
};

std::vector<DueNote> notes_of(const ReviewCandidate& disc, const ReviewPlan& plan,
                              const Neighbours& neighbours)
{
    std::vector<DueNote> notes;
    if (disc.last_verdict == ReviewVerdict::Watch) {
        notes.push_back({DueReason::Watched, {msgid("It is being watched since its last check.")}});
    }
    if (const ReviewCandidate* twin = neighbours.weak_twin_of(disc)) {
        notes.push_back({DueReason::TwinWeak,
                         {msgid("Its twin {number} was found weak."), {{"number", twin->number}}}});
    }
    if (const ReviewCandidate* failed = neighbours.failed_of_batch(disc)) {
        notes.push_back(batch_note(*failed));
    }
    if (!disc.last_check) {
        notes.push_back({DueReason::NeverChecked, {msgid("It was never read in full.")}});
        return notes;
    }
    const Date ends = check_by(*disc.last_check, plan.interval_years);
    if (ends < years_after(plan.opens, std::chrono::years{1})) {
        notes.push_back(
            {DueReason::Interval,
             {msgid("{years} years since its last check end on {day}."),
              {{"years", std::to_string(plan.interval_years)}, {"day", to_iso8601(ends)}}}});
    }
    if (has_its_turn(disc.volume, disc.copy, plan.year, plan.interval_years) &&
        static_cast<int>(local_date(*disc.last_check).year()) < plan.year) {
        notes.push_back({DueReason::Third,
                         {msgid("Its turn: every year one disc in {years}, the copies of a volume "
                                "in different years."),
                          {{"years", std::to_string(plan.interval_years)}}}});
    }
    return notes;
}

/// A number from 0 to `end` - 1, each with the same chance; the same on every machine, which
/// std::uniform_int_distribution is not.
std::uint64_t drawn_below(std::uint64_t end, std::mt19937_64& random)
{
    const std::uint64_t usable = std::mt19937_64::max() - std::mt19937_64::max() % end;
    std::uint64_t drawn = random();
    while (drawn >= usable) {
        drawn = random();
    }
    return drawn % end;
}

} // namespace

Date check_by(Timestamp last, int interval_years)
{
    return years_after(local_date(last), std::chrono::years{interval_years});
}

bool has_its_turn(VolumeId volume, CopyMark copy, int year, int interval_years)
{
    if (interval_years <= 1) return true;
    const auto place = static_cast<std::int64_t>(volume) + static_cast<std::int64_t>(copy);
    return place % interval_years == year % interval_years;
}

std::vector<WorklistLine> draw_worklist(const std::vector<ReviewCandidate>& discs,
                                        const ReviewPlan& plan)
{
    if (plan.interval_years < 1 || plan.sample_share < 0 || plan.sample_share > 1 ||
        std::isnan(plan.sample_share)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A review needs an interval of at least one year and a sample share "
                           "from 0 to 1.")}};
    }
    const Neighbours neighbours{discs};
    std::vector<WorklistLine> lines;
    std::vector<ReviewCandidate> rest;
    for (const ReviewCandidate& disc : discs) {
        if (!disc.reviewed) continue;
        WorklistLine line = line_of(disc, plan.interval_years);
        line.notes = notes_of(disc, plan, neighbours);
        if (line.notes.empty()) {
            rest.push_back(disc);
        } else {
            lines.push_back(std::move(line));
        }
    }
    const std::vector<DiscId> drawn =
        stratified_sample(rest, plan.sample_share, plan.seed, plan.opens);
    const std::set<DiscId> sample{drawn.begin(), drawn.end()};
    for (const ReviewCandidate& disc : rest) {
        if (!sample.contains(disc.id)) continue;
        WorklistLine line = line_of(disc, plan.interval_years);
        line.notes.push_back({DueReason::Sample,
                              {msgid("Drawn at random from the discs that are not due (seed "
                                     "{seed})."),
                               {{"seed", std::to_string(plan.seed)}}}});
        lines.push_back(std::move(line));
    }
    sort_by_shelf(lines);
    return lines;
}

std::vector<WorklistLine> pulled_forward_by(const ReviewCandidate& failed,
                                            const std::vector<ReviewCandidate>& discs,
                                            int interval_years)
{
    std::vector<WorklistLine> lines;
    for (const ReviewCandidate& disc : discs) {
        if (!disc.reviewed || !failed_since(failed, disc)) continue;
        WorklistLine line = line_of(disc, interval_years);
        line.notes.push_back(batch_note(failed));
        lines.push_back(std::move(line));
    }
    sort_by_shelf(lines);
    return lines;
}

std::vector<std::size_t> drawn_evenly(std::size_t all, std::size_t wanted, std::uint64_t seed)
{
    wanted = std::min(all, wanted);
    if (wanted == 0) return {};
    std::mt19937_64 random{seed};
    const std::uint64_t start = drawn_below(all, random);
    std::vector<std::size_t> places;
    for (std::uint64_t i = 0; i < wanted; ++i) {
        places.push_back((i * all + start) / wanted);
    }
    return places;
}

std::vector<DiscId> stratified_sample(std::vector<ReviewCandidate> discs, double share,
                                      std::uint64_t seed, Date today)
{
    if (discs.empty() || share <= 0) return {};
    std::ranges::sort(discs, {}, &ReviewCandidate::id);
    std::mt19937_64 random{seed};
    for (std::size_t i = discs.size(); i > 1; --i) {
        std::swap(discs[i - 1], discs[drawn_below(i, random)]);
    }
    const auto stratum = [&](const ReviewCandidate& disc) {
        const int age =
            static_cast<int>(today.year()) - static_cast<int>(local_date(disc.recorded).year());
        return std::make_tuple(disc.brand, disc.batch, age, disc.last_verdict);
    };
    std::ranges::stable_sort(discs, {}, stratum);
    const auto wanted =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(discs.size())));
    std::vector<DiscId> drawn;
    for (const std::size_t place : drawn_evenly(discs.size(), wanted, random())) {
        drawn.push_back(discs[place].id);
    }
    return drawn;
}

} // namespace twofold
