#pragma once

#include "jobs/job.h"
#include "volume/bag/bag_check.h"

#include <filesystem>

namespace twofold {

/// Checks the bag in a directory: a mounted disc, or any bag on a file system. Each file is read
/// once, its digests are made on worker threads. A file that cannot be read is a finding. Links are
/// followed only to regular files inside the bag. Throws Error if `directory` itself cannot be
/// listed, Stopped when the job is asked to stop.
[[nodiscard]] BagCheck check_directory(const std::filesystem::path& directory, Job& job);

} // namespace twofold
