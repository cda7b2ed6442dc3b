#include "catalogue/registers/footage_register.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "retention/retention.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace twofold {

namespace {

constexpr std::size_t page_of_each = 500;
/// About 30 ms where no row fits and each asks three other tables.
constexpr std::int64_t rows_of_a_step = 20'000;

/// Every column of a row but `sha256` and `expires_on`, which are there to be searched; then what
/// further records say of it.
constexpr const char* columns = R"sql(
    id, case_id, original_name, stored_as, thumbnail, bytes, digests, recorded, recorded_source,
    kind, container, container_time, duration_ms, video_codec, audio_codec, width, height,
    probe_failure, device, officers, handed_over_by, received_by, taken_in, due_in, late,
    (SELECT folder FROM footage_origin WHERE footage_id = footage.id ORDER BY id LIMIT 1),
    (SELECT intake_id FROM footage_origin WHERE footage_id = footage.id ORDER BY id LIMIT 1),
    (SELECT doubts FROM footage_time_doubt WHERE footage_id = footage.id ORDER BY id DESC LIMIT 1)
)sql";

/// None if it cannot be read; a time is doubted then, and does not hide its line.
std::optional<Timestamp> time_or_none(const std::string& written)
{
    try {
        return parse_time(written);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// As the index footage_time_cannot_be has it.
const std::string time_cannot_be = "(recorded > taken_in OR length(recorded) <> 20)";

MediaFacts media_of(Row& row)
{
    MediaFacts media{.kind = row.value(media_kind, MediaKind::Unknown)};
    media.container = row.text();
    media.recorded = time_or_none(row.text());
    if (const auto duration = row.optional_integer()) {
        media.duration = std::chrono::milliseconds{*duration};
    }
    media.video_codec = row.text();
    media.audio_codec = row.text();
    media.width = static_cast<int>(row.integer());
    media.height = static_cast<int>(row.integer());
    return media;
}

std::vector<TimeDoubt> doubts_of(const std::string& names, const Footage& footage)
{
    std::vector<TimeDoubt> doubts = time_doubts_of(footage.recorded, footage.taken_in);
    for (const TimeDoubt kept :
         {TimeDoubt::Unusable, TimeDoubt::OutsideHandOver, TimeDoubt::LocalAsUtc}) {
        const std::string quoted = '"' + std::string{name_of(kept)} + '"';
        if (names.find(quoted) != std::string::npos) doubts.push_back(kept);
    }
    return doubts;
}

Footage footage_of(Row& row)
{
    row.tolerate();
    Footage footage{.id = row.id<FootageId>()};
    footage.case_id = row.id<CaseId>();
    footage.original_name = row.text();
    footage.stored_as = row.text();
    footage.thumbnail = row.text();
    footage.bytes = static_cast<std::uint64_t>(row.integer());
    footage.digests = row.digests();
    const std::optional<Timestamp> recorded = time_or_none(row.text());
    footage.recorded_source = row.value(recorded_time_source, RecordedTimeSource::FileTime);
    footage.media = media_of(row);
    footage.probe_failure = row.message();
    footage.device = row.text();
    footage.officers = row.text();
    footage.handed_over_by = row.text();
    footage.received_by = row.text();
    footage.taken_in = row.time();
    footage.due_in = row.optional_time();
    footage.late = row.flag();
    footage.folder = row.text();
    footage.intake = row.id<IntakeId>();
    footage.recorded = recorded.value_or(footage.taken_in);
    footage.time_doubts = doubts_of(row.text(), footage);
    if (!recorded) {
        footage.recorded_source = RecordedTimeSource::Intake;
        std::erase(footage.time_doubts, TimeDoubt::Unusable);
        footage.time_doubts.push_back(TimeDoubt::Unusable);
    }
    footage.unreadable = row.fault();
    return footage;
}

bool any_was_assigned(Session& session)
{
    return number(session, "SELECT count(*) FROM (SELECT 1 FROM footage_assignment LIMIT 1)") > 0;
}

/// The conditions of a filter as SQL, with the values of their placeholders.
struct Condition {
    std::string sql = "1 = 1";
    std::vector<Value> values;

    /// A list asks an index about each item it may show: a set of all decided footage would be made
    /// for every page. Who counts everything asks for the set once, which is the smaller question.
    enum class Asks { EachItem, TheSet };

    Condition(Session& session, const FootageFilter& filter, Asks asks = Asks::EachItem)
        : moved_{any_was_assigned(session)}
    {
        const bool by_set = asks == Asks::TheSet;
        if (filter.case_id) add_case(*filter.case_id);
        // An earlier program let the six months run from a recorded time after the intake: who asks
        // looks at those again (expires_on()).
        if (filter.expires_by) {
            add("(expires_on <= :expires OR id IN (SELECT d.id FROM footage d WHERE "
                "d.recorded > d.taken_in OR length(d.recorded) <> 20))",
                *filter.expires_by);
        }
        if (filter.kind) add("kind = :kind", name_of(*filter.kind));
        if (by_set && filter.decided == true) {
            sql += " AND id IN (SELECT footage_id FROM footage_decided)";
        } else {
            add_existence(filter.decided,
                          "SELECT 1 FROM footage_decided d WHERE d.footage_id = footage.id");
        }
        add_existence(filter.on_volume,
                      "SELECT 1 FROM footage_on_volume v WHERE v.footage_id = footage.id");
        add_facts(filter.facts_noted, by_set);
    }

    void add_case(CaseId of)
    {
        if (!moved_) {
            add("case_id = :case", of);
            return;
        }
        sql +=
            R"sql( AND ((case_id = :case AND id NOT IN (SELECT footage_id FROM footage_assignment))
            OR id IN (SELECT footage_id FROM footage_case_current WHERE case_id = :assigned)))sql";
        values.insert(values.end(), 2, Value{of});
    }

    void add_facts(std::optional<bool> noted, bool by_set)
    {
        if (!noted) return;
        const std::string in_force = "SELECT case_id FROM case_fact_current WHERE withdrawn = 0";
        const std::string of_assigned = "SELECT c.footage_id FROM footage_case_current c "
                                        "WHERE c.case_id IN (" +
                                        in_force + ")";
        if (by_set && *noted) {
            if (!moved_) {
                sql += " AND case_id IN (" + in_force + ")";
                return;
            }
            sql += " AND ((case_id IN (" + in_force +
                   ") AND id NOT IN (SELECT footage_id FROM footage_assignment)) OR id IN (" +
                   of_assigned + "))";
            return;
        }
        const std::string of_its_own = "EXISTS (SELECT 1 FROM case_fact_current f "
                                       "WHERE f.case_id = footage.case_id AND f.withdrawn = 0)";
        if (!moved_) {
            sql += (*noted ? " AND " : " AND NOT ") + of_its_own;
            return;
        }
        sql += std::string{*noted ? " AND " : " AND NOT "} +
               "((id NOT IN (SELECT footage_id FROM footage_assignment) AND " + of_its_own +
               ") OR id IN (" + of_assigned + "))";
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

private:
    bool moved_; ///< footage was assigned to other cases than those of its intake
};

/// What the column `sha256` holds, in which no two rows are equal: the digest, and for a file of no
/// bytes the name it is stored under, since all of those have one digest.
std::string key_of(const Footage& footage, const Digest& sha256)
{
    if (footage.bytes > 0) return to_text(sha256);
    return to_text(sha256) + " " + footage.stored_as;
}

/// Puts the cases of further records in the place of those of the intake.
void put_cases(Session& session, std::vector<Footage>& items)
{
    if (items.empty() || !any_was_assigned(session)) return;
    std::unordered_map<FootageId, std::vector<CaseId>> cases;
    std::vector<FootageId> ids;
    ids.reserve(items.size());
    for (const Footage& item : items) {
        ids.push_back(item.id);
    }
    each_row(session,
             "SELECT footage_id, case_id FROM footage_case_current WHERE footage_id IN (" +
                 id_list(ids) + ") ORDER BY footage_id, place",
             {}, [&](Row& row) {
                 const auto id = row.id<FootageId>();
                 cases[id].push_back(row.id<CaseId>());
             });
    for (Footage& item : items) {
        const auto found = cases.find(item.id);
        if (found == cases.end()) continue;
        item.case_id = found->second.front();
        item.also_of.assign(found->second.begin() + 1, found->second.end());
    }
}

std::vector<Footage> footage_in(Session& session, const std::string& statement,
                                const std::vector<Value>& values)
{
    std::vector<Footage> items = rows(session, statement, values, footage_of);
    put_cases(session, items);
    return items;
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
    return add_as({}, footage);
}

FootageId FootageRegister::add_again(const Footage& footage)
{
    // A number from outside must not use up those that follow.
    constexpr auto highest = FootageId{1'000'000'000};
    const bool is_free =
        footage.id > FootageId{} && footage.id <= highest &&
        number(session_, "SELECT count(*) FROM footage WHERE id = :id", {footage.id}) == 0;
    return add_as(is_free ? std::optional{footage.id} : std::nullopt, footage);
}

FootageId FootageRegister::add_as(std::optional<FootageId> wanted, const Footage& footage)
{
    Transaction transaction{session_};
    const Digest& sha256 = sha256_of(footage);
    if (const auto known = footage.bytes > 0 ? find(sha256) : std::nullopt) {
        throw Error{ErrorCode::Refused,
                    {msgid("“{name}” is in the archive already, as “{known}”."),
                     {{"name", footage.original_name}, {"known", known->original_name}}}};
    }
    const MediaFacts& media = footage.media;
    std::optional<std::int64_t> duration;
    if (media.duration) duration = media.duration->count();
    std::vector<Value> values{footage.case_id,
                              footage.original_name,
                              footage.stored_as,
                              footage.thumbnail,
                              footage.bytes,
                              key_of(footage, sha256),
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
                              expires_on(footage.recorded, footage.taken_in)};
    if (wanted) values.emplace_back(*wanted);
    const auto id = FootageId{insert(session_,
                                     fmt::format(R"sql(
        INSERT INTO footage (case_id, original_name, stored_as, thumbnail, bytes, sha256, digests,
                             recorded, recorded_source, kind, container, container_time,
                             duration_ms, video_codec, audio_codec, width, height, probe_failure,
                             device, officers, handed_over_by, received_by, taken_in, due_in, late,
                             expires_on{})
        VALUES (:case, :original_name, :stored_as, :thumbnail, :bytes, :sha256, :digests,
                :recorded, :recorded_source, :kind, :container, :container_time,
                :duration_ms, :video_codec, :audio_codec, :width, :height, :probe_failure,
                :device, :officers, :handed_over_by, :received_by, :taken_in, :due_in, :late,
                :expires_on{})
        RETURNING id
    )sql",
                                                 wanted ? ", id" : "", wanted ? ", :id" : ""),
                                     values)};
    transaction.commit();
    return id;
}

Footage FootageRegister::get(FootageId id) const
{
    auto found = footage_in(session_,
                            std::string{"SELECT "} + columns + "FROM footage WHERE id = :id", {id});
    if (found.empty()) {
        throw Error{ErrorCode::NotFound, {msgid("There is no such footage in the catalogue.")}};
    }
    return std::move(found.front());
}

std::vector<Footage> FootageRegister::of(const std::vector<FootageId>& items) const
{
    if (items.empty()) return {};
    std::unordered_map<FootageId, Footage> known;
    for (Footage& footage : footage_in(session_,
                                       std::string{"SELECT "} + columns +
                                           "FROM footage WHERE id IN (" + id_list(items) + ")",
                                       {})) {
        const FootageId id = footage.id;
        known.emplace(id, std::move(footage));
    }
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
    auto found = footage_in(
        session_, std::string{"SELECT "} + columns + "FROM footage WHERE sha256 = :sha256",
        {sha256});
    if (!found.empty()) return std::move(found.front());
    if (sha256 != digest_of(DigestAlgorithm::Sha256, "")) return std::nullopt;
    auto empty = empty_files();
    if (empty.empty()) return std::nullopt;
    return std::move(empty.front());
}

std::vector<Footage> FootageRegister::empty_files() const
{
    const std::string digest = to_text(digest_of(DigestAlgorithm::Sha256, ""));
    return footage_in(session_, std::string{"SELECT "} + columns + R"sql(
        FROM footage WHERE sha256 >= :first AND sha256 < :beyond ORDER BY id
    )sql",
                      {digest, digest + "~"});
}

std::vector<Footage> FootageRegister::page(const FootageFilter& filter, FootageId after,
                                           std::size_t limit) const
{
    Condition condition{session_, filter};
    condition.add("id > :after", after);
    condition.values.emplace_back(limit);
    return footage_in(session_,
                      std::string{"SELECT "} + columns + "FROM footage WHERE " + condition.sql +
                          " ORDER BY id LIMIT :limit",
                      condition.values);
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
    Condition condition{session_, filter};
    condition.add("id < :before", end);
    condition.add("id >= :begin", begin);
    condition.values.emplace_back(limit);
    NewestFootage found;
    found.items = footage_in(session_,
                             std::string{"SELECT "} + columns + "FROM footage WHERE " +
                                 condition.sql + " ORDER BY id DESC LIMIT :limit",
                             condition.values);
    found.rest = found.items.size() < limit ? FootageId{begin} : found.items.back().id;
    return found;
}

std::set<FootageId> FootageRegister::fitting(const FootageFilter& filter,
                                             const std::vector<FootageId>& items) const
{
    if (items.empty()) return {};
    const Condition condition{session_, filter};
    std::set<FootageId> ids;
    each_row(session_,
             "SELECT id FROM footage WHERE id IN (" + id_list(items) + ") AND " + condition.sql,
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
    const Condition condition{session_, filter, Condition::Asks::TheSet};
    return static_cast<std::uint64_t>(
        number(session_, "SELECT count(*) FROM footage WHERE " + condition.sql, condition.values));
}

std::vector<ExpiryCount> FootageRegister::undecided_by_day(Date last) const
{
    const Condition condition{session_, {.decided = false, .facts_noted = false}};
    Condition in_time = condition;
    in_time.add("expires_on <= :expires", last);
    std::map<Date, std::uint64_t> counts;
    each_row(session_,
             "SELECT expires_on, count(*) FROM footage WHERE NOT " + time_cannot_be + " AND " +
                 in_time.sql + " GROUP BY expires_on",
             in_time.values, [&](Row& row) {
                 row.tolerate();
                 const Date day = row.day();
                 counts[day] += static_cast<std::uint64_t>(row.integer());
             });
    // Of these the day that was entered may be wrong.
    for (const Footage& footage :
         footage_in(session_,
                    std::string{"SELECT "} + columns + "FROM footage WHERE " + time_cannot_be +
                        " AND " + condition.sql,
                    condition.values)) {
        const Date day = expires_on(footage.recorded, footage.taken_in);
        if (day <= last) ++counts[day];
    }
    std::vector<ExpiryCount> found;
    found.reserve(counts.size());
    for (const auto& [day, items] : counts) {
        found.push_back({day, items});
    }
    return found;
}

} // namespace twofold
