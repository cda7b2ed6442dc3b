#pragma once

#include "base/message.h"
#include "gui/kit/background.h"

class wxCloseEvent;
class wxFrame;

namespace twofold::gui {

class Desk;

/// Closing the window and quitting the program while work runs. Closing while a disc would be
/// spoilt asks whether to hide the window, and says how to get it back; quitting is refused then.
/// While other work runs, both ask first. Main thread.
class Closing {
public:
    Closing(wxFrame& frame, Desk& desk);
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    ~Closing() = default;

    void quit();
    void close_asked(wxCloseEvent& event);

    /// Where the window is while it is hidden.
    [[nodiscard]] Background& background() noexcept { return background_; }

private:
    void refuse_to_quit(const Message& harm);
    void ask_to_stop_and_quit();
    void ask_to_go_away();

    wxFrame& frame_;
    Desk& desk_;
    Background background_;
    bool asked_to_go_away_ = false;
};

} // namespace twofold::gui
