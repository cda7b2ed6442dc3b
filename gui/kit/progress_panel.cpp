#include "gui/kit/progress_panel.h"

#include "gui/kit/line_break.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "texts/readable.h"
#include "volume/volume.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace twofold::gui {

namespace {

constexpr int full_percent = 100;

double bytes_in(const Progress& progress, std::uint64_t count)
{
    const std::uint64_t scale = progress.unit == Unit::Blocks ? block_bytes : 1;
    return static_cast<double>(count * scale);
}

double rate_of(const Work::Line& line)
{
    if (line.progress.bytes_per_second > 0) return line.progress.bytes_per_second;
    const double elapsed = std::chrono::duration<double>(line.at - line.began).count();
    constexpr double too_early = 0.5;
    return elapsed > too_early ? bytes_in(line.progress, line.progress.done) / elapsed : 0;
}

wxString time_left(const Work::Line& line)
{
    const Progress& progress = line.progress;
    // The mean since the activity began is a calmer guide than the last second.
    const double elapsed = std::chrono::duration<double>(line.at - line.began).count();
    if (elapsed < 1 || progress.done == 0 || progress.total <= progress.done) return {};
    const double left = elapsed * static_cast<double>(progress.total - progress.done) /
                        static_cast<double>(progress.done);
    return text(_("{time} left"),
                {{"time", readable_duration(std::chrono::seconds{static_cast<long>(left) + 1})}});
}

} // namespace

int percent_of(const Progress& progress)
{
    if (progress.total == 0) return -1;
    return static_cast<int>(std::min(progress.done, progress.total) * full_percent /
                            progress.total);
}

bool is_over(const Progress& progress)
{
    return progress.unit == Unit::Steps && progress.total == 1 && progress.done == 1;
}

bool whole_is_newest(const Work& work)
{
    const auto whole = work.lines().find({});
    if (whole == work.lines().end()) return false;
    return std::ranges::none_of(
        work.lines(), [&](const auto& source) { return source.second.at > whole->second.at; });
}

const Work::Line* line_behind(const Work& work)
{
    const bool whole = whole_is_newest(work);
    const Work::Line* found = nullptr;
    for (const auto& [source, line] : work.lines()) {
        if (source.empty() != whole) continue;
        // Nobody waits for a source that is over, unless there is no other.
        const bool behind =
            found == nullptr || is_over(found->progress) ||
            (!is_over(line.progress) && percent_of(line.progress) < percent_of(found->progress));
        if (behind) found = &line;
    }
    return found;
}

wxString measures_of(const Work::Line& line)
{
    const Progress& progress = line.progress;
    wxString words;
    const auto add = [&](const wxString& word) {
        if (word.empty()) return;
        if (!words.empty()) words += wxString{L"  ·  "};
        words += word;
    };
    if (is_over(progress)) return words;
    const bool counts = progress.unit == Unit::Files || progress.unit == Unit::Steps;
    if (progress.total != 0) add(wxString::Format("%d %%", percent_of(progress)));
    if (!counts && progress.total != 0) {
        add(in_wx(readable_size(static_cast<std::uint64_t>(bytes_in(progress, progress.done))) +
                  " / " +
                  readable_size(static_cast<std::uint64_t>(bytes_in(progress, progress.total)))));
        const double rate = rate_of(line);
        if (rate > 0) add(in_wx(readable_size(static_cast<std::uint64_t>(rate)) + "/s"));
    }
    add(time_left(line));
    if (progress.buffer_percent >= 0) {
        add(text(_("buffer {percent} %"), {{"percent", std::to_string(progress.buffer_percent)}}));
    }
    return words;
}

/// The words of a failure are long, and drives stand beside each other.
int ProgressPanel::words_wide() const
{
    constexpr int columns = 44;
    return GetCharWidth() * columns;
}

ProgressPanel::ProgressPanel(wxWindow* parent, const wxString& heading)
    : wxPanel{parent}, activity_{new wxStaticText{this, wxID_ANY, wxEmptyString}},
      bar_{new wxGauge{this, wxID_ANY, full_percent}}, measures_{new wxStaticText{this, wxID_ANY,
                                                                                  wxEmptyString}}
{
    give_spoken_name(bar_, heading.empty() ? _("Progress") : heading);
    auto* column = new wxBoxSizer{wxVERTICAL};
    if (!heading.empty()) {
        auto* title = new wxStaticText{this, wxID_ANY, heading};
        title->SetFont(title->GetFont().Bold());
        column->Add(title, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    }
    column->Add(activity_, wxSizerFlags{}.Expand());
    column->Add(bar_, wxSizerFlags{}.Expand().Border(wxTOP | wxBOTTOM));
    column->Add(measures_, wxSizerFlags{}.Expand());
    SetSizer(column);
}

void ProgressPanel::show(const Work::Line& line)
{
    if (is_over(line.progress)) return show_end(text(line.progress.activity));
    show_in_lines(activity_, text(line.progress.activity), words_wide());
    if (!bar_->IsShown()) {
        bar_->Show();
        Layout();
    }
    const int percent = percent_of(line.progress);
    if (percent >= 0) {
        bar_->SetValue(percent);
    } else {
        bar_->Pulse();
    }
    measures_->SetLabel(measures_of(line));
}

void ProgressPanel::show_end(const wxString& words)
{
    bar_->Hide();
    show_in_lines(activity_, words, words_wide());
    measures_->SetLabel(wxEmptyString);
    Layout();
}

} // namespace twofold::gui
