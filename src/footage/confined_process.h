#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// Bounds of a process that works on bytes nobody trusts. Whoever exceeds one is killed.
struct Confinement {
    std::chrono::milliseconds time{20'000};         ///< by the wall clock, and of processor time
    std::uint64_t memory = std::uint64_t{2} << 30U; ///< bytes of address space
    std::uint64_t output = std::uint64_t{4} << 20U; ///< bytes it may write to any one file
};

/// What to run.
struct ConfinedRequest {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Appends one argument: the path of an empty file in memory that the program may fill.
    bool with_attachment = false;
    Confinement limits{};
};

/// How a confined process ended and what it left. All of it is untrusted.
struct ConfinedOutcome {
    enum class End {
        Exited,     ///< `code` is its exit code
        Killed,     ///< `code` is the signal: it crashed or exceeded a bound
        TimedOut,   ///< it was ended when its time was over
        NotStarted, ///< no process could be made; `code` is the errno
    };

    End end = End::NotStarted;
    int code = 0;
    std::string output;     ///< standard output
    std::string words;      ///< last words on standard error: one line, printable
    std::string attachment; ///< what it wrote into its file
};

/// Runs a program in a process that cannot outlive this thread, sees no open file of ours, leaves
/// no core dump, has nothing to read on standard input and is not reached by Ctrl-C at the
/// terminal. Returns when it has ended. A program that cannot be executed ends with exit code 1
/// and no output. Throws nothing because of what the process does.
[[nodiscard]] ConfinedOutcome run_confined(const ConfinedRequest& request);

} // namespace twofold
