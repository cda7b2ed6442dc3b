#pragma once

#include "base/time.h"
#include "registers/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The value of a field; empty: it has none.
[[nodiscard]] inline std::string value_in(const Values& values, std::string_view field)
{
    const auto found = values.find(field);
    return found == values.end() ? std::string{} : found->second;
}

/// The values of a field that has several, a line each.
[[nodiscard]] std::vector<std::string> lines_in(const Values& values, std::string_view field);

/// The value of a field of kind Day, if it has one that can be read.
[[nodiscard]] std::optional<Date> day_in(const Values& values, std::string_view field);
/// The same of kind Moment.
[[nodiscard]] std::optional<Timestamp> moment_in(const Values& values, std::string_view field);

} // namespace twofold
