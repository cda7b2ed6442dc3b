#pragma once

#include "gui/desk/desk.h"
#include "gui/kit/progress_panel.h"
#include "workstation/recording/record.h"

#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include <map>
#include <string>
#include <vector>

class wxBoxSizer;
class wxButton;

namespace twofold::gui {

/// The recording that runs or has ended, for a page that is rebuilt.
struct RecordingStarted {
    std::string volume;
    std::vector<std::string> drives;
};

/// A recording from the first block to the shelf: the progress of the drives side by side, then the
/// result of each disc, its label and its location.
class RecordingView : public wxScrolledWindow {
public:
    RecordingView(wxWindow* parent, Desk& desk);

    /// Shows the state of `work`. `on_finished` is called when the user closes its result.
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
