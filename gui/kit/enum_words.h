#pragma once

#include "gui/kit/text.h"
#include "texts/translate.h"

#include <algorithm>
#include <string>
#include <vector>

namespace twofold::gui {

/// Display text of a register value in the language in use: the Chinese name that forms use, or the
/// stable English one with spaces ("off site").
template <typename Enumeration>
[[nodiscard]] wxString words_of(Enumeration value)
{
    if (language_in_use() == "zh_CN") return in_wx(chinese_name_of(value));
    std::string name{name_of(value)};
    std::ranges::replace(name, '-', ' ');
    return in_wx(name);
}

/// Several of them: "records officer, auditor".
template <typename Enumeration>
[[nodiscard]] wxString words_of(const std::vector<Enumeration>& values)
{
    wxString all;
    for (const Enumeration value : values) {
        if (!all.empty()) all += language_in_use() == "zh_CN" ? wxString{L"、"} : wxString{", "};
        all += words_of(value);
    }
    return all;
}

} // namespace twofold::gui
