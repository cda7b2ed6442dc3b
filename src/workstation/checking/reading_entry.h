#pragma once

#include "catalogue/registers/disc_readings.h"
#include "drive/drives.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// A disc that was read, with the observations of the user.
struct ReadDisc {
    const std::string& address;
    const Drive& drive; ///< as it was when reading began
    const ImageCheck& check;
    Timestamp began{};
    Message drive_remark;
    ReviewConditions conditions;
};

/// Enters one check of a review: the fixity check, the reading with its verdict, the resulting
/// state of the disc, and the discs pulled forward. All of it or nothing.
class ReadingEntry {
public:
    ReadingEntry(Archive& archive, const ReviewCampaign& campaign, const Disc& disc, Job& job);

    ReviewedReading enter(const ReadDisc& read);
    /// Numbers of the discs added to the worklist because this one failed.
    [[nodiscard]] const std::vector<std::string>& pulled_forward() const noexcept
    {
        return pulled_forward_;
    }

private:
    void compare(ReviewedReading& reading);
    /// True if every byte of the volume's image was read back.
    [[nodiscard]] bool is_sealed_image(const ImageCheck& check) const;
    [[nodiscard]] CheckedValues values_of(const ReviewedReading& reading, const ImageCheck& check);

    Archive& archive_;
    const ReviewCampaign& campaign_;
    const Disc& disc_;
    Job& job_;
    std::vector<ReviewCandidate> register_; ///< all discs, as they were before this check
    std::uint64_t lost_on_both_ = 0;        ///< blocks that neither this copy nor its twin has
    std::vector<std::string> pulled_forward_;
};

} // namespace twofold
