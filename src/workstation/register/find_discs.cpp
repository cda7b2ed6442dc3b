#include "workstation/register/find_discs.h"

#include "base/error.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"

#include <algorithm>
#include <set>
#include <utility>

namespace twofold {

namespace {

std::vector<SearchTerm> terms_of(const FindRequest& request)
{
    if (request.texts.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("What is looked for must be a text of at least one character.")}};
    }
    return {request.texts.begin(), request.texts.end()};
}

/// So many items are taken in within a few tenths of a second.
constexpr std::uint64_t few_items = 500;

} // namespace

bool search_is_ready(Archive& archive)
{
    if (archive.search().items_to_read(few_items + 1) > few_items) return false;
    Job job = silent_job();
    archive.search().bring_up_to_date(job);
    return true;
}

void make_searchable(Archive& archive, Job& job)
{
    archive.search().bring_up_to_date(job);
}

FoundDiscs find_discs(Archive& archive, const FindRequest& request, const std::string& after,
                      Job& job)
{
    const Catalogue& catalogue = archive.registers();
    const auto terms = terms_of(request);
    std::optional<DiscId> last;
    if (!after.empty()) last = archive.disc(after).id;
    archive.search().bring_up_to_date(job);
    // One more than asked for tells whether there are more.
    auto hits = archive.search().discs(terms, request.limit + 1, last);
    FoundDiscs found{.more = hits.size() > request.limit};
    if (found.more) hits.resize(request.limit);

    std::vector<DiscId> ids;
    std::set<VolumeId> volumes;
    ids.reserve(hits.size());
    for (const DiscHit& hit : hits) {
        ids.push_back(hit.disc);
        volumes.insert(hit.volume);
    }
    auto discs = catalogue.discs.of(ids);
    auto facts = catalogue.disc_facts.of(ids);
    const auto titles = catalogue.volumes.titles(volumes);
    const Date today = local_date(archive.now());
    const std::chrono::years interval = check_interval(archive);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const DiscService service = service_of(facts.at(i), today, interval);
        found.discs.push_back({.disc = std::move(discs.at(i)),
                               .facts = std::move(facts.at(i)),
                               .service = service,
                               .title = titles.at(hits[i].volume),
                               .matches = std::move(hits[i].matches)});
    }
    return found;
}

SearchedFootagePage search_footage(Archive& archive, const FindRequest& request,
                                   std::optional<FootageId> before, Job& job)
{
    const Catalogue& catalogue = archive.registers();
    const auto terms = terms_of(request);
    archive.search().bring_up_to_date(job);
    auto hits = archive.search().footage(terms, request.limit + 1, before);
    SearchedFootagePage found{.more = hits.size() > request.limit};
    if (found.more) hits.resize(request.limit);
    std::vector<FootageId> ids;
    ids.reserve(hits.size());
    for (const FootageHit& hit : hits) {
        ids.push_back(hit.footage);
    }
    auto items = catalogue.footage.of(ids);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        found.items.push_back({std::move(items.at(i)), std::move(hits[i].matches)});
    }
    return found;
}

} // namespace twofold
