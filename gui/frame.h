#pragma once

#include "gui/desk.h"

#include <wx/frame.h>

#include <map>

class wxBoxSizer;
class wxStaticText;
class wxToggleButton;

namespace twofold::gui {

/// The one window: pages at the right, their names at the left, training banner above, running work
/// below. It knows which pages there are from all_pages() and nothing of what they do.
class Frame : public wxFrame {
public:
    explicit Frame(Desk& desk);
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() override;

    void go_to(PageId page, const std::string& subject = {});
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
    void close_asked(wxCloseEvent& event);
    void choose_archive();

    Desk& desk_;
    wxPanel* content_ = nullptr;  ///< everything inside the frame
    wxBoxSizer* place_ = nullptr; ///< where the page stands
    std::map<PageId, wxToggleButton*> names_;
    std::map<PageId, Page*> pages_;
    PageId shown_ = PageId::Start;
};

} // namespace twofold::gui
