#include "gui/shell/start_page.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/line_break.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "gui/training/training.h"

#include <wx/button.h>
#include <wx/dirdlg.h>
#include <wx/filepicker.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/statbox.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <cstdlib>

namespace twofold::gui {

namespace {

wxString usual_place()
{
    const char* home = std::getenv("HOME");
    return in_wx(std::string{home != nullptr ? home : "."} + "/档案库");
}

/// No archive: makes or opens one. With one: says which it is.
class StartPage : public Page {
public:
    StartPage(wxWindow* parent, Desk& desk) : Page{parent, desk}
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        if (const auto& archive = desk.archive()) {
            describe(*archive, column);
        } else {
            guide(column);
        }
        train(column);
        SetSizer(column);
    }

    void refresh() override {}

private:
    [[nodiscard]] wxStaticText* words(wxWindow* parent, const wxString& shown) const
    {
        constexpr int columns = 90;
        auto* made = new wxStaticText{parent, wxID_ANY, shown};
        show_in_lines(made, made->GetLabelText(), GetCharWidth() * columns);
        return made;
    }

    wxStaticText* heading(wxWindow* parent, const wxString& shown) const
    {
        auto* made = new wxStaticText{parent, wxID_ANY, shown};
        made->SetFont(made->GetFont().Bold().Larger());
        return made;
    }

    void describe(const ArchiveOnDesk& archive, wxSizer* column)
    {
        column->Add(heading(this, in_wx(archive.unit)), wxSizerFlags{}.Border());
        auto* facts = new wxFlexGridSizer{2, FromDIP(wxSize{12, 6})};
        const auto fact = [&](const wxString& name, const wxString& value) {
            facts->Add(new wxStaticText{this, wxID_ANY, name});
            facts->Add(new wxStaticText{this, wxID_ANY, value});
        };
        fact(_("Place of the archive"), in_wx(archive.directory.string()));
        fact(_("Who works"), in_wx(archive.person));
        column->Add(facts, wxSizerFlags{}.Border());
        auto* close = new wxButton{this, wxID_ANY, _("&Close this archive")};
        close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { guarded([this] { desk().close(); }); });
        column->Add(close, wxSizerFlags{}.Border());
    }

    void guide(wxSizer* column)
    {
        column->Add(heading(this, _("Welcome")), wxSizerFlags{}.Border());
        column->Add(words(this, _("An archive is a folder in which your unit keeps its footage, "
                                  "the images of its discs and its registers. Make one, or open "
                                  "one that is there.")),
                    wxSizerFlags{}.Border());

        auto* box = new wxStaticBoxSizer{wxVERTICAL, this, _("Make an archive")};
        wxWindow* inside = box->GetStaticBox();
        auto* padded = new wxBoxSizer{wxVERTICAL};
        box->Add(padded, wxSizerFlags{1}.Expand().DoubleBorder());
        FormRows rows{inside, padded};
        unit_ = rows.text(_("&Unit (as it stands on labels and forms)"));
        unit_->SetName("unit");
        person_ = rows.text(_("Your &name (records officer)"));
        person_->SetName("person");
        place_ = rows.text(_("&Folder"), usual_place());
        place_->SetName("place");
        auto* buttons = new wxBoxSizer{wxHORIZONTAL};
        auto* choose = new wxButton{inside, wxID_ANY, _("C&hoose folder…")};
        auto* make = new wxButton{inside, wxID_ANY, _("&Make the archive")};
        make->SetName("make-archive");
        buttons->Add(choose, wxSizerFlags{}.Border(wxRIGHT));
        buttons->Add(make);
        padded->Add(buttons, wxSizerFlags{}.Border(wxTOP));
        column->Add(box, wxSizerFlags{}.Expand().Border());
        choose->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            wxDirDialog dialog{this, _("Folder of the archive"), place_->GetValue()};
            if (dialog.ShowModal() == wxID_OK) place_->SetValue(dialog.GetPath());
        });
        make->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { make_archive(); });

        auto* open = new wxButton{this, wxID_ANY, _("&Open an archive that is there…")};
        open->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            wxDirDialog dialog{this, _("Open an archive")};
            if (dialog.ShowModal() == wxID_OK) {
                guarded([&] { desk().open(in_utf8(dialog.GetPath())); });
            }
        });
        column->Add(open, wxSizerFlags{}.Border());
    }

    void train(wxSizer* column)
    {
        auto* box = new wxStaticBoxSizer{wxVERTICAL, this, _("Training")};
        wxWindow* inside = box->GetStaticBox();
        if (desk().training() == nullptr) {
            box->Add(words(inside, _("Practise with two emulated drives and sample footage. "
                                     "Recording, reading back, labels and registers work as in "
                                     "earnest; no disc is spent and your archive is not "
                                     "touched.")),
                     wxSizerFlags{}.Border());
            auto* start = new wxButton{inside, wxID_ANY, _("&Start training")};
            start->SetName("start-training");
            start->Bind(wxEVT_BUTTON,
                        [this](wxCommandEvent&) { guarded([this] { desk().train(); }); });
            box->Add(start, wxSizerFlags{}.Border());
        } else {
            box->Add(words(inside,
                           _("You are training. New blank discs are put into the emulated drives "
                             "on the page “Record”. The sample footage, as it lay on the camera, "
                             "is in:")),
                     wxSizerFlags{}.Border());
            box->Add(
                new wxStaticText{inside, wxID_ANY, in_wx(desk().training()->camera().string())},
                wxSizerFlags{}.Border());
        }
        column->Add(box, wxSizerFlags{}.Expand().Border());
    }

    template <typename Action>
    void guarded(const Action& action)
    {
        try {
            action();
        } catch (...) {
            desk().report(current_failure());
        }
    }

    void make_archive()
    {
        guarded([this] {
            NewArchive wanted;
            wanted.unit = in_utf8(unit_->GetValue().Trim().Trim(false));
            wanted.person = in_utf8(person_->GetValue().Trim().Trim(false));
            const std::string place = in_utf8(place_->GetValue());
            if (place.empty()) {
                throw Error{ErrorCode::InvalidInput, {msgid("Choose a folder for the archive.")}};
            }
            desk().create(place, wanted);
        });
    }

    wxTextCtrl* unit_ = nullptr;
    wxTextCtrl* person_ = nullptr;
    wxTextCtrl* place_ = nullptr;
};

} // namespace

Page* make_start_page(wxWindow* parent, Desk& desk)
{
    return new StartPage{parent, desk};
}

} // namespace twofold::gui
