#pragma once

#include "catalogue/search/search_file.h"
#include "catalogue/search/search_text.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Ids that a term finds by a digest instead of by a text.
struct ByDigest {
    std::map<std::int64_t, std::string> digests; ///< the digest by id

    [[nodiscard]] const std::string* of(std::int64_t id) const
    {
        const auto found = digests.find(id);
        return found == digests.end() ? nullptr : &found->second;
    }
};

/// For each term the volumes or the footage whose digests begin with the term; compared in the
/// catalogue, because the index keeps the first digits only.
[[nodiscard]] std::vector<ByDigest> by_digest_of(const std::vector<SearchTerm>& terms,
                                                 SearchFile& file, Session& session,
                                                 DigestOwner kind);

} // namespace twofold
