#pragma once

#include "fixity/manifest.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Version of the BagIt specification.
struct BagVersion {
    int major = 1;
    int minor = 0;

    friend auto operator<=>(const BagVersion&, const BagVersion&) = default;
};

/// The rules that RFC 8493 made stricter hold from here on.
constexpr BagVersion rfc_8493{1, 0};

/// bagit.txt (RFC 8493 2.1.1).
struct BagDeclaration {
    std::string version_text;
    BagVersion version;
    bool version_known = false; ///< 0.93 to 0.97, 1.0
    std::string encoding = "UTF-8";
    std::vector<ManifestProblem> problems;
};

/// Reads it strictly: two lines, in order, no byte-order mark, no blank before a colon.
[[nodiscard]] BagDeclaration parse_declaration(std::string_view text);

/// False for an encoding that this program cannot read, or a name that is none.
[[nodiscard]] bool is_known_encoding(const std::string& encoding);
/// `raw` as UTF-8; nullopt if it is not what `encoding`, which is known, promises.
[[nodiscard]] std::optional<std::string> decoded(std::string_view raw, const std::string& encoding);

/// The lines of a tag file; they end in LF, CR or CRLF (RFC 8493 2.3).
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

} // namespace twofold
