#pragma once

#include "catalogue/database/entered.h"
#include "volume/volume.h"

#include <cstdint>
#include <optional>
#include <string>

namespace twofold {

class Session;

/// A volume was planned with room for error correction.
struct ProtectionPlan {
    std::string method;
    std::uint64_t medium_blocks = 0; ///< of the medium the volume was planned for
};

/// A sealed image ends in error correction. The volume's own size and digests are those of the
/// protected image: these are of the image without it, which is its beginning.
struct ProtectionSeal {
    std::string method;
    std::uint64_t plain_bytes = 0;
    Digests plain_digests;
};

/// Which volumes carry error correction.
class Protections {
public:
    explicit Protections(Session& session) : session_{session} {}

    void plan(VolumeId volume, const ProtectionPlan& plan, const Entered& entered);
    void seal(VolumeId volume, const ProtectionSeal& seal, const Entered& entered);
    [[nodiscard]] std::optional<ProtectionPlan> planned(VolumeId volume) const;
    [[nodiscard]] std::optional<ProtectionSeal> sealed(VolumeId volume) const;

private:
    Session& session_;
};

} // namespace twofold
