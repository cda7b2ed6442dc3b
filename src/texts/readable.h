#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace twofold {

/// "1.4 GiB", for display; the catalogue and JSON have plain numbers.
[[nodiscard]] std::string readable_size(std::uint64_t bytes);
/// "2:05" or "1:02:05".
[[nodiscard]] std::string readable_duration(std::chrono::seconds duration);

} // namespace twofold
