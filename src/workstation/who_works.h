#pragma once

#include "workstation/archive.h"

#include <filesystem>
#include <vector>

namespace twofold {

/// Who can work in an archive today: everybody who has not left, by name. It is opened for nobody,
/// so nothing is entered. Throws Error{NotFound} if there is no archive.
[[nodiscard]] std::vector<PersonRecord> persons_at_work(const std::filesystem::path& archive,
                                                        const Workplace& workplace);

} // namespace twofold
