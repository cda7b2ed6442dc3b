#pragma once

#include "catalogue/registers/fixity_checks.h"
#include "catalogue/registers/review_campaigns.h"
#include "discs/readability.h"
#include "discs/review_rule.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

enum class DiscReadingId : std::int64_t {};

/// What a person observed and measured at the drive. Empty fields were not entered.
struct ReviewConditions {
    std::optional<double> temperature; ///< °C
    std::optional<double> humidity;    ///< % relative
    std::string appearance;            ///< as the person describes it
    std::optional<bool> appearance_damaged;
    std::optional<bool> seal_intact;
};

/// One disc checked in a review: the fixity check of the register, and the further data of a
/// review.
struct ReviewedReading {
    DiscReadingId id{};
    std::optional<ReviewCampaignId> campaign; ///< none: outside any review
    DiscId disc{};
    FixityCheck check; ///< who, when it ended, which drive, digests, files
    Timestamp began{};
    MediumIdentity medium; ///< as the drive saw it this time
    std::uint64_t recorded_blocks = 0;
    Readability readability;
    Message drive_remark; ///< that this drive recorded the disc, or read it last; else empty
    ReviewConditions conditions;
    std::optional<Trend> since_last; ///< none: there was no earlier reading
    std::string twin;                ///< number of the copy it was compared with; empty: none
    std::optional<ReviewVerdict> twin_verdict;
    Judgement judgement;
};

/// The latest verdict on a disc.
struct VerdictGiven {
    ReviewVerdict verdict = ReviewVerdict::Sound;
    Timestamp at{};
};

/// The readings of reviews.
class DiscReadings {
public:
    explicit DiscReadings(Session& session) : session_{session} {}

    /// Adds it; `reading.check.id` is of a check that was added before.
    DiscReadingId add(const ReviewedReading& reading);
    [[nodiscard]] std::vector<ReviewedReading> of(DiscId disc) const; ///< oldest first
    /// The latest with a verdict.
    [[nodiscard]] std::optional<ReviewedReading> latest(DiscId disc) const;
    /// The latest of each disc in that review, with a verdict where there is one.
    [[nodiscard]] std::map<DiscId, ReviewedReading> of(ReviewCampaignId campaign) const;
    /// The same, but only the verdicts: cheap for 20,000 discs.
    [[nodiscard]] std::map<DiscId, std::optional<ReviewVerdict>>
    verdicts(ReviewCampaignId campaign) const;
    /// The speed curve of the reading of `disc` before `reading`; empty if there was none.
    [[nodiscard]] std::vector<SpeedSample> speed_before(DiscId disc, DiscReadingId reading) const;
    /// The latest verdict on every disc that has one.
    [[nodiscard]] std::map<DiscId, VerdictGiven> latest_verdicts() const;

private:
    [[nodiscard]] ReviewedReading with_notes(ReviewedReading reading) const;

    Session& session_;
};

} // namespace twofold
