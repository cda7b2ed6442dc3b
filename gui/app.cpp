#include "gui/app.h"

#include "gui/dialogs.h"
#include "gui/language.h"
#include "gui/settings.h"

#include <wx/config.h>
#include <wx/image.h>

#include <utility>

namespace twofold::gui {

App::App(Workplace workplace, Options options)
    : workplace_{std::move(workplace)}, options_{std::move(options)}
{}

bool App::OnInit()
{
    SetAppName("twofold-gui");
    SetAppDisplayName("Twofold");
    use_settings_file();
    speak(options_.language.empty() ? chosen_language() : options_.language,
          workplace_.installation.locales);
    wxInitAllImageHandlers();
    desk_ = std::make_unique<Desk>(workplace_);
    frame_ = new Frame{*desk_};
    frame_->Show();
    const auto archive =
        options_.archive.empty() ? last_archive() : std::optional{options_.archive};
    if (!archive) return true;
    // An archive that went away since is no reason not to start.
    try {
        desk_->open(*archive);
    } catch (...) {
        show_failure(frame_, current_failure());
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
