#pragma once

#include "drive/drive.h"
#include "drive/libburn/burn_library.h"

#include <libburn/libburn.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace twofold {

/// Whether taking a drive closes its open tray.
enum class OpenTray { Leave, Close };

/// A drive that is reserved for this process until the object goes away.
class ReservedDrive {
public:
    /// Throws Error{DriveUnavailable}: no such drive, busy, or libburn cannot work with it. The
    /// library is the proof that libburn runs.
    ReservedDrive(const BurnLibrary& library, std::string address, OpenTray tray);
    ReservedDrive(const ReservedDrive&) = delete;
    ReservedDrive& operator=(const ReservedDrive&) = delete;
    ~ReservedDrive();

    [[nodiscard]] burn::burn_drive* get() const noexcept { return drive_; }
    /// Drive and medium as they are now.
    [[nodiscard]] Drive describe() const;
    /// Gives the drive back and opens its tray. Nothing else may be asked afterwards.
    void eject();

    /// Reads `count` blocks; returns how many from the front could be read. A block that cannot be
    /// read costs reading its surroundings (at most 31 blocks) once more, one by one.
    std::uint64_t read(std::uint64_t first, std::uint64_t count, std::span<std::byte> into);
    /// kB/s, 0: as fast as the drive can.
    void set_read_speed(double speed);

private:
    [[nodiscard]] Medium medium() const;
    [[nodiscard]] MediumIdentity medium_identity(int profile) const;
    bool read_at_once(std::uint64_t first, std::uint64_t count, std::byte* into);

    std::string address_;
    burn::burn_drive_info* infos_ = nullptr;
    burn::burn_drive* drive_ = nullptr;
    bool eject_ = false;
};

/// `address`, its drive and medium; a drive that cannot be taken is described by its obstacle.
[[nodiscard]] Drive describe_drive(const std::string& address, OpenTray tray);

} // namespace twofold
