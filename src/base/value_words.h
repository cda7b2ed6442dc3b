#pragma once

#include "base/join.h"
#include "base/message.h"

#include <string>
#include <type_traits>
#include <vector>

namespace twofold {

/// A value as a part of a message: its stable name, and its Chinese name for a Chinese reader.
template <typename Enumeration>
requires std::is_enum_v<Enumeration>
[[nodiscard]] Message words_of(Enumeration value)
{
    return {.id = std::string{name_of(value)}, .chinese = std::string{chinese_name_of(value)}};
}

/// Several of them: "head-of-office, auditor".
template <typename Enumeration>
requires std::is_enum_v<Enumeration>
[[nodiscard]] Message words_of(const std::vector<Enumeration>& values)
{
    const auto name = [](Enumeration value) { return std::string{name_of(value)}; };
    const auto chinese = [](Enumeration value) { return std::string{chinese_name_of(value)}; };
    return {.id = joined(values, ", ", name), .chinese = joined(values, "、", chinese)};
}

} // namespace twofold
