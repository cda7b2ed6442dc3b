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

/// What a carrier shows of itself, held against the volume of a disc. Whoever read more than the
/// volume descriptor weighs it all: a descriptor may be damaged and the rest of the disc not.
enum class ShownVolume {
    NotRead, ///< it was not looked at, or cannot be read: it excludes nothing
    This,
    Another, ///< another volume, or something that is none of ours
};

/// What lies in a drive and may be a disc of the register.
struct CarrierAtHand {
    const Drive& drive;
    ShownVolume shown = ShownVolume::NotRead;
};

/// Why what lies in the drive can be no disc of any register: no optical drive, nothing recorded,
/// a medium that can be changed later. Empty: it can be one.
[[nodiscard]] Message why_no_disc(const Drive& drive);

/// Why it cannot enter the register anew, as a disc that the register does not know: the above, a
/// medium that is not closed, an emulated drive in an archive of records. Empty: it can.
[[nodiscard]] Message why_no_new_disc(const Drive& drive, ArchivePurpose purpose);

/// Why it cannot be this disc. Empty: it can. That is the one rule for every command that enters
/// anything for a disc. What one of the drives could not tell excludes nothing, and twins of one
/// make can both be it: then the person's word decides.
///
/// It looks at: an optical drive; something recorded, on a medium that nobody can change; the kind
/// of medium (a drive may call a closed disc by the read-only profile of its family); the maker's
/// id; no more blocks than the blank had; a real disc in a real drive; a disc that was recorded and
/// is not destroyed; the volume it shows itself as.
[[nodiscard]] Message why_not(const Disc& disc, const CarrierAtHand& at_hand,
                              ArchivePurpose purpose);

[[nodiscard]] bool can_be(const Disc& disc, const CarrierAtHand& at_hand, ArchivePurpose purpose);

} // namespace twofold
