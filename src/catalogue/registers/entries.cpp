#include "catalogue/registers/entries.h"

#include "base/error.h"
#include "base/number.h"
#include "catalogue/database/numbering.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, register, number, begun_at, begun_by, taken_in_at, taken_in_by, step, fields, because,
    digest, entered_at, entered_by
)sql";

EntryVersion version_of(Row& row)
{
    EntryVersion version{.step = row.text()};
    for (auto& [name, value] : row.object()) {
        version.values.emplace(name, std::move(value));
    }
    version.because = row.text();
    version.digest = row.digest();
    version.at = row.time();
    version.by = row.text();
    return version;
}

Entry entry_of(Row& row)
{
    // One damaged line hides no others.
    row.tolerate();
    Entry entry{.id = row.id<EntryId>()};
    entry.register_name = row.text();
    entry.number = row.text();
    entry.begun.at = row.time();
    entry.begun.by = row.text();
    entry.taken_in.at = row.time();
    entry.taken_in.by = row.text();
    entry.latest = version_of(row);
    entry.unreadable = row.fault();
    return entry;
}

/// The columns of a link, in the order of LinkTarget.
constexpr std::array<const char*, std::variant_size_v<LinkTarget>> target_columns{
    "case_id", "footage_id", "disc_id", "person_id", "campaign_id", "other_id", "paper_id"};

template <std::size_t place = 0>
LinkTarget target_in(Row& row)
{
    if constexpr (place == std::variant_size_v<LinkTarget>) {
        throw Error{ErrorCode::Catalogue,
                    {msgid("A link of an entry leads nowhere. Run “twofold audit verify”.")}};
    } else {
        const auto id = row.optional_integer();
        if (!id) return target_in<place + 1>(row);
        return std::variant_alternative_t<place, LinkTarget>{*id};
    }
}

Error no_such_entry()
{
    return {ErrorCode::NotFound, {msgid("There is no such entry in the catalogue.")}};
}

Error no_entry_number(std::string_view number)
{
    return {ErrorCode::InvalidInput,
            {msgid("“{number}” is no number of an entry."), {{"number", std::string{number}}}}};
}

/// Where a number stands among those of its register: DJ-2026-0001 is the first of 2026.
struct PlaceOfEntry {
    int year = 0;
    std::int64_t ordinal = 0;
};

std::optional<PlaceOfEntry> place_in(std::string_view number)
{
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t most_digits = 9;
    const std::size_t prefix = number.find('-');
    if (prefix == std::string_view::npos) return std::nullopt;
    const std::string_view rest = number.substr(prefix + 1);
    if (rest.size() < year_digits + 2 || rest.size() > year_digits + 1 + most_digits ||
        rest[year_digits] != '-') {
        return std::nullopt;
    }
    const auto year = twofold::number_in<int>(rest.substr(0, year_digits));
    const auto ordinal = twofold::number_in<std::int64_t>(rest.substr(year_digits + 1));
    if (!year || !ordinal || *ordinal < 1) return std::nullopt;
    return PlaceOfEntry{*year, *ordinal};
}

std::int64_t id_in(const LinkTarget& target)
{
    return std::visit([](auto id) { return static_cast<std::int64_t>(id); }, target);
}

} // namespace

bool Entry::is_from_discs() const noexcept
{
    const bool was_begun_here = begun.at == taken_in.at && begun.by == taken_in.by;
    return !was_begun_here && latest.at <= taken_in.at;
}

EntryId Entries::begin(std::string_view register_name, std::string_view prefix, int year,
                       const Entered& entered)
{
    Transaction transaction{session_};
    const std::int64_t highest = twofold::number(session_, R"sql(
        SELECT coalesce(max(ordinal), 0) FROM entry WHERE register = :register AND year = :year
    )sql",
                                                 {register_name, year});
    const std::string number =
        fmt::format("{}-{}", prefix, next_number(year, {fmt::format("{:04}-{}", year, highest)}));
    const EntryId id{insert(session_, R"sql(
        INSERT INTO entry (register, number, year, ordinal, entered_at, entered_by)
        VALUES (:register, :number, :year, :ordinal, :at, :by)
        RETURNING id
    )sql",
                            {register_name, number, year, highest + 1, entered.at, entered.by})};
    transaction.commit();
    return id;
}

EntryId Entries::begin_again(std::string_view register_name, std::string_view number,
                             const Entered& entered)
{
    const auto place = place_in(number);
    if (!place) throw no_entry_number(number);
    return EntryId{
        insert(session_, R"sql(
        INSERT INTO entry (register, number, year, ordinal, entered_at, entered_by)
        VALUES (:register, :number, :year, :ordinal, :at, :by)
        RETURNING id
    )sql",
               {register_name, number, place->year, place->ordinal, entered.at, entered.by})};
}

std::string Entries::number_of(EntryId entry) const
{
    auto found = first(session_, "SELECT number FROM entry WHERE id = :id", {entry},
                       [](Row& row) { return row.text(); });
    if (!found) throw no_such_entry();
    return *std::move(found);
}

void Entries::add_version(EntryId entry, const EntryVersion& version)
{
    const std::map<std::string, std::string> fields{version.values.begin(), version.values.end()};
    run(session_, R"sql(
        INSERT INTO entry_version (entry_id, step, fields, because, digest, entered_at, entered_by)
        VALUES (:entry, :step, :fields, :because, :digest, :at, :by)
    )sql",
        {entry, version.step, fields, version.because, version.digest, version.at, version.by});
}

void Entries::add_link(EntryId entry, const EntryLink& link, bool withdrawn, const Entered& entered)
{
    // The column is one of a list of this file, no word of others.
    run(session_,
        fmt::format(R"sql(
            INSERT INTO entry_link (entry_id, field, withdrawn, {}, entered_at, entered_by)
            VALUES (:entry, :field, :withdrawn, :target, :at, :by)
        )sql",
                    target_columns.at(link.target.index())),
        {entry, link.field, withdrawn ? 1 : 0, id_in(link.target), entered.at, entered.by});
}

void Entries::link(EntryId entry, const EntryLink& link, const Entered& entered)
{
    add_link(entry, link, false, entered);
}

void Entries::unlink(EntryId entry, const EntryLink& link, const Entered& entered)
{
    add_link(entry, link, true, entered);
}

std::optional<Entry> Entries::find(const std::string& number) const
{
    return first(session_,
                 fmt::format("SELECT {} FROM entry_current WHERE number = :number", columns),
                 {number}, entry_of);
}

Entry Entries::get(EntryId entry) const
{
    auto found =
        first(session_, fmt::format("SELECT {} FROM entry_current WHERE id = :id", columns),
              {entry}, entry_of);
    if (!found) throw no_such_entry();
    return *std::move(found);
}

std::vector<EntryVersion> Entries::versions(EntryId entry) const
{
    return rows(session_, R"sql(
        SELECT step, fields, because, digest, entered_at, entered_by
        FROM entry_version WHERE entry_id = :entry ORDER BY id
    )sql",
                {entry}, version_of);
}

std::vector<EntryLink> Entries::links(EntryId entry) const
{
    return rows(session_, R"sql(
        SELECT field, case_id, footage_id, disc_id, person_id, campaign_id, other_id, paper_id
        FROM entry_link_current WHERE entry_id = :entry ORDER BY id
    )sql",
                {entry}, [](Row& row) {
                    std::string field = row.text();
                    return EntryLink{std::move(field), target_in(row)};
                });
}

std::vector<Entry> Entries::page(const EntryFilter& filter, EntryId before, std::size_t limit) const
{
    std::string statement = fmt::format(
        "SELECT {} FROM entry_current WHERE register = :register AND id < :before", columns);
    std::vector<Value> values{filter.register_name, before};
    if (filter.step) {
        statement += " AND step = :step";
        values.emplace_back(*filter.step);
    }
    if (filter.year) {
        statement += " AND year = :year";
        values.emplace_back(*filter.year);
    }
    values.emplace_back(limit);
    return rows(session_, statement + " ORDER BY id DESC LIMIT :limit", values, entry_of);
}

void Entries::each(const EntryFilter& filter, const std::function<void(const Entry&)>& visit) const
{
    constexpr std::size_t at_once = 500;
    EntryId before = beyond_all_entries;
    for (;;) {
        const std::vector<Entry> entries = page(filter, before, at_once);
        for (const Entry& entry : entries) {
            visit(entry);
        }
        if (entries.size() < at_once) return;
        before = entries.back().id;
    }
}

std::vector<Entry> Entries::about(const LinkTarget& target, const std::string& register_name) const
{
    return rows(session_,
                fmt::format(R"sql(
                    SELECT {} FROM entry_current
                    WHERE register = :register AND id IN (
                        SELECT entry_id FROM entry_link_current WHERE {} = :target
                    )
                    ORDER BY id DESC
                )sql",
                            columns, target_columns.at(target.index())),
                {register_name, id_in(target)}, entry_of);
}

std::map<std::string, std::uint64_t> Entries::count_by_step(const std::string& register_name) const
{
    std::map<std::string, std::uint64_t> counts;
    each_row(session_, R"sql(
        SELECT step, count(*) FROM (
            SELECT (SELECT step FROM entry_version WHERE entry_id = e.id
                    ORDER BY id DESC LIMIT 1) AS step
            FROM entry e WHERE e.register = :register
        ) latest GROUP BY step
    )sql",
             {register_name}, [&](Row& row) {
                 std::string step = row.text();
                 counts.emplace(std::move(step), static_cast<std::uint64_t>(row.integer()));
             });
    return counts;
}

} // namespace twofold
