#include "gui/today/today_page.h"

#include "base/join.h"
#include "gui/desk/act_persons.h"
#include "gui/desk/archive_watch.h"
#include "gui/desk/desk.h"
#include "gui/kit/command_words.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "workstation/desk/today.h"

#include <wx/button.h>
#include <wx/commandlinkbutton.h>
#include <wx/intl.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include <algorithm>
#include <span>

namespace twofold::gui {

namespace {

/// A line of the list of what waits: a button that goes where it is done.
struct Waiting {
    Signal signal = Signal::Neutral;
    wxString what;
    wxString why;
    PageId where = PageId::Today;
    std::string subject{};
    std::vector<Message> details{}; ///< shown instead of a page, if there are any
};

std::string first_few(const std::vector<std::string>& names)
{
    constexpr std::size_t few = 6;
    const std::string first = joined(std::span{names}.first(std::min(names.size(), few)), ", ");
    return names.size() > few ? first + " …" : first;
}

std::string first_few(const std::vector<DiscToDo>& discs)
{
    std::vector<std::string> numbers;
    numbers.reserve(discs.size());
    for (const DiscToDo& disc : discs) {
        numbers.push_back(disc.number);
    }
    return first_few(numbers);
}

class TodayPage : public Page {
public:
    TodayPage(wxWindow* parent, Desk& desk) : Page{parent, desk}
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        heading_ = new wxStaticText{this, wxID_ANY, _("Today")};
        heading_->SetFont(heading_->GetFont().Bold().Larger());
        column->Add(heading_, wxSizerFlags{}.Border());
        list_ = new wxScrolledWindow{this};
        list_->SetScrollRate(0, FromDIP(8));
        list_->SetSizer(new wxBoxSizer{wxVERTICAL});
        column->Add(list_, wxSizerFlags{1}.Expand());
        auto* foot = new wxBoxSizer{wxHORIZONTAL};
        archive_ = new wxStaticText{this, wxID_ANY, {}};
        archive_->SetName("archive-check");
        foot->Add(archive_, wxSizerFlags{1}.CentreVertical());
        check_ = new wxButton{this, wxID_ANY, _("&Read the stored footage now")};
        check_->SetName("archive-check-now");
        only_who_may(check_, desk, Act::CheckArchive);
        check_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { check_archive_now(); });
        foot->Add(check_, wxSizerFlags{}.CentreVertical());
        column->Add(foot, wxSizerFlags{}.Expand().Border());
        every_second_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { show_archive_check(); });
        SetSizer(column);
    }

    void refresh() override
    {
        show_archive_check();
        desk().reader().ask_at_leisure(this, "today", [this](Archive& archive) {
            return [this, found = today(archive)] { show_list(found); };
        });
    }

private:
    void show_list(const Today& found)
    {
        last_whole_ = found.archive_whole;
        footage_ = found.footage;
        show_archive_check();
        heading_->SetLabel(text(_("Today, {date}"), {{"date", to_iso8601(found.date)}}));
        const std::vector<Waiting> lines = lines_of(found);
        // What says the same stays where it is: nothing moves under the pointer.
        wxString said = found.nothing_waits() ? why_nothing_waits(found) : wxString{};
        for (const Waiting& waiting : lines) {
            said += waiting.what + "\n" + waiting.why + "\n" + in_wx(waiting.subject) + "\n";
        }
        if (said == said_ && !list_->GetSizer()->IsEmpty()) return;
        said_ = said;
        int column = 0;
        int line = 0;
        list_->GetViewStart(&column, &line);
        list_->GetSizer()->Clear(true);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            add(lines[i], wxString::Format("waiting-%zu", i));
        }
        if (found.nothing_waits()) {
            auto* nothing = new wxStaticText{list_, wxID_ANY, why_nothing_waits(found)};
            nothing->SetName("nothing-waits");
            // Of an empty archive there is nothing good to say.
            nothing->SetForegroundColour(
                text_colour(found.kept > 0 ? Signal::Good : Signal::Neutral));
            list_->GetSizer()->Add(nothing, wxSizerFlags{}.Border());
        }
        if (desk().training() != nullptr) add_exercises();
        list_->FitInside();
        list_->Scroll(column, line);
        Layout();
    }

    void check_archive_now()
    {
        if (desk().archive_watch() == nullptr) return;
        desk().archive_watch()->check_now();
        show_archive_check();
    }

    /// When the archive's own storage was last read in full, or how far that is now.
    void show_archive_check()
    {
        const ArchiveWatch* watch = desk().archive_watch();
        const Work* running = watch != nullptr ? watch->running() : nullptr;
        wxString words;
        if (running != nullptr && !running->lines().empty()) {
            const Progress& progress = running->lines().begin()->second.progress;
            const std::uint64_t percent =
                progress.total > 0 ? progress.done * 100 / progress.total : 0;
            words = text(_("The stored footage is being read again: {percent} %."),
                         {{"percent", std::to_string(percent)}});
        } else if (last_whole_) {
            words = text(_("The stored footage was last read in full and found whole on {when}."),
                         {{"when", in_utf8(minute(*last_whole_))}});
        } else if (footage_ > 0) {
            words = _("The stored footage was never read again in full. It is read in the "
                      "background while this window is open.");
        }
        // A second later is soon enough; nothing ticks while nothing is read.
        if (running != nullptr) {
            if (!every_second_.IsRunning()) every_second_.Start(1000);
        } else {
            every_second_.Stop();
        }
        check_->Show(footage_ > 0 && running == nullptr);
        if (archive_->GetLabel() == words) return;
        archive_->SetLabel(words);
        Layout();
    }

    static wxString why_nothing_waits(const Today& found)
    {
        if (found.footage == 0) {
            return _("The archive is empty: enter a case and take footage in on the page "
                     "“Footage”.");
        }
        if (found.kept == 0) {
            return _("Nothing waits. No footage was decided to be kept for good.");
        }
        return _("Nothing waits. All footage that must be kept is on two discs.");
    }

    /// What a trainee who never saw the program does one after the other.
    void add_exercises()
    {
        auto* heading = new wxStaticText{list_, wxID_ANY, _("To practise, in this order")};
        heading->SetFont(heading->GetFont().Bold());
        list_->GetSizer()->Add(heading, wxSizerFlags{}.DoubleBorder(wxTOP).Border(wxLEFT));
        const std::vector<std::pair<PageId, wxString>> exercises{
            {PageId::Footage,
             _("1. Footage: select the items, keep them for good, say why and who decides.")},
            {PageId::Record, _("2. Record: plan a volume, record two discs, enter where they are "
                               "kept.")},
            {PageId::Labels, _("3. Labels: choose a label, look at it, save it as PDF.")},
            {PageId::Review, _("4. Annual review: open the review of this year, put a disc in from "
                               "the shelf, let it decay, check it.")},
            {PageId::Record, _("5. Record: put a blank disc in and record the one that failed "
                               "anew.")},
        };
        for (const auto& [page, words] : exercises) {
            auto* button = new wxButton{list_,         wxID_ANY,
                                        words,         wxDefaultPosition,
                                        wxDefaultSize, wxBU_LEFT | wxBORDER_NONE};
            button->Bind(wxEVT_BUTTON, [this, page = page](wxCommandEvent&) {
                CallAfter([this, page] { desk().go_to(page); });
            });
            list_->GetSizer()->Add(button, wxSizerFlags{}.Expand().Border(wxLEFT | wxRIGHT));
        }
    }

    void add(const Waiting& waiting, const wxString& name)
    {
        auto* row = new wxBoxSizer{wxHORIZONTAL};
        auto* edge = new wxPanel{list_, wxID_ANY, wxDefaultPosition, FromDIP(wxSize{6, 6})};
        edge->SetBackgroundColour(waiting.signal == Signal::Neutral ? fill_colour(Signal::Neutral)
                                                                    : text_colour(waiting.signal));
        row->Add(edge, wxSizerFlags{}.Expand().Border(wxRIGHT));
        auto* button = new wxCommandLinkButton{list_,       wxID_ANY,          waiting.what,
                                               waiting.why, wxDefaultPosition, wxDefaultSize,
                                               wxBU_LEFT};
        button->SetName(name);
        button->Bind(wxEVT_BUTTON, [this, waiting](wxCommandEvent&) {
            if (!waiting.details.empty()) return show_details(waiting);
            // The page may be built anew by going there.
            CallAfter([this, page = waiting.where, subject = waiting.subject] {
                desk().go_to(page, subject);
            });
        });
        row->Add(button, wxSizerFlags{1}.Expand());
        list_->GetSizer()->Add(row, wxSizerFlags{}.Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM));
    }

    void show_details(const Waiting& waiting)
    {
        wxString words;
        for (const Message& each : waiting.details) {
            words += (words.empty() ? "" : "\n") + in_places_of_window(text(each));
        }
        show_notice(this, waiting.what, words);
    }

    [[nodiscard]] static std::vector<Waiting> lines_of(const Today& found)
    {
        std::vector<Waiting> lines;
        if (!found.archive_findings.empty()) {
            lines.push_back({.signal = Signal::Bad,
                             .what = text(_("Stored files missing, altered or unreadable: {n}"),
                                          {{"n", std::to_string(found.archive_findings.size())}}),
                             .why = _("While the camera, a disc or a copy still has them, they can "
                                      "be stored again: take them in once more."),
                             .details = found.archive_findings});
        }
        add_footage(found, lines);
        for (const OverdueDecision& decision : found.overdue_decisions) {
            lines.push_back(
                {Signal::Bad,
                 text(_("Decision {number} of case {case} should have been carried out by {day}"),
                      {{"number", decision.number},
                       {"case", decision.case_number},
                       {"day", to_iso8601(decision.finish_by)}}),
                 text(_("Not on two good discs yet: {n} footage items."),
                      {{"n", std::to_string(decision.items)}}),
                 PageId::Record,
                 {}});
        }
        for (const Volume& volume : found.to_seal) {
            lines.push_back({Signal::Neutral,
                             text(_("Volume {number} waits to be sealed and recorded"),
                                  {{"number", volume.number}}),
                             in_wx(volume.title), PageId::Record, volume.number});
        }
        for (const Volume& volume : found.to_record) {
            lines.push_back({Signal::Attention,
                             text(_("Volume {number} has not its two good discs yet"),
                                  {{"number", volume.number}}),
                             in_wx(volume.title), PageId::Record, volume.number});
        }
        add_discs(found, lines);
        add_entries(found.entries, lines);
        if (found.review) lines.push_back(line_of(*found.review));
        // What is worst comes first.
        const auto weight = [](const Waiting& line) {
            return line.signal == Signal::Bad ? 0 : line.signal == Signal::Attention ? 1 : 2;
        };
        std::ranges::stable_sort(lines, {}, weight);
        return lines;
    }

    [[nodiscard]] static Waiting line_of(const ReviewToday& review)
    {
        const std::vector<std::pair<std::string, std::string>> numbers{
            {"year", std::to_string(review.year)},
            {"due", std::to_string(review.due)},
            {"done", std::to_string(review.done)},
            {"sheets", std::to_string(review.unfilled_sheets)}};
        Waiting line{.signal = Signal::Attention, .where = PageId::Review};
        if (!review.open) {
            line.what = text(_("The review of {year} is not opened yet"), numbers);
            line.why = _("Every disc is read and judged once in its interval; the review says "
                         "which are due.");
        } else if (review.due > 0) {
            line.what = text(_("Discs still due in the review of {year}: {due}"), numbers);
            line.why = text(_("Checked: {done}."), numbers);
        } else if (review.unfilled_sheets > 0) {
            line.what =
                text(_("Score sheets still to be filled in for the review of {year}: {sheets}"),
                     numbers);
            line.why = text(_("No disc is due any more; checked: {done}."), numbers);
        } else {
            line.signal = Signal::Neutral;
            line.what = text(_("The review of {year} can be closed"), numbers);
            line.why = text(_("No disc is due any more; checked: {done}."), numbers);
        }
        return line;
    }

    static void add_footage(const Today& found, std::vector<Waiting>& lines)
    {
        const auto count = [&](std::uint64_t number, Signal signal, const wxString& what,
                               const wxString& why, const std::string& subject) {
            if (number == 0) return;
            lines.push_back({signal, text(what, {{"n", std::to_string(number)}}), why,
                             PageId::Footage, subject});
        };
        count(found.must_be_decided, Signal::Bad, _("Footage that must be decided: {n}"),
              _("A ground of article 16 is noted; decide that they are kept for good."),
              "filter:must-decide");
        count(found.overdue, Signal::Attention, _("Footage past its six months: {n}"),
              _("No ground is noted. They may be cleared, or kept by a decision."),
              "filter:expired");
        count(found.expiring_in_7, Signal::Attention, _("Footage that expires within 7 days: {n}"),
              _("Last chance to decide that they are kept."), "filter:expiring");
        count(found.expiring_in_30, Signal::Neutral, _("Footage that expires within 30 days: {n}"),
              {}, "filter:expiring");
        if (found.without_footage > 0) {
            lines.push_back(
                {Signal::Attention,
                 text(_("Cases whose activity has ended with no footage handed in: {n}"),
                      {{"n", std::to_string(found.without_footage)}}),
                 _("Take it in, or say why there is none."), PageId::Footage});
        }
        if (found.waiting_for_a_disc > 0) {
            lines.push_back({Signal::Attention,
                             text(_("Kept footage that waits for a disc: {n}"),
                                  {{"n", std::to_string(found.waiting_for_a_disc)}}),
                             _("Plan their volumes, then record two discs of each."),
                             PageId::Record, "plan"});
        }
    }

    static void add_discs(const Today& found, std::vector<Waiting>& lines)
    {
        const auto discs = [&](const std::vector<DiscToDo>& which, Signal signal,
                               const wxString& what, PageId where) {
            if (which.empty()) return;
            lines.push_back({signal, text(what, {{"n", std::to_string(which.size())}}),
                             in_wx(first_few(which)), where, which.front().number});
        };
        discs(found.without_label, Signal::Neutral, _("Discs without a label: {n}"),
              PageId::Labels);
        discs(found.without_place, Signal::Neutral, _("Discs without a shelf place: {n}"),
              PageId::Discs);
        discs(found.beside_twin, Signal::Attention, _("Discs at the same place as their twin: {n}"),
              PageId::Discs);
        discs(found.doubtful, Signal::Attention, _("Discs not known to be good: {n}"),
              PageId::Discs);
        discs(found.bad, Signal::Bad, _("Bad discs: {n}"), PageId::Discs);
    }

    static void add_entries(const EntriesToday& found, std::vector<Waiting>& lines)
    {
        for (const RequestToday& request : found.to_answer) {
            lines.push_back(
                {Signal::Attention,
                 text(_("{number} waits for your approval"), {{"number", request.number}}),
                 in_wx(request.summary), PageId::Registers, request.number});
        }
        const auto several = [&](const std::vector<std::string>& numbers, Signal signal,
                                 const wxString& what, const wxString& why) {
            if (numbers.empty()) return;
            lines.push_back({signal, text(what, {{"n", std::to_string(numbers.size())}}),
                             why + "\n" + in_wx(first_few(numbers)), PageId::Registers,
                             numbers.front()});
        };
        if (found.unanswered.size() > found.to_answer.size()) {
            several(found.unanswered, Signal::Neutral,
                    _("Requests for approval without an answer: {n}"),
                    _("When the form is signed, enter the answer with its scan."));
        }
        several(found.left_open, Signal::Attention,
                _("Consultations that were not closed on the day they began: {n}"),
                _("End the viewing, and check what was viewed."));
        several(found.red, Signal::Attention, _("Not recorded as the rules ask: {n}"),
                _("Take in what is missing, have a work record reviewed, or enter a finding."));
        if (found.inspection_due) {
            lines.push_back({Signal::Neutral,
                             _("No inspection without notice in half a year"),
                             _("The leading group inspects, and enters what it found."),
                             PageId::Registers,
                             {}});
        }
        std::vector<std::string> copies;
        copies.reserve(found.not_back.size());
        for (const CopyToday& copy : found.not_back) {
            copies.push_back(copy.number + " " + to_iso8601(copy.return_by));
        }
        if (copies.empty()) return;
        lines.push_back({Signal::Attention,
                         text(_("Copies that should have come back: {n}"),
                              {{"n", std::to_string(copies.size())}}),
                         in_wx(first_few(copies)), PageId::Registers,
                         found.not_back.front().number});
    }

    wxStaticText* heading_;
    wxScrolledWindow* list_;
    wxStaticText* archive_;
    wxButton* check_;
    wxTimer every_second_;
    std::optional<Timestamp> last_whole_;
    std::uint64_t footage_ = 0;
    wxString said_; ///< all that the list says
};

} // namespace

Page* make_today_page(wxWindow* parent, Desk& desk)
{
    return new TodayPage{parent, desk};
}

} // namespace twofold::gui
