#pragma once

#include "gui/desk/desk.h"
#include "gui/shell/closing.h"

#include <wx/dialog.h>
#include <wx/eventfilter.h>
#include <wx/frame.h>
#include <wx/weakref.h>

#include <functional>
#include <map>
#include <vector>

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
    /// Rebuilds everything in that language; work continues.
    void speak_now(const std::string& language);

private:
    void build();
    void build_menu();
    void build_page_menu();
    [[nodiscard]] wxWindow* training_banner();
    /// Who works, and the button that changes it. An archive must be open.
    [[nodiscard]] wxWindow* acting_person();
    void archive_changed();
    /// What was typed is for the pages, and the person, that go away.
    void close_forms();
    void refresh_shown();
    void run_guarded(const std::function<void()>& action);
    /// For dialogs: one that is shown before the frame is on the screen never appears (GTK 3).
    void once_on_screen(std::function<void()> show);
    void work_changed();
    [[nodiscard]] wxString title() const;
    int FilterEvent(wxEvent& event) override;
    /// Makes GTK repeat the layout of everything inside, soon. GTK 3 loses resize requests made
    /// during size allocation (a layout inside a size event) and then ignores later ones inside the
    /// same window: a page would stay blank until the window is resized.
    void place_again();
    void choose_archive();

    Desk& desk_;
    Closing closing_;
    wxWindow* nudge_ = nullptr;     ///< invisible, beside content_; its change of size reaches GTK
    wxWeakRef<wxDialog> who_works_; ///< the question, while it is open
    bool on_screen_ = false;        ///< something of the frame was painted
    std::vector<std::function<void()>> until_on_screen_; ///< what waits for that
    bool placing_ = false;                               ///< place_again() is scheduled
    wxPanel* content_ = nullptr;                         ///< everything inside the frame
    wxBoxSizer* place_ = nullptr;                        ///< holds the page that is shown
    std::map<PageId, wxToggleButton*> names_;
    std::map<PageId, Page*> pages_;
    PageId shown_ = PageId::Start;
};

} // namespace twofold::gui
