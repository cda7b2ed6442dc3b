#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twofold {

/// Marks an English text for xgettext and returns it unchanged.
constexpr const char* msgid(const char* english) noexcept
{
    return english;
}

/// A text for a person: an English message id with named arguments.
///
/// The core writes messages and never translates them; the command line and the window look the id
/// up in the gettext catalogue and then fill the arguments in. `{name}` in the id stands for the
/// argument or part called `name`.
struct Message {
    std::string id;
    std::vector<std::pair<std::string, std::string>> arguments{};
    /// Arguments that are texts for a person themselves, and are translated with the rest.
    std::vector<std::pair<std::string, Message>> parts{};
    /// The text in Chinese, of a value that has a Chinese name of its own; empty: the translation
    /// is looked up.
    std::string chinese{};

    [[nodiscard]] bool empty() const noexcept { return id.empty(); }
    friend bool operator==(const Message&, const Message&) = default;
};

/// Translates a message.
using MessageWords = std::function<std::string(const Message&)>;

/// `text` (the id or its translation) with every `{name}` replaced by its argument, or by its part
/// as `words_of_part` translates it. A name without either stays as it is, so that the mistake is
/// visible.
[[nodiscard]] std::string filled(std::string_view text, const Message& message,
                                 const MessageWords& words_of_part);

/// The message as an engineer reads it: for logs, JSON and tests.
[[nodiscard]] std::string in_english(const Message& message);

} // namespace twofold
