#pragma once

#include "fixity/digest.h"
#include "footage/footage.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace twofold {

/// What is stored of a footage item.
enum class StoredPart { Original, Thumbnail };

/// What can be wrong with it.
enum class StoredFault {
    Missing,    ///< no file of that name, or no regular one
    Altered,    ///< another size or digest than the register holds
    Unreadable, ///< the storage cannot read it
};

[[nodiscard]] std::string_view name_of(StoredPart part) noexcept; ///< "original"
[[nodiscard]] StoredPart stored_part(std::string_view name);
[[nodiscard]] std::string_view name_of(StoredFault fault) noexcept;         ///< "altered"
[[nodiscard]] std::string_view chinese_name_of(StoredFault fault) noexcept; ///< "被改动"
[[nodiscard]] StoredFault stored_fault(std::string_view name);

/// Checks the stored file: its size, and every byte of it against `digests` (all that are given).
/// nullopt: it is what was taken in. `read` is called with the number of bytes read and may throw
/// Stopped. The bytes are dropped from the page cache, so that a check of the whole archive does
/// not evict what other programs use.
[[nodiscard]] std::optional<StoredFault>
fault_of_stored(const std::filesystem::path& file, std::uint64_t bytes, const Digests& digests,
                const std::function<void(std::size_t)>& read);

} // namespace twofold
