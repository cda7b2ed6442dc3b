#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

namespace twofold {

/// One topic of the log for maintainers, switched on by the environment variable TWOFOLD_DEBUG:
/// names of topics between commas, or "all". Off, it costs the test of a flag.
///
/// Lines go to standard error, or to the end of the file that TWOFOLD_DEBUG_FILE names: UTC time,
/// program, process number, topic, text. Only a regular file is written to; a new one is for its
/// owner alone, and nothing limits its size. Every process of the program writes into the same
/// file, each line at once; twofold-probe, which reads other people's media, writes none. An office
/// can send it in: names of persons, cases and files are replaced (private_name()) unless
/// TWOFOLD_DEBUG_NAMES is set. Any thread. A line that cannot be written is lost; the work goes on.
class DebugTopic {
public:
    explicit DebugTopic(std::string_view name) noexcept;

    [[nodiscard]] bool is_on() const noexcept { return is_on_; }

    template <typename... Arguments>
    void line(fmt::format_string<Arguments...> text, Arguments&&... arguments) const noexcept
    {
        if (is_on_) write(text, fmt::make_format_args(arguments...));
    }

private:
    void write(fmt::string_view text, fmt::format_args arguments) const noexcept;

    std::string_view name_; ///< a literal
    bool is_on_ = false;
};

/// What a debug log has of a name or text that is not the program's own: the text itself if
/// TWOFOLD_DEBUG_NAMES is set, else a mark that is the same for equal texts of one process only.
[[nodiscard]] std::string private_name(std::string_view text);

} // namespace twofold
