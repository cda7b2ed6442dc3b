#pragma once

#include "base/error.h"

namespace twofold {

/// What the process returns to its caller; documented in `twofold --help` and in the README.
enum class ExitCode : int {
    Done = 0,
    Findings = 1, ///< the work was done and found something
    Usage = 2,    ///< the request is wrong, unknown, or against a rule
    MediumUnsuitable = 3,
    DriveUnavailable = 4, ///< a drive, or a printer
    WriteFailed = 5,
    Catalogue = 6,
    Files = 7,     ///< a file is unreadable, altered, or there is no room
    Mistake = 70,  ///< of the program itself (EX_SOFTWARE of sysexits.h)
    Stopped = 130, ///< somebody asked to stop (128 + SIGINT)
};

[[nodiscard]] ExitCode exit_code_for(ErrorCode code) noexcept;

} // namespace twofold
