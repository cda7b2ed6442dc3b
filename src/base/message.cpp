#include "base/message.h"

#include <algorithm>

namespace twofold {

std::string filled(std::string_view text, const Message& message)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) {
            result += text.substr(open);
            break;
        }
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto found =
            std::ranges::find(message.arguments, name, &std::pair<std::string, std::string>::first);
        result += found != message.arguments.end() ? std::string_view{found->second}
                                                   : text.substr(open, close - open + 1);
        text.remove_prefix(close + 1);
    }
    return result;
}

std::string in_english(const Message& message)
{
    return filled(message.id, message);
}

} // namespace twofold
