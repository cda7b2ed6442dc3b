#include "gui/recording/plan_form.h"

#include "gui/kit/dialogs.h"
#include "gui/kit/line_break.h"
#include "gui/kit/signal.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"
#include "gui/recording/disc_gauge.h"
#include "texts/readable.h"
#include "workstation/volumes/plan_volumes.h"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <array>
#include <map>

namespace twofold::gui {

namespace {

/// Every value of MediumKind, the usual one first.
constexpr std::array media{MediumKind::DvdPlusR, MediumKind::DvdMinusR, MediumKind::DvdPlusRDl,
                           MediumKind::BdR25,    MediumKind::BdR50,     MediumKind::BdR100,
                           MediumKind::BdR128,   MediumKind::CdR};

/// A case with footage that is kept and lies on no volume.
struct WaitingCase {
    std::string number;
    std::string name;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
};

std::vector<WaitingCase> waiting_cases(Archive& archive)
{
    std::map<CaseId, WaitingCase> found;
    archive.registers().footage.each(waiting_for_a_volume, [&](const Footage& footage) {
        const auto [place, fresh] = found.try_emplace(footage.case_id);
        if (fresh) {
            const Case of = archive.registers().cases.get(footage.case_id);
            place->second.number = of.number;
            place->second.name = of.name;
        }
        ++place->second.files;
        place->second.bytes += footage.bytes;
    });
    std::vector<WaitingCase> cases;
    cases.reserve(found.size());
    for (const auto& [id, waiting] : found) {
        cases.push_back(waiting);
    }
    return cases;
}

class PlanForm : public wxPanel {
public:
    PlanForm(wxWindow* parent, Desk& desk)
        : wxPanel{parent}, desk_{desk},
          cases_{this,
                 "plan-cases",
                 {{.title = _("Case"),
                   .text = [](const WaitingCase& of) { return in_wx(of.number); },
                   .characters = 22},
                  {.title = _("Case name"),
                   .text = [](const WaitingCase& of) { return in_wx(of.name); },
                   .characters = 30},
                  {.title = _("Files"),
                   .text =
                       [](const WaitingCase& of) {
                           return wxString::Format("%llu",
                                                   static_cast<unsigned long long>(of.files));
                       },
                   .characters = 6,
                   .to_the_right = true},
                  {.title = _("Size"),
                   .text = [](const WaitingCase& of) { return in_wx(readable_size(of.bytes)); },
                   .characters = 10,
                   .to_the_right = true}},
                 [](const WaitingCase& of) { return of.number; },
                 wxDV_MULTIPLE}
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        FormRows rows{this, column};
        std::vector<wxString> names;
        names.reserve(media.size());
        for (const MediumKind medium : media) {
            names.push_back(in_wx(display_name_of(medium)));
        }
        medium_ = rows.choice(_("&Medium"), names);
        medium_->SetName("medium");
        column->Add(new wxStaticText{this, wxID_ANY, _("&Cases (none selected: all that wait)")},
                    wxSizerFlags{}.Border(wxTOP));
        cases_.window()->SetMinSize({GetCharWidth() * 80, GetCharHeight() * 9});
        give_spoken_name(cases_.window(), _("Cases"));
        column->Add(cases_.window(), wxSizerFlags{1}.Expand().Border(wxBOTTOM));
        discs_ = new wxScrolledWindow{this};
        discs_->SetScrollRate(0, FromDIP(8));
        discs_->SetSizer(new wxBoxSizer{wxVERTICAL});
        discs_->SetMinSize({GetCharWidth() * 80, GetCharHeight() * 12});
        column->Add(discs_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        medium_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { look(); });
        cases_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { look(); });
        desk_.reader().ask(this, "cases", [this](Archive& archive) {
            return [this, found = waiting_cases(archive)] { cases_.show(found); };
        });
        look();
    }

    [[nodiscard]] PlanRequest request() const
    {
        PlanRequest request;
        request.medium = media.at(static_cast<std::size_t>(medium_->GetSelection()));
        for (const WaitingCase& of : cases_.selection()) {
            request.case_numbers.push_back(of.number);
        }
        return request;
    }

private:
    void look()
    {
        desk_.reader().ask(this, "plan", [this, wanted = request()](Archive& archive) {
            return [this, plan = look_at_plan(archive, wanted)] { draw(plan); };
        });
    }

    void add(wxSizer* row) { discs_->GetSizer()->Add(row, wxSizerFlags{}.Expand()); }

    wxStaticText* line(const wxString& words) const
    {
        constexpr int columns = 70;
        auto* shown = new wxStaticText{discs_, wxID_ANY, words};
        show_in_lines(shown, shown->GetLabelText(), GetCharWidth() * columns);
        return shown;
    }

    void draw(const VolumePlan& plan)
    {
        discs_->GetSizer()->Clear(true);
        const std::uint64_t capacity = plan.plan.capacity_blocks * block_bytes;
        if (plan.plan.discs.empty()) {
            discs_->GetSizer()->Add(line(_("No footage waits for a disc. Decide first what is "
                                           "kept, on the page “Footage”.")),
                                    wxSizerFlags{}.Border());
        }
        for (std::size_t i = 0; i < plan.plan.discs.size(); ++i) {
            const PlannedDisc& disc = plan.plan.discs[i];
            auto* row = new wxBoxSizer{wxHORIZONTAL};
            row->Add(new DiscGauge{discs_, static_cast<double>(disc.image_bytes) /
                                               static_cast<double>(capacity)},
                     wxSizerFlags{}.CentreVertical().Border());
            row->Add(line(text(_("Disc {i} of {n}: {title}\n{size} of {capacity}, {files} files"),
                               {{"i", std::to_string(i + 1)},
                                {"n", std::to_string(plan.plan.discs.size())},
                                {"title", plan.titles[i]},
                                {"size", readable_size(disc.image_bytes)},
                                {"capacity", readable_size(capacity)},
                                {"files", std::to_string(disc.items.size())}})),
                     wxSizerFlags{1}.CentreVertical());
            add(row);
        }
        for (const PlanFinding& finding : plan.plan.findings) {
            auto* shown = line(text(finding.message));
            const bool bad = finding.kind == PlanFinding::Kind::TooLarge;
            shown->SetForegroundColour(text_colour(bad ? Signal::Bad : Signal::Attention));
            discs_->GetSizer()->Add(shown, wxSizerFlags{}.Border(wxLEFT | wxRIGHT));
        }
        discs_->FitInside();
        discs_->Layout();
    }

    Desk& desk_;
    Table<WaitingCase> cases_;
    wxChoice* medium_ = nullptr;
    wxScrolledWindow* discs_ = nullptr;
};

} // namespace

void show_plan_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& volume)> entered)
{
    auto form = std::make_shared<PlanForm*>(nullptr);
    show_form(
        parent, _("Plan new volumes"), _("Enter the &volumes"),
        [&desk, form](wxDialog* dialog, wxSizer* rows) {
            *form = new PlanForm{dialog, desk};
            rows->Add(*form, wxSizerFlags{1}.Expand());
        },
        [&desk, form, parent, entered = std::move(entered)] {
            auto first = std::make_shared<std::string>();
            desk.do_now(
                parent,
                [first, wanted = (*form)->request()](Archive& archive) {
                    const VolumePlan plan = plan_volumes(archive, wanted);
                    if (!plan.volumes.empty()) *first = plan.volumes.front().number;
                },
                [first, entered] { entered(*first); });
            return true;
        });
}

} // namespace twofold::gui
