#include "workstation/checking/pull_forward.h"

#include "discs/review_schedule.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

std::vector<WorklistLine> twins_of(const ReviewCandidate& failed,
                                   const std::vector<ReviewCandidate>& discs, int interval_years)
{
    std::vector<WorklistLine> lines;
    for (const ReviewCandidate& twin : discs) {
        if (twin.volume != failed.volume || twin.copy == failed.copy || !twin.reviewed) continue;
        WorklistLine line{.disc = twin.id, .number = twin.number};
        line.notes.push_back(
            {DueReason::TwinWeak,
             {msgid("Its twin {number} was found weak."), {{"number", failed.number}}}});
        if (twin.last_check) line.check_by = check_by(*twin.last_check, interval_years);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

std::vector<std::string> pull_forward_related_discs(AuditedChange& change,
                                                    const ReviewCampaign& campaign,
                                                    const FailedDisc& failed,
                                                    std::vector<ReviewCandidate> discs)
{
    const auto self = std::ranges::find(discs, failed.disc, &ReviewCandidate::id);
    if (self == discs.end()) return {};
    self->failed_at = failed.at;
    self->reviewed = false;
    std::vector<WorklistLine> lines = twins_of(*self, discs, campaign.interval_years);
    std::ranges::move(pulled_forward_by(*self, discs, campaign.interval_years),
                      std::back_inserter(lines));

    const auto checked = change->disc_readings.verdicts(campaign.id);
    std::vector<std::string> moved;
    for (const WorklistLine& line : lines) {
        const auto done = checked.find(line.disc);
        if (done != checked.end() && done->second) continue;
        if (!change->review_campaigns.add(campaign.id, line, true, change.archive().entered()))
            continue;
        moved.push_back(line.number);
    }
    if (!moved.empty()) {
        change.log("review.move-up", self->number,
                   {{"review", campaign.number},
                    {"batch", self->batch},
                    {"discs", std::to_string(moved.size())}});
    }
    return moved;
}

} // namespace twofold
