#pragma once

#include "fixity/digest.h"
#include "volume/image/block_reader.h"
#include "workstation/archive.h"

#include <cstdint>
#include <optional>
#include <string>

namespace twofold {

/// Everything by which a disc or an image says which volume it is. None of it alone decides: one
/// flipped bit makes another name of any of them.
struct ShownIdentity {
    bool readable = false;   ///< where the first volume descriptor lies something can be read
    bool descriptor = false; ///< and it is one
    std::string identifier;  ///< of that descriptor
    std::uint64_t volume_blocks = 0;
    bool directories = false; ///< some directory tree could be read
    bool whole = false;       ///< and all of it, without a fault
    bool records = false;     ///< it leads to the records of a volume, which may be unreadable
    std::optional<Digest> tag_manifest; ///< of the bytes of tagmanifest-sha256.txt
    std::string volume_number;          ///< as metadata/volume.json says; empty: it does not

    /// Nothing on it could be read that would say what it is.
    [[nodiscard]] bool says_nothing() const noexcept { return !readable && !directories; }
};

/// How well what is shown fits a volume.
enum class Likeness {
    Other,    ///< it is another volume, or no volume at all
    Possible, ///< nothing speaks for it and nothing that could be read against it
    Same,     ///< it is this one, damaged or not
};

/// Reads what is needed for it: the descriptors, the directories, two small files. What cannot be
/// read is left out.
[[nodiscard]] ShownIdentity shown_identity(BlockReader& reader);

/// Weighs it: records that are those of the seal outweigh a name. `plain_bytes` is the size of the
/// image without its error correction.
[[nodiscard]] Likeness likeness(const ShownIdentity& shown, const Volume& volume,
                                std::uint64_t plain_bytes);

/// The sealed volume of the archive that this is; nothing if it is none of them.
[[nodiscard]] std::optional<Volume> volume_shown(Archive& archive, const ShownIdentity& shown);

} // namespace twofold
