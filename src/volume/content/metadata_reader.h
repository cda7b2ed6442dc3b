#pragma once

#include "volume/content/disc_content.h"

#include <functional>
#include <string>
#include <string_view>

namespace twofold {

/// Gives the text of a file of the disc by its path, "metadata/cases.json". Throws when there is
/// no such file.
using DiscTextReader = std::function<std::string(std::string_view path)>;

/// The reverse of metadata_texts(): what the disc says about itself, thumbnails excepted. Throws
/// Error{InvalidInput} naming the file when a text is damaged or its layout version is newer.
[[nodiscard]] DiscContent read_metadata(const DiscTextReader& read);

} // namespace twofold
