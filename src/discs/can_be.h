#pragma once

#include "base/message.h"
#include "discs/disc.h"
#include "drive/drive.h"

namespace twofold {

/// What an archive is for.
enum class ArchivePurpose {
    Records,  ///< footage is kept in it: only real discs count
    Practice, ///< training or demonstration: emulated discs count as if they were real
};

[[nodiscard]] std::string_view name_of(ArchivePurpose purpose) noexcept; ///< "records"
[[nodiscard]] ArchivePurpose archive_purpose(std::string_view name);

/// The volume found on a carrier, compared with the volume of a disc. A caller that read more than
/// the volume descriptor considers all of it: a descriptor may be damaged and the rest of the disc
/// not.
enum class ShownVolume {
    NotRead, ///< it was not or cannot be read: it excludes nothing
    This,
    Another, ///< another volume, or foreign data
};

/// A carrier in a drive that may be a disc of the register.
struct CarrierAtHand {
    const Drive& drive;
    ShownVolume shown = ShownVolume::NotRead;
};

/// Why the carrier in the drive cannot be a disc of any register: no optical drive, nothing
/// recorded, a medium that can be changed later. Empty: it can be one.
[[nodiscard]] Message why_no_disc(const Drive& drive);

/// Why it cannot enter the register anew, as a disc that the register does not know: the above, a
/// medium that is not closed, an emulated drive in an archive of records. Empty: it can.
[[nodiscard]] Message why_no_new_disc(const Drive& drive, ArchivePurpose purpose);

/// Why it cannot be this disc. Empty: it can. The single rule for every command that enters
/// anything for a disc. What a drive could not report excludes nothing, and twins of one make can
/// both match: then the user's statement decides.
///
/// It requires: an optical drive; something recorded, on a medium that cannot be changed; the same
/// kind of medium (a drive may report a closed disc with the read-only profile of its family); the
/// same manufacturer id; no more blocks than the blank had; a real disc in a real drive; a disc
/// that was recorded and is not destroyed; no other volume on it.
[[nodiscard]] Message why_not(const Disc& disc, const CarrierAtHand& at_hand,
                              ArchivePurpose purpose);

[[nodiscard]] bool can_be(const Disc& disc, const CarrierAtHand& at_hand, ArchivePurpose purpose);

} // namespace twofold
