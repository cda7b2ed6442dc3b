#pragma once

#include "workstation/archive.h"

#include <cstdint>
#include <optional>

namespace twofold {

/// Percent of the blocks of this sealed volume that may be unreadable, wherever they lie, while its
/// error correction still restores all of them; rounded down. nullopt: it carries none.
[[nodiscard]] std::optional<std::uint64_t> restorable_percent(Archive& archive,
                                                              const Volume& volume);

/// The same from sizes: what RS02 adds is parity, except a checksum of four bytes for each block
/// and copies of its header.
[[nodiscard]] std::uint64_t restorable_percent(std::uint64_t plain_blocks,
                                               std::uint64_t protected_blocks) noexcept;

} // namespace twofold
