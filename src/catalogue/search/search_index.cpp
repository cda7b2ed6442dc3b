#include "catalogue/search/search_index.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/search/search_digests.h"
#include "catalogue/search/search_documents.h"
#include "catalogue/search/search_folding.h"
#include "catalogue/search/search_intake.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace twofold {

namespace {

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

void add_once(std::vector<FieldText>& matches, std::vector<FieldText> found)
{
    for (FieldText& match : found) {
        if (std::ranges::find(matches, match) == matches.end()) matches.push_back(std::move(match));
    }
}

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

/// A document that is looked at, in its own letters and folded. It may be set to another one.
class Sight {
public:
    /// Where read_document() puts it; then see().
    std::string original;

    void see() { fold_document(original, folded_); }
    [[nodiscard]] const std::string& folded() const noexcept { return folded_; }

private:
    std::string folded_;
};

/// A part of a document, with what was found there of each term; it is looked up once however many
/// discs or items share it.
class Part {
public:
    Part(std::string_view folded, std::string_view original, std::size_t terms)
        : folded_{folded}, original_{original}, found_(terms)
    {}

    [[nodiscard]] bool has(const SearchTerm& term) const noexcept { return term.is_in(folded_); }
    /// Where term number `place` stands, some of many.
    [[nodiscard]] const std::vector<FieldText>& matches(const SearchTerm& term, std::size_t place)
    {
        auto& found = found_[place];
        if (!found) found = term.fields_in(folded_, original_, matches_of_a_term);
        return *found;
    }

private:
    std::string_view folded_;
    std::string_view original_;
    std::vector<std::optional<std::vector<FieldText>>> found_;
};

/// The matches of `own` and `shared` texts, or nothing if a term is in neither and reaches `id` by
/// no digest. `in_shared`: which terms are in the shared ones.
std::optional<std::vector<FieldText>> matches_in(Part& own, Part& shared,
                                                 const std::vector<bool>& in_shared,
                                                 const std::vector<SearchTerm>& terms,
                                                 const std::vector<ByDigest>& by_digest,
                                                 std::int64_t id)
{
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (!in_shared[i] && !own.has(terms[i]) && by_digest[i].of(id) == nullptr) {
            return std::nullopt;
        }
    }
    std::vector<FieldText> found;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        add_once(found, own.matches(terms[i], i));
        if (in_shared[i]) add_once(found, shared.matches(terms[i], i));
        if (const std::string* digest = by_digest[i].of(id)) {
            found.push_back({SearchField::Digest, *digest});
        }
    }
    return found;
}

std::vector<bool> terms_in(const Part& part, const std::vector<SearchTerm>& terms)
{
    std::vector<bool> found;
    found.reserve(terms.size());
    for (const SearchTerm& term : terms) {
        found.push_back(part.has(term));
    }
    return found;
}

} // namespace

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

std::uint64_t SearchIndex::items_to_read(std::uint64_t most)
{
    return SearchIntake{session_, file()}.items_to_read(most);
}

void SearchIndex::bring_up_to_date(Job& job)
{
    SearchIntake{session_, file()}.bring_up_to_date(job);
}

std::vector<DiscHit> SearchIndex::discs(const std::vector<SearchTerm>& terms, std::size_t limit,
                                        std::optional<DiscId> after)
{
    SearchFile& index = file();
    const auto by_digest = by_digest_of(terms, index, session_, DigestOwner::Volume);
    std::int64_t before = beyond_all;
    if (after) before = static_cast<std::int64_t>(index.volume_of(*after)) + 1;
    std::vector<DiscHit> found;
    Sight sight;
    const auto look_at = [&](std::int64_t id) {
        const VolumeId volume{id};
        index.read_document(volume, sight.original);
        sight.see();
        Part of_volume{sight.folded(), sight.original, terms.size()};
        const std::vector<bool> in_volume = terms_in(of_volume, terms);
        for (const DiscText& disc : index.disc_documents(volume)) {
            if (found.size() == limit) return false;
            const bool passed = after && id == before - 1 && disc.disc <= *after;
            if (passed) continue;
            const std::string folded = folded_document(disc.document);
            Part of_disc{folded, disc.document, terms.size()};
            if (auto matches = matches_in(of_disc, of_volume, in_volume, terms, by_digest, id)) {
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
    Sight sight;
    const auto look_at = [&](std::int64_t block) {
        index.read_document(block, sight.original);
        sight.see();
        const std::string_view all{sight.folded()};
        const std::string_view as_entered{sight.original};
        for (std::size_t i = 0; i < terms.size(); ++i) {
            if (by_digest[i].digests.empty() && !terms[i].is_in(all)) return true;
        }
        using Range = std::pair<std::size_t, std::size_t>;
        const auto part = [&](Range folded, Range own) {
            return Part{all.substr(folded.first, folded.second - folded.first),
                        as_entered.substr(own.first, own.second - own.first), terms.size()};
        };
        // Item stands for item, but not byte for byte.
        const auto items = items_of(all, block);
        const auto entered_items = items_of(as_entered, block);
        auto entered = entered_items.rbegin();
        for (auto item = items.rbegin(); item != items.rend() && found.size() < limit;
             ++item, ++entered) {
            if (item->id >= end) continue;
            Part own = part(item->own, entered->own);
            Part of_case = part(item->of_case, entered->of_case);
            const std::vector<bool> in_case = terms_in(of_case, terms);
            if (auto matches = matches_in(own, of_case, in_case, terms, by_digest, item->id)) {
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

std::vector<EntryId> SearchIndex::entries(const std::vector<SearchTerm>& terms, std::size_t limit,
                                          EntryId before)
{
    SearchFile& index = file();
    const auto end = static_cast<std::int64_t>(before);
    const std::int64_t block_end = end == beyond_all ? end : end / entries_in_a_block + 1;
    std::vector<EntryId> found;
    Sight sight;
    index.each_block_of_entries(tokens_of_all(terms), block_end, [&](std::int64_t block) {
        index.read_entries(block, sight.original);
        sight.see();
        const std::string_view all{sight.folded()};
        const auto has_all = [&](std::string_view text) {
            return std::ranges::all_of(terms,
                                       [&](const SearchTerm& term) { return term.is_in(text); });
        };
        if (!has_all(all)) return true;
        const std::vector<BlockItem> items = items_of(all, block);
        for (auto item = items.rbegin(); item != items.rend() && found.size() < limit; ++item) {
            const auto [begin, last] = item->own;
            if (item->id < end && has_all(all.substr(begin, last - begin))) {
                found.push_back(EntryId{item->id});
            }
        }
        return found.size() < limit;
    });
    return found;
}

} // namespace twofold
