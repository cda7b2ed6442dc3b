#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace twofold {

/// The items in a row, "张三、李四": what `text_of` makes of each, with `separator` between.
///
/// A separator stands where there is text in front of it: empty texts leave none at the beginning.
template <typename Items, typename TextOf = std::identity>
[[nodiscard]] std::string joined(const Items& items, std::string_view separator,
                                 const TextOf& text_of = {})
{
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += std::invoke(text_of, item);
    }
    return text;
}

/// The texts that are not empty in a row, with `separator` between.
template <typename Texts>
[[nodiscard]] std::string joined_nonempty(const Texts& texts, std::string_view separator)
{
    std::string all;
    for (const std::string_view text : texts) {
        if (text.empty()) continue;
        if (!all.empty()) all += separator;
        all += text;
    }
    return all;
}

} // namespace twofold
