#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "footage/case.h"
#include "footage/footage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

enum class VolumeId : std::int64_t {};

/// One optical block; every image is a whole number of them (ECMA-119 6.1.2).
constexpr std::uint64_t block_bytes = 2048;

/// Kinds of write-once media a volume can be planned for.
enum class MediumKind { CdR, DvdMinusR, DvdPlusR, DvdPlusRDl, BdR25, BdR50, BdR100, BdR128 };

[[nodiscard]] std::string_view name_of(MediumKind kind) noexcept;         ///< "dvd+r", "bd-r-25"
[[nodiscard]] std::string_view display_name_of(MediumKind kind) noexcept; ///< "DVD+R", "BD-R 25"
[[nodiscard]] MediumKind medium_kind(std::string_view name);              ///< throws InvalidInput
/// Blocks a blank medium of this kind usually has. For a loaded medium, use its own capacity.
[[nodiscard]] std::uint64_t usual_capacity(MediumKind kind) noexcept;

/// One footage item and the path it has on the disc.
struct VolumeItem {
    FootageId footage{};
    std::string path; ///< below data/, '/' between parts: "2026/案件编号/名称.mp4"
};

/// What sealing produced.
struct SealedImage {
    std::string path;        ///< below the archive directory
    std::uint64_t bytes = 0; ///< a multiple of block_bytes; belongs to the digest everywhere
    Digests digests;         ///< of all `bytes`
    Digest tag_manifest;     ///< SHA-256 of tagmanifest-sha256.txt
    Timestamp sealed{};
    std::string sealed_by;
};

/// The content of one disc. Sealed once, never changed.
struct Volume {
    VolumeId id{};
    std::string number; ///< "2026-0007"
    std::string title;  ///< case name, or a summary when there are several cases
    MediumKind planned_for = MediumKind::DvdPlusR;
    int part = 1; ///< disc n of m of what was planned together
    int parts = 1;
    std::vector<VolumeItem> items;
    std::optional<SealedImage> image; ///< none: planned, not sealed

    /// Its image, for what can only be done with one. Throws Error{Refused} if it is not sealed.
    [[nodiscard]] const SealedImage& sealed_image() const;
};

} // namespace twofold
