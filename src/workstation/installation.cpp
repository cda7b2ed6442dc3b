#include "workstation/installation.h"

#include "base/error.h"

#include <array>
#include <climits>
#include <unistd.h>

namespace twofold {

Installation installation_of_this_program()
{
    std::error_code failure;
    const auto executable = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) throw system_error("/proc/self/exe", failure.value());
    const auto programs = executable.parent_path();
    // An installation hides what nobody calls by hand (FHS 3.0, 4.7); a build tree has one bin/.
    const auto installed = programs.parent_path() / TWOFOLD_LIBEXECDIR / "twofold";
    const bool is_installed = std::filesystem::exists(installed, failure);
    const auto inner = is_installed ? installed : programs;
    const auto share = programs.parent_path() / (is_installed ? TWOFOLD_DATADIR : "share");
    return {.drive_program = {inner / "twofold-drive"},
            .probe_program = inner / "twofold-probe",
            .disc_templates = share / "twofold" / "templates" / "disc",
            .label_templates = share / "twofold" / "templates" / "labels",
            .locales = share / "locale"};
}

std::string computer_name()
{
    std::array<char, HOST_NAME_MAX + 1> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return {};
    return name.data();
}

} // namespace twofold
