#pragma once

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace twofold {

/// One value of an enumeration with its stable name (catalogue, JSON, command line) and the words
/// that stand on Chinese forms and on the disc.
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

/// The value called `name`. Throws Error{InvalidInput} that lists what is allowed.
template <typename Enumeration, std::size_t size>
[[nodiscard]] Enumeration value_named(const std::array<Named<Enumeration>, size>& table,
                                      std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Named<Enumeration>::name);
    if (found != table.end()) return found->value;
    std::string allowed;
    for (const auto& row : table) {
        if (!allowed.empty()) allowed += ", ";
        allowed += row.name;
    }
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is not known here. Possible are: {allowed}."),
                 {{"name", std::string{name}}, {"allowed", allowed}}}};
}

} // namespace twofold
