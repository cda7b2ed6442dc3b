#pragma once

#include "gui/kit/questions.h"
#include "gui/kit/work.h"

#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/weakref.h>

#include <functional>

class wxChoice;
class wxTextCtrl;

namespace twofold::gui {

// Dialogs over the frame. None of them blocks the program: work continues behind them.

/// Says what happened, what was lost and what to do next; the technical details can be expanded and
/// copied.
void show_failure(wxWindow* parent, const Failure& failure);

/// A text with one button.
void show_notice(wxWindow* parent, const wxString& title, const wxString& notice);

/// Says what happened, in the user's language; `words`, the original text of a drive or library, is
/// collapsed below it. Empty `words`: nothing is collapsed.
void show_notice_with_details(wxWindow* parent, const wxString& title, const wxString& notice,
                              const wxString& words);

/// Shows a question of a work; `answered` is called once. Enter and Escape act as Question::safe
/// says. With `put_in`, a question for a medium has a button that inserts an emulated one.
void show_question(wxWindow* parent, const Question& question,
                   const WindowOperator::Answered& answered,
                   const std::function<void()>& put_in = {});

/// A form: the fields, then an OK button labelled `ok`, and Cancel. `fill` adds the fields to the
/// sizer; `take` is called on OK and returns false to keep the form open. If `take` calls
/// Desk::do_now, the form is held until that has ended; if it fails, the form stays with all that
/// was typed.
void show_form(wxWindow* parent, const wxString& title, const wxString& ok,
               const std::function<void(wxDialog* form, wxSizer* rows)>& fill,
               std::function<bool()> take);

/// The form whose OK is being handled, held until the action it started has ended. Main thread.
class FormOnHold {
public:
    /// Outside of a form's `take` it holds no form.
    [[nodiscard]] static FormOnHold of_this_moment();

    /// The action succeeded: closes the form.
    void done() const;
    /// The action failed: the form can be corrected and submitted again.
    void failed() const;

private:
    wxWeakRef<wxDialog> form_;
};

/// A label and its field in two columns: the label comes first, also for a screen reader.
class FormRows {
public:
    FormRows(wxWindow* parent, wxSizer* into);

    template <typename Field>
    Field* add(const wxString& label, const std::function<Field*(wxWindow*)>& make)
    {
        put_label(label);
        Field* field = make(parent_);
        put_field(field);
        return field;
    }
    wxTextCtrl* text(const wxString& label, const wxString& value = {}, int lines = 1);
    wxChoice* choice(const wxString& label, const std::vector<wxString>& values, int selected = 0);

private:
    void put_label(const wxString& label);
    void put_field(wxWindow* field);

    wxWindow* parent_;
    wxFlexGridSizer* grid_;
};

} // namespace twofold::gui
