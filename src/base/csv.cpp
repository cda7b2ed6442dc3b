#include "base/csv.h"

#include "base/join.h"

namespace twofold {

namespace {

std::string cell(std::string_view text)
{
    std::string quoted{'"'};
    if (!text.empty() &&
        std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) {
        quoted += '\'';
    }
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

std::string csv_line(const std::vector<std::string>& cells)
{
    return joined(cells, ",", cell) + "\r\n";
}

} // namespace twofold
