#include "gui/desk.h"
#include "gui/disc_forms.h"
#include "gui/disc_map.h"
#include "gui/enum_words.h"
#include "gui/pages.h"
#include "gui/speed_curves.h"
#include "gui/table.h"
#include "gui/text.h"
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

/// A row of the list beside the map.
struct FoundOnDisc {
    BlockFinding finding;
    bool readable = true; ///< slowly
};

wxString kind_in_words(HappeningKind kind)
{
    switch (kind) {
    case HappeningKind::State: return _("State");
    case HappeningKind::Label: return _("Label");
    case HappeningKind::Moved: return _("Shelf place");
    case HappeningKind::Seal: return _("Seal");
    case HappeningKind::Fact: return _("Entry");
    case HappeningKind::Check: return _("Check");
    case HappeningKind::Replaces: return _("Replaced");
    case HappeningKind::Destruction: return _("Destroyed");
    }
    return {};
}

/// The register above, one disc in all its aspects below.
class DiscsPage : public Page {
public:
    DiscsPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, parts_{new wxSplitterWindow{this, wxID_ANY, wxDefaultPosition,
                                                          wxDefaultSize, wxSP_LIVE_UPDATE}},
          upper_{new wxPanel{parts_}}, aspects_{new wxNotebook{parts_, wxID_ANY}},
          map_page_{new wxPanel{aspects_}}, discs_{disc_table(upper_)},
          history_{history_table(aspects_)}, findings_{finding_table(map_page_)}
    {
        aspects_->SetName("disc-aspects");
        build_upper();
        build_lower();
        constexpr int upper_lines = 16;
        parts_->SetMinimumPaneSize(GetCharHeight() * 8);
        parts_->SplitHorizontally(upper_, aspects_, GetCharHeight() * upper_lines);
        parts_->SetSashGravity(0.4);
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
                {_("&Search\tCtrl+F"), [this] { search_->SetFocus(); }}};
    }

private:
    static Table<DiscRow> disc_table(wxWindow* parent)
    {
        return {parent,
                "discs",
                {{.title = _("Disc"),
                  .text = [](const DiscRow& row) { return in_wx(row.disc.number); },
                  .characters = 14},
                 {.title = _("Copy"),
                  .text = [](const DiscRow& row) { return words_of(row.disc.copy); },
                  .characters = 6},
                 {.title = _("State"),
                  .text = [](const DiscRow& row) { return words_of(row.standing.status); },
                  .characters = 12,
                  .signal = [](const DiscRow& row) { return signal_of(row); }},
                 {.title = _("Title"),
                  .text = [](const DiscRow& row) { return in_wx(row.title); },
                  .characters = 30},
                 {.title = _("Shelf place"), .text = where_is, .characters = 24},
                 {.title = _("Last check"),
                  .text =
                      [](const DiscRow& row) {
                          return row.facts.last_check ? day(row.facts.last_check->at) : wxString{};
                      },
                  .characters = 11},
                 {.title = _("Disc recorded"),
                  .text = [](const DiscRow& row) { return day(row.disc.began); },
                  .characters = 11},
                 {.title = _("Medium"),
                  .text =
                      [](const DiscRow& row) {
                          return in_wx(row.disc.medium.profile + " " +
                                       row.disc.medium.manufacturer_id);
                      },
                  .characters = 20}},
                [](const DiscRow& row) { return row.disc.number; }};
    }

    static Table<Happening> history_table(wxWindow* parent)
    {
        return {parent,
                "disc-history",
                {{.title = _("When"),
                  .text = [](const Happening& what) { return minute(what.at); },
                  .characters = 17},
                 {.title = _("What"),
                  .text = [](const Happening& what) { return kind_in_words(what.kind); },
                  .characters = 9},
                 {.title = _("In words"),
                  .text =
                      [](const Happening& what) {
                          wxString words = text(what.text);
                          for (const std::string& said : what.words)
                              words += wxString{L" · "} + in_wx(said);
                          return words;
                      },
                  .characters = 70},
                 {.title = _("By"),
                  .text = [](const Happening& what) { return in_wx(what.by); },
                  .characters = 10}},
                [](const Happening& what) {
                    return std::to_string(what.at.time_since_epoch().count()) +
                           in_english(what.text);
                }};
    }

    static Table<FoundOnDisc> finding_table(wxWindow* parent)
    {
        return {
            parent,
            "disc-findings",
            {{.title = _("State"),
              .text =
                  [](const FoundOnDisc& found) {
                      return found.readable ? _("slow") : _("unreadable");
                  },
              .characters = 10,
              .signal =
                  [](const FoundOnDisc& found) {
                      return found.readable ? Signal::Attention : Signal::Bad;
                  }},
             {.title = _("From block"),
              .text =
                  [](const FoundOnDisc& found) { return wxString{} << found.finding.blocks.first; },
              .characters = 10,
              .before =
                  [](const FoundOnDisc& one, const FoundOnDisc& other) {
                      return one.finding.blocks.first < other.finding.blocks.first;
                  },
              .to_the_right = true},
             {.title = _("Blocks"),
              .text =
                  [](const FoundOnDisc& found) { return wxString{} << found.finding.blocks.count; },
              .characters = 7,
              .to_the_right = true},
             {.title = _("What lies there"),
              .text =
                  [](const FoundOnDisc& found) {
                      return in_wx(found.finding.path.empty() ? in_words(found.finding.use)
                                                              : found.finding.path);
                  },
              .characters = 40}},
            [](const FoundOnDisc& found) { return std::to_string(found.finding.blocks.first); }};
    }

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
        column->Add(discs_.window(), wxSizerFlags{1}.Expand());
        auto* buttons = new wxWrapSizer{wxHORIZONTAL, 0};
        const auto add = [&](const wxString& label, const char* name, void (DiscsPage::*action)()) {
            auto* button = new wxButton{upper_, wxID_ANY, label};
            button->SetName(name);
            button->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) { (this->*action)(); });
            buttons->Add(button, wxSizerFlags{}.Border(wxRIGHT | wxTOP));
        };
        add(_(L"&Shelf place…"), "shelve", &DiscsPage::shelve_it);
        add(_(L"&Lend…"), "lend", &DiscsPage::lend_it);
        add(_(L"&Take back…"), "take-back", &DiscsPage::take_it_back);
        add(_(L"S&eal…"), "seal", &DiscsPage::seal_it);
        add(_("La&bels"), "labels", &DiscsPage::label_it);
        column->Add(buttons, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        upper_->SetSizer(column);
        discs_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { load_disc(); });
    }

    wxTextCtrl* read_only(wxWindow* parent, const wxString& heading, wxSizer* row)
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* caption = new wxStaticText{parent, wxID_ANY, heading};
        caption->SetFont(caption->GetFont().Bold());
        column->Add(caption, wxSizerFlags{}.Border(wxBOTTOM));
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
        aspects_->AddPage(history_.window(), _("History"));

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
        words->Add(findings_.window(), wxSizerFlags{1}.Expand());
        map->Add(words, wxSizerFlags{3}.Expand().Border());
        map_page_->SetSizer(map);
        aspects_->AddPage(map_page_, _("Map of the disc"));
        map_->on_point = [this](std::optional<std::uint64_t> block) { show_under_pointer(block); };
    }

    void load()
    {
        desk().reader().ask(
            this, "discs", [this, typed = in_utf8(search_->GetValue())](Archive& archive) {
                return [this, rows = disc_rows(archive, typed, most_rows)] { show_rows(rows); };
            });
    }

    void show_rows(const std::vector<DiscRow>& rows)
    {
        discs_.show(rows);
        if (!wanted_.empty()) discs_.select(wanted_);
        wanted_.clear();
        if (discs_.selection().empty() && !rows.empty()) discs_.select(rows.front().disc.number);
        count_->SetLabel(text(_("{n} discs"), {{"n", std::to_string(rows.size())}}));
        upper_->Layout();
        load_disc();
    }

    void load_disc()
    {
        const auto chosen = discs_.selection();
        if (chosen.empty()) return;
        desk().reader().ask(
            this, "disc", [this, number = chosen.front().disc.number](Archive& archive) {
                return [this, found = disc_in_full(archive, number)] { show_disc(found); };
            });
    }

    void show_disc(const DiscInFull& disc)
    {
        shown_ = disc;
        this_disc_->SetValue(in_full(disc));
        twin_->SetValue(disc.twin ? in_full(*disc.twin)
                                  : _("There is no other copy of this volume in the register."));
        std::vector<Happening> newest_first = disc.history;
        std::ranges::reverse(newest_first);
        history_.show(newest_first);
        show_curves();
        show_map();
    }

    void show_curves()
    {
        std::vector<SpeedCurves::Curve> curves;
        wxString means;
        double blocks = 0;
        for (const ReviewedReading& reading : shown_->readings) {
            SpeedCurves::Curve curve{.name = day(reading.check.at) + wxString{L" · "} +
                                             in_wx(reading.check.drive.model),
                                     .mean = reading.readability.mean_speed};
            for (const SpeedSample& sample : reading.readability.speed)
                curve.points.emplace_back(static_cast<double>(sample.block),
                                          sample.bytes_per_second);
            blocks = std::max(blocks, static_cast<double>(reading.readability.image_blocks));
            means += curve.name + wxString{L"： "} +
                     in_wx(readable_size(static_cast<std::uint64_t>(curve.mean)) + "/s") + "\n";
            curves.push_back(std::move(curve));
        }
        means_->SetValue(means);
        curves_->show(std::move(curves), blocks);
    }

    void show_map()
    {
        if (shown_->readings.empty()) {
            map_->show(0, {}, {});
            findings_.show({});
            summary_->SetLabel(_("No reading of this disc in a review yet."));
            return;
        }
        const ReviewedReading& latest = shown_->readings.back();
        const Readability& readability = latest.readability;
        std::vector<FoundOnDisc> found;
        for (const BlockFinding& finding : readability.unreadable)
            found.push_back({finding, false});
        for (const BlockFinding& finding : readability.slow)
            found.push_back({finding, true});
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
            under_pointer_->SetLabel({});
            return;
        }
        // What is a few blocks long is drawn longer: the pointer may be a little beside it.
        const Readability& readability = shown_->readings.back().readability;
        const std::uint64_t beside = readability.image_blocks / 350;
        wxString what = _("good");
        for (const auto* findings : {&readability.slow, &readability.unreadable})
            for (const BlockFinding& finding : *findings)
                if (*block + beside >= finding.blocks.first &&
                    *block < finding.blocks.end() + beside)
                    what = (findings == &readability.slow ? _("slow") : _("unreadable")) +
                           wxString{L" · "} +
                           in_wx(finding.path.empty() ? in_words(finding.use) : finding.path);
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
    wxPanel* map_page_;
    Table<DiscRow> discs_;
    Table<Happening> history_;
    Table<FoundOnDisc> findings_;
    std::optional<DiscInFull> shown_;
    std::string wanted_;
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
