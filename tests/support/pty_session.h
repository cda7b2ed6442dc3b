#pragma once

#include "support/process.h"

#include <chrono>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace twofold::testing {

/// A program on a terminal of its own (a pseudo terminal), as a person has it before them: what is
/// typed reaches it through the terminal, Ctrl-C included. Killed when the object goes away.
class PtySession {
public:
    /// Starts it. `program.input` and `kill_after` are not used.
    explicit PtySession(const Program& program);
    PtySession(const PtySession&) = delete;
    PtySession& operator=(const PtySession&) = delete;
    ~PtySession();

    /// Reads the screen until `text` has appeared since the last call. False if the program ended
    /// or a minute went by before it did.
    [[nodiscard]] bool shows(std::string_view text);
    void type(std::string_view keys) const;
    /// Reads to the end; the exit code, 128 + signal when a signal ended it.
    [[nodiscard]] int exit_code();
    /// All it ever showed.
    [[nodiscard]] const std::string& screen() const noexcept { return screen_; }

private:
    [[nodiscard]] bool read_more(std::chrono::steady_clock::time_point until);

    int terminal_ = -1;
    pid_t child_ = -1;
    std::string screen_;
    std::size_t seen_ = 0;
};

/// The key combination that asks a program on a terminal to stop.
inline constexpr std::string_view ctrl_c = "\x03";

} // namespace twofold::testing
