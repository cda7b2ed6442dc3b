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
    Unreadable, ///< the storage does not give it
};

[[nodiscard]] std::string_view name_of(StoredPart part) noexcept; ///< "original"
[[nodiscard]] StoredPart stored_part(std::string_view name);
[[nodiscard]] std::string_view name_of(StoredFault fault) noexcept; ///< "altered"
[[nodiscard]] StoredFault stored_fault(std::string_view name);

/// Looks at the stored file: its size, and every byte of it against `digests` (all of them that are
/// given). None: it is what was taken in. `bytes` counts what was read and may throw Stopped. What
/// was read is not kept in the computer's memory, so that a walk over the whole archive does not
/// push out what others work with.
[[nodiscard]] std::optional<StoredFault>
fault_of_stored(const std::filesystem::path& file, std::uint64_t bytes, const Digests& digests,
                const std::function<void(std::size_t)>& read);

} // namespace twofold
