#pragma once

#include "volume/image/blocks/iso_record.h"

#include <functional>
#include <optional>
#include <string>

namespace twofold {

/// What the system use entries (IEEE P1281, P1282) of one directory record say.
struct RockRidgeEntry {
    bool extensions_used = false; ///< RR, ER or PX was seen: the tree has Rock Ridge
    bool has_name = false;
    std::string name;
    std::optional<std::uint32_t> mode; ///< PX: POSIX file mode
    bool symbolic_link = false;
    std::optional<std::uint32_t> child; ///< CL: the directory was moved to this block
    bool relocated = false;             ///< RE: shown elsewhere, not here
    bool compressed = false;            ///< ZF: the bytes on the disc are not the file's
    bool sparse = false;                ///< SF: not supported
    bool damaged = false;               ///< an entry, or its continuation, is invalid
};

/// Gives the bytes of a continuation area: `length` bytes at `offset` of `block`; empty when they
/// cannot be read.
using ContinuationReader =
    std::function<std::string(std::uint32_t block, std::uint32_t offset, std::uint32_t length)>;

/// Bytes to skip before the first entry, if the "." record of the root says that the image uses
/// the system use sharing protocol (entry SP); nullopt if it does not.
[[nodiscard]] std::optional<std::size_t> sharing_protocol(ByteView system_use);

/// Reads all entries, following at most a few dozen continuations.
[[nodiscard]] RockRidgeEntry rock_ridge_entry(ByteView system_use, std::size_t skip,
                                              const ContinuationReader& continuation);

} // namespace twofold
