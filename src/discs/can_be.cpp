#include "discs/can_be.h"

#include "base/named.h"
#include "drive/emulation.h"

#include <array>

namespace twofold {

namespace {

constexpr std::array purposes{
    Named<ArchivePurpose>{ArchivePurpose::Records, "records"},
    Named<ArchivePurpose>{ArchivePurpose::Practice, "practice"},
};

/// "DVD" of "DVD+R DL".
std::string_view family_of(std::string_view profile)
{
    return profile.substr(0, profile.find_first_of("-+"));
}

/// One medium may have two names: closed, it may show the read-only profile of its family.
bool may_be_one_kind(const std::string& one, const std::string& other)
{
    if (one.empty() || other.empty() || one == other) return true;
    const bool read_only = one.ends_with("-ROM") || other.ends_with("-ROM");
    return read_only && family_of(one) == family_of(other);
}

std::string words_for(const MediumIdentity& medium)
{
    if (medium.manufacturer_id.empty()) return medium.profile;
    return medium.profile + " " + medium.manufacturer_id;
}

Message about(const char* id, const Drive& drive)
{
    return {id, {{"drive", drive.address}, {"medium", words_for(drive.medium.identity)}}};
}

Message about(const char* id, const Drive& drive, const Disc& disc)
{
    Message message = about(id, drive);
    message.arguments.emplace_back("disc", disc.number);
    message.arguments.emplace_back("known", words_for(disc.medium));
    return message;
}

} // namespace

std::string_view name_of(ArchivePurpose purpose) noexcept
{
    return row_of(purposes, purpose).name;
}

ArchivePurpose archive_purpose(std::string_view name)
{
    return value_named(purposes, name);
}

Message why_no_disc(const Drive& drive)
{
    if (drive.availability != DriveAvailability::Ready) return drive.obstacle;
    if (drive.stdio) {
        return about(msgid("{drive} is not an optical drive: what is in it can be no disc of the "
                           "register."),
                     drive);
    }
    const Medium& medium = drive.medium;
    if (medium.state == MediumState::None) {
        return about(msgid("There is no medium in {drive}."), drive);
    }
    if (medium.rewritable) {
        return about(msgid("The medium in {drive} is rewritable ({medium}); no disc of the "
                           "register is."),
                     drive);
    }
    if (medium.state == MediumState::Blank) {
        return about(msgid("Nothing is recorded on the medium in {drive}."), drive);
    }
    return {};
}

Message why_no_new_disc(const Drive& drive, ArchivePurpose purpose)
{
    if (auto why = why_no_disc(drive); !why.empty()) return why;
    if (purpose == ArchivePurpose::Records && is_emulated(drive.identity)) {
        return about(
            msgid("The drive {drive} is emulated: its disc is a file of this computer, and "
                  "this archive is not for practice."),
            drive);
    }
    if (drive.medium.state != MediumState::Closed) {
        return about(msgid("The medium in {drive} is not known to be closed."), drive);
    }
    return {};
}

Message why_not(const Disc& disc, const CarrierAtHand& at_hand, ArchivePurpose purpose)
{
    const Drive& drive = at_hand.drive;
    if (auto why = why_no_disc(drive); !why.empty()) return why;
    if (disc.state == DiscState::Unrecorded || disc.state == DiscState::Recording) {
        return about(msgid("Disc {disc} was never recorded; what lies in {drive} cannot be it."),
                     drive, disc);
    }
    const MediumIdentity& seen = drive.medium.identity;
    const MediumIdentity& known = disc.medium;
    const bool other_maker = !known.manufacturer_id.empty() && !seen.manufacturer_id.empty() &&
                             known.manufacturer_id != seen.manufacturer_id;
    if (other_maker || !may_be_one_kind(known.profile, seen.profile)) {
        return about(msgid("The disc in {drive} cannot be {disc}: its medium is {medium}, and "
                           "{disc} was recorded on {known}."),
                     drive, disc);
    }
    // A drive may count the run-out of a track and whole error correction blocks.
    constexpr std::uint64_t slack = 150;
    if (known.capacity_blocks != 0 &&
        drive.medium.recorded_blocks > known.capacity_blocks + slack) {
        return about(msgid("The disc in {drive} cannot be {disc}: more is recorded on it than the "
                           "blank medium of {disc} could hold."),
                     drive, disc);
    }
    const bool known_as_real = !disc.drive.vendor.empty() && !is_emulated(disc.drive);
    const bool must_be_real = disc.drive.vendor.empty() && purpose == ArchivePurpose::Records;
    if (is_emulated(drive.identity) && (known_as_real || must_be_real)) {
        return about(
            msgid("The drive {drive} is emulated: its disc is a file of this computer, and "
                  "{disc} is a real one."),
            drive, disc);
    }
    if (at_hand.shown == ShownVolume::Another) {
        return about(msgid("The disc in {drive} cannot be {disc}: it shows itself as another "
                           "volume."),
                     drive, disc);
    }
    return {};
}

bool can_be(const Disc& disc, const CarrierAtHand& at_hand, ArchivePurpose purpose)
{
    return why_not(disc, at_hand, purpose).empty();
}

} // namespace twofold
