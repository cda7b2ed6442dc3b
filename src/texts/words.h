#pragma once

#include "discs/disc.h"
#include "fixity/verdict.h"
#include "texts/translate.h"
#include "volume/image/image_check.h"

#include <string>

namespace twofold {

// Values as a person reads them, in the language in use. JSON and the catalogue have name_of().

/// "GOOD", "BAD", "NOT CHECKED".
[[nodiscard]] std::string in_words(Verdict verdict);
[[nodiscard]] std::string in_words(DiscState state);
/// What lies on a block that belongs to no file.
[[nodiscard]] std::string in_words(BlockUse use);

/// Values that the forms have a Chinese name for anyway: roles, facts, grounds.
template <typename Enumeration>
[[nodiscard]] std::string in_words(Enumeration value)
{
    return std::string{language_in_use() == "zh_CN" ? chinese_name_of(value) : name_of(value)};
}

} // namespace twofold
