#pragma once

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
/// argument called `name`.
struct Message {
    std::string id;
    std::vector<std::pair<std::string, std::string>> arguments{};

    [[nodiscard]] bool empty() const noexcept { return id.empty(); }
    friend bool operator==(const Message&, const Message&) = default;
};

/// `text` (the id or its translation) with every `{name}` replaced by its argument. A name without
/// an argument stays as it is, so that a mistake is seen.
[[nodiscard]] std::string filled(std::string_view text, const Message& message);

/// The message as an engineer reads it: for logs, JSON and tests.
[[nodiscard]] std::string in_english(const Message& message);

} // namespace twofold
