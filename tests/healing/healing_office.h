#pragma once

#include "cli/office.h"

#include <string>
#include <vector>

namespace twofold::testing {

/// An office with one sealed volume on two discs, A in the first drive and B in the second.
struct HealingOffice : Office {
    explicit HealingOffice(const std::vector<std::string>& plan = {"plan"});

    /// Faults of the disc in that drive, as `twofold-emulated-media medium fault` takes them.
    void wear(const std::string& drive, std::vector<std::string> faults);
    [[nodiscard]] nlohmann::json rescue(int expected, std::vector<std::string> more = {});
    /// What the QR code on the label of that copy says.
    [[nodiscard]] std::string label_code(const std::string& copy);
    /// The archive as it was before the volume was sealed.
    [[nodiscard]] std::filesystem::path planned_archive() const { return path("before"); }
    /// Bytes of the sealed image.
    [[nodiscard]] std::string sealed_bytes() const;
    [[nodiscard]] std::filesystem::path sealed_image() const
    {
        return archive() / "volumes" / (volume + ".iso");
    }
    [[nodiscard]] std::string disc(const std::string& copy) const { return volume + "-" + copy; }
    /// First block and number of blocks of that file of the image.
    [[nodiscard]] std::string blocks_of(const std::string& path) const;
    /// First block of the file that holds the footage of that number.
    [[nodiscard]] std::uint64_t block_of(int footage) const;

    std::string volume;
    std::vector<std::string> addresses;
};

[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);

} // namespace twofold::testing
