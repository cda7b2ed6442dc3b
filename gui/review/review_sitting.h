#pragma once

#include "gui/desk/desk.h"
#include "gui/recording/drive_card.h"
#include "workstation/checking/review_next.h"

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

/// "Put in any disc": a card for each drive, and the button that checks the discs in them. Knows
/// the drives and the work "review"; the board belongs to the page.
class ReviewSittingPanel : public wxPanel {
public:
    ReviewSittingPanel(wxWindow* parent, Desk& desk);

    /// Sets the year of the review; 0: none is open, and nothing can be checked.
    void hold(int year);
    /// Shows drives and work as they are now.
    void show_state();
    /// Checks the discs in the drives.
    void check();

private:
    void make_cards();
    void show_card(ReviewCard& card, const Drive& drive);
    void show_result(ReviewCard& card, const Drive& drive);
    /// Shows the result of a check that ended, on every card.
    void show_what_came();
    /// Shows the result of the disc that was checked last in this drive; false if there is none.
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
