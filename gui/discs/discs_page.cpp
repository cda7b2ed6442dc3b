#include "gui/discs/discs_page.h"

#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/desk/search_work.h"
#include "gui/discs/disc_forms.h"
#include "gui/discs/disc_map.h"
#include "gui/discs/disc_tables.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/recording/speed_curves.h"
#include "texts/readable.h"
#include "texts/words.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/notebook.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

namespace twofold::gui {

namespace {

/// More rows than a person looks through; the search narrows them.
constexpr std::size_t most_rows = 2000;
/// An order is one of all discs, as far as a person can still look at them.
constexpr std::size_t most_sorted = 20'000;

/// The register above, one disc in all its aspects below.
class DiscsPage : public Page {
public:
    DiscsPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, parts_{new wxSplitterWindow{this, wxID_ANY, wxDefaultPosition,
                                                          wxDefaultSize, wxSP_LIVE_UPDATE}},
          upper_{new wxPanel{parts_}}, aspects_{new wxNotebook{parts_, wxID_ANY}},
          history_page_{new wxPanel{aspects_}}, map_page_{new wxPanel{aspects_}}, discs_{disc_table(
                                                                                      upper_)},
          history_{history_table(history_page_)}, findings_{finding_table(map_page_)}
    {
        aspects_->SetName("disc-aspects");
        build_upper();
        build_lower();
        constexpr int upper_lines = 15;
        parts_->SetMinimumPaneSize(GetCharHeight() * 8);
        parts_->SplitHorizontally(upper_, aspects_, GetCharHeight() * upper_lines);
        parts_->SetSashGravity(0);
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
    }

    void refresh() override { load(); }

    void show(const std::string& subject) override
    {
        search_->ChangeValue({});
        wanted_ = subject;
        load();
    }

    std::vector<PageCommand> commands() override
    {
        return {{_(L"&Shelf place…\tCtrl+Shift+P"), [this] { shelve_it(); }},
                {_(L"&Lend…\tCtrl+L"), [this] { lend_it(); }},
                {_(L"&Take back…\tCtrl+B"), [this] { take_it_back(); }},
                {_(L"S&eal…\tCtrl+E"), [this] { seal_it(); }},
                {_("La&bels\tCtrl+P"), [this] { label_it(); }},
                {_("Searc&h\tCtrl+F"), [this] { search_->SetFocus(); }}};
    }

private:
    void build_upper()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* top = new wxBoxSizer{wxHORIZONTAL};
        top->Add(new wxStaticText{upper_, wxID_ANY, _("Disc register")},
                 wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
        search_ = new wxSearchCtrl{upper_, wxID_ANY};
        search_->SetName("disc-search");
        search_->SetDescriptiveText(
            _("Number, case, party, officer, date, file, digest, place, seal"));
        search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { load(); });
        top->Add(search_, wxSizerFlags{1}.CentreVertical().Border(wxRIGHT));
        count_ = new wxStaticText{upper_, wxID_ANY, wxEmptyString};
        top->Add(count_, wxSizerFlags{}.CentreVertical());
        column->Add(top, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        give_spoken_name(discs_.window(), _("Disc register"));
        column->Add(discs_.window(), wxSizerFlags{1}.Expand());
        auto* buttons = new wxWrapSizer{wxHORIZONTAL, 0};
        const auto add = [&](const wxString& label, const char* name, Act act,
                             void (DiscsPage::*action)()) {
            auto* button = new wxButton{upper_, wxID_ANY, label};
            button->SetName(name);
            button->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) { (this->*action)(); });
            button->Disable();
            only_who_may(button, desk(), act);
            actions_.push_back(button);
            buttons->Add(button, wxSizerFlags{}.Border(wxRIGHT | wxTOP));
        };
        add(_(L"&Shelf place…"), "shelve", Act::Shelve, &DiscsPage::shelve_it);
        add(_(L"&Lend…"), "lend", Act::LendDisc, &DiscsPage::lend_it);
        add(_(L"&Take back…"), "take-back", Act::LendDisc, &DiscsPage::take_it_back);
        add(_(L"S&eal…"), "seal", Act::Shelve, &DiscsPage::seal_it);
        add(_("La&bels"), "labels", Act::Bookkeeping, &DiscsPage::label_it);
        column->Add(buttons, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        upper_->SetSizer(column);
        discs_.window()->MoveAfterInTabOrder(search_);
        discs_.on_sort = [this] {
            if (!shows_all_) load();
        };
        discs_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { load_disc(); });
    }

    wxTextCtrl* read_only(wxWindow* parent, const wxString& heading, wxSizer* row)
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* caption = new wxStaticText{parent, wxID_ANY, heading};
        caption->SetFont(caption->GetFont().Bold());
        column->Add(caption, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        auto* field = new wxTextCtrl{parent,        wxID_ANY,
                                     wxEmptyString, wxDefaultPosition,
                                     wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY};
        column->Add(field, wxSizerFlags{1}.Expand());
        row->Add(column, wxSizerFlags{1}.Expand().Border());
        return field;
    }

    void build_lower()
    {
        auto* details = new wxPanel{aspects_};
        auto* row = new wxBoxSizer{wxHORIZONTAL};
        this_disc_ = read_only(details, _("This disc"), row);
        twin_ = read_only(details, _("Its twin"), row);
        details->SetSizer(row);
        aspects_->AddPage(details, _("Details"));
        // A list that is itself a page of a notebook trips an assertion of wx when it goes away.
        auto* happened = new wxBoxSizer{wxVERTICAL};
        give_spoken_name(history_.window(), _("History"));
        happened->Add(history_.window(), wxSizerFlags{1}.Expand());
        history_page_->SetSizer(happened);
        history_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
            const auto chosen = history_.selection();
            if (chosen.empty()) return;
            wxString words;
            for (const std::string& said : chosen.front().words) {
                words += in_wx(said) + "\n";
            }
            show_notice_with_details(this, _("History"), text(chosen.front().text), words);
        });
        aspects_->AddPage(history_page_, _("History"));

        auto* speeds = new wxPanel{aspects_};
        auto* curves = new wxBoxSizer{wxHORIZONTAL};
        curves_ = new SpeedCurves{speeds};
        curves->Add(curves_, wxSizerFlags{2}.Expand().Border());
        means_ = read_only(speeds, _("Mean read speed (no error rate)"), curves);
        speeds->SetSizer(curves);
        aspects_->AddPage(speeds, _("Speed over the years"));

        auto* map = new wxBoxSizer{wxHORIZONTAL};
        map_ = new DiscMap{map_page_};
        map->Add(map_, wxSizerFlags{2}.Expand().Border());
        auto* words = new wxBoxSizer{wxVERTICAL};
        summary_ = new wxStaticText{map_page_, wxID_ANY, wxEmptyString};
        under_pointer_ = new wxStaticText{map_page_,         wxID_ANY,      wxEmptyString,
                                          wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_MIDDLE};
        words->Add(summary_, wxSizerFlags{}.Border(wxBOTTOM));
        words->Add(under_pointer_, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        give_spoken_name(findings_.window(), _("Map of the disc"));
        words->Add(findings_.window(), wxSizerFlags{1}.Expand());
        map->Add(words, wxSizerFlags{3}.Expand().Border());
        map_page_->SetSizer(map);
        aspects_->AddPage(map_page_, _("Map of the disc"));
        map_->on_point = [this](std::optional<std::uint64_t> block) { show_under_pointer(block); };
    }

    void load()
    {
        desk().reader().ask(this, "discs",
                            [this, typed = in_utf8(search_->GetValue()),
                             most = discs_.is_sorted() ? most_sorted : most_rows](
                                Archive& archive) -> std::function<void()> {
                                if (!typed.empty() && !search_is_ready(archive)) {
                                    return [this] {
                                        discs_.show({});
                                        count_->SetLabel(make_searchable_first(desk()));
                                        upper_->Layout();
                                    };
                                }
                                return [this, rows = disc_rows(archive, typed, most), most] {
                                    show_rows(rows, most);
                                };
                            });
    }

    void show_rows(const std::vector<DiscRow>& rows, std::size_t most)
    {
        discs_.show(rows);
        if (!wanted_.empty()) discs_.select(wanted_);
        wanted_.clear();
        if (discs_.selection().empty() && !rows.empty()) discs_.select(rows.front().disc.number);
        shows_all_ = rows.size() < most;
        count_->SetLabel(text(shows_all_ ? _("Discs: {n}") : _("the newest {n}"),
                              {{"n", std::to_string(rows.size())}}));
        upper_->Layout();
        load_disc();
    }

    void load_disc()
    {
        const auto chosen = discs_.selection();
        // Until the chosen disc is here, nothing is done to the one that was shown before.
        if (chosen.empty() || (shown_ && shown_->row.disc.number != chosen.front().disc.number)) {
            set_shown(std::nullopt);
        }
        if (chosen.empty()) return;
        desk().reader().ask(
            this, "disc", [this, number = chosen.front().disc.number](Archive& archive) {
                return [this, found = disc_in_full(archive, number)] { show_disc(found); };
            });
    }

    void set_shown(std::optional<DiscInFull> disc)
    {
        shown_ = std::move(disc);
        for (wxButton* button : actions_) {
            button->Enable(shown_.has_value());
        }
    }

    void show_disc(const DiscInFull& disc)
    {
        set_shown(disc);
        this_disc_->SetValue(in_full(disc));
        twin_->SetValue(disc.twin ? in_full(*disc.twin)
                                  : _("There is no other copy of this volume in the register."));
        std::vector<Happening> newest_first = disc.history;
        std::ranges::reverse(newest_first);
        history_.show(newest_first);
        show_curves(disc);
        show_map(disc);
    }

    void show_curves(const DiscInFull& disc)
    {
        std::vector<SpeedCurves::Curve> curves;
        wxString means;
        double blocks = 0;
        for (const ReviewedReading& reading : disc.readings) {
            SpeedCurves::Curve curve{.name = day(reading.check.at) + wxString{L" · "} +
                                             in_wx(reading.check.drive.model),
                                     .mean = reading.readability.mean_speed};
            for (const SpeedSample& sample : reading.readability.speed) {
                curve.points.emplace_back(static_cast<double>(sample.block),
                                          sample.bytes_per_second);
            }
            blocks = std::max(blocks, static_cast<double>(reading.readability.image_blocks));
            means += curve.name + wxString{L"： "} +
                     in_wx(readable_size(static_cast<std::uint64_t>(curve.mean)) + "/s") + "\n";
            curves.push_back(std::move(curve));
        }
        means_->SetValue(means);
        curves_->show(std::move(curves), blocks);
    }

    void show_map(const DiscInFull& disc)
    {
        if (disc.readings.empty()) {
            map_->show(0, {}, {});
            findings_.show({});
            summary_->SetLabel(_("No reading of this disc in a review yet."));
            return;
        }
        const ReviewedReading& latest = disc.readings.back();
        const Readability& readability = latest.readability;
        std::vector<FoundOnDisc> found;
        found.reserve(readability.unreadable.size() + readability.slow.size());
        for (const BlockFinding& finding : readability.unreadable) {
            found.push_back({finding, false});
        }
        for (const BlockFinding& finding : readability.slow) {
            found.push_back({finding, true});
        }
        findings_.show(found);
        map_->show(readability.image_blocks, readability.slow, readability.unreadable);
        summary_->SetLabel(text(_("{day}: of {blocks} blocks {slow} slow, {unreadable} unreadable"),
                                {{"day", to_iso8601(local_date(latest.check.at))},
                                 {"blocks", std::to_string(readability.image_blocks)},
                                 {"slow", std::to_string(readability.slow_blocks)},
                                 {"unreadable", std::to_string(readability.unreadable_blocks)}}));
        map_page_->Layout();
    }

    void show_under_pointer(std::optional<std::uint64_t> block)
    {
        if (!block || !shown_ || shown_->readings.empty()) {
            under_pointer_->SetLabel(block || !shown_ || shown_->readings.empty()
                                         ? wxString{}
                                         : _("Point at the disc to see which file lies there."));
            return;
        }
        // What is a few blocks long is drawn longer: the pointer may be a little beside it.
        const Readability& readability = shown_->readings.back().readability;
        const std::uint64_t beside = readability.image_blocks / 350;
        wxString what = _("good");
        if (const std::string path = file_at(shown_->layout, *block); !path.empty()) {
            what += wxString{L" · "} + in_wx(path);
        }
        for (const auto* findings : {&readability.slow, &readability.unreadable}) {
            for (const BlockFinding& finding : *findings) {
                if (*block + beside >= finding.blocks.first &&
                    *block < finding.blocks.end() + beside) {
                    what = (findings == &readability.slow ? _("slow") : _("unreadable")) +
                           wxString{L" · "} +
                           in_wx(finding.path.empty() ? in_words(finding.use) : finding.path);
                }
            }
        }
        under_pointer_->SetLabel(
            text(_("Under the pointer: block {block}"), {{"block", std::to_string(*block)}}) +
            wxString{L" · "} + what);
    }

    void shelve_it()
    {
        if (shown_) show_shelve_form(this, desk(), shown_->row.disc);
    }
    void lend_it()
    {
        if (shown_) show_lend_form(this, desk(), shown_->row.disc.number);
    }
    void take_it_back()
    {
        if (shown_) show_take_back_form(this, desk(), shown_->row.disc);
    }
    void seal_it()
    {
        if (shown_) show_seal_form(this, desk(), *shown_);
    }
    void label_it()
    {
        if (shown_) CallAfter([this] { desk().go_to(PageId::Labels, shown_->row.disc.number); });
    }

    wxSplitterWindow* parts_;
    wxPanel* upper_;
    wxNotebook* aspects_;
    wxPanel* history_page_;
    wxPanel* map_page_;
    Table<DiscRow> discs_;
    Table<Happening> history_;
    Table<FoundOnDisc> findings_;
    std::optional<DiscInFull> shown_;
    std::vector<wxButton*> actions_; ///< what can be done to the disc that is shown
    std::string wanted_;
    bool shows_all_ = false; ///< else only the newest
    wxSearchCtrl* search_ = nullptr;
    wxStaticText* count_ = nullptr;
    wxTextCtrl* this_disc_ = nullptr;
    wxTextCtrl* twin_ = nullptr;
    SpeedCurves* curves_ = nullptr;
    wxTextCtrl* means_ = nullptr;
    DiscMap* map_ = nullptr;
    wxStaticText* summary_ = nullptr;
    wxStaticText* under_pointer_ = nullptr;
};

} // namespace

Page* make_discs_page(wxWindow* parent, Desk& desk)
{
    return new DiscsPage{parent, desk};
}

} // namespace twofold::gui
