#include "catalogue/search/search_digests.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <utility>

namespace twofold {

namespace {

constexpr std::size_t most_digest_owners = 1000;

std::string digest_that_begins(const Digests& digests, const std::string& prefix)
{
    for (const Digest& digest : digests) {
        if (digest.hex.starts_with(prefix)) return to_text(digest);
    }
    return {};
}

ByDigest by_digest_of(const SearchTerm& term, SearchFile& file, Session& session, DigestOwner kind)
{
    ByDigest found;
    const std::string prefix = term.digest_prefix();
    if (prefix.empty()) return found;
    const auto enter = [&](std::int64_t id, const char* query, std::int64_t about) {
        const auto digests = first(session, query, {about}, [](Row& row) { return row.digests(); });
        if (!digests) return;
        std::string digest = digest_that_begins(*digests, prefix);
        if (!digest.empty()) found.digests.emplace(id, std::move(digest));
    };
    for (const auto& [owner, id] : file.owners_of(prefix, most_digest_owners)) {
        if (owner == DigestOwner::Volume) {
            if (kind == DigestOwner::Volume) {
                enter(id, "SELECT digests FROM volume_seal WHERE volume_id = :id", id);
            }
            continue;
        }
        constexpr const char* of_footage = "SELECT digests FROM footage WHERE id = :id";
        if (kind == DigestOwner::Footage) {
            enter(id, of_footage, id);
            continue;
        }
        const auto volume = first(session, R"sql(
            SELECT volume_id FROM footage_on_volume WHERE footage_id = :id
        )sql",
                                  {id}, [](Row& row) { return row.integer(); });
        if (volume) enter(*volume, of_footage, id);
    }
    return found;
}

} // namespace

std::vector<ByDigest> by_digest_of(const std::vector<SearchTerm>& terms, SearchFile& file,
                                   Session& session, DigestOwner kind)
{
    std::vector<ByDigest> found;
    found.reserve(terms.size());
    for (const SearchTerm& term : terms) {
        found.push_back(by_digest_of(term, file, session, kind));
    }
    return found;
}

} // namespace twofold
