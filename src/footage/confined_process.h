#pragma once

#include "base/files.h"
#include "footage/confinement.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

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
    using End = ConfinedEnd::Kind;

    End end = End::NotStarted;
    int code = 0;           ///< as in ConfinedEnd
    std::string output;     ///< standard output
    std::string words;      ///< last line on standard error, printable
    std::string attachment; ///< what it wrote into its file
};

/// The files in memory into which a confined process writes.
struct ConfinedFiles {
    ConfinedFiles();

    FileDescriptor output;
    FileDescriptor words;
    FileDescriptor attachment;

    [[nodiscard]] ConfinedOutcome outcome(const ConfinedEnd& end, const Confinement& limits) const;
};

/// Runs a program in a process that cannot outlive this thread, sees no open file of ours, leaves
/// no core dump, has nothing to read on standard input and is not reached by Ctrl-C at the
/// terminal. Returns when it has ended. A program that cannot be executed ends with exit code 1 and
/// no output. Nothing that the process does makes it throw.
[[nodiscard]] ConfinedOutcome run_confined(const ConfinedRequest& request);

} // namespace twofold
