#include "workstation/installation.h"

#include "base/error.h"

namespace twofold {

Installation installation_of_this_program()
{
    std::error_code failure;
    const auto executable = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) throw system_error("/proc/self/exe", failure.value());
    const auto programs = executable.parent_path();
    const auto share = programs.parent_path() / "share";
    // An installation hides what nobody calls by hand (FHS 3.0, 4.7); a build tree has one bin/.
    const auto installed = programs.parent_path() / "libexec" / "twofold";
    const auto inner = std::filesystem::exists(installed, failure) ? installed : programs;
    return {.drive_program = {inner / "twofold-drive"},
            .probe_program = inner / "twofold-probe",
            .disc_templates = share / "twofold" / "templates" / "disc",
            .label_templates = share / "twofold" / "templates" / "labels",
            .locales = share / "locale"};
}

} // namespace twofold
