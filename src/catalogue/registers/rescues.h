#pragma once

#include "catalogue/database/entered.h"
#include "volume/volume.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// One attempt to assemble the image of a volume from its copies, with its result.
struct RescueRecord {
    VolumeId volume{};
    bool healed = false; ///< the digest of the result is the image's
    std::string image;   ///< file of the result
    std::vector<std::string> sources;
    std::uint64_t missing_blocks = 0;
    std::uint64_t settled_blocks = 0; ///< the copies differed and a digest decided
    bool repaired = false;            ///< the volume's own error correction was needed
    std::uint64_t files_whole = 0;    ///< both 0: the files were not checked
    std::uint64_t files_total = 0;
    Entered entered;
};

/// The register of rescues.
class Rescues {
public:
    explicit Rescues(Session& session) : session_{session} {}

    void add(const RescueRecord& rescue);
    [[nodiscard]] std::vector<RescueRecord> of(VolumeId volume) const; ///< oldest first

private:
    Session& session_;
};

} // namespace twofold
