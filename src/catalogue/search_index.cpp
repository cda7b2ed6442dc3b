#include "catalogue/search_index.h"

#include "base/error.h"
#include "catalogue/search_documents.h"
#include "catalogue/session.h"
#include "catalogue/statement.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// Registers whose growth changes what can be found. All are append-only with rising ids.
constexpr std::array registers{"footage",       "case_record",     "disc",     "disc_shelving",
                               "disc_movement", "disc_seal_event", "disc_fact"};
constexpr std::size_t footage_register = 0;
constexpr std::size_t case_register = 1;

constexpr const char* audit_note = "audit head";
constexpr std::int64_t blocks_in_a_transaction = 200;
constexpr std::size_t volumes_in_a_transaction = 200;
/// So many that it pays to put the index in order afterwards.
constexpr std::size_t many_documents = 2000;
constexpr std::size_t most_digest_owners = 1000;
constexpr std::size_t matches_of_a_term = 3;
constexpr std::int64_t beyond_all = std::numeric_limits<std::int64_t>::max();

std::vector<std::string> tokens_of_all(const std::vector<SearchTerm>& terms)
{
    std::vector<std::string> tokens;
    for (const SearchTerm& term : terms) {
        std::ranges::move(term.tokens(), std::back_inserter(tokens));
    }
    return tokens;
}

void add_matches(std::vector<FieldText>& matches, const SearchTerm& term, std::string_view folded,
                 std::string_view original)
{
    auto found = term.fields_in(folded, original);
    if (found.size() > matches_of_a_term) found.resize(matches_of_a_term);
    for (FieldText& match : found) {
        if (std::ranges::find(matches, match) == matches.end()) matches.push_back(std::move(match));
    }
}

/// Ids that a term reaches by a digest instead of by a text.
struct ByDigest {
    std::map<std::int64_t, std::string> digests; ///< the digest by id

    [[nodiscard]] const std::string* of(std::int64_t id) const
    {
        const auto found = digests.find(id);
        return found == digests.end() ? nullptr : &found->second;
    }
};

/// Numbers that only a digest reaches, highest first, each once; and who visits them among the
/// others in the right order.
class Merged {
public:
    Merged(const std::vector<ByDigest>& by_digest, std::int64_t in_a_number, std::int64_t before)
    {
        for (const ByDigest& term : by_digest) {
            for (const auto& [id, digest] : term.digests) {
                if (id / in_a_number < before) waiting_.insert(id / in_a_number);
            }
        }
    }

    /// What still stands before `number`, then `number`; false as soon as `visit` says so.
    template <typename Visit>
    bool visit_up_to(std::int64_t number, Visit visit)
    {
        while (!waiting_.empty() && *waiting_.begin() > number) {
            if (!visit(take())) return false;
        }
        waiting_.erase(number);
        return visit(number);
    }
    template <typename Visit>
    void visit_rest(Visit visit)
    {
        while (!waiting_.empty()) {
            if (!visit(take())) return;
        }
    }

private:
    std::int64_t take()
    {
        const std::int64_t number = *waiting_.begin();
        waiting_.erase(waiting_.begin());
        return number;
    }

    std::set<std::int64_t, std::greater<>> waiting_;
};

std::string digest_that_begins(const Digests& digests, const std::string& prefix)
{
    for (const Digest& digest : digests) {
        if (digest.hex.starts_with(prefix)) return to_text(digest);
    }
    return {};
}

/// The owners of digests that begin as the term does, asked of the catalogue once more: the index
/// keeps the first digits only.
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

/// The texts of one thing that is looked at: several documents, in their own letters and folded.
class Sight {
public:
    void add(std::string_view folded, std::string_view original)
    {
        parts_.emplace_back(folded, original);
    }

    /// The matches, or nothing if a term is in none of the texts and reaches `id` by no digest.
    [[nodiscard]] std::optional<std::vector<FieldText>>
    matches(const std::vector<SearchTerm>& terms, const std::vector<ByDigest>& by_digest,
            std::int64_t id) const
    {
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const bool in_text = std::ranges::any_of(
                parts_, [&](const auto& part) { return terms[i].is_in(part.first); });
            if (!in_text && by_digest[i].of(id) == nullptr) return std::nullopt;
        }
        std::vector<FieldText> found;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            for (const auto& [folded, original] : parts_) {
                add_matches(found, terms[i], folded, original);
            }
            if (const std::string* digest = by_digest[i].of(id)) {
                found.push_back({SearchField::Digest, *digest});
            }
        }
        return found;
    }

private:
    std::vector<std::pair<std::string_view, std::string_view>> parts_;
};

std::vector<std::int64_t> ids_of(Session& session, const std::string& query,
                                 const std::vector<Value>& values)
{
    return rows(session, query, values, [](Row& row) { return row.integer(); });
}

/// "17 sha256:…": the newest entry of the audit log.
std::string audit_head(Session& session)
{
    const auto head = first(session, "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1",
                            {}, [](Row& row) {
                                std::string seq = row.text();
                                return std::move(seq) + ' ' + row.text();
                            });
    return head.value_or("0 none");
}

} // namespace

/// The highest id of each register.
struct SearchIndex::Heads {
    std::array<std::int64_t, registers.size()> ids{};
};

SearchFile& SearchIndex::file()
{
    if (file_ && file_->damaged()) file_.reset();
    if (!file_) {
        auto path = session_.file();
        path.replace_filename("search.sqlite3");
        try {
            file_ = std::make_unique<SearchFile>(path);
        } catch (const Error&) {
            file_ = std::make_unique<SearchFile>(path); // what was damaged has been taken away
        }
    }
    return *file_;
}

SearchIndex::Heads SearchIndex::heads_of_registers()
{
    std::string query = "SELECT ";
    for (const char* name : registers) {
        query += std::string{name == registers.front() ? "" : ", "} +
                 "(SELECT coalesce(max(id), 0) FROM " + name + ")";
    }
    return *first(session_, query, {}, [](Row& row) {
        Heads heads;
        for (std::int64_t& id : heads.ids) {
            id = row.integer();
        }
        return heads;
    });
}

bool SearchIndex::is_of_this_catalogue(const Heads& heads)
{
    const std::string note = file().note(audit_note);
    if (note.empty()) return false;
    const std::size_t blank = note.find(' ');
    bool same =
        number(session_, "SELECT count(*) FROM audit_entry WHERE seq = :seq AND hash = :hash",
               {note.substr(0, blank), note.substr(blank + 1)}) == 1;
    for (std::size_t i = 0; i < registers.size(); ++i) {
        same = same && file().mark(registers[i]) <= heads.ids[i];
    }
    return same;
}

std::uint64_t SearchIndex::new_footage()
{
    const Heads heads = heads_of_registers();
    const std::int64_t known =
        is_of_this_catalogue(heads) ? file().mark(registers[footage_register]) : 0;
    return static_cast<std::uint64_t>(heads.ids[footage_register] - known);
}

void SearchIndex::start_anew_if_of_another_catalogue(const Heads& heads)
{
    if (is_of_this_catalogue(heads)) return;
    file().write([&] {
        file().clear();
        // What comes into an empty index is read after this, so no correction up to here is missed.
        file().set_mark(registers[case_register], heads.ids[case_register]);
        file().set_note(audit_note, audit_head(session_));
    });
}

std::vector<std::int64_t> SearchIndex::blocks_with_news()
{
    // Blocks that are in the index and hold footage of a case that was corrected since.
    return ids_of(session_, R"sql(
        SELECT DISTINCT f.id / :in_a_block FROM footage f
        WHERE f.case_id IN (SELECT case_id FROM case_record WHERE id > :since) AND f.id <= :indexed
    )sql",
                  {footage_in_a_block, file().mark(registers[case_register]),
                   file().mark(registers[footage_register])});
}

std::vector<std::int64_t> SearchIndex::volumes_with_news()
{
    return ids_of(session_, R"sql(
        SELECT volume_id FROM disc WHERE id > :disc
        UNION SELECT volume_id FROM disc WHERE id IN (
            SELECT disc_id FROM disc_shelving WHERE id > :shelving
            UNION SELECT disc_id FROM disc_movement WHERE id > :movement
            UNION SELECT disc_id FROM disc_seal_event WHERE id > :seal
            UNION SELECT disc_id FROM disc_fact WHERE id > :fact)
        UNION SELECT i.volume_id FROM volume_item i
        WHERE i.footage_id IN (SELECT f.id FROM footage f WHERE f.case_id IN (
            SELECT case_id FROM case_record WHERE id > :record))
        AND i.volume_id IN (SELECT volume_id FROM disc)
    )sql",
                  {file().mark("disc"), file().mark("disc_shelving"), file().mark("disc_movement"),
                   file().mark("disc_seal_event"), file().mark("disc_fact"),
                   file().mark(registers[case_register])});
}

void SearchIndex::take_in_footage(const Heads& heads, Job& job)
{
    const auto enter = [&](SearchDocuments& documents, std::int64_t block) {
        const BlockDocument made = documents.block(block);
        file().put_block(block, made.document);
        for (const OwnedDigest& digest : made.digests) {
            file().put_digest(digest.hex, digest.owner, digest.id);
        }
    };
    const std::int64_t begin = file().mark(registers[footage_register]);
    const std::int64_t end = heads.ids[footage_register];
    if (begin < end) {
        auto activity = job.begin({msgid("Making footage searchable")}, Unit::Files,
                                  static_cast<std::uint64_t>(end - begin));
        for (std::int64_t done = begin; done < end;) {
            std::int64_t next = done;
            file().write([&] {
                // Another process may have been here; what is there is not made again.
                next = std::max(done, file().mark(registers[footage_register]));
                SearchDocuments documents{session_};
                const std::int64_t first_block = (next + 1) / footage_in_a_block;
                const std::int64_t last_block =
                    std::min(first_block + blocks_in_a_transaction, end / footage_in_a_block);
                for (std::int64_t block = first_block; block <= last_block; ++block) {
                    enter(documents, block);
                }
                next = std::max(next, std::min((last_block + 1) * footage_in_a_block - 1, end));
                file().set_mark(registers[footage_register], next);
            });
            activity.advance(static_cast<std::uint64_t>(next - done));
            done = next;
        }
    }
    const auto corrected = blocks_with_news();
    if (corrected.empty()) return;
    file().write([&] {
        SearchDocuments documents{session_};
        for (const std::int64_t block : corrected) {
            enter(documents, block);
        }
    });
}

void SearchIndex::take_in_volumes(const Heads& heads, Job& job)
{
    const auto volumes = volumes_with_news();
    auto activity = job.begin({msgid("Making discs searchable")}, Unit::Steps, volumes.size());
    for (std::size_t done = 0; done < volumes.size();) {
        const std::size_t end = std::min(done + volumes_in_a_transaction, volumes.size());
        file().write([&] {
            SearchDocuments documents{session_};
            for (std::size_t i = done; i < end; ++i) {
                const VolumeId id{volumes[i]};
                const VolumeDocument made = documents.volume(id);
                file().put_volume(id, made.document, made.discs);
                for (const OwnedDigest& digest : made.digests) {
                    file().put_digest(digest.hex, digest.owner, digest.id);
                }
            }
        });
        activity.advance(end - done);
        done = end;
    }
    if (volumes.size() >= many_documents) file().write([&] { file().tidy(); });
    SearchFile& index = file();
    index.write([&] {
        for (std::size_t i = 0; i < registers.size(); ++i) {
            index.set_mark(registers[i], std::max(index.mark(registers[i]), heads.ids[i]));
        }
        index.set_note(audit_note, audit_head(session_));
    });
}

void SearchIndex::bring_up_to_date(Job& job)
{
    const Heads heads = heads_of_registers();
    start_anew_if_of_another_catalogue(heads);
    const auto is_known = [&] {
        for (std::size_t i = 0; i < registers.size(); ++i) {
            if (file().mark(registers[i]) != heads.ids[i]) return false;
        }
        return true;
    };
    if (is_known()) return;
    take_in_footage(heads, job);
    take_in_volumes(heads, job);
}

std::vector<DiscHit> SearchIndex::discs(const std::vector<SearchTerm>& terms, std::size_t limit,
                                        std::optional<DiscId> after)
{
    SearchFile& index = file();
    const auto by_digest = by_digest_of(terms, index, session_, DigestOwner::Volume);
    std::int64_t before = beyond_all;
    if (after) before = static_cast<std::int64_t>(index.volume_of(*after)) + 1;
    std::vector<DiscHit> found;
    const auto look_at = [&](std::int64_t id) {
        const VolumeId volume{id};
        const std::string original = index.volume_document(volume);
        const std::string of_volume = in_small_letters(original);
        for (const DiscText& disc : index.disc_documents(volume)) {
            if (found.size() == limit) return false;
            const bool passed = after && id == before - 1 && disc.disc <= *after;
            if (passed) continue;
            const std::string of_disc = in_small_letters(disc.document);
            Sight sight;
            sight.add(of_disc, disc.document);
            sight.add(of_volume, original);
            if (auto matches = sight.matches(terms, by_digest, id)) {
                found.push_back({disc.disc, volume, *std::move(matches)});
            }
        }
        return found.size() < limit;
    };
    Merged merged{by_digest, 1, before};
    bool wanted = true;
    index.each_volume(tokens_of_all(terms), before, [&](std::int64_t id) {
        wanted = merged.visit_up_to(id, look_at);
        return wanted;
    });
    if (wanted) merged.visit_rest(look_at);
    return found;
}

std::vector<FootageHit> SearchIndex::footage(const std::vector<SearchTerm>& terms,
                                             std::size_t limit, std::optional<FootageId> before)
{
    SearchFile& index = file();
    const auto by_digest = by_digest_of(terms, index, session_, DigestOwner::Footage);
    const std::int64_t end = before ? static_cast<std::int64_t>(*before) : beyond_all;
    const std::int64_t block_end = before ? end / footage_in_a_block + 1 : beyond_all;
    std::vector<FootageHit> found;
    const auto look_at = [&](std::int64_t block) {
        const std::string original = index.block_document(block);
        const std::string document = in_small_letters(original);
        const std::string_view all{document};
        const std::string_view as_entered{original};
        for (std::size_t i = 0; i < terms.size(); ++i) {
            if (by_digest[i].digests.empty() && !terms[i].is_in(all)) return true;
        }
        const auto items = items_of(document, block);
        for (auto item = items.rbegin(); item != items.rend() && found.size() < limit; ++item) {
            if (item->id >= end) continue;
            Sight sight;
            for (const auto& [from, to] : {item->own, item->of_case}) {
                sight.add(all.substr(from, to - from), as_entered.substr(from, to - from));
            }
            if (auto matches = sight.matches(terms, by_digest, item->id)) {
                found.push_back({FootageId{item->id}, *std::move(matches)});
            }
        }
        return found.size() < limit;
    };
    Merged merged{by_digest, footage_in_a_block, block_end};
    bool wanted = true;
    index.each_block(tokens_of_all(terms), block_end, [&](std::int64_t block) {
        wanted = merged.visit_up_to(block, look_at);
        return wanted;
    });
    if (wanted) merged.visit_rest(look_at);
    return found;
}

} // namespace twofold
