#pragma once

#include "drive/recording.h"
#include "emulated_drive/rack.h"
#include "support/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::testing {

/// A rack of emulated drives, an image to record, and the worker program of the build tree. The
/// environment of this process names the rack, so that the workers it starts see its drives.
class Workshop {
public:
    explicit Workshop(std::uint64_t image_bytes = std::uint64_t{4'000'000} / 2048 * 2048);

    /// A drive with a new blank medium in it.
    emulated::EmulatedDrive drive_with_blank(const emulated::NewMedium& medium = {});
    /// A drive with a medium that holds the image.
    emulated::EmulatedDrive drive_with_image(const emulated::NewMedium& medium = {});
    emulated::EmulatedDrive empty_drive() { return rack_.add_drive(); }

    [[nodiscard]] RecordRequest request(const std::string& address) const;
    [[nodiscard]] RecordRequest request(const emulated::EmulatedDrive& drive) const
    {
        return request(drive.address());
    }
    /// True if the medium in the drive holds the image from block 0 on.
    [[nodiscard]] bool holds_image(const emulated::EmulatedDrive& drive) const;

    [[nodiscard]] const DriveProgram& program() const { return program_; }
    [[nodiscard]] std::filesystem::path image() const { return folder_ / "volume.iso"; }
    [[nodiscard]] std::uint64_t image_bytes() const { return image_bytes_; }
    [[nodiscard]] std::filesystem::path path(std::string_view name) const { return folder_ / name; }

private:
    emulated::ScratchRack rack_;
    TemporaryDirectory folder_;
    DriveProgram program_;
    std::uint64_t image_bytes_;
    Digest digest_;
};

/// A worker that says nothing and never ends, as one whose drive hangs. Patience: one second.
[[nodiscard]] DriveProgram hanging_program(const Workshop& workshop);

/// Process ids of the children of this process.
[[nodiscard]] std::vector<pid_t> children();

} // namespace twofold::testing
