#include "gui/kit/background.h"

#include "gui/kit/icon.h"

#include <wx/bmpbndl.h>
#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/taskbar.h>

#include <utility>

namespace twofold::gui {

namespace {

class TrayIcon : public wxTaskBarIcon {
public:
    TrayIcon(std::function<void()> show, std::function<void()> quit)
        : show_{std::move(show)}, quit_{std::move(quit)}
    {
        Bind(wxEVT_TASKBAR_LEFT_UP, [this](wxTaskBarIconEvent&) { show_later(); });
        Bind(
            wxEVT_MENU, [this](wxCommandEvent&) { show_later(); }, wxID_OPEN);
        Bind(
            wxEVT_MENU, [this](wxCommandEvent&) { quit_(); }, wxID_EXIT);
    }
    wxMenu* CreatePopupMenu() override
    {
        auto* menu = new wxMenu;
        menu->Append(wxID_OPEN, _("&Show the window"));
        menu->Append(wxID_EXIT, _("&Quit"));
        return menu;
    }

private:
    /// The icon goes away by it; it must not be in its own event then.
    void show_later() { CallAfter(show_); }

    std::function<void()> show_;
    std::function<void()> quit_;
};

} // namespace

Background::Background(wxFrame& window, std::function<void()> quit)
    : window_{window}, quit_{std::move(quit)}
{}

Background::~Background() = default;

bool Background::has_tray()
{
    return wxTaskBarIcon::IsAvailable();
}

void Background::enter()
{
    if (!has_tray()) {
        window_.Iconize();
        return;
    }
    if (icon_) return;
    constexpr int side = 64;
    icon_ = std::make_unique<TrayIcon>([this] { leave(); }, quit_);
    icon_->SetIcon(wxBitmapBundle::FromSVG(icon_svg, wxSize{side, side}), window_.GetTitle());
    window_.Hide();
}

void Background::leave()
{
    const bool away = icon_ != nullptr || window_.IsIconized();
    if (away) come_to_front();
}

void Background::come_to_front()
{
    icon_.reset();
    window_.Show();
    window_.Iconize(false);
    window_.Raise();
    window_.RequestUserAttention();
}

void Background::say(const wxString& progress)
{
    if (!icon_) return;
    constexpr int side = 64;
    icon_->SetIcon(wxBitmapBundle::FromSVG(icon_svg, wxSize{side, side}), progress);
}

} // namespace twofold::gui
