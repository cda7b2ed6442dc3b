#pragma once

#include "drive/drives.h"

#include <filesystem>
#include <string>

namespace twofold {

/// Paths of the program's own files, relative to the running executable, in the build tree as well
/// as after installation (bin/, libexec/twofold/, share/twofold/, share/locale/).
struct Installation {
    DriveProgram drive_program;           ///< twofold-drive
    std::filesystem::path probe_program;  ///< twofold-probe
    std::filesystem::path disc_templates; ///< directory of the texts that go on every disc
    std::filesystem::path label_templates;
    std::filesystem::path locales; ///< directory with zh_CN/LC_MESSAGES/twofold.mo
};

/// For the executable that runs now. Throws Error{FileUnreadable} if it cannot be determined.
[[nodiscard]] Installation installation_of_this_program();

/// The name of this computer, as used in the log; empty if it has none.
[[nodiscard]] std::string computer_name();

} // namespace twofold
