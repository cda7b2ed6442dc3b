#pragma once

#include <filesystem>
#include <string_view>

namespace twofold {

/// True if `name` can only lie below the directory it is appended to: not empty, not absolute, each
/// part between '/' a name and none of them "." or "..". For names that others wrote: those in the
/// metadata of a disc, those in a catalogue that was handed over.
[[nodiscard]] bool is_name_below(std::string_view name) noexcept;

/// The only way from a stored name to a file: `directory / name`. Throws Error{Refused} unless
/// is_name_below(name) and no symbolic link in the path leads out of `directory`.
[[nodiscard]] std::filesystem::path path_below(const std::filesystem::path& directory,
                                               std::string_view name);

/// The same for an entry that is inspected and not followed: its last part may be a symbolic link
/// to anywhere.
[[nodiscard]] std::filesystem::path entry_below(const std::filesystem::path& directory,
                                                std::string_view name);

} // namespace twofold
