#include "catalogue/database/row_ledger.h"

#include "base/error.h"
#include "base/join.h"
#include "catalogue/database/session.h"
#include "catalogue/database/typed_rows.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <span>
#include <utility>

namespace twofold {

namespace {

constexpr std::string_view log_table = "audit_entry";
constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    const std::size_t end = text.find_last_not_of(blanks);
    return end == std::string_view::npos ? std::string_view{} : text.substr(begin, end - begin + 1);
}

std::vector<std::string_view> parted(std::string_view list)
{
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        parts.push_back(trimmed(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

TableKey key_of(const Table& table)
{
    constexpr std::string_view words = "PRIMARY KEY";
    TableKey key{.table = table.name};
    const std::string_view columns = table.columns;
    const std::size_t at = columns.find(words);
    if (at == std::string_view::npos) return key;
    const std::string_view after = trimmed(columns.substr(at + words.size()));
    if (after.starts_with('(')) {
        for (const std::string_view name : parted(after.substr(1, after.find(')') - 1))) {
            key.columns.emplace_back(name);
        }
        return key;
    }
    const std::size_t line = columns.rfind(',', at);
    const std::string_view definition =
        trimmed(columns.substr(line == std::string_view::npos ? 0 : line + 1));
    key.columns.emplace_back(definition.substr(0, definition.find_first_of(blanks)));
    key.counted = key.columns.front() == "id";
    return key;
}

/// Gathers rows that come in the order of their keys into covers.
class CoverMaker {
public:
    explicit CoverMaker(const TableKey& key) : key_{key} {}

    void add(const std::vector<NamedCell>& cells)
    {
        if (rows_ == most_rows_of_a_cover) close();
        append(runs_, key_in(key_, cells));
        const std::string line = canonical_row(key_.table, cells);
        digester_.update(std::as_bytes(std::span{line}));
        ++rows_;
    }

    void move_to(std::vector<RowCover>& covers)
    {
        if (rows_ > 0) close();
        std::ranges::move(covers_, std::back_inserter(covers));
        covers_.clear();
    }

private:
    void close()
    {
        covers_.push_back({key_.table, std::exchange(runs_, {}), digester_.finish()});
        rows_ = 0;
    }

    const TableKey& key_;
    Digester digester_{audit_algorithm};
    std::vector<KeyRun> runs_;
    std::size_t rows_ = 0;
    std::vector<RowCover> covers_;
};

} // namespace

std::vector<TableKey> keys_of(const std::vector<Migration>& migrations)
{
    std::vector<TableKey> keys;
    for (const Migration& migration : migrations) {
        for (const Table& table : migration.tables) {
            // A table without a key cannot be held by the log; a test refuses one.
            TableKey key = key_of(table);
            if (table.name != log_table && !key.columns.empty()) keys.push_back(std::move(key));
        }
    }
    std::ranges::sort(keys, {}, &TableKey::table);
    return keys;
}

std::string select_run(const TableKey& key)
{
    std::string where;
    for (std::size_t i = 0; i + 1 < key.columns.size(); ++i) {
        where += key.columns[i] + " = ? AND ";
    }
    const std::string& last = key.columns.back();
    return "SELECT * FROM " + key.table + " WHERE " + where + last + " BETWEEN ? AND ? ORDER BY " +
           last;
}

std::vector<std::int64_t> parameters_of(const KeyRun& run)
{
    std::vector<std::int64_t> parameters = run.first;
    parameters.push_back(run.last);
    return parameters;
}

std::string select_keys(const TableKey& key)
{
    const std::string columns = joined(key.columns, ", ");
    return "SELECT " + columns + " FROM " + key.table + " ORDER BY " + columns;
}

RowKey key_in(const TableKey& key, const std::vector<NamedCell>& cells)
{
    RowKey found;
    found.reserve(key.columns.size());
    for (const std::string& column : key.columns) {
        const auto named = std::ranges::find(cells, column, &NamedCell::column);
        const auto* number =
            named == cells.end() ? nullptr : std::get_if<std::int64_t>(&named->cell);
        found.push_back(number == nullptr ? 0 : *number);
    }
    return found;
}

std::optional<InsertStatement> insert_in(std::string_view statement)
{
    constexpr std::string_view verb = "INSERT INTO ";
    std::string_view text =
        statement.substr(std::min(statement.find_first_not_of(blanks), statement.size()));
    if (!text.starts_with(verb)) return std::nullopt;
    text.remove_prefix(verb.size());
    InsertStatement insert;
    const std::size_t name_end = text.find_first_of(" (\n");
    insert.table = text.substr(0, name_end);
    if (name_end == std::string_view::npos) return insert;
    const std::string_view after = trimmed(text.substr(name_end));
    if (after.starts_with('(')) insert.columns = parted(after.substr(1, after.find(')') - 1));
    return insert;
}

RowLedger::RowLedger(const std::vector<Migration>& migrations) : keys_{keys_of(migrations)} {}

void RowLedger::expect(Session& session, const InsertStatement& insert)
{
    const auto key = std::ranges::lower_bound(keys_, insert.table, {}, &TableKey::table);
    if (key == keys_.end() || key->table != insert.table || !key->counted) return;
    Added& added = added_[key->table];
    if (added.mark) return;
    added.mark = number(session, "SELECT max(" + key->columns.front() + ") FROM " + key->table);
}

void RowLedger::note(const InsertStatement& insert, const std::vector<Value>& values)
{
    const auto key = std::ranges::lower_bound(keys_, insert.table, {}, &TableKey::table);
    if (key == keys_.end() || key->table != insert.table) return;
    // Rows that a SELECT copies have keys that nobody named: no entry vouches for them, and
    // verifying says so. Only tests fill tables in this way.
    if (!key->counted && insert.columns.empty()) return;
    Added& added = added_[key->table];
    added.any = true;
    pending_ = true;
    if (key->counted) return;
    std::vector<std::size_t> places;
    for (const std::string& column : key->columns) {
        const auto named = std::ranges::find(insert.columns, std::string_view{column});
        assert(named != insert.columns.end() && "an INSERT names the key of its row");
        places.push_back(static_cast<std::size_t>(named - insert.columns.begin()));
    }
    assert(values.size() % insert.columns.size() == 0 && "an INSERT has a value for each column");
    for (std::size_t row = 0; row < values.size(); row += insert.columns.size()) {
        RowKey& noted = added.keys.emplace_back();
        for (const std::size_t place : places) {
            noted.push_back(std::get<long long>(values[row + place].held()));
        }
    }
}

std::vector<RowCover> RowLedger::take(Session& session)
{
    std::vector<RowCover> covers;
    if (!std::exchange(pending_, false)) return covers;
    for (auto& [table, added] : added_) {
        if (!added.any) continue;
        const TableKey& key = *std::ranges::lower_bound(keys_, table, {}, &TableKey::table);
        CoverMaker maker{key};
        const auto add = [&](const std::vector<NamedCell>& cells) { maker.add(cells); };
        if (key.counted) {
            const std::string& id = key.columns.front();
            TypedRows{session, "SELECT * FROM " + table + " WHERE " + id + " > ? ORDER BY " + id}
                .each({*added.mark}, add);
        } else {
            std::ranges::sort(added.keys);
            std::vector<KeyRun> runs;
            for (const RowKey& row : added.keys) {
                append(runs, row);
            }
            TypedRows rows_of_a_run{session, select_run(key)};
            for (const KeyRun& run : runs) {
                rows_of_a_run.each(parameters_of(run), add);
            }
        }
        maker.move_to(covers);
    }
    added_.clear();
    return covers;
}

std::vector<RowCover> RowLedger::of_everything(Session& session) const
{
    std::vector<RowCover> covers;
    for (const TableKey& key : keys_) {
        CoverMaker maker{key};
        TypedRows{session, "SELECT * FROM " + key.table + " ORDER BY " + joined(key.columns, ", ")}
            .each({}, [&](const std::vector<NamedCell>& cells) { maker.add(cells); });
        maker.move_to(covers);
    }
    return covers;
}

void RowLedger::forget()
{
    added_.clear();
    pending_ = false;
    last_.reset();
}

void RowLedger::wrote(const AuditEvent& event)
{
    last_ = AuditEvent{
        .at = event.at, .by = event.by, .role = event.role, .workstation = event.workstation};
}

AuditEvent RowLedger::closing_event() const
{
    AuditEvent event = last_.value_or(AuditEvent{.at = system_clock()()});
    event.action = "catalogue.enter-rows";
    return event;
}

} // namespace twofold
