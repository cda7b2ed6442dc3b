#pragma once

#include "gui/background.h"
#include "gui/desk.h"

#include <wx/eventfilter.h>
#include <wx/frame.h>

#include <map>

class wxBoxSizer;
class wxStaticText;
class wxToggleButton;

namespace twofold::gui {

/// The one window: pages at the right, their names at the left, training banner above, running work
/// below. It knows which pages there are from all_pages() and nothing of what they do.
class Frame : public wxFrame, private wxEventFilter {
public:
    explicit Frame(Desk& desk);
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() override;

    void go_to(PageId wanted, const std::string& subject = {});
    [[nodiscard]] PageId shown() const noexcept { return shown_; }
    /// The page if it was built already; else null.
    [[nodiscard]] Page* page(PageId page) const;
    /// Builds everything anew in that language; work goes on.
    void speak_now(const std::string& language);

private:
    void build();
    void build_menu();
    void build_page_menu();
    [[nodiscard]] wxWindow* training_banner();
    void archive_changed();
    void refresh_shown();
    void run_guarded(const std::function<void()>& action);
    /// Closing while a disc would be spoilt asks whether to put the window away, and says how it
    /// comes back; quitting is refused then. While other work runs both ask first.
    void close_asked(wxCloseEvent& event);
    void quit();
    void refuse_to_quit(const Message& harm);
    void ask_to_stop_and_quit();
    void ask_to_go_away();
    void work_changed();
    [[nodiscard]] wxString title() const;
    int FilterEvent(wxEvent& event) override;
    /// Has GTK place everything inside once more, soon. GTK 3 forgets what asks for a place while
    /// places are being given (a layout inside a size event), and then does not hear what asks
    /// later inside the same window: a page would stay blank until the window is resized.
    void place_again();
    void choose_archive();

    Desk& desk_;
    Background background_;
    wxWindow* nudge_ = nullptr; ///< out of sight beside content_; its change of size reaches GTK
    bool asked_to_go_away_ = false;
    bool placing_ = false;        ///< place_again() is on its way
    wxPanel* content_ = nullptr;  ///< everything inside the frame
    wxBoxSizer* place_ = nullptr; ///< where the page stands
    std::map<PageId, wxToggleButton*> names_;
    std::map<PageId, Page*> pages_;
    PageId shown_ = PageId::Start;
};

} // namespace twofold::gui
