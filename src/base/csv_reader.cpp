#include "base/csv_reader.h"

#include "base/csv.h"
#include "base/error.h"

#include <csv.h>
#include <glib.h>
#include <memory>
#include <utility>

namespace twofold {

namespace {

std::string in_utf8(std::string_view bytes)
{
    if (bytes.starts_with(csv_mark)) bytes.remove_prefix(csv_mark.size());
    const auto length = static_cast<gssize>(bytes.size());
    if (g_utf8_validate(bytes.data(), length, nullptr) != FALSE) return std::string{bytes};
    gsize written = 0;
    const std::unique_ptr<gchar, decltype(&g_free)> converted{
        g_convert(bytes.data(), length, "UTF-8", "GB18030", nullptr, &written, nullptr), &g_free};
    if (converted != nullptr) return {converted.get(), written};
    throw Error{ErrorCode::InvalidInput,
                {msgid("The file is neither UTF-8 nor GB 18030. Save it as “CSV UTF-8”.")}};
}

/// What csv_line() wrote in front of a formula.
std::string without_apostrophe(std::string cell)
{
    constexpr std::string_view formulas = "=+-@\t\r";
    if (cell.size() > 1 && cell.front() == '\'' &&
        formulas.find(cell[1]) != std::string_view::npos) {
        cell.erase(0, 1);
    }
    return cell;
}

/// One run of libcsv.
class Reader {
public:
    Reader()
    {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc{};
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { csv_free(&parser_); }

    std::vector<CsvRow> read(std::string_view text) &&
    {
        // One character at a time: libcsv does not say where it is.
        for (const char character : text) {
            const bool was_between_rows = parser_.pstate == 0;
            row_ended_ = false;
            if (csv_parse(&parser_, &character, 1, on_cell, on_row, this) != 1) throw_malformed();
            if (character == '\n' && (row_ended_ || was_between_rows)) ++row_;
        }
        if (csv_fini(&parser_, on_cell, on_row, this) != 0) throw_malformed();
        return std::move(rows_);
    }

private:
    [[noreturn]] void throw_malformed()
    {
        if (csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc{};
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Row {row} is no row of a CSV file: a quotation mark is out of place, "
                           "or it breaks off."),
                     {{"row", std::to_string(row_)}}}};
    }

    static void on_cell(void* cell, std::size_t length, void* self)
    {
        auto& reader = *static_cast<Reader*>(self);
        reader.cells_.push_back(
            without_apostrophe(std::string{static_cast<const char*>(cell), length}));
    }

    static void on_row(int /*ended_by*/, void* self)
    {
        auto& reader = *static_cast<Reader*>(self);
        reader.rows_.push_back({.number = reader.row_, .cells = std::move(reader.cells_)});
        reader.cells_.clear();
        reader.row_ended_ = true;
    }

    csv_parser parser_{};
    std::vector<CsvRow> rows_;
    std::vector<std::string> cells_; ///< of the row that is read
    std::size_t row_ = 1;
    bool row_ended_ = false;
};

} // namespace

std::vector<CsvRow> read_csv(std::string_view bytes)
{
    return Reader{}.read(in_utf8(bytes));
}

} // namespace twofold
