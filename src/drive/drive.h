#pragma once

#include "base/message.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Identity of a drive, as the drive itself reports it.
struct DriveIdentity {
    std::string vendor;
    std::string model;
    std::string revision;
    std::string serial; ///< empty: the drive does not report it
};

/// Identity of a medium, as the drive reports it.
struct MediumIdentity {
    std::string profile;               ///< "DVD+R", as MMC names it; "file" for a stdio target
    std::string manufacturer_id;       ///< "CMC MAG/M01/00"; empty: not readable
    std::uint64_t capacity_blocks = 0; ///< recorded and free together; 0: the drive cannot say
    std::string manufacturer;          ///< owner of that id in libburn's list; empty: not known
};

/// State of the medium in a drive, as MMC sees it.
enum class MediumState {
    None,       ///< tray empty or open
    Blank,      ///< nothing recorded (rewritable media that are overwritten in place: always)
    Appendable, ///< recorded, not closed
    Closed,     ///< recorded and closed
    Unknown,    ///< the drive cannot say
};

/// The medium in a drive.
struct Medium {
    MediumIdentity identity;
    MediumState state = MediumState::None;
    bool write_once = false;
    bool rewritable = false;
    std::uint64_t free_blocks = 0;     ///< blocks that can be recorded now
    std::uint64_t recorded_blocks = 0; ///< blocks that can be read (read capacity)
    std::vector<double> write_speeds;  ///< kB/s the drive offers for this medium, fastest first
};

/// Whether a drive can be used now.
enum class DriveAvailability { Ready, Busy, NotPermitted, Gone };

/// A drive and what is in it.
struct Drive {
    std::string address; ///< "/dev/sr0", or "stdio:/path" for a trial recording onto a file
    DriveIdentity identity;
    DriveAvailability availability = DriveAvailability::Ready;
    Message obstacle; ///< who holds it, which group may use it; empty when Ready
    Medium medium;
    bool stdio = false; ///< a file or block device, not an optical drive: never a preserved copy
};

[[nodiscard]] std::string_view name_of(MediumState state) noexcept;
/// Throws Error{InvalidInput}.
[[nodiscard]] MediumState medium_state(std::string_view name);
[[nodiscard]] std::string_view name_of(DriveAvailability availability) noexcept;
/// Throws Error{InvalidInput}.
[[nodiscard]] DriveAvailability drive_availability(std::string_view name);

/// Prefix of the address of a stdio target: "stdio:/path".
constexpr std::string_view stdio_prefix = "stdio:";
/// True for a stdio target: "stdio:/path".
[[nodiscard]] constexpr bool is_stdio(std::string_view address) noexcept
{
    return address.starts_with(stdio_prefix);
}

} // namespace twofold
