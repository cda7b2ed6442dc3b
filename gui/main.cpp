#include "gui/app.h"

#include <wx/init.h>

#include <clocale>
#include <cstdio>
#include <string_view>

/// twofold-gui [--archive DIRECTORY] [--lang zh_CN|en]
int main(int count, char** arguments)
{
    using namespace twofold;
    gui::App::Options options;
    for (int i = 1; i + 1 < count; ++i) {
        const std::string_view name = arguments[i];
        if (name == "--archive") options.archive = arguments[i + 1];
        if (name == "--lang") options.language = arguments[i + 1];
    }
    try {
        // File names are UTF-8 whatever the environment says.
        std::setlocale(LC_CTYPE, "C.UTF-8");
        wxApp::SetInstance(
            new gui::App{Workplace{installation_of_this_program(), system_clock()}, options});
        int none = 1; // the options are ours, not for wx
        return wxEntry(none, arguments);
    } catch (const Error& error) {
        std::fprintf(stderr, "twofold-gui: %s\n", error.what());
        return 1;
    }
}
