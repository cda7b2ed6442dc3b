#include "audit/row_cover.h"

#include "audit/canonical_text.h"
#include "base/error.h"
#include "base/join.h"
#include "base/number.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace twofold {

namespace {

Error no_cover(std::string_view text)
{
    return {ErrorCode::InvalidInput,
            {msgid("“{text}” names no rows of a register."), {{"text", std::string{text}}}}};
}

/// Takes what stands before `end` from `text`; all of it if there is no `end`.
std::string_view take_until(std::string_view& text, char end)
{
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

std::int64_t take_key(std::string_view& text)
{
    const auto key = take_number<std::int64_t>(text);
    if (!key) throw no_cover(text);
    return *key;
}

KeyRun parse_run(std::string_view text)
{
    const std::string_view whole = text;
    KeyRun run;
    run.first.push_back(take_key(text));
    while (text.starts_with('/')) {
        text.remove_prefix(1);
        run.first.push_back(take_key(text));
    }
    run.last = run.first.back();
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        run.last = take_key(text);
    }
    if (!text.empty() || run.last < run.first.back()) throw no_cover(whole);
    return run;
}

RowCover parse_cover(std::string_view text)
{
    RowCover cover{.table = std::string{take_until(text, ' ')}};
    std::string_view runs = take_until(text, ' ');
    if (cover.table.empty() || runs.empty()) throw no_cover(text);
    while (!runs.empty()) {
        cover.runs.push_back(parse_run(take_until(runs, ',')));
    }
    cover.digest = parse_digest(text);
    return cover;
}

struct CellText {
    std::string operator()(std::monostate /*null*/) const { return "null"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const
    {
        // The shortest digits that give the same number again.
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        return {digits.begin(), end};
    }
    std::string operator()(std::string_view text) const { return json_string(text); }
};

} // namespace

bool append(std::vector<KeyRun>& runs, const RowKey& key)
{
    if (!runs.empty()) {
        KeyRun& run = runs.back();
        if (run.first.size() == key.size() &&
            std::equal(key.begin(), key.end() - 1, run.first.begin()) &&
            run.last < std::numeric_limits<std::int64_t>::max() && key.back() == run.last + 1) {
            run.last = key.back();
            return true;
        }
    }
    runs.push_back({key, key.back()});
    return false;
}

std::string to_text(const std::vector<KeyRun>& runs)
{
    return joined(runs, ",", [](const KeyRun& run) {
        std::string text =
            joined(run.first, "/", [](std::int64_t number) { return std::to_string(number); });
        if (run.last != run.first.back()) text += '-' + std::to_string(run.last);
        return text;
    });
}

std::string to_text(const std::vector<RowCover>& covers)
{
    return joined(covers, ";", [](const RowCover& cover) {
        return cover.table + ' ' + to_text(cover.runs) + ' ' + to_text(cover.digest);
    });
}

std::vector<RowCover> parse_covers(std::string_view text)
{
    std::vector<RowCover> covers;
    while (!text.empty()) {
        covers.push_back(parse_cover(take_until(text, ';')));
    }
    return covers;
}

std::vector<RowCover> covers_in(std::string_view detail)
{
    // Most entries of an old log have none, and a log has a million entries.
    if (detail.find("\"rows\":") == std::string_view::npos) return {};
    const auto read = nlohmann::json::parse(detail, nullptr, /*allow_exceptions=*/false);
    if (!read.is_object()) throw no_cover(detail);
    const auto found = read.find(rows_detail);
    if (found == read.end()) return {};
    if (!found->is_string()) throw no_cover(detail);
    return parse_covers(found->get_ref<const std::string&>());
}

std::string canonical_row(std::string_view table, const std::vector<NamedCell>& cells)
{
    std::string line = "{\"table\":" + json_string(table);
    for (const NamedCell& named : cells) {
        if (std::holds_alternative<std::monostate>(named.cell)) continue;
        line += ',';
        line += json_string(named.column);
        line += ':';
        line += std::visit(CellText{}, named.cell);
    }
    return line + "}\n";
}

} // namespace twofold
