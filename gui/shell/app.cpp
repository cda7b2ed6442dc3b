#include "gui/shell/app.h"

#include "gui/desk/one_window.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/language.h"

#include <wx/config.h>
#include <wx/image.h>
#include <wx/utils.h>

#include <utility>

namespace twofold::gui {

bool App::left_to_another = false;

App::App(Workplace workplace, Options options)
    : workplace_{std::move(workplace)}, options_{std::move(options)}
{}

bool App::Initialize(int& count, wxChar** arguments)
{
    // To choose a visual, GTK would load OpenGL and a compiler for it, a tenth of a second for what
    // no page draws with. Only here: a player that is started later wants it.
    constexpr const char* opengl = "GDK_GL";
    const bool chosen = wxGetEnv(opengl, nullptr);
    if (!chosen) wxSetEnv(opengl, "disable");
    const bool begun = wxApp::Initialize(count, arguments);
    if (!chosen) wxUnsetEnv(opengl);
    return begun;
}

bool App::OnInit()
{
    SetAppName("twofold-gui");
    SetAppDisplayName("Twofold"); // the class by which desktops know the window, in any language
    use_settings_file();
    speak(options_.language.empty() ? chosen_language() : options_.language,
          workplace_.installation.locales);
    wxInitAllImageHandlers();
    const auto archive =
        options_.archive.empty() ? last_archive() : std::optional{options_.archive};
    if (archive && OneWindow::call(*archive)) {
        left_to_another = true;
        return false;
    }
    desk_ = std::make_unique<Desk>(workplace_);
    frame_ = new Frame{*desk_};
    frame_->Show();
    if (!archive) return true;
    // An archive that went away since is no reason not to start.
    try {
        desk_->open(*archive, options_.person);
    } catch (...) {
        desk_->report(current_failure());
    }
    return true;
}

int App::OnExit()
{
    desk_.reset();
    delete wxConfigBase::Set(nullptr);
    return wxApp::OnExit();
}

bool App::OnExceptionInMainLoop()
{
    try {
        throw;
    } catch (const Stopped&) {
        return true;
    } catch (...) {
        show_failure(frame_, current_failure());
        return true;
    }
}

} // namespace twofold::gui
