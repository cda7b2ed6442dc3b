#pragma once

#include "fixity/verdict.h"
#include "texts/translate.h"
#include "volume/image/check/image_check.h"

#include <string>

namespace twofold {

// Display texts of values in the language in use. JSON and the catalogue use name_of().

/// "GOOD", "BAD", "NOT CHECKED".
[[nodiscard]] std::string in_words(Verdict verdict);
/// Use of a block that belongs to no file.
[[nodiscard]] std::string in_words(BlockUse use);

/// Values that have a Chinese name on forms: roles, facts, grounds.
template <typename Enumeration>
[[nodiscard]] std::string in_words(Enumeration value)
{
    return std::string{language_in_use() == "zh_CN" ? chinese_name_of(value) : name_of(value)};
}

} // namespace twofold
