#pragma once

#include "fixity/manifest.h"
#include "volume/bag/bag_check.h"

#include <map>
#include <string>
#include <string_view>

namespace twofold::testing {

/// A bag in memory; a row of a test's table spoils one thing of a whole one.
struct Bag {
    std::map<std::string, std::string> files;

    /// Rewrites the tag manifest so that only what a test means to spoil is spoilt.
    void list_tag_files();
    void list_payload(DigestAlgorithm algorithm);
    void declare(const std::string& version);
    [[nodiscard]] BagContent content() const;
};

/// Valid, with two payload files and manifests of two algorithms.
[[nodiscard]] Bag whole_bag();
/// The same bag as an earlier version would have it.
[[nodiscard]] Bag old_bag(const std::string& version);
/// With another first digit.
[[nodiscard]] std::string flipped(std::string hex_and_more);
/// With `what`, which must be there, replaced once.
[[nodiscard]] std::string replaced(std::string text, std::string_view what, std::string_view with);

} // namespace twofold::testing
