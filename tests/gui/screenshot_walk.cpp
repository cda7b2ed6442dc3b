#include "gui/screenshot_walk.h"

#include "gui/screen_faults.h"
#include "gui/window_session.h"
#include "texts/translate.h"

#include <fmt/format.h>
#include <wx/evtloop.h>
#include <wx/init.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>

namespace twofold::testing {

Screenshots::Screenshots(std::filesystem::path directory, std::string name)
    : directory_{std::move(directory)}, name_{std::move(name)}
{
    std::filesystem::create_directories(directory_);
}

void Screenshots::take(const std::string& what)
{
    // What is explained under the pointer lies over the rest.
    wxUIActionSimulator{}.MouseMove(0, 0);
    const auto settled = std::chrono::steady_clock::now() + std::chrono::milliseconds{500};
    static_cast<void>(wait_until([&] { return std::chrono::steady_clock::now() > settled; }));
    // What is laid out in a moment is no fault; what stays is.
    std::vector<std::string> faults;
    static_cast<void>(wait_until(
        [&] {
            faults = screen_faults(language_in_use() == "zh_CN");
            return faults.empty();
        },
        std::chrono::seconds{10}));
    // Not wxScreenDC: cairo keeps the first copy of the screen and shows it again.
    const auto file = directory_ / (name_ + "-" + what + ".png");
    static_cast<void>(run({.arguments = {"import", "-window", "root", file.string()}}));
    for (const std::string& fault : faults) {
        faults_.push_back(fmt::format("{}: {}", what, fault));
    }
}

void Screenshots::click(const std::string& name)
{
    if (!testing::click(name)) faults_.push_back(name + " is not there to be clicked");
}

void Screenshots::click_in(const std::string& dialog, int id)
{
    if (!testing::click_in(dialog, id)) faults_.push_back(dialog + " is not there to be clicked");
}

void Screenshots::wait_for(const std::string& what, const std::function<bool()>& condition)
{
    if (!wait_until(condition, std::chrono::seconds{120})) faults_.push_back("no " + what);
}

void close_dialogs()
{
    for (wxWindow* window : wxTopLevelWindows) {
        if (window != &app().frame()) window->Close();
    }
    wxYield();
}

} // namespace twofold::testing

/// PROGRAM DIRECTORY LANGUAGE NAME. The theme is GTK_THEME's, the size the screen's.
int main(int count, char** arguments)
{
    if (count != 4) return 2;
    using namespace twofold;
    using namespace twofold::testing;
    const TemporaryDirectory home;
    ::setenv("XDG_CONFIG_HOME", (home / "config").c_str(), 1);
    ::setenv("XDG_DATA_HOME", (home / "data").c_str(), 1);
    std::setlocale(LC_CTYPE, "C.UTF-8");
    wxApp::SetInstance(new gui::App{Workplace{installation_of_this_program(), system_clock()},
                                    {.archive = {}, .language = arguments[2]}});
    int none = 1;
    wxEntryStart(none, arguments);
    wxTheApp->CallOnInit();
    int result = 0;
    {
        wxEventLoop loop;
        const wxEventLoopActivator active{&loop};
        Screenshots shots{arguments[1], arguments[3]};
        try {
            walk(shots);
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "%s\n", failure.what());
            result = 1;
        }
        for (const std::string& fault : shots.faults()) {
            std::fprintf(stderr, "%s\n", fault.c_str());
            result = 1;
        }
        app().frame().Destroy();
        wxYield();
    }
    wxTheApp->OnExit();
    wxEntryCleanup();
    return result;
}
