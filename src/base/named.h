#pragma once

#include "base/error.h"
#include "base/folding.h"
#include "base/join.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// One value of an enumeration with its stable name (catalogue, JSON, command line) and the text
/// used on Chinese forms and on the disc.
template <typename Enumeration>
struct Named {
    Enumeration value;
    std::string_view name;
    std::string_view chinese{};
};
template <typename Enumeration>
Named(Enumeration, std::string_view, std::string_view = {}) -> Named<Enumeration>;

/// The row of `value`; every value of the enumeration must have one.
template <typename Enumeration, std::size_t size>
[[nodiscard]] constexpr const Named<Enumeration>&
row_of(const std::array<Named<Enumeration>, size>& table, Enumeration value) noexcept
{
    return *std::ranges::find(table, value, &Named<Enumeration>::value);
}

/// What all_of() returns for the enumeration of a table.
template <typename Enumeration, std::size_t size>
[[nodiscard]] std::vector<Enumeration> values_of(const std::array<Named<Enumeration>, size>& table)
{
    std::vector<Enumeration> values;
    values.reserve(size);
    for (const auto& row : table) {
        values.push_back(row.value);
    }
    return values;
}

/// The value called `name`: its stable name, or what a person types who means it (is_choice()).
/// Throws Error{InvalidInput} that lists what is allowed.
template <typename Enumeration, std::size_t size>
[[nodiscard]] Enumeration value_named(const std::array<Named<Enumeration>, size>& table,
                                      std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Named<Enumeration>::name);
    if (found != table.end()) return found->value;
    const auto meant = [&](const Named<Enumeration>& row) {
        return is_choice(name, row.name, row.chinese);
    };
    if (std::ranges::count_if(table, meant) == 1) return std::ranges::find_if(table, meant)->value;
    const auto choice = [](const Named<Enumeration>& row) {
        std::string words{row.name};
        if (!row.chinese.empty()) words.append("（").append(row.chinese).append("）");
        return words;
    };
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is not known here. Possible are: {allowed}."),
                 {{"name", std::string{name}}, {"allowed", joined(table, ", ", choice)}}}};
}

} // namespace twofold
