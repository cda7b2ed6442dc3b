#include "gui/shell/app.h"
#include "texts/translate.h"

#include <wx/init.h>

#include <clocale>
#include <cstdio>
#include <string_view>

namespace {

using namespace twofold;

struct CommandLine {
    gui::App::Options options;
    bool help = false;
    bool version = false;
    bool understood = true;
};

CommandLine read(int count, char** arguments)
{
    CommandLine line;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = arguments[i];
        const bool has_value = i + 1 < count;
        if (name == "--help") {
            line.help = true;
        } else if (name == "--version") {
            line.version = true;
        } else if (name == "--archive" && has_value) {
            line.options.archive = arguments[++i];
        } else if (name == "--as" && has_value) {
            line.options.person = arguments[++i];
        } else if (name == "--lang" && has_value) {
            line.options.language = arguments[++i];
        } else if (!name.starts_with('-') && line.options.archive.empty()) {
            line.options.archive = name;
        } else {
            line.understood = false;
        }
    }
    return line;
}

int say_how_to_call(const CommandLine& line, const std::filesystem::path& locales)
{
    use_language(line.options.language, locales);
    std::fputs(tr("Usage: twofold-gui [--lang zh_CN|en] [--as NAME] [ARCHIVE]\n"
                  "       twofold-gui --help | --version\n"),
               line.help ? stdout : stderr);
    constexpr int wrong_usage = 2;
    return line.help ? 0 : wrong_usage;
}

} // namespace

int main(int count, char** arguments)
{
    const CommandLine line = read(count, arguments);
    if (line.version) {
        std::puts("twofold-gui " TWOFOLD_VERSION);
        return 0;
    }
    try {
        const Installation installation = installation_of_this_program();
        if (line.help || !line.understood) return say_how_to_call(line, installation.locales);
        // File names are UTF-8 whatever the environment says.
        std::setlocale(LC_CTYPE, "C.UTF-8");
        wxApp::SetInstance(new gui::App{Workplace{installation, system_clock()}, line.options});
        int none = 1; // the options are ours, not for wx
        const int result = wxEntry(none, arguments);
        return gui::App::left_to_another ? 0 : result;
    } catch (const Error& error) {
        std::fprintf(stderr, "twofold-gui: %s\n", error.what());
        return 1;
    }
}
