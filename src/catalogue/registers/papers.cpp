#include "catalogue/registers/papers.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

StoredPaper paper_of(Row& row)
{
    StoredPaper paper{.id = row.id<PaperId>()};
    paper.kind = row.text();
    paper.original_name = row.text();
    paper.stored_as = row.text();
    paper.bytes = static_cast<std::uint64_t>(row.integer());
    paper.digests = row.digests();
    paper.entered.at = row.time();
    paper.entered.by = row.text();
    return paper;
}

} // namespace

PaperId Papers::add(const StoredPaper& paper)
{
    const Digest* sha256 = twofold::find(paper.digests, DigestAlgorithm::Sha256);
    if (sha256 == nullptr) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A paper is known by its SHA-256, and this one has none.")}};
    }
    return PaperId{insert(session_, R"sql(
        INSERT INTO paper (kind, original_name, stored_as, bytes, sha256, digests, entered_at,
                           entered_by)
        VALUES (:kind, :name, :stored, :bytes, :sha256, :digests, :at, :by)
        RETURNING id
    )sql",
                          {paper.kind, paper.original_name, paper.stored_as, paper.bytes, *sha256,
                           paper.digests, paper.entered.at, paper.entered.by})};
}

std::optional<StoredPaper> Papers::find(const Digest& sha256) const
{
    return first(session_, R"sql(
        SELECT id, kind, original_name, stored_as, bytes, digests, entered_at, entered_by
        FROM paper WHERE sha256 = :sha256
    )sql",
                 {sha256}, paper_of);
}

StoredPaper Papers::get(PaperId id) const
{
    auto found = first(session_, R"sql(
        SELECT id, kind, original_name, stored_as, bytes, digests, entered_at, entered_by
        FROM paper WHERE id = :id
    )sql",
                       {id}, paper_of);
    if (!found) {
        throw Error{ErrorCode::NotFound, {msgid("There is no such paper in the catalogue.")}};
    }
    return *std::move(found);
}

std::vector<StoredPaper> Papers::page(PaperId after, std::size_t limit) const
{
    return rows(session_, R"sql(
        SELECT id, kind, original_name, stored_as, bytes, digests, entered_at, entered_by
        FROM paper WHERE id > :after ORDER BY id LIMIT :limit
    )sql",
                {after, limit}, paper_of);
}

} // namespace twofold
