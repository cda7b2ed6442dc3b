#include "gui/kit/dialogs.h"

#include "gui/kit/error_words.h"
#include "gui/kit/line_break.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/clipbrd.h>
#include <wx/collpane.h>
#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>

#include <utility>

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

/// Escape does what the button of the title bar does.
void escape_closes(wxDialog* dialog)
{
    dialog->Bind(wxEVT_CHAR_HOOK, [dialog](wxKeyEvent& key) {
        if (key.GetKeyCode() == WXK_ESCAPE) {
            dialog->Close();
        } else {
            key.Skip();
        }
    });
}

/// A dialog that is not modal goes away by itself.
void close_with(wxDialog* dialog)
{
    dialog->Bind(wxEVT_CLOSE_WINDOW, [dialog](wxCloseEvent&) { dialog->Destroy(); });
    escape_closes(dialog);
}

/// A form while its `take` runs.
struct Taking {
    wxDialog* form = nullptr;
    bool held = false;
};
Taking* taking = nullptr; ///< main thread; forms do not take while another takes

/// Technical words in English that fold out, below what is said in the person's language.
void add_fold(wxDialog* dialog, wxSizer* column, const wxString& title, const wxString& words)
{
    auto* fold = new wxCollapsiblePane{dialog, wxID_ANY, title};
    auto* inside = new wxBoxSizer{wxVERTICAL};
    auto* detail = new wxTextCtrl{fold->GetPane(),
                                  wxID_ANY,
                                  words,
                                  wxDefaultPosition,
                                  characters(dialog, line_characters, 5),
                                  wxTE_MULTILINE | wxTE_READONLY};
    inside->Add(detail, wxSizerFlags{1}.Expand());
    fold->GetPane()->SetSizer(inside);
    column->Add(fold, wxSizerFlags{1}.Expand().Border(wxBOTTOM));
}

/// The button that Enter presses.
void give_to_enter(wxButton* button)
{
    button->SetDefault();
    button->SetFocus();
}

/// No button is pressed by Enter; who wants one goes to it.
void leave_to_nobody(wxDialog* dialog)
{
    dialog->SetDefaultItem(nullptr);
    // The keyboard has to be somewhere: with nothing else the first button would get it.
    auto* nowhere = new wxWindow{dialog, wxID_ANY, wxPoint{-8, -8}, wxSize{1, 1}, wxWANTS_CHARS};
    nowhere->SetFocus();
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

    add_fold(dialog, column, _("&Technical details"), in_wx(failure.detail));

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
    give_to_enter(close);
    present(dialog, column);
}

void show_notice(wxWindow* parent, const wxString& title, const wxString& notice)
{
    show_notice_with_details(parent, title, notice, {});
}

void show_notice_with_details(wxWindow* parent, const wxString& title, const wxString& notice,
                              const wxString& words)
{
    wxDialog* dialog = floating(parent, title);
    dialog->SetName("notice");
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(paragraph(dialog, notice), wxSizerFlags{1}.Expand().Border(wxBOTTOM));
    if (!words.empty()) add_fold(dialog, column, _("&What the drive said"), words);
    auto* close = new wxButton{dialog, wxID_CLOSE, _("C&lose")};
    column->Add(close, wxSizerFlags{}.Right());
    close->Bind(wxEVT_BUTTON, [dialog](wxCommandEvent&) { dialog->Close(); });
    close_with(dialog);
    give_to_enter(close);
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

    wxTextCtrl* words = nullptr;
    if (question.words) {
        FormRows rows{dialog, column};
        words = rows.text(text(question.words_wanted));
        words->SetName("question-words");
    }

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
    const auto answer = [dialog, answered, words,
                         typed = question.words](std::optional<std::size_t> with) {
        if (words != nullptr) *typed = in_utf8(words->GetValue().Strip(wxString::both));
        if (words != nullptr && with && typed->empty()) {
            words->SetFocus(); // an answer without its reason is none
            return;
        }
        answered(with);
        dialog->Destroy();
    };
    if (put_in) add(_("&Put a blank training disc in"), "put-in", put_in);
    wxButton* first = nullptr;
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        auto* button = add(text(question.answers[i]), wxString::Format("answer-%zu", i),
                           [answer, i] { answer(i); });
        if (first == nullptr) first = button;
    }
    auto* give_up = add(text(question.give_up), "give-up", [answer] { answer(std::nullopt); });
    column->Add(buttons, wxSizerFlags{}.Expand());
    dialog->Bind(wxEVT_CLOSE_WINDOW, [answer, safe = question.safe](wxCloseEvent& event) {
        if (safe == Safe::GivingUp || !event.CanVeto()) {
            answer(std::nullopt);
        } else {
            event.Veto();
        }
    });
    escape_closes(dialog);
    switch (question.safe) {
    case Safe::GivingUp: give_to_enter(give_up); break;
    case Safe::FirstAnswer: give_to_enter(first); break;
    case Safe::Neither: leave_to_nobody(dialog); break;
    }
    present(dialog, column);
}

FormOnHold FormOnHold::of_this_moment()
{
    FormOnHold hold;
    if (taking != nullptr) {
        taking->held = true;
        hold.form_ = taking->form;
    }
    return hold;
}

void FormOnHold::done() const
{
    if (form_) form_->Destroy();
}

void FormOnHold::failed() const
{
    if (!form_) return;
    if (wxWindow* accept = form_->FindWindow(wxID_OK)) accept->Enable();
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
    accept->SetName("form-ok");
    accept->Bind(wxEVT_BUTTON, [dialog, accept, take = std::move(take)](wxCommandEvent&) {
        Taking now{dialog};
        auto* const before = std::exchange(taking, &now);
        const bool taken = take();
        taking = before;
        if (!taken) return;
        if (now.held) {
            accept->Disable(); // what is being entered is not entered twice
        } else {
            dialog->Destroy();
        }
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
