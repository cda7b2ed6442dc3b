#include "discs/error_scan.h"

#include "base/named.h"
#include "base/number.h"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr std::array families{
    Named<ScanFamily>{ScanFamily::Cd, "cd", "CD"},
    Named<ScanFamily>{ScanFamily::Dvd, "dvd", "DVD"},
    Named<ScanFamily>{ScanFamily::Bd, "bd", "BD"},
};

/// Columns of qscan's summary, left to right. A name that is empty is passed over.
struct Columns {
    ScanFamily family;
    std::string_view running; ///< the line that begins such a test
    std::vector<std::string_view> names;
};

const std::vector<Columns>& summaries()
{
    static const std::vector<Columns> all{
        {ScanFamily::Cd,
         "Running CD Error Correction test",
         {"bler", "e11", "e21", "e31", "", "e22", "e32", "uncr"}},
        {ScanFamily::Dvd,
         "Running DVD Error Correction test",
         {"pie", "pi8", "pif", "poe", "po8", "pof", "uncr"}},
        {ScanFamily::Bd, "Running BD Error Correction test", {"ldc", "bis", "uncr"}},
    };
    return all;
}

constexpr std::array<std::string_view, 20> rate_names{
    "bler", "e11", "e12", "e21", "e22", "e31", "e32", "c1",   "c2",     "pie",
    "pi8",  "pif", "poe", "po8", "pof", "ldc", "bis", "rser", "jitter", "uncr"};

std::string_view trimmed(std::string_view text)
{
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// What a message may show of a line that nobody vouches for.
std::string shown(std::string_view text)
{
    constexpr std::size_t enough = 60;
    std::string safe;
    for (const char c : text.substr(0, enough)) {
        safe += c >= ' ' && c < '\x7f' ? c : '?';
    }
    return safe;
}

Error unusable(std::size_t line, std::string_view text)
{
    return {ErrorCode::InvalidInput,
            {msgid("Line {line} of the scan cannot be used: “{text}”."),
             {{"line", std::to_string(line)}, {"text", shown(text)}}}};
}

/// A count or rate: finite, not negative, nothing behind it.
std::optional<double> rate_in(std::string_view text)
{
    const auto value = number_in<double>(text);
    constexpr double most = 1e15;
    if (!value || !std::isfinite(*value) || *value < 0 || *value > most) return std::nullopt;
    return value;
}

/// The lines of `text`, ended by line feed, carriage return or both, with their numbers by line
/// feed. qscan ends what it overwrites on a terminal with a carriage return.
template <typename Visit>
void each_line(std::string_view text, Visit visit)
{
    std::size_t number = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        visit(number, trimmed(text.substr(0, end)));
        if (end < text.size() && text[end] == '\n') ++number;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<std::string_view> cells_of(std::string_view line, std::string_view separators)
{
    std::vector<std::string_view> cells;
    while (true) {
        const std::size_t end = line.find_first_of(separators);
        cells.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) return cells;
        line.remove_prefix(end + 1);
    }
}

/// Reads qscan's output line by line.
class QscanReading {
public:
    void line(std::size_t number, std::string_view text)
    {
        if (text.starts_with("qscan: using device ")) {
            note_drive(text);
        } else if (text.starts_with("Running ")) {
            note_test(number, text);
        } else if (text.starts_with("Testing ") && columns_ != nullptr) {
            scan_.blocks_asked = sectors(number, text.substr(std::string_view{"Testing "}.size()));
        } else if (text.find(" sectors tested: ") != std::string_view::npos) {
            scan_.blocks_tested = sectors(number, text);
        } else if (text.find("erminating") != std::string_view::npos || text == "SIGINT") {
            scan_.broken_off = true;
        } else if (columns_ != nullptr) {
            summary(number, text);
        }
    }

    [[nodiscard]] ErrorScan finish()
    {
        if (columns_ == nullptr) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("This is no error scan of qscan: the line “Running … Error "
                               "Correction test” is missing.")}};
        }
        if (seen_.size() != 3) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("The scan has no whole summary (tot, max, avg): it ended before "
                               "qscan wrote one.")}};
        }
        if (scan_.blocks_tested < scan_.blocks_asked) scan_.broken_off = true;
        return std::move(scan_);
    }

private:
    void note_drive(std::string_view text)
    {
        // 'device': 'vendor' 'model' 'firmware'
        std::vector<std::string> quoted;
        while (quoted.size() < 4) {
            const std::size_t begin = text.find('\'');
            if (begin == std::string_view::npos) return;
            const std::size_t end = text.find('\'', begin + 1);
            if (end == std::string_view::npos) return;
            quoted.push_back(shown(trimmed(text.substr(begin + 1, end - begin - 1))));
            text.remove_prefix(end + 1);
        }
        scan_.instrument = quoted[1] + " " + quoted[2] + " " + quoted[3];
    }

    void note_test(std::size_t number, std::string_view text)
    {
        for (const Columns& columns : summaries()) {
            if (!text.starts_with(columns.running)) continue;
            // Two scans in one file: which of them is the disc's?
            if (columns_ != nullptr) throw unusable(number, text);
            columns_ = &columns;
            scan_.family = columns.family;
            for (const std::string_view name : columns.names) {
                scan_.rates.push_back({.name = std::string{name}});
            }
        }
    }

    [[nodiscard]] static std::uint64_t sectors(std::size_t number, std::string_view text)
    {
        std::string_view rest = text;
        const auto count = take_number<std::uint64_t>(rest);
        if (!count || !rest.starts_with(' ')) throw unusable(number, text);
        return *count;
    }

    void summary(std::size_t number, std::string_view text)
    {
        std::optional<double> ErrorRate::*field = nullptr;
        if (text.starts_with("tot :")) field = &ErrorRate::total;
        if (text.starts_with("max :")) field = &ErrorRate::maximum;
        if (text.starts_with("avg :")) field = &ErrorRate::average;
        if (field == nullptr) return;
        const std::string_view kind = text.substr(0, 3);
        if (std::ranges::find(seen_, kind) != seen_.end()) throw unusable(number, text);
        seen_.emplace_back(kind);
        std::string_view rest = text.substr(std::string_view{"tot :"}.size());
        std::size_t column = 0;
        while (!(rest = trimmed(rest)).empty()) {
            const std::size_t end = std::min(rest.find_first_of(" \t|"), rest.size());
            if (end > 0) {
                const auto value = rate_in(rest.substr(0, end));
                if (!value || column == scan_.rates.size()) throw unusable(number, text);
                scan_.rates[column++].*field = value;
            }
            rest.remove_prefix(std::min(std::max<std::size_t>(end, 1), rest.size()));
        }
        if (column != scan_.rates.size()) throw unusable(number, text);
    }

    ErrorScan scan_;
    const Columns* columns_ = nullptr;
    std::vector<std::string> seen_;
};

} // namespace

std::string_view name_of(ScanFamily family) noexcept
{
    return row_of(families, family).name;
}

ScanFamily scan_family(std::string_view name)
{
    return value_named(families, name);
}

std::optional<ScanFamily> scan_family_of(std::string_view profile) noexcept
{
    for (const auto& family : families) {
        if (profile.starts_with(family.chinese)) return family.value;
    }
    return std::nullopt;
}

ErrorScan parse_qscan(std::string_view text)
{
    QscanReading reading;
    each_line(text, [&](std::size_t number, std::string_view line) { reading.line(number, line); });
    ErrorScan scan = reading.finish();
    std::erase_if(scan.rates, [](const ErrorRate& rate) { return rate.name.empty(); });
    return scan;
}

ErrorScan parse_scan_table(std::string_view text)
{
    ErrorScan scan;
    int part = 0;
    each_line(text, [&](std::size_t number, std::string_view line) {
        if (line.empty()) return;
        const auto cells = cells_of(line, ",;");
        if (part == 0) {
            if (cells.size() != 2 || cells[0] != "family") throw unusable(number, line);
            scan.family = scan_family(cells[1]);
            part = 1;
            return;
        }
        if (cells.size() != 4) throw unusable(number, line);
        if (part == 1) {
            if (cells[0] != "rate" || cells[1] != "maximum" || cells[2] != "average" ||
                cells[3] != "total") {
                throw unusable(number, line);
            }
            part = 2;
            return;
        }
        const bool twice =
            std::ranges::find(scan.rates, cells[0], &ErrorRate::name) != scan.rates.end();
        if (twice || std::ranges::find(rate_names, cells[0]) == rate_names.end()) {
            throw unusable(number, line);
        }
        ErrorRate rate{.name = std::string{cells[0]}};
        const std::array fields{&rate.maximum, &rate.average, &rate.total};
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (cells[i + 1].empty()) continue;
            *fields[i] = rate_in(cells[i + 1]);
            if (!*fields[i]) throw unusable(number, line);
        }
        scan.rates.push_back(std::move(rate));
    });
    if (scan.rates.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The table has no error rate. It begins with “family,dvd”, then "
                           "“rate,maximum,average,total”, then one line for each rate.")}};
    }
    return scan;
}

ErrorScan parse_error_scan(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return trimmed(text).starts_with("family") ? parse_scan_table(text) : parse_qscan(text);
}

std::map<std::string, double, std::less<>> measured_by(const ErrorScan& scan)
{
    std::map<std::string, double, std::less<>> measured;
    const std::string family{name_of(scan.family)};
    for (const ErrorRate& rate : scan.rates) {
        const std::string name = rate.name == "uncr" ? "uncorrectable" : family + "-" + rate.name;
        if (rate.maximum) measured[name + "-max"] = *rate.maximum;
        if (rate.average) measured[name + "-average"] = *rate.average;
    }
    return measured;
}

} // namespace twofold
