#include "gui/window_session.h"

#include "emulated_drive/rack.h"
#include "workstation/entries/keeping.h"
#include "workstation/volumes/plan_volumes.h"

#include <catch2/catch.hpp>
#include <wx/clipbrd.h>
#include <wx/textctrl.h>

#include <cstdlib>
#include <utility>

namespace twofold::testing {

namespace {

wxWindow* named_below(wxWindow* window, const wxString& name)
{
    if (!window->IsShown()) return nullptr;
    if (window->GetName() == name) return window;
    for (wxWindow* child : window->GetChildren()) {
        if (!child->IsTopLevel()) {
            if (wxWindow* found = named_below(child, name)) return found;
        }
    }
    return nullptr;
}

void click_at(wxWindow* window)
{
    wxUIActionSimulator simulator;
    // A scrolled window brings what has the focus into sight.
    window->SetFocus();
    wxYield();
    const wxRect place{window->ClientToScreen(wxPoint{0, 0}), window->GetSize()};
    simulator.MouseMove(place.x + place.width / 2, place.y + place.height / 2);
    wxYield();
    simulator.MouseClick();
    wxYield();
}

/// Dialogs and rows that were just laid out move once more: the window manager places them.
bool click_when_settled(const std::function<wxWindow*()>& find)
{
    const auto ready = [&] { return find() != nullptr && find()->IsEnabled(); };
    if (!wait_until(ready)) return false;
    // A person scrolls to what they click; what gets the focus comes into view.
    find()->SetFocus();
    constexpr int looks = 10;
    wxRect last;
    int unmoved = 0;
    const bool settled = wait_until([&] {
        const wxRect now = ready() ? find()->GetScreenRect() : wxRect{};
        unmoved = !now.IsEmpty() && now == std::exchange(last, now) ? unmoved + 1 : 0;
        return unmoved == looks;
    });
    if (!settled) return false;
    click_at(find());
    return true;
}

} // namespace

gui::App& app()
{
    return static_cast<gui::App&>(*wxTheApp);
}

bool wait_until(const std::function<bool()>& condition, std::chrono::seconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        wxYield();
        wxMilliSleep(2);
    }
    return true;
}

wxWindow* shown(const std::string& name)
{
    // The newest window first: a dialog lies over the frame.
    for (auto node = wxTopLevelWindows.GetLast(); node != nullptr; node = node->GetPrevious()) {
        if (wxWindow* found = named_below(node->GetData(), wxString::FromUTF8(name))) {
            if (found->IsEnabled() && !found->IsBeingDeleted()) return found;
        }
    }
    return nullptr;
}

bool click(const std::string& name)
{
    return click_when_settled([&] { return shown(name); });
}

bool click_in(const std::string& dialog, int id)
{
    return click_when_settled([&]() -> wxWindow* {
        const wxWindow* const found = shown(dialog);
        return found == nullptr ? nullptr : found->FindWindow(id);
    });
}

bool enter(const std::string& name, const std::string& text)
{
    if (!click(name)) return false;
    auto* field = dynamic_cast<wxTextCtrl*>(shown(name));
    if (field == nullptr) return false;
    field->SetFocus();
    field->SelectAll();
    field->WriteText(wxString::FromUTF8(text));
    wxYield();
    return true;
}

Training::Training() : place_{root_ / "data"}
{
    ::setenv("XDG_DATA_HOME", place_.c_str(), 1);
    app().desk().train();
    app().frame().go_to(gui::PageId::Today);
    wxYield();
}

Training::~Training()
{
    for (gui::Work* work : app().desk().works().running()) {
        work->stop();
    }
    static_cast<void>(wait_until([] { return app().desk().works().running().empty(); }));
    app().desk().works().dismiss("record");
    for (wxWindow* window : wxTopLevelWindows) {
        if (window != &app().frame()) window->Destroy();
    }
    app().desk().close();
    wxYield();
}

Archive Training::archive() const
{
    return Archive{app().desk().archive()->directory, app().desk().workplace(), {}};
}

void Training::decide() const
{
    Archive here = archive();
    static_cast<void>(preserve(here, {.case_number = here.registers().cases.all().front().number,
                                      .explanation = "当事人推搡执法人员",
                                      .decided_by = "主任丙"}));
}

std::string Training::planned_volume() const
{
    decide();
    Archive here = archive();
    return plan_volumes(here, {}).volumes.front().number;
}

std::filesystem::path Training::medium_in(const std::string& drive) const
{
    return emulated::EmulatedDrive{directory() / "rack" / drive}.medium()->directory();
}

void Training::use_fast_drives() const
{
    constexpr std::uint64_t sixteen_fold = 22'160'000;
    for (emulated::EmulatedDrive& drive : emulated::EmulatedRack{directory() / "rack"}.drives()) {
        drive.set_settings({.write_speed = sixteen_fold, .read_speed = sixteen_fold});
    }
}

} // namespace twofold::testing
