#include "gui/desk/settings.h"
#include "gui/screenshot_walk.h"
#include "gui/window_session.h"

#include <wx/dataview.h>

/// gui_screenshots DIRECTORY LANGUAGE NAME: goes through the pages as a person would, with a
/// recording on the way, and writes DIRECTORY/NAME-….png of the whole screen. The theme is
/// GTK_THEME's, the size the screen's.
namespace twofold::testing {

namespace {

bool recording_has_ended()
{
    const gui::Work* work = app().desk().works().find("record");
    return work != nullptr && !work->running();
}

} // namespace

/// The pages without training first, then the street of the work.
void walk(Screenshots& shots)
{
    app().frame().Maximize();
    shots.take("start");
    Training training;
    shots.take("today");
    app().frame().go_to(gui::PageId::Start);
    shots.take("start-training");
    app().frame().go_to(gui::PageId::Footage, "练检〔2026〕1号");
    shots.take("footage");
    if (auto* list = dynamic_cast<wxDataViewCtrl*>(shown("footage"))) {
        auto* model = static_cast<wxDataViewVirtualListModel*>(list->GetModel());
        list->Select(model->GetItem(0));
        list->Select(model->GetItem(1));
        shots.click("keep");
        shots.take("footage-keep");
        close_dialogs();
        list->UnselectAll();
        list->Select(model->GetItem(0));
        wxDataViewEvent event{wxEVT_DATAVIEW_SELECTION_CHANGED, list, model->GetItem(0)};
        list->ProcessWindowEvent(event);
        shots.take("footage-details");
    }
    shots.click("new-case");
    shots.take("footage-case");
    close_dialogs();
    shots.click("take-in");
    shots.take("footage-intake");
    close_dialogs();
    training.decide();
    app().frame().go_to(gui::PageId::Record, "plan");
    shots.take("record-plan");
    shots.click_in("form", wxID_OK);
    shots.wait_for("second drive", [] { return shown("use /dev/sr17") != nullptr; });
    shots.take("record");
    shots.click("record");
    shots.take("record-question");
    shots.click("answer-0");
    shots.wait_for("progress", [] { return shown("progress /dev/sr17") != nullptr; });
    shots.take("record-running");
    wxCommandEvent quit{wxEVT_MENU, wxID_EXIT};
    app().frame().ProcessWindowEvent(quit);
    shots.take("record-quit");
    close_dialogs();
    shots.wait_for("end of the recording", recording_has_ended);
    shots.take("record-done");
    app().frame().go_to(gui::PageId::Today);
    shots.take("today-after");
    app().desk().report({ErrorCode::MediumUnsuitable,
                         {msgid("There is no medium in {drive}."), {{"drive", "/dev/sr0"}}},
                         "medium-unsuitable: There is no medium in /dev/sr0."});
    shots.take("failure");
}

} // namespace twofold::testing
