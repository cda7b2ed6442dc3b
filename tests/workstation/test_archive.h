#pragma once

#include "workstation/archive.h"

#include <filesystem>

namespace twofold::testing {

/// A new archive in `directory` and a session on it, with that clock, of one person who keeps the
/// records, decides what is kept and is in the leading group.
[[nodiscard]] Archive test_archive(const std::filesystem::path& directory, const Clock& clock);

/// The file of its registers, to open a Catalogue that writes rows past the use cases.
[[nodiscard]] std::filesystem::path catalogue_file_of(const Archive& archive);

} // namespace twofold::testing
