#pragma once

#include "workstation/archive.h"

#include <filesystem>

namespace twofold::testing {

/// A new archive in `directory` and a session on it, of one person, with that clock.
[[nodiscard]] Archive archive_of_test(const std::filesystem::path& directory, const Clock& clock);

} // namespace twofold::testing
