#pragma once

#include "volume/bag/bag_declaration.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twofold {

/// Payload-Oxum: bytes and number of the payload files (RFC 8493 2.2.2). A quick test only.
struct PayloadOxum {
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;

    friend bool operator==(const PayloadOxum&, const PayloadOxum&) = default;
};

/// bag-info.txt (RFC 8493 2.2.2).
struct BagInfo {
    std::vector<std::pair<std::string, std::string>> elements; ///< in order, folded lines joined
    std::optional<PayloadOxum> oxum;
    std::vector<ManifestProblem> problems;
};

/// What RFC 8493 made strict is only a warning in a bag of an earlier version.
[[nodiscard]] BagInfo parse_bag_info(std::string_view text, BagVersion version);

} // namespace twofold
