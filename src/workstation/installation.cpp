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
    return {.drive_program = {programs / "twofold-drive"},
            .probe_program = programs / "twofold-probe",
            .disc_templates = share / "twofold" / "templates" / "disc",
            .label_templates = share / "twofold" / "templates" / "labels",
            .locales = share / "locale"};
}

} // namespace twofold
