#pragma once

#include "drive/drive.h"
#include "drive/libburn/availability.h"
#include "drive/libburn/burn_library.h"
#include "drive/libburn/scsi_channel.h"
#include "volume/image/blocks/further_session.h"

#include <libburn/libburn.h>

#include <cstddef>
#include <cstdint>
#include <optional>
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
    ReservedDrive(const BurnLibrary& library, std::string address, OpenTray tray, DriveUse use);
    ReservedDrive(const ReservedDrive&) = delete;
    ReservedDrive& operator=(const ReservedDrive&) = delete;
    ~ReservedDrive();

    [[nodiscard]] burn::burn_drive* get() const noexcept { return drive_; }
    /// Drive and medium as they are now.
    [[nodiscard]] Drive describe() const;
    /// How that medium was recorded, as its table of contents says.
    [[nodiscard]] SourceShape shape_of(const Drive& described) const;
    /// Releases the drive and opens its tray. No other call may follow.
    void eject();

    /// Reads `count` blocks by libburn, once; false if one of them could not be read.
    bool read(std::uint64_t first, std::uint64_t count, std::span<std::byte> into);
    /// For commands that libburn has no call for; null for a stdio target, or where there is none.
    [[nodiscard]] const ScsiChannel* channel();
    /// kB/s, 0: as fast as the drive can.
    void set_read_speed(double speed);

private:
    [[nodiscard]] Medium medium() const;
    [[nodiscard]] MediumIdentity medium_identity(int profile) const;

    std::string address_;
    std::string device_;                 ///< as libburn opened it
    std::optional<ScsiChannel> channel_; ///< opened when first asked for, closed after the release
    bool channel_tried_ = false;
    burn::burn_drive_info* infos_ = nullptr;
    burn::burn_drive* drive_ = nullptr;
    bool eject_ = false;
};

/// `address`, its drive and medium; a drive that cannot be taken is described by its obstacle.
[[nodiscard]] Drive describe_drive(const std::string& address, OpenTray tray, DriveUse use);

} // namespace twofold
