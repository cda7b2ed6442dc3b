#include "catalogue/footage_register.h"

#include "base/error.h"
#include "catalogue/session.h"
#include "catalogue/statement.h"
#include "retention/retention.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace twofold {

namespace {

constexpr std::size_t page_of_each = 500;
/// About 30 ms where no row fits and each asks three other tables.
constexpr std::int64_t rows_of_a_step = 20'000;

/// Every column of a row but `sha256` and `expires_on`, which are there to be searched.
constexpr const char* columns = R"sql(
    id, case_id, original_name, stored_as, thumbnail, bytes, digests, recorded, recorded_source,
    kind, container, container_time, duration_ms, video_codec, audio_codec, width, height,
    probe_failure, device, officers, handed_over_by, received_by, taken_in, due_in, late
)sql";

MediaFacts media_of(Row& row)
{
    MediaFacts media{.kind = media_kind(row.text())};
    media.container = row.text();
    media.recorded = row.optional_time();
    if (const auto duration = row.optional_integer()) {
        media.duration = std::chrono::milliseconds{*duration};
    }
    media.video_codec = row.text();
    media.audio_codec = row.text();
    media.width = static_cast<int>(row.integer());
    media.height = static_cast<int>(row.integer());
    return media;
}

Footage footage_of(Row& row)
{
    Footage footage{.id = row.id<FootageId>()};
    footage.case_id = row.id<CaseId>();
    footage.original_name = row.text();
    footage.stored_as = row.text();
    footage.thumbnail = row.text();
    footage.bytes = static_cast<std::uint64_t>(row.integer());
    footage.digests = row.digests();
    footage.recorded = row.time();
    footage.recorded_source = recorded_time_source(row.text());
    footage.media = media_of(row);
    footage.probe_failure = row.message();
    footage.device = row.text();
    footage.officers = row.text();
    footage.handed_over_by = row.text();
    footage.received_by = row.text();
    footage.taken_in = row.time();
    footage.due_in = row.optional_time();
    footage.late = row.flag();
    return footage;
}

/// The conditions of a filter as SQL, with the values of their placeholders.
struct Condition {
    std::string sql = "1 = 1";
    std::vector<Value> values;

    /// A list asks an index about each item it may show: a set of all decided footage would be made
    /// for every page. Who counts everything asks for the set once, which is the smaller question.
    enum class Asks { EachItem, TheSet };

    explicit Condition(const FootageFilter& filter, Asks asks = Asks::EachItem)
    {
        const bool by_set = asks == Asks::TheSet;
        if (filter.case_id) add("case_id = :case", *filter.case_id);
        if (filter.expires_by) add("expires_on <= :expires", *filter.expires_by);
        if (filter.kind) add("kind = :kind", name_of(*filter.kind));
        if (by_set && filter.decided == true) {
            sql += " AND id IN (SELECT footage_id FROM footage_decided)";
        } else {
            add_existence(filter.decided,
                          "SELECT 1 FROM footage_decided d WHERE d.footage_id = footage.id");
        }
        add_existence(filter.on_volume,
                      "SELECT 1 FROM footage_on_volume v WHERE v.footage_id = footage.id");
        if (by_set && filter.facts_noted == true) {
            sql += " AND case_id IN (SELECT case_id FROM case_fact_current WHERE withdrawn = 0)";
        } else {
            add_existence(filter.facts_noted,
                          "SELECT 1 FROM case_fact_current f "
                          "WHERE f.case_id = footage.case_id AND f.withdrawn = 0");
        }
    }

    void add(const std::string& condition, Value value)
    {
        sql += " AND " + condition;
        values.push_back(std::move(value));
    }

    void add_existence(std::optional<bool> wanted, const std::string& query)
    {
        if (wanted) sql += (*wanted ? " AND EXISTS (" : " AND NOT EXISTS (") + query + ")";
    }
};

std::string list_of(const std::vector<FootageId>& items)
{
    std::string ids;
    for (const FootageId item : items) {
        ids += (ids.empty() ? "" : ", ") + std::to_string(static_cast<std::int64_t>(item));
    }
    return ids;
}

const Digest& sha256_of(const Footage& footage)
{
    const Digest* digest = find(footage.digests, DigestAlgorithm::Sha256);
    if (digest == nullptr) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("“{name}” has no SHA-256 digest; footage cannot be taken in without one."),
             {{"name", footage.original_name}}}};
    }
    return *digest;
}

} // namespace

FootageId FootageRegister::add(const Footage& footage)
{
    Transaction together{session_};
    const Digest& sha256 = sha256_of(footage);
    if (const auto known = find(sha256)) {
        throw Error{ErrorCode::Refused,
                    {msgid("“{name}” is in the archive already, as “{known}”."),
                     {{"name", footage.original_name}, {"known", known->original_name}}}};
    }
    const MediaFacts& media = footage.media;
    std::optional<std::int64_t> duration;
    if (media.duration) duration = media.duration->count();
    const auto id = FootageId{insert(session_, R"sql(
        INSERT INTO footage (case_id, original_name, stored_as, thumbnail, bytes, sha256, digests,
                             recorded, recorded_source, kind, container, container_time,
                             duration_ms, video_codec, audio_codec, width, height, probe_failure,
                             device, officers, handed_over_by, received_by, taken_in, due_in, late,
                             expires_on)
        VALUES (:case, :original_name, :stored_as, :thumbnail, :bytes, :sha256, :digests,
                :recorded, :recorded_source, :kind, :container, :container_time,
                :duration_ms, :video_codec, :audio_codec, :width, :height, :probe_failure,
                :device, :officers, :handed_over_by, :received_by, :taken_in, :due_in, :late,
                :expires_on)
        RETURNING id
    )sql",
                                     {footage.case_id,
                                      footage.original_name,
                                      footage.stored_as,
                                      footage.thumbnail,
                                      footage.bytes,
                                      sha256,
                                      footage.digests,
                                      footage.recorded,
                                      name_of(footage.recorded_source),
                                      name_of(media.kind),
                                      media.container,
                                      media.recorded,
                                      duration,
                                      media.video_codec,
                                      media.audio_codec,
                                      media.width,
                                      media.height,
                                      footage.probe_failure,
                                      footage.device,
                                      footage.officers,
                                      footage.handed_over_by,
                                      footage.received_by,
                                      footage.taken_in,
                                      footage.due_in,
                                      footage.late,
                                      expires_on(footage.recorded, footage.taken_in)})};
    together.commit();
    return id;
}

Footage FootageRegister::get(FootageId id) const
{
    const auto found =
        first(session_, std::string{"SELECT "} + columns + "FROM footage WHERE id = :id", {id},
              footage_of);
    if (!found) {
        throw Error{ErrorCode::NotFound, {msgid("There is no such footage in the catalogue.")}};
    }
    return *found;
}

std::vector<Footage> FootageRegister::of(const std::vector<FootageId>& items) const
{
    if (items.empty()) return {};
    std::unordered_map<FootageId, Footage> known;
    each_row(session_,
             std::string{"SELECT "} + columns + "FROM footage WHERE id IN (" + list_of(items) + ")",
             {}, [&](Row& row) {
                 Footage footage = footage_of(row);
                 known.emplace(footage.id, std::move(footage));
             });
    std::vector<Footage> found;
    found.reserve(known.size());
    for (const FootageId item : items) {
        if (const auto place = known.find(item); place != known.end()) {
            found.push_back(place->second);
        }
    }
    return found;
}

std::optional<Footage> FootageRegister::find(const Digest& sha256) const
{
    return first(session_, std::string{"SELECT "} + columns + "FROM footage WHERE sha256 = :sha256",
                 {sha256}, footage_of);
}

std::vector<Footage> FootageRegister::page(const FootageFilter& filter, FootageId after,
                                           std::size_t limit) const
{
    Condition condition{filter};
    condition.add("id > :after", after);
    condition.values.emplace_back(limit);
    return rows(session_,
                std::string{"SELECT "} + columns + "FROM footage WHERE " + condition.sql +
                    " ORDER BY id LIMIT :limit",
                condition.values, footage_of);
}

NewestFootage FootageRegister::newest(const FootageFilter& filter, FootageId before,
                                      std::size_t limit) const
{
    const std::int64_t end =
        std::min(static_cast<std::int64_t>(before),
                 number(session_, "SELECT coalesce(max(id), 0) + 1 FROM footage", {}));
    // A case has an index of its own, and nothing has to be looked at without conditions.
    const bool at_once = filter.case_id || filter == FootageFilter{};
    const std::int64_t begin = at_once ? 0 : std::max<std::int64_t>(0, end - rows_of_a_step);
    Condition condition{filter};
    condition.add("id < :before", end);
    condition.add("id >= :begin", begin);
    condition.values.emplace_back(limit);
    NewestFootage found;
    found.items = rows(session_,
                       std::string{"SELECT "} + columns + "FROM footage WHERE " + condition.sql +
                           " ORDER BY id DESC LIMIT :limit",
                       condition.values, footage_of);
    found.rest = found.items.size() < limit ? FootageId{begin} : found.items.back().id;
    return found;
}

std::set<FootageId> FootageRegister::fitting(const FootageFilter& filter,
                                             const std::vector<FootageId>& items) const
{
    if (items.empty()) return {};
    const Condition condition{filter};
    std::set<FootageId> ids;
    each_row(session_,
             "SELECT id FROM footage WHERE id IN (" + list_of(items) + ") AND " + condition.sql,
             condition.values, [&](Row& row) { ids.insert(row.id<FootageId>()); });
    return ids;
}

void FootageRegister::each(const FootageFilter& filter,
                           const std::function<void(const Footage&)>& visit) const
{
    FootageId after{0};
    for (;;) {
        const std::vector<Footage> found = page(filter, after, page_of_each);
        for (const Footage& footage : found) {
            visit(footage);
        }
        if (found.size() < page_of_each) return;
        after = found.back().id;
    }
}

std::vector<Footage> FootageRegister::list(const FootageFilter& filter) const
{
    std::vector<Footage> found;
    each(filter, [&](const Footage& footage) { found.push_back(footage); });
    return found;
}

std::uint64_t FootageRegister::count(const FootageFilter& filter) const
{
    const Condition condition{filter, Condition::Asks::TheSet};
    return static_cast<std::uint64_t>(
        number(session_, "SELECT count(*) FROM footage WHERE " + condition.sql, condition.values));
}

std::vector<ExpiryCount> FootageRegister::undecided_by_day(Date last) const
{
    const Condition condition{{.expires_by = last, .decided = false, .facts_noted = false}};
    return rows(session_,
                "SELECT expires_on, count(*) FROM footage WHERE " + condition.sql +
                    " GROUP BY expires_on ORDER BY expires_on",
                condition.values, [](Row& row) {
                    ExpiryCount count{.day = parse_date(row.text())};
                    count.items = static_cast<std::uint64_t>(row.integer());
                    return count;
                });
}

} // namespace twofold
