#pragma once

#include "gui/recording/drive_card.h"
#include "gui/review/review_words.h"

#include <wx/gauge.h>
#include <wx/panel.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <string>
#include <vector>

namespace twofold::gui {

/// One drive in a review: its state, readable from two steps away. Colour and text say the same.
class ReviewCard : public wxPanel {
public:
    ReviewCard(wxWindow* parent, const std::string& address, const wxString& drive);

    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    void show(const LargeState& state);
    /// In percent; below 0 nothing is measured and the bar is hidden.
    void show_progress(int percent);
    void offer(const std::vector<DriveAction>& actions);
    [[nodiscard]] wxString headline() const { return headline_->GetLabel(); }

private:
    std::string address_;
    wxScrolledWindow* field_; ///< scrolls if the text is too long
    wxStaticText* headline_;
    wxStaticText* words_;
    wxGauge* bar_;
    wxSizer* buttons_;
    std::vector<std::string> offered_;
};

} // namespace twofold::gui
