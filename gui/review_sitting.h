#pragma once

#include "gui/desk.h"
#include "gui/drive_card.h"
#include "workstation/review_next.h"

#include <wx/panel.h>

#include <map>
#include <string>
#include <vector>

class wxButton;
class wxSizer;
class wxStaticText;
class wxTextCtrl;

namespace twofold::gui {

class ReviewCard;

/// "Put in any disc": a card for each drive, and the button that checks what lies in them. Knows
/// the drives and the work "review"; the board is the page's.
class ReviewSittingPanel : public wxPanel {
public:
    ReviewSittingPanel(wxWindow* parent, Desk& desk);

    /// Which review is held; 0: none is open, and nothing can be checked.
    void hold(int year);
    /// Drives and work as they are now.
    void show_state();
    /// Checks what lies in the drives.
    void check();

private:
    void make_cards();
    void show_card(ReviewCard& card, const Drive& drive);
    void show_result(ReviewCard& card, const Drive& drive);
    /// At the end of a check, on every card.
    void show_what_came();
    /// What came of the disc that was checked last in this drive; false if nothing is known.
    [[nodiscard]] bool show_checked(ReviewCard& card, const std::string& address);
    [[nodiscard]] std::vector<DriveAction> actions_for(const Drive& drive);
    void choose_from_shelf(const std::string& drive);
    [[nodiscard]] std::vector<std::string> loaded_drives() const;

    Desk& desk_;
    int year_ = 0;
    wxSizer* place_;
    wxStaticText* nothing_;
    std::map<std::string, ReviewCard*> cards_;
    wxTextCtrl* temperature_;
    wxTextCtrl* humidity_;
    wxButton* check_;
};

} // namespace twofold::gui
