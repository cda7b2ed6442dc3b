#pragma once

#include <optional>
#include <stop_token>
#include <string>

namespace twofold {

/// What a person types, line by line, from standard input. One thread at a time.
class Keyboard {
public:
    /// The next line without its end. nullopt at the end of input and as soon as a stop is
    /// requested: Ctrl-C at a question gives no answer.
    [[nodiscard]] std::optional<std::string> line(const std::stop_token& stop);

private:
    std::string read_; ///< read ahead, not returned yet
};

} // namespace twofold
