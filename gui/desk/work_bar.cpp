#include "gui/desk/work_bar.h"

#include "gui/kit/dialogs.h"
#include "gui/kit/progress_panel.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/gauge.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace twofold::gui {

struct WorkBar::Line {
    wxBoxSizer* row = nullptr;
    wxStaticText* words = nullptr;
    wxGauge* bar = nullptr;
    wxButton* stop = nullptr;
};

void stop_with_care(wxWindow* parent, Desk& desk, const std::string& kind)
{
    Work* work = desk.works().find(kind);
    if (work == nullptr || !work->running() || work->stopping()) return;
    const Message harm = work->if_stopped();
    if (harm.empty()) {
        work->stop();
        return;
    }
    show_question(parent,
                  {.happened = harm,
                   .question = {msgid("Stop all the same?")},
                   .answers = {{msgid("Stop, and lose it")}},
                   .give_up = {msgid("Go on")},
                   .drive = {}},
                  [&desk, kind](std::optional<std::size_t> answer) {
                      Work* asked = desk.works().find(kind);
                      if (answer && asked != nullptr && asked->running()) asked->stop();
                  });
}

WorkBar::WorkBar(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, column_{new wxBoxSizer{wxVERTICAL}}
{
    SetSizer(column_);
    for (const Work* work : desk.works().running()) {
        show(*work);
    }
    Show(!lines_.empty());
    desk.works().watch(this, [this](Work& work) { show(work); });
}

void WorkBar::show(const Work& work)
{
    const auto place = lines_.find(&work);
    if (!work.running()) {
        if (place == lines_.end()) return;
        column_->Detach(place->second.row);
        place->second.row->Clear(true);
        delete place->second.row;
        lines_.erase(place);
        Show(!lines_.empty());
        GetParent()->Layout();
        return;
    }
    if (place == lines_.end()) {
        Line line;
        line.row = new wxBoxSizer{wxHORIZONTAL};
        line.words = new wxStaticText{this, wxID_ANY, text(work.title())};
        line.bar = new wxGauge{this, wxID_ANY, 100};
        give_spoken_name(line.bar, text(work.title()));
        line.stop = new wxButton{this, wxID_ANY, _("Stop")};
        line.stop->SetToolTip(text(work.title()));
        line.stop->Bind(wxEVT_BUTTON, [this, kind = work.kind()](wxCommandEvent&) {
            stop_with_care(this, desk_, kind);
        });
        line.row->Add(line.words, wxSizerFlags{1}.CentreVertical().Border());
        line.row->Add(line.bar, wxSizerFlags{}.CentreVertical().Border());
        line.row->Add(line.stop, wxSizerFlags{}.CentreVertical().Border());
        column_->Add(line.row, wxSizerFlags{}.Expand());
        lines_.emplace(&work, line);
        Show();
        GetParent()->Layout();
    }
    const Line& line = lines_.at(&work);
    wxString words = text(work.title());
    if (const Work::Line* behind = line_behind(work)) {
        words += wxString{L"  ·  "} + text(behind->progress.activity) + "  " + measures_of(*behind);
        const int percent = percent_of(behind->progress);
        if (percent >= 0) {
            line.bar->SetValue(percent);
        } else {
            line.bar->Pulse();
        }
    }
    if (work.stopping()) {
        words = _("Stopping…") + "  " + words;
        line.stop->Disable();
    }
    line.words->SetLabel(words);
}

} // namespace twofold::gui
