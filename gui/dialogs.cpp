#include "gui/dialogs.h"

#include "gui/error_words.h"
#include "gui/line_break.h"
#include "gui/signal.h"
#include "gui/text.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/clipbrd.h>
#include <wx/collpane.h>
#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>

namespace twofold::gui {

namespace {

constexpr int line_characters = 60;

wxSize characters(wxWindow* window, int columns, int rows = 1)
{
    return {window->GetCharWidth() * columns, window->GetCharHeight() * rows};
}

wxStaticText* paragraph(wxWindow* parent, const wxString& words)
{
    auto* shown = new wxStaticText{parent, wxID_ANY, wxEmptyString};
    show_in_lines(shown, words, characters(parent, line_characters).x);
    return shown;
}

wxDialog* floating(wxWindow* parent, const wxString& title)
{
    return new wxDialog{wxGetTopLevelParent(parent),
                        wxID_ANY,
                        title,
                        wxDefaultPosition,
                        wxDefaultSize,
                        wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxFRAME_FLOAT_ON_PARENT};
}

void present(wxDialog* dialog, wxSizer* column)
{
    auto* margin = new wxBoxSizer{wxVERTICAL};
    margin->Add(column, wxSizerFlags{1}.Expand().DoubleBorder());
    dialog->SetSizerAndFit(margin);
    dialog->CentreOnParent();
    dialog->Show();
    dialog->Raise();
}

/// A dialog that is not modal goes away by itself.
void close_with(wxDialog* dialog, const std::function<void()>& before = {})
{
    dialog->Bind(wxEVT_CLOSE_WINDOW, [dialog, before](wxCloseEvent&) {
        if (before) before();
        dialog->Destroy();
    });
    // Escape closes it like the button of the title bar.
    dialog->Bind(wxEVT_CHAR_HOOK, [dialog](wxKeyEvent& key) {
        if (key.GetKeyCode() == WXK_ESCAPE) {
            dialog->Close();
        } else {
            key.Skip();
        }
    });
}

} // namespace

void show_failure(wxWindow* parent, const Failure& failure)
{
    wxDialog* dialog = floating(parent, _("This did not work"));
    dialog->SetName("failure");
    auto* column = new wxBoxSizer{wxVERTICAL};
    auto* happened = paragraph(dialog, text(failure.message));
    happened->SetFont(happened->GetFont().Bold());
    show_in_lines(happened, text(failure.message), characters(dialog, line_characters).x);
    column->Add(happened, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    column->Add(paragraph(dialog, text(what_was_lost(failure.code))),
                wxSizerFlags{}.Expand().Border(wxBOTTOM));
    column->Add(paragraph(dialog, text(what_to_do(failure.code))),
                wxSizerFlags{}.Expand().Border(wxBOTTOM));

    auto* fold = new wxCollapsiblePane{dialog, wxID_ANY, _("&Technical details")};
    auto* inside = new wxBoxSizer{wxVERTICAL};
    auto* detail = new wxTextCtrl{fold->GetPane(),
                                  wxID_ANY,
                                  in_wx(failure.detail),
                                  wxDefaultPosition,
                                  characters(dialog, line_characters, 5),
                                  wxTE_MULTILINE | wxTE_READONLY};
    inside->Add(detail, wxSizerFlags{1}.Expand());
    fold->GetPane()->SetSizer(inside);
    column->Add(fold, wxSizerFlags{1}.Expand().Border(wxBOTTOM));

    auto* buttons = new wxBoxSizer{wxHORIZONTAL};
    auto* copy = new wxButton{dialog, wxID_COPY, _("&Copy details")};
    auto* close = new wxButton{dialog, wxID_CLOSE, _("C&lose")};
    buttons->Add(copy, wxSizerFlags{}.Border(wxRIGHT));
    buttons->AddStretchSpacer();
    buttons->Add(close);
    column->Add(buttons, wxSizerFlags{}.Expand());
    copy->Bind(wxEVT_BUTTON, [failure](wxCommandEvent&) {
        const wxClipboardLocker lock;
        if (!lock) return;
        wxTheClipboard->SetData(
            new wxTextDataObject{text(failure.message) + "\n" + in_wx(failure.detail)});
    });
    close->Bind(wxEVT_BUTTON, [dialog](wxCommandEvent&) { dialog->Close(); });
    close_with(dialog);
    close->SetDefault();
    close->SetFocus();
    present(dialog, column);
}

void show_notice(wxWindow* parent, const wxString& title, const wxString& notice)
{
    wxDialog* dialog = floating(parent, title);
    dialog->SetName("notice");
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(paragraph(dialog, notice), wxSizerFlags{1}.Expand().Border(wxBOTTOM));
    auto* close = new wxButton{dialog, wxID_CLOSE, _("C&lose")};
    column->Add(close, wxSizerFlags{}.Right());
    close->Bind(wxEVT_BUTTON, [dialog](wxCommandEvent&) { dialog->Close(); });
    close_with(dialog);
    close->SetFocus();
    present(dialog, column);
}

void show_question(wxWindow* parent, const Question& question,
                   const WindowOperator::Answered& answered, const std::function<void()>& put_in)
{
    wxDialog* dialog = floating(parent, _("A question"));
    dialog->SetName("question");
    auto* column = new wxBoxSizer{wxVERTICAL};
    if (!question.happened.empty()) {
        auto* happened = paragraph(dialog, text(question.happened));
        happened->SetForegroundColour(text_colour(Signal::Attention));
        column->Add(happened, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    }
    auto* asked = paragraph(dialog, text(question.question));
    asked->SetFont(asked->GetFont().Bold());
    show_in_lines(asked, text(question.question), characters(dialog, line_characters).x);
    column->Add(asked, wxSizerFlags{1}.Expand().Border(wxBOTTOM));

    // Few answers stand in a row, many below each other.
    constexpr std::size_t most_in_a_row = 2;
    const bool in_a_row = question.answers.size() <= most_in_a_row;
    auto* buttons = new wxBoxSizer{in_a_row ? wxHORIZONTAL : wxVERTICAL};
    if (in_a_row) buttons->AddStretchSpacer();
    const auto add = [&](const wxString& label, const wxString& name,
                         const std::function<void()>& chosen) {
        auto* button = new wxButton{dialog, wxID_ANY, label};
        button->SetName(name);
        buttons->Add(button, wxSizerFlags{}.Expand().Border(in_a_row ? wxLEFT : wxBOTTOM));
        button->Bind(wxEVT_BUTTON, [chosen](wxCommandEvent&) { chosen(); });
        return button;
    };
    if (put_in) add(_("&Put a blank training disc in"), "put-in", put_in);
    wxButton* first = nullptr;
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        auto* button = add(text(question.answers[i]), wxString::Format("answer-%zu", i),
                           [dialog, answered, i] {
                               answered(i);
                               dialog->Destroy();
                           });
        if (first == nullptr) first = button;
    }
    if (!question.give_up.empty()) {
        add(text(question.give_up), "give-up", [dialog] { dialog->Close(); });
    }
    column->Add(buttons, wxSizerFlags{}.Expand());
    close_with(dialog, [answered] { answered(std::nullopt); });
    if (first != nullptr) first->SetFocus();
    present(dialog, column);
}

void show_form(wxWindow* parent, const wxString& title, const wxString& ok,
               const std::function<void(wxDialog* form, wxSizer* rows)>& fill,
               std::function<bool()> take)
{
    wxDialog* dialog = floating(parent, title);
    dialog->SetName("form");
    auto* column = new wxBoxSizer{wxVERTICAL};
    fill(dialog, column);
    auto* buttons = new wxBoxSizer{wxHORIZONTAL};
    auto* accept = new wxButton{dialog, wxID_OK, ok};
    auto* cancel = new wxButton{dialog, wxID_CANCEL, _("Cancel")};
    buttons->AddStretchSpacer();
    buttons->Add(cancel, wxSizerFlags{}.Border(wxRIGHT));
    buttons->Add(accept);
    column->Add(buttons, wxSizerFlags{}.Expand().Border(wxTOP));
    accept->Bind(wxEVT_BUTTON, [dialog, take = std::move(take)](wxCommandEvent&) {
        if (take()) dialog->Destroy();
    });
    cancel->Bind(wxEVT_BUTTON, [dialog](wxCommandEvent&) { dialog->Close(); });
    close_with(dialog);
    accept->SetDefault();
    present(dialog, column);
}

FormRows::FormRows(wxWindow* parent, wxSizer* into)
    : parent_{parent}, grid_{new wxFlexGridSizer{2, parent->FromDIP(wxSize{8, 6})}}
{
    grid_->AddGrowableCol(1);
    into->Add(grid_, wxSizerFlags{}.Expand());
}

void FormRows::put_label(const wxString& label)
{
    grid_->Add(new wxStaticText{parent_, wxID_ANY, label}, wxSizerFlags{}.CentreVertical());
}

void FormRows::put_field(wxWindow* field)
{
    grid_->Add(field, wxSizerFlags{1}.Expand());
}

wxTextCtrl* FormRows::text(const wxString& label, const wxString& value, int lines)
{
    constexpr int columns = 36;
    return add<wxTextCtrl>(label, [&](wxWindow* parent) {
        const wxSize size = lines > 1 ? characters(parent, columns, lines + 1)
                                      : wxSize{characters(parent, columns).x, wxDefaultCoord};
        return new wxTextCtrl{
            parent, wxID_ANY, value, wxDefaultPosition, size, lines > 1 ? wxTE_MULTILINE : 0};
    });
}

wxChoice* FormRows::choice(const wxString& label, const std::vector<wxString>& values, int selected)
{
    return add<wxChoice>(label, [&](wxWindow* parent) {
        auto* field = new wxChoice{parent, wxID_ANY};
        for (const wxString& value : values) {
            field->Append(value);
        }
        if (!values.empty()) field->SetSelection(selected);
        return field;
    });
}

} // namespace twofold::gui
