#include "workstation/entries/import_entries.h"

#include "base/csv_reader.h"
#include "base/error.h"
#include "base/files.h"
#include "base/join.h"
#include "footage/printable_line.h"
#include "workstation/audited_change.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_cells.h"

#include <algorithm>
#include <regex>

namespace twofold {

namespace {

constexpr std::size_t longest_file = std::size_t{16} << 20U;

[[noreturn]] void throw_invalid(Message why)
{
    throw Error{ErrorCode::InvalidInput, std::move(why)};
}

/// The field that a heading names; nullptr: a column of a printed list that is no field.
const Field* field_headed(const Register& of, const std::string& heading)
{
    const auto is_it = [&](const Field& field) {
        return are_alike(heading, std::string{field.chinese}) ||
               are_alike(heading, std::string{field.english}) || heading == field.name;
    };
    const auto field = std::ranges::find_if(of.fields, is_it);
    if (field != of.fields.end()) return &*field;
    const std::vector<std::string> printed = list_headings(of);
    if (std::ranges::find(printed, heading) != printed.end()) return nullptr;
    throw_invalid(
        {msgid("“{heading}” is no field of this register. It has: {fields}"),
         {{"heading", heading}, {"fields", joined(of.fields, "、", [](const Field& known) {
                                     return std::string{known.chinese};
                                 })}}});
}

std::vector<const Field*> fields_headed(const Register& of, const CsvRow& headings)
{
    std::vector<const Field*> fields;
    for (const std::string& heading : headings.cells) {
        const Field* field = field_headed(of, trimmed(heading));
        if (field != nullptr && std::ranges::find(fields, field) != fields.end()) {
            throw_invalid({msgid("“{heading}” heads two columns."), {{"heading", heading}}});
        }
        fields.push_back(field);
    }
    return fields;
}

/// The values of a list, a line each.
std::string in_lines(std::string cell)
{
    for (const char* mark : {"；", ";", "、"}) {
        for (std::size_t at = cell.find(mark); at != std::string::npos; at = cell.find(mark, at)) {
            cell.replace(at, std::string_view{mark}.size(), "\n");
        }
    }
    return cell;
}

/// "2026/1/5" and "2026年1月5日", as spreadsheets write days, as "2026-01-05"; what is no day
/// stays.
std::string in_days(const std::string& cell)
{
    static const std::regex day{"(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})(?:日)?"};
    std::smatch part;
    if (!std::regex_match(cell, part, day)) return cell;
    const auto two_digits = [](const std::string& digits) {
        return digits.size() < 2 ? "0" + digits : digits;
    };
    return part.str(1) + "-" + two_digits(part.str(2)) + "-" + two_digits(part.str(3));
}

std::string value_in_cell(const Field& field, const std::string& cell)
{
    if (field.kind == FieldKind::Day) return in_days(trimmed(cell));
    return field.is_list ? in_lines(cell) : cell;
}

Values values_of(const CsvRow& row, const std::vector<const Field*>& fields)
{
    if (row.cells.size() > fields.size()) {
        throw_invalid({msgid("Row {row} has more cells than there are headings."),
                       {{"row", std::to_string(row.number)}}});
    }
    Values values;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (fields[i] == nullptr || trimmed(row.cells[i]).empty()) continue;
        values[std::string{fields[i]->name}] = value_in_cell(*fields[i], row.cells[i]);
    }
    return values;
}

} // namespace

std::vector<std::string> import_entries(Archive& archive, const Register& of,
                                        const std::filesystem::path& file)
{
    const std::vector<CsvRow> rows = read_csv(read_text(file, longest_file));
    if (rows.size() < 2) {
        throw_invalid({msgid("There is nothing to enter in {file}: a row of headings, then a row "
                             "for each entry."),
                       {{"file", file.string()}}});
    }
    const std::vector<const Field*> fields = fields_headed(of, rows.front());
    const Step& first = of.steps.front();
    AuditedChange change{archive, first.act};
    std::vector<std::string> numbers;
    std::vector<Refusal> against;
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        try {
            numbers.push_back(enter_within(
                change, of, {.step = std::string{first.name}, .values = values_of(*row, fields)}));
        } catch (const EntryRefused& refused) {
            for (const Refusal& refusal : refused.refusals()) {
                against.push_back({.why = {.id = msgid("Row {row}: {reason}"),
                                           .arguments = {{"row", std::to_string(row->number)}},
                                           .parts = {{"reason", refusal.why}}},
                                   .clause = refusal.clause});
            }
        }
    }
    if (!against.empty()) throw EntryRefused{std::move(against)};
    change.commit();
    return numbers;
}

} // namespace twofold
