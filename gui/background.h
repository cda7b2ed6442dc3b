#pragma once

#include <wx/string.h>

#include <functional>
#include <memory>

class wxFrame;
class wxTaskBarIcon;

namespace twofold::gui {

/// Where the window is while it is closed and work goes on: an icon in the tray where the desktop
/// has one, otherwise minimised. Main thread.
class Background {
public:
    Background(wxFrame& window, std::function<void()> quit);
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background();

    /// Whether the desktop shows icons of programs that have no window.
    [[nodiscard]] static bool has_tray();
    void enter();
    /// Brings the window back if it is away, and the eyes of the person with it.
    void leave();
    /// Over all other windows, wherever it is.
    void come_to_front();
    /// What stands beside the icon.
    void say(const wxString& standing);

private:
    wxFrame& window_;
    std::function<void()> quit_;
    std::unique_ptr<wxTaskBarIcon> icon_; ///< while the window is in the tray
};

} // namespace twofold::gui
