#pragma once

#include "gui/desk.h"
#include "gui/progress_panel.h"
#include "workstation/record.h"

#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include <map>
#include <string>
#include <vector>

class wxBoxSizer;
class wxButton;

namespace twofold::gui {

/// Which recording runs or has ended: what a page that is built anew has to know of it.
struct RecordingStarted {
    std::string volume;
    std::vector<std::string> drives;
};

/// A recording from the first block to the shelf: progress of each drive side by side, then what
/// became of each disc, its label and its place.
class RecordingView : public wxScrolledWindow {
public:
    RecordingView(wxWindow* parent, Desk& desk);

    /// What `work` has come to. `finished` is called when the person is done with its result.
    void show(const Work& work);
    std::function<void()> on_finished;

private:
    void show_progress(const Work& work);
    void show_end(const Work& work);
    void add_disc(const RecordedDisc& recorded);
    void add_next_steps(const RecordReport& report);
    void enter_places();
    void make_the_labels(const std::string& label);
    wxStaticText* line(const wxString& words, bool bold = false);

    Desk& desk_;
    wxBoxSizer* column_;
    wxStaticText* heading_;
    ProgressPanel* whole_;
    wxBoxSizer* side_by_side_;
    std::map<std::string, ProgressPanel*> drives_;
    wxBoxSizer* result_;
    wxButton* stop_;
    wxStaticText* harm_;
    bool ended_ = false;
    std::map<std::string, wxTextCtrl*> places_; ///< by the number of the disc
};

} // namespace twofold::gui
