#include "workstation/review/open_points.h"

#include "workstation/archive.h"
#include "workstation/review/review_sheet.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// Goes back from a review to those before it.
class OpenPointsCollector {
public:
    OpenPointsCollector(Archive& archive, const ReviewCampaign& campaign)
        : catalogue_{archive.registers()}
    {
        for (ReviewCampaign& other : catalogue_.review_campaigns.all()) {
            if (other.year < campaign.year) earlier_.push_back(std::move(other));
        }
        std::ranges::reverse(earlier_);
        look_at(campaign);
    }

    std::vector<OpenPoint> points()
    {
        for (std::size_t i = 0; i < earlier_.size(); ++i) {
            const ReviewCampaign& review = earlier_[i];
            add_discs_to_replace(review);
            add_excused_discs(review);
            add_sheets(review);
            // What is settled is told once, by the review after it.
            if (i > 0) {
                const auto begin = found_.begin() + static_cast<std::ptrdiff_t>(told_);
                found_.erase(std::remove_if(begin, found_.end(),
                                            [](const OpenPoint& point) { return point.settled; }),
                             found_.end());
            }
            told_ = found_.size();
            look_at(review);
        }
        return std::move(found_);
    }

private:
    /// Its checks and sheets are later than the reviews that come now.
    void look_at(const ReviewCampaign& review)
    {
        for (const auto& [disc, verdict] : catalogue_.disc_readings.verdicts(review.id)) {
            if (verdict) checked_later_.insert(disc);
        }
        for (const ReviewSheet& sheet : catalogue_.review_sheets.of(review.id)) {
            if (is_filled_in(sheet)) filled_in_later_.emplace(sheet.part, sheet.subject);
        }
    }

    void add_discs_to_replace(const ReviewCampaign& review)
    {
        std::vector<DiscId> discs;
        for (const auto& [disc, verdict] : catalogue_.disc_readings.verdicts(review.id)) {
            if (verdict == ReviewVerdict::RefreshNow && to_replace_.insert(disc).second) {
                discs.push_back(disc);
            }
        }
        for (const DiscFacts& facts : catalogue_.disc_facts.of(discs)) {
            found_.push_back(
                {review.number,
                 facts.number,
                 {msgid("Disc {number} was to be replaced."), {{"number", facts.number}}},
                 !facts.replaced_by.empty()});
        }
    }

    void add_excused_discs(const ReviewCampaign& review)
    {
        for (const EnteredLine& line : catalogue_.review_campaigns.lines(review.id)) {
            if (line.excused_because.empty()) continue;
            found_.push_back({review.number,
                              line.line.number,
                              {msgid("Disc {number} was excused: {because}"),
                               {{"number", line.line.number}, {"because", line.excused_because}}},
                              checked_later_.contains(line.line.disc)});
        }
    }

    void add_sheets(const ReviewCampaign& review)
    {
        for (const ReviewSheet& sheet : catalogue_.review_sheets.of(review.id)) {
            if (sheet.remedy && !sheet.remedy->problem.empty()) {
                found_.push_back(
                    {review.number,
                     sheet.subject,
                     {msgid("{subject}: {problem}"),
                      {{"subject", sheet.subject}, {"problem", sheet.remedy->problem}}},
                     !sheet.remedy->result.empty()});
            }
            if (progress_of(sheet) == SheetProgress::Excused) {
                found_.push_back(
                    {review.number,
                     sheet.subject,
                     {msgid("The score sheet {subject} was excused: {because}"),
                      {{"subject", sheet.subject}, {"because", sheet.excused_because}}},
                     filled_in_later_.contains({sheet.part, sheet.subject})});
            }
        }
    }

    const Catalogue& catalogue_;
    std::vector<ReviewCampaign> earlier_; ///< the newest first
    std::set<DiscId> checked_later_;
    std::set<std::pair<ReviewPart, std::string>> filled_in_later_;
    std::set<DiscId> to_replace_; ///< told already
    std::vector<OpenPoint> found_;
    std::size_t told_ = 0; ///< of `found_`, of the reviews that are done
};

} // namespace

std::vector<OpenPoint> open_points(Archive& archive, const ReviewCampaign& campaign)
{
    return OpenPointsCollector{archive, campaign}.points();
}

} // namespace twofold
