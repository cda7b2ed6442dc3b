#pragma once

#include <wx/string.h>

#include <functional>
#include <memory>

class wxFrame;
class wxTaskBarIcon;

namespace twofold::gui {

/// Keeps the window in the background while it is closed and work continues: as a tray icon if the
/// desktop has a tray, otherwise minimised. Main thread.
class Background {
public:
    Background(wxFrame& window, std::function<void()> quit);
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background();

    /// Whether the desktop shows tray icons.
    [[nodiscard]] static bool has_tray();
    void enter();
    /// Restores and raises the window if it is in the background.
    void leave();
    /// Restores the window and raises it above all others.
    void come_to_front();
    /// Sets the tooltip of the icon.
    void say(const wxString& progress);

private:
    wxFrame& window_;
    std::function<void()> quit_;
    std::unique_ptr<wxTaskBarIcon> icon_; ///< while the window is in the tray
};

} // namespace twofold::gui
