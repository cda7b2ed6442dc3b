#pragma once

#include "fixity/digest.h"
#include "volume/image/blocks/block_reader.h"
#include "workstation/archive.h"

#include <cstdint>
#include <optional>
#include <string>

namespace twofold {

/// The evidence on a disc or an image of which volume it is. No item alone decides: one flipped bit
/// can turn any of them into another name.
struct ShownIdentity {
    bool readable = false;   ///< the block of the first volume descriptor can be read
    bool descriptor = false; ///< and is a volume descriptor
    std::string identifier;  ///< of that descriptor
    std::uint64_t volume_blocks = 0;
    bool directories = false; ///< some directory tree could be read
    bool whole = false;       ///< and all of it, without a fault
    bool records = false;     ///< it leads to the records of a volume, which may be unreadable
    std::optional<Digest> tag_manifest; ///< of the bytes of tagmanifest-sha256.txt
    std::string volume_number;          ///< from metadata/volume.json; empty: not known

    /// True if no evidence could be read.
    [[nodiscard]] bool says_nothing() const noexcept { return !readable && !directories; }
};

/// How well the evidence fits a volume.
enum class Likeness {
    Other,    ///< it is another volume, or no volume at all
    Possible, ///< no evidence for it, and none that could be read against it
    Same,     ///< it is this one, damaged or not
};

/// Reads the evidence: the descriptors, the directories, two small files. What cannot be read is
/// omitted.
[[nodiscard]] ShownIdentity shown_identity(BlockReader& reader);

/// Weighs the evidence: records that match the seal outweigh a name. `plain_bytes` is the size of
/// the image without its error correction.
[[nodiscard]] Likeness likeness(const ShownIdentity& shown, const Volume& volume,
                                std::uint64_t plain_bytes);

/// The sealed volume of the archive that this is; nullopt if it is none of them.
[[nodiscard]] std::optional<Volume> volume_shown(Archive& archive, const ShownIdentity& shown);

} // namespace twofold
