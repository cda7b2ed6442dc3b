#pragma once

#include "gui/kit/work.h"

#include <wx/gauge.h>
#include <wx/panel.h>
#include <wx/stattext.h>

namespace twofold::gui {

/// "43 % · 12.1 MiB/s · 3:20 left · buffer 97 %": the figures of a progress report, without its
/// activity.
[[nodiscard]] wxString measures_of(const Work::Line& line);
/// 0 to 100; -1: not known.
[[nodiscard]] int percent_of(const Progress& progress);
/// True for the final report of a source: one step, done.
[[nodiscard]] bool is_over(const Progress& progress);
/// The line of the source that is furthest behind, or of the work as a whole if that reported last;
/// null before the first report.
[[nodiscard]] const Work::Line* line_behind(const Work& work);
/// True if the newest report is one of the work as a whole, which has no source.
[[nodiscard]] bool whole_is_newest(const Work& work);

/// Activity, bar and measures of one source. The text beside the bar says all of it, because a
/// screen reader does not see the bar.
class ProgressPanel : public wxPanel {
public:
    ProgressPanel(wxWindow* parent, const wxString& heading);

    void show(const Work::Line& line);
    /// At the end: hides the bar and shows only text.
    void show_end(const wxString& words);
    [[nodiscard]] wxString words() const { return activity_->GetLabel() + measures_->GetLabel(); }

private:
    [[nodiscard]] int words_wide() const;

    wxStaticText* activity_;
    wxGauge* bar_;
    wxStaticText* measures_;
};

} // namespace twofold::gui
