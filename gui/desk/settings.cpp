#include "gui/desk/settings.h"

#include "gui/kit/text.h"
#include "gui/training/training.h"

#include <wx/fileconf.h>

#include <cstdlib>

namespace twofold::gui {

namespace {

std::filesystem::path below_home(const char* variable, const char* default_value)
{
    const char* named = std::getenv(variable);
    if (named != nullptr && *named != '\0') return std::filesystem::path{named} / "twofold";
    const char* home = std::getenv("HOME");
    return std::filesystem::path{home != nullptr ? home : "."} / default_value / "twofold";
}

} // namespace

void use_settings_file()
{
    const auto directory = below_home("XDG_CONFIG_HOME", ".config");
    std::error_code no_place; // then nothing is remembered, and everything still works
    std::filesystem::create_directories(directory, no_place);
    // NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks): wx owns what is set.
    wxConfigBase::Set(new wxFileConfig{"twofold-gui", wxEmptyString,
                                       in_wx((directory / "gui.conf").string()), wxEmptyString,
                                       wxCONFIG_USE_LOCAL_FILE});
}
// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

void save_settings()
{
    wxConfigBase::Get()->Flush();
}

std::string remembered(const std::string& what, const std::string& default_value)
{
    return in_utf8(wxConfigBase::Get()->Read(in_wx(what), in_wx(default_value)));
}

void remember(const std::string& what, const std::string& value)
{
    wxConfigBase::Get()->Write(in_wx(what), in_wx(value));
}

std::optional<std::filesystem::path> last_archive()
{
    const std::string last = remembered("archive", {});
    // An earlier version remembered the training too.
    if (last.empty() || TrainingOffice::is_one(last)) return std::nullopt;
    return last;
}

void remember_archive(const std::filesystem::path& directory)
{
    remember("archive", directory.string());
    save_settings();
}

std::string last_person()
{
    return remembered("person", {});
}

void remember_person(const std::string& name)
{
    remember("person", name);
    save_settings();
}

std::string chosen_language()
{
    return remembered("language", {});
}

void remember_language(const std::string& language)
{
    remember("language", language);
    save_settings();
}

std::filesystem::path training_directory()
{
    return below_home("XDG_DATA_HOME", ".local/share") / "training";
}

} // namespace twofold::gui
