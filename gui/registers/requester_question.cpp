#include "gui/registers/requester_question.h"

#include "gui/kit/enum_words.h"
#include "gui/kit/line_break.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_words.h"
#include "registers/consultation.h"

#include <wx/button.h>
#include <wx/commandlinkbutton.h>
#include <wx/dialog.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace twofold::gui {

namespace {

const Register& consultations()
{
    return *std::ranges::find(all_registers(), consultation_register().name, &Register::name);
}

/// The fields that this class alone fills in: reasons at once, documents when it is verified.
std::vector<const Field*> brought_by(const Requester& requester)
{
    const Values asked{{"class", std::string{requester.name}}};
    std::vector<const Field*> fields;
    for (const Field& field : consultations().fields) {
        const bool is_document =
            std::ranges::find(requester.documents, field.name) != requester.documents.end();
        const bool is_reason = field.by == consultations().steps.front().name &&
                               field.when != nullptr && field.when(asked);
        if (is_document || is_reason) fields.push_back(&field);
    }
    return fields;
}

} // namespace

wxString demands_of(const Requester& requester)
{
    if (!requester.may_view) return _("May view nothing: the request is entered, and refused.");
    std::vector<wxString> sentences;
    if (requester.is_of_case) sentences.push_back(_("Footage of their own case."));
    const auto fields = brought_by(requester);
    if (!fields.empty()) {
        sentences.push_back(
            text(_("Has to bring: {fields}."), {{"fields", in_utf8(in_words(fields))}}));
    }
    if (requester.approver) {
        sentences.push_back(
            text(_("Approved by: {role}."), {{"role", in_utf8(words_of(*requester.approver))}}));
    }
    if (requester.in_archive_room) sentences.push_back(_("In the archive room only."));
    wxString all;
    for (const wxString& sentence : sentences) {
        if (!all.empty() && all.Last() == '.') all += " ";
        all += sentence;
    }
    return all;
}

void show_requester_question(wxWindow* parent,
                             const std::function<void(const std::string& requester)>& chosen)
{
    auto* dialog = new wxDialog{wxGetTopLevelParent(parent),
                                wxID_ANY,
                                _("Who asks to view?"),
                                wxDefaultPosition,
                                wxDefaultSize,
                                wxDEFAULT_DIALOG_STYLE | wxFRAME_FLOAT_ON_PARENT};
    dialog->SetName("form"); // goes away with the archive, as forms do
    constexpr int columns = 90;
    const int width = dialog->GetCharWidth() * columns;
    auto* column = new wxBoxSizer{wxVERTICAL};
    int number = 0;
    for (const Requester& requester : all_requesters()) {
        const wxString words = text(Message{.id = std::string{requester.english},
                                            .chinese = std::string{requester.chinese}});
        const wxString demands =
            broken_into_lines(demands_of(requester), width, [dialog](const wxString& line) {
                return dialog->GetTextExtent(line).x;
            });
        auto* line = new wxCommandLinkButton{
            dialog,   wxID_ANY,          wxString::Format("&%d  ", ++number) + words,
            demands,  wxDefaultPosition, wxDefaultSize,
            wxBU_LEFT};
        line->SetName("class " + in_wx(requester.name));
        line->Bind(wxEVT_BUTTON,
                   [dialog, chosen, name = std::string{requester.name}](wxCommandEvent&) {
                       dialog->Hide();
                       chosen(name);
                       dialog->Destroy();
                   });
        column->Add(line, wxSizerFlags{}.Expand());
    }
    auto* cancel = new wxButton{dialog, wxID_CANCEL, _("Cancel")};
    column->Add(cancel, wxSizerFlags{}.Right().Border(wxTOP));
    cancel->Bind(wxEVT_BUTTON, [dialog](wxCommandEvent&) { dialog->Close(); });
    dialog->Bind(wxEVT_CLOSE_WINDOW, [dialog](wxCloseEvent&) { dialog->Destroy(); });
    auto* margin = new wxBoxSizer{wxVERTICAL};
    margin->Add(column, wxSizerFlags{1}.Expand().Border());
    dialog->SetSizerAndFit(margin);
    dialog->CentreOnParent();
    dialog->Show();
    dialog->Raise();
}

} // namespace twofold::gui
