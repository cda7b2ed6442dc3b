#pragma once

#include <filesystem>
#include <string_view>

namespace twofold::testing {

/// Below the build tree's directory: built("bin/twofold"). What depends on where the tree lies
/// stands in places.cpp alone, so that every other object is found in a compiler cache from any
/// checkout.
[[nodiscard]] std::filesystem::path built(std::string_view path);

/// Below the sources: source("templates/disc").
[[nodiscard]] std::filesystem::path source(std::string_view path);

} // namespace twofold::testing
