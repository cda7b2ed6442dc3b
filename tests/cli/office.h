#pragma once

#include "support/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::testing {

/// An office in a temporary directory: an archive, a device with footage, a rack of emulated
/// drives, and the programs as a person starts them.
class Office {
public:
    Office();

    /// `twofold --json ARGUMENTS` in the archive. The drives are there when `with_drives`.
    [[nodiscard]] Finished twofold(std::vector<std::string> arguments,
                                   const std::string& input = {});
    /// The JSON answer; the test fails unless the exit code is `expected`.
    nlohmann::json answer(std::vector<std::string> arguments, int expected = 0,
                          const std::string& input = {});

    /// init, a case of number "案1", its fact, and `files` of noise taken in and decided on.
    void take_in(int files, std::uint64_t bytes_each);
    /// A viewing for a prosecutor, verified and open; returns its number.
    std::string open_viewing(const std::string& case_number = "案1",
                             const std::string& items = "1");
    /// Plans for DVD+R and seals; returns the number of the volume.
    std::string sealed_volume();

    /// A rack with `count` drives, each with a blank medium of `profile`; returns the addresses.
    /// `write_speed` in bytes a second, 0: as fast as can be.
    std::vector<std::string> drives(int count, const std::string& profile = "dvd+r",
                                    std::uint64_t write_speed = 0);
    /// A blank medium in that drive, whatever was in it.
    void insert_blank(const std::string& drive, const std::string& profile = "dvd+r",
                      std::uint64_t capacity_blocks = 0, const std::string& manufacturer_id = {});
    /// twofold-emulated-media ARGUMENTS; throws if it fails.
    std::string media(std::vector<std::string> arguments);
    /// Directory of the medium that was last put into the drive.
    [[nodiscard]] std::filesystem::path medium_in(const std::string& drive) const;

    [[nodiscard]] std::filesystem::path archive() const { return directory_ / "archive"; }
    [[nodiscard]] std::filesystem::path device() const { return directory_ / "device"; }
    [[nodiscard]] std::filesystem::path rack() const { return directory_ / "rack"; }
    [[nodiscard]] std::filesystem::path path(std::string_view name) const
    {
        return directory_ / name;
    }
    [[nodiscard]] std::map<std::string, std::string> environment() const;

private:
    TemporaryDirectory directory_;
    int media_made_ = 0;
    bool has_rack_ = false;
    std::map<std::string, std::filesystem::path> media_;
};

/// Path of one of our programs in the build tree.
[[nodiscard]] std::string program(const std::string& name);

} // namespace twofold::testing
