#pragma once

#include "fixity/manifest.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// fetch.txt (RFC 8493 2.2.3): payload that is not in the bag but at a URL.
struct FetchList {
    std::vector<std::string> paths;
    std::vector<ManifestProblem> problems;
};

[[nodiscard]] FetchList parse_fetch_list(std::string_view text);

} // namespace twofold
