#pragma once

#include "gui/text.h"
#include "texts/translate.h"

#include <algorithm>
#include <string>

namespace twofold::gui {

/// A value of the registers in the language in use: the forms' Chinese name, or the stable English
/// one with blanks ("off site").
template <typename Enumeration>
[[nodiscard]] wxString words_of(Enumeration value)
{
    if (language_in_use() == "zh_CN") return in_wx(chinese_name_of(value));
    std::string name{name_of(value)};
    std::ranges::replace(name, '-', ' ');
    return in_wx(name);
}

} // namespace twofold::gui
