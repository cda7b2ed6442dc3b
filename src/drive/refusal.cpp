#include "drive/refusal.h"

#include "drive/media_profile.h"
#include "volume/volume.h"

#include <fmt/format.h>

namespace twofold {

namespace {

Error unsuitable(const char* id, const Drive& drive)
{
    return Error{ErrorCode::MediumUnsuitable,
                 {id, {{"drive", drive.address}, {"medium", drive.medium.identity.profile}}}};
}

std::string megabytes(std::uint64_t blocks)
{
    return fmt::format("{:.1f}", static_cast<double>(blocks * block_bytes) / 1e6);
}

/// What is wrong with the medium itself, whatever its size.
std::optional<Error> refusal_of_medium(const RecordRequest& request, const Drive& drive)
{
    const Medium& medium = drive.medium;
    if (medium.state == MediumState::None) {
        return unsuitable(msgid("There is no medium in {drive}."), drive);
    }
    if (medium.rewritable && !request.trial) {
        return unsuitable(msgid("The medium in {drive} is rewritable ({medium}). Footage is kept "
                                "on write-once media only."),
                          drive);
    }
    switch (medium.state) {
    case MediumState::None:
    case MediumState::Blank: break;
    case MediumState::Appendable:
        return unsuitable(msgid("The medium in {drive} is not blank: something has been recorded "
                                "on it ({medium}, not closed)."),
                          drive);
    case MediumState::Closed:
        return unsuitable(
            msgid("The medium in {drive} is recorded and closed ({medium}). Nothing can be added."),
            drive);
    case MediumState::Unknown:
        return unsuitable(msgid("The drive {drive} cannot tell what its medium is, or cannot "
                                "record on it."),
                          drive);
    }
    if (!medium.write_once && !medium.rewritable) {
        return unsuitable(msgid("The medium in {drive} is of a kind that is not known to be "
                                "write-once ({medium})."),
                          drive);
    }
    return std::nullopt;
}

} // namespace

std::optional<Error> refusal(const RecordRequest& request, const Drive& drive)
{
    if (drive.availability != DriveAvailability::Ready) {
        return Error{ErrorCode::DriveUnavailable, drive.obstacle};
    }
    if (drive.stdio) {
        if (!request.trial) {
            return unsuitable(msgid("{drive} is not an optical drive. It can take a trial "
                                    "recording only, never a preserved copy."),
                              drive);
        }
    } else if (auto wrong = refusal_of_medium(request, drive)) {
        return wrong;
    }
    const std::uint64_t unit = blocks_at_a_time(drive.medium.identity.profile);
    const std::uint64_t blocks = (request.bytes + block_bytes - 1) / block_bytes;
    const std::uint64_t needed = (blocks + unit - 1) / unit * unit;
    // What the image does not fill of the last unit is written as well: a drive that tells of a
    // part of one would fail there, with the disc lost.
    const std::uint64_t available = drive.medium.free_blocks / unit * unit;
    if (needed > available) {
        return Error{ErrorCode::MediumUnsuitable,
                     {msgid("The medium in {drive} is too small: the image has {needed} MB "
                            "({needed_blocks} blocks), {available} MB ({available_blocks} blocks) "
                            "can be recorded."),
                      {{"drive", drive.address},
                       {"needed", megabytes(needed)},
                       {"needed_blocks", std::to_string(needed)},
                       {"available", megabytes(available)},
                       {"available_blocks", std::to_string(available)}}}};
    }
    return std::nullopt;
}

} // namespace twofold
