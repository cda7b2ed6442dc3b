#pragma once

#include "emulated_drive/rack.h"

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace twofold::emulated {

/// A program that runs beside the test with the drives of a rack, its two outputs in one text.
class Child {
public:
    /// Starts at once. The program is looked for in $PATH.
    Child(const EmulatedRack& rack, std::vector<std::string> command);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    /// Kills it if it still runs.
    ~Child();

    /// Waits for the end; the exit code, or 128 and the signal.
    int exit_code();
    void kill() const;
    /// Only after exit_code().
    [[nodiscard]] const std::string& output() const noexcept { return output_; }

private:
    pid_t pid_ = -1;
    int code_ = -1;
    std::string log_;
    std::string output_;
};

/// The command that records `image` in the way people type it. Xorriso adds 300 KiB of padding.
std::vector<std::string> cdrskin(const EmulatedDrive& drive, const std::string& image);
std::vector<std::string> xorriso_cdrecord(const EmulatedDrive& drive, const std::string& image);

/// Looks again and again until it is so; false after half a minute.
bool wait_until(const std::function<bool()>& so);

/// A file in the rack's directory with bytes that differ from block to block.
std::string image_of(const EmulatedRack& rack, std::uint32_t blocks);
std::string content_of(const std::string& path);
/// An ISO 9660 image, volume id TWOFOLD, with one file "footage.bin".
std::string iso_image(const EmulatedRack& rack);

} // namespace twofold::emulated
