#include "gui/review/review_page.h"

#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/desk/drive_watch.h"
#include "gui/kit/chinese_words.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"
#include "gui/review/review_forms.h"
#include "gui/review/review_sitting.h"
#include "gui/review/review_words.h"
#include "gui/review/score_form.h"
#include "texts/words.h"
#include "workstation/healing/refresh.h"
#include "workstation/paper/document.h"
#include "workstation/review/review_report.h"
#include "workstation/review/review_report_csv.h"
#include "workstation/review/review_sheet.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include <fstream>
#include <sstream>

namespace twofold::gui {

namespace {

/// What the page shows, read in one go.
struct Reviews {
    std::vector<int> years; ///< newest first
    std::optional<ReviewBoard> board;
    int this_year = 0;
};

Reviews reviews_in(Archive& archive, int wanted)
{
    Reviews found;
    found.this_year = static_cast<int>(local_date(archive.now()).year());
    for (const ReviewCampaign& campaign : archive.registers().review_campaigns.all()) {
        found.years.insert(found.years.begin(), campaign.year);
    }
    if (found.years.empty()) return found;
    const auto open = archive.registers().review_campaigns.open_one();
    if (wanted == 0) wanted = open ? open->year : found.years.front();
    found.board = review_board(archive, wanted);
    return found;
}

void write_table(const std::filesystem::path& file, const ReviewReport& report,
                 const ChineseWords& words)
{
    std::ostringstream table;
    write_csv(table, report, words);
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out << table.str();
    out.close();
    if (!out) throw system_error(file.string(), errno == 0 ? EIO : errno);
}

/// The annual review (article 17): the board above, the drives in the middle, the lists below.
class ReviewPage : public Page {
public:
    ReviewPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, heading_{new wxStaticText{this, wxID_ANY, _("Annual review")}},
          years_{new wxChoice{this, wxID_ANY}}, open_{new wxButton{
                                                    this, wxID_ANY,
                                                    _(L"&Open the review of a year…")}},
          counts_{new wxStaticText{this, wxID_ANY, wxEmptyString}}, sitting_{new ReviewSittingPanel{
                                                                        this, desk}},
          parts_{new wxSplitterWindow{this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                      wxSP_LIVE_UPDATE}},
          discs_{disc_table(parts_)}, sheets_{sheet_table(parts_)}
    {
        build();
        desk.works().watch(this, [this](Work& work) {
            if (work.kind() == "refresh" && !work.running()) tell_refreshed(work);
        });
    }

    void refresh() override
    {
        desk().drive_watch().set_wanted(true);
        sitting_->show_state();
        desk().reader().ask(this, "review", [this, wanted = wanted_](Archive& archive) {
            return [this, found = reviews_in(archive, wanted)]() mutable { show_found(found); };
        });
    }

    void show(const std::string& subject) override { wanted_disc_ = subject; }

    std::vector<PageCommand> commands() override
    {
        return {{_(L"&Open the review of a year…\tCtrl+N"), [this] { open_review_form(); }},
                {_("&Check what is in the drives\tCtrl+R"), [this] { sitting_->check(); }},
                {_(L"&Excuse the disc…\tCtrl+E"), [this] { excuse(); }},
                {_(L"A &new disc for it…\tCtrl+Shift+R"), [this] { replace(); }},
                {_(L"&Fill in the sheet…\tCtrl+Return"), [this] { fill_in(); }},
                {_(L"E&xcuse the sheet…"), [this] { excuse_the_sheet(); }},
                {_("&Report as PDF\tCtrl+P"), [this] { make_report(); }},
                {_(L"&Table for a spreadsheet…"), [this] { make_table(); }},
                {_(L"C&lose the review…"), [this] { close(); }},
                {_("Loo&k at the drives again\tCtrl+D"), [this] { desk().drive_watch().look(); }}};
    }

private:
    static Table<BoardLine> disc_table(wxWindow* parent)
    {
        return {parent,
                "review-discs",
                {{.title = _("Shelf"),
                  .text = [](const BoardLine& line) { return in_wx(line.shelf_place); },
                  .characters = 18},
                 {.title = _("Disc"),
                  .text = [](const BoardLine& line) { return in_wx(line.number); },
                  .characters = 14},
                 {.title = _("State"),
                  .text = [](const BoardLine& line) { return state_of(line); },
                  .characters = 14,
                  .signal = [](const BoardLine& line) { return signal_of(line); }},
                 {.title = _("Check by"),
                  .text =
                      [](const BoardLine& line) {
                          return line.check_by ? in_wx(to_iso8601(*line.check_by)) : wxString{};
                      },
                  .characters = 11},
                 {.title = _("Why"), .text = why_due, .characters = 40}},
                [](const BoardLine& line) { return line.number; }};
    }

    static Table<ReviewSheet> sheet_table(wxWindow* parent)
    {
        return {
            parent,
            "review-sheets",
            {{.title = _("Score sheet"),
              .text = [](const ReviewSheet& sheet) { return in_wx(title_of(sheet)); },
              .characters = 24},
             {.title = _("State"),
              .text = [](const ReviewSheet& sheet) { return in_words_of(progress_of(sheet)); },
              .characters = 12,
              .signal = [](const ReviewSheet& sheet) { return signal_of(progress_of(sheet)); }}},
            [](const ReviewSheet& sheet) { return sheet.subject; }};
    }

    void build()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* top = new wxBoxSizer{wxHORIZONTAL};
        heading_->SetFont(heading_->GetFont().Bold().Larger());
        counts_->SetName("review-counts");
        top->Add(heading_, wxSizerFlags{}.CentreVertical().Border());
        top->Add(years_, wxSizerFlags{}.CentreVertical().Border());
        open_->SetName("review-open");
        only_who_may(open_, desk(), Act::PrepareReview);
        top->Add(open_, wxSizerFlags{}.CentreVertical().Border());
        column->Add(top, wxSizerFlags{}.Expand());
        column->Add(counts_, wxSizerFlags{}.Expand().Border(wxLEFT | wxRIGHT));
        column->Add(sitting_, wxSizerFlags{}.Expand().Border());
        give_spoken_name(discs_.window(), _("Discs"));
        give_spoken_name(sheets_.window(), _("Score sheets"));
        discs_.window()->SetMinSize({-1, GetCharHeight() * 7});
        constexpr double discs_share = 0.7;
        parts_->SetSashGravity(discs_share);
        parts_->SetMinimumPaneSize(GetCharWidth() * 20);
        parts_->SplitVertically(discs_.window(), sheets_.window(), -GetCharWidth() * 42);
        column->Add(parts_, wxSizerFlags{1}.Expand().Border(wxLEFT | wxRIGHT));
        buttons_ = new wxWrapSizer{wxHORIZONTAL, 0};
        add_button(_(L"&Excuse the disc…"), "review-excuse", Act::PrepareReview,
                   &ReviewPage::excuse);
        add_button(_(L"A &new disc for it…"), "review-refresh", Act::Record, &ReviewPage::replace);
        add_button(_(L"&Fill in the sheet…"), "review-score", Act::PrepareReview,
                   &ReviewPage::fill_in);
        add_button(_(L"E&xcuse the sheet…"), "review-excuse-sheet", Act::PrepareReview,
                   &ReviewPage::excuse_the_sheet);
        add_button(_("&Report as PDF"), "review-report", Act::MakeForm, &ReviewPage::make_report);
        add_button(_(L"&Table for a spreadsheet…"), "review-table", Act::Bookkeeping,
                   &ReviewPage::make_table);
        add_button(_(L"C&lose the review…"), "review-close", Act::CloseReview, &ReviewPage::close);
        column->Add(buttons_, wxSizerFlags{}.Expand());
        SetSizer(column);
        open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_review_form(); });
        years_->SetName("review-years");
        years_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            wanted_ = shown_years_.at(static_cast<std::size_t>(years_->GetSelection()));
            refresh();
        });
        sheets_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                               [this](wxDataViewEvent&) { fill_in(); });
        discs_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
            if (const auto line = chosen_disc()) {
                CallAfter([this, number = line->number] { desk().go_to(PageId::Discs, number); });
            }
        });
    }

    void add_button(const wxString& label, const wxString& name, Act act,
                    void (ReviewPage::*action)())
    {
        auto* button = new wxButton{this, wxID_ANY, label};
        button->SetName(name);
        only_who_may(button, desk(), act);
        button->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) { (this->*action)(); });
        buttons_->Add(button, wxSizerFlags{}.Border(wxLEFT | wxTOP | wxBOTTOM));
    }

    /// Takes the lists and leaves those that were shown.
    void show_found(Reviews& found)
    {
        const bool any = found.board.has_value();
        year_ = any ? found.board->campaign.year : 0;
        this_year_ = found.this_year;
        for (wxWindow* part : {static_cast<wxWindow*>(years_), static_cast<wxWindow*>(sitting_),
                               static_cast<wxWindow*>(parts_)}) {
            part->Show(any);
        }
        buttons_->ShowItems(any);
        show_years(found.years);
        if (!found.board) {
            counts_->SetLabel(_("No review was opened yet. Open the one of this year: it says "
                                "which discs are to be checked."));
            Layout();
            return;
        }
        ReviewBoard& board = *found.board;
        counts_->SetLabel(counts_of(board));
        discs_.exchange(board.lines);
        sheets_.exchange(board.sheets);
        if (!wanted_disc_.empty()) discs_.select(wanted_disc_);
        wanted_disc_.clear();
        const bool open = !board.campaign.closing;
        for (const char* name :
             {"review-excuse", "review-score", "review-excuse-sheet", "review-close"}) {
            FindWindowByName(name, this)->Enable(open);
        }
        open_->Show(!open || found.years.empty());
        sitting_->hold(open ? board.campaign.year : 0);
        Layout();
    }

    void show_years(const std::vector<int>& years)
    {
        shown_years_ = years;
        years_->Clear();
        for (const int year : shown_years_) {
            years_->Append(wxString::Format("%d", year));
            if (year == year_) {
                years_->SetSelection(static_cast<int>(years_->GetCount()) - 1);
            }
        }
    }

    static wxString counts_of(const ReviewBoard& board)
    {
        const auto progress = [&](ReviewProgress which) {
            return std::to_string(board.count(which));
        };
        const auto verdict = [&](ReviewVerdict which) {
            return std::to_string(board.count(which));
        };
        const wxString counts =
            text(_("Due {due} · checked {done} (sound {sound}, watch {watch}, refresh now "
                   "{refresh}) · excused {excused} · score sheets to fill in {sheets}"),
                 {{"due", progress(ReviewProgress::Due)},
                  {"done", progress(ReviewProgress::Done)},
                  {"sound", verdict(ReviewVerdict::Sound)},
                  {"watch", verdict(ReviewVerdict::Watch)},
                  {"refresh", verdict(ReviewVerdict::RefreshNow)},
                  {"excused", progress(ReviewProgress::Excused)},
                  {"sheets", std::to_string(board.unfilled_sheets)}});
        return board.campaign.closing ? _("CLOSED") + wxString{L" · "} + counts : counts;
    }

    [[nodiscard]] std::optional<BoardLine> chosen_disc() const
    {
        const auto chosen = discs_.selection();
        return chosen.empty() ? std::nullopt : std::optional{chosen.front()};
    }

    void choose_first(const wxString& what) { show_notice(this, _("Annual review"), what); }

    void open_review_form() { show_open_review_form(this, desk(), this_year_); }

    void excuse()
    {
        const auto line = chosen_disc();
        if (!line) return choose_first(_("Choose the disc in the list first."));
        show_excuse_form(this, desk(), year_, line->number);
    }

    void replace()
    {
        const auto line = chosen_disc();
        if (!line) return choose_first(_("Choose the disc in the list first."));
        show_refresh_form(this, desk(), line->number);
    }

    void fill_in()
    {
        const auto chosen = sheets_.selection();
        if (chosen.empty()) return choose_first(_("Choose the score sheet in the list first."));
        show_score_form(this, desk(), year_, chosen.front());
    }

    void excuse_the_sheet()
    {
        const auto chosen = sheets_.selection();
        if (chosen.empty()) return choose_first(_("Choose the score sheet in the list first."));
        show_excuse_sheet_form(this, desk(), year_, chosen.front());
    }

    void close() { show_close_review_form(this, desk(), year_); }

    void make_report()
    {
        auto file = std::make_shared<std::filesystem::path>();
        const DocumentRequest request{.kind = DocumentKind::ReviewReport,
                                      .subject = std::to_string(year_),
                                      .words = chinese_words(desk().workplace().installation)};
        desk().do_now(
            this,
            [request, file](Archive& archive) { *file = make_document(archive, request).path; },
            [this, file] {
                desk().open_file(this, *file, [this, file] {
                    show_notice(this, _("Report"),
                                text(_("The report is in {file}."), {{"file", file->string()}}));
                });
            });
    }

    void make_table()
    {
        auto* dialog = new wxFileDialog{this,    _("Table for a spreadsheet"),
                                        {},      wxString::Format(L"年度评查-%d.csv", year_),
                                        "*.csv", wxFD_SAVE | wxFD_OVERWRITE_PROMPT};
        const int answer = dialog->ShowModal();
        const std::filesystem::path file = in_utf8(dialog->GetPath());
        dialog->Destroy();
        if (answer != wxID_OK) return;
        desk().do_now(this,
                      [file, year = year_,
                       words = chinese_words(desk().workplace().installation)](Archive& archive) {
                          write_table(file, review_report(archive, year), words);
                      });
    }

    void tell_refreshed(const Work& work)
    {
        if (const auto* report = work.result<RefreshReport>()) {
            wxString words;
            if (report->new_disc) {
                words = text(_("Disc {new} takes the place of {old}. Label and shelve it; mark "
                               "{old} and keep it apart."),
                             {{"new", report->new_disc->number}, {"old", report->old_disc.number}});
            } else {
                words =
                    text(_("Disc {disc} is NOT replaced."), {{"disc", report->old_disc.number}});
            }
            if (!report->sealed_image_problem.empty()) {
                words += "\n" + text(report->sealed_image_problem);
            }
            if (report->recorded) {
                for (const RecordedDisc& made : report->recorded->discs) {
                    if (!made.good()) words += "\n" + text(made.disc.reason);
                }
            }
            show_notice(this, _("A new disc"), words);
        } else if (const auto& failure = work.failure()) {
            show_failure(this, *failure);
        }
    }

    int year_ = 0; ///< of the review that is shown; 0: none
    int this_year_ = 0;
    int wanted_ = 0; ///< year to show; 0: the open one
    std::string wanted_disc_;
    std::vector<int> shown_years_;
    wxStaticText* heading_;
    wxChoice* years_;
    wxButton* open_;
    wxStaticText* counts_;
    ReviewSittingPanel* sitting_;
    wxSplitterWindow* parts_;
    Table<BoardLine> discs_;
    Table<ReviewSheet> sheets_;
    wxSizer* buttons_ = nullptr;
};

} // namespace

Page* make_review_page(wxWindow* parent, Desk& desk)
{
    return new ReviewPage{parent, desk};
}

} // namespace twofold::gui
