#include "base/message.h"

#include <algorithm>

namespace twofold {

namespace {

/// What stands for {name}; `placeholder` if the message has nothing of that name.
std::string value_of(std::string_view name, std::string_view placeholder, const Message& message,
                     const MessageWords& words_of_part)
{
    for (const auto& [called, value] : message.arguments) {
        if (called == name) return value;
    }
    for (const auto& [called, part] : message.parts) {
        if (called == name) return words_of_part(part);
    }
    return std::string{placeholder};
}

} // namespace

std::string filled(std::string_view text, const Message& message, const MessageWords& words_of_part)
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
        result += value_of(name, text.substr(open, close - open + 1), message, words_of_part);
        text.remove_prefix(close + 1);
    }
    return result;
}

std::string in_english(const Message& message)
{
    return filled(message.id, message, in_english);
}

} // namespace twofold
