#pragma once

#include "gui/questions.h"
#include "gui/work.h"

#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/weakref.h>

#include <functional>

class wxChoice;
class wxTextCtrl;

namespace twofold::gui {

// Windows that float over the frame. None of them blocks the program: work goes on behind.

/// Says what happened, what was lost and what to do next; the technical part folds out and can be
/// copied.
void show_failure(wxWindow* parent, const Failure& failure);

/// A text with one button.
void show_notice(wxWindow* parent, const wxString& title, const wxString& notice);

/// Says what happened, in the person's language; what a drive or a library said about it in its own
/// words stands folded below. Empty `words`: nothing is folded.
void show_notice_with_details(wxWindow* parent, const wxString& title, const wxString& notice,
                              const wxString& words);

/// Shows what work asks; `answered` is called once. Enter and Escape give what `safe` says. With
/// `put_in` a question for a medium has a button that puts an emulated one in.
void show_question(wxWindow* parent, const Question& question,
                   const WindowOperator::Answered& answered,
                   const std::function<void()>& put_in = {});

/// A form: the fields, then OK with a name of its own, and Cancel. `fill` puts the fields into the
/// sizer; `take` is called on OK and returns false to keep the form open. What `take` begins with
/// Desk::do_now holds the form until it is done; if it fails, the form is there with all that was
/// typed.
void show_form(wxWindow* parent, const wxString& title, const wxString& ok,
               const std::function<void(wxDialog* form, wxSizer* rows)>& fill,
               std::function<bool()> take);

/// The form whose OK is being taken, held until what was asked for has ended. Main thread.
class FormOnHold {
public:
    /// Nothing is held outside of a form's `take`.
    [[nodiscard]] static FormOnHold of_this_moment();

    /// It was entered: the form goes.
    void done() const;
    /// It was not: the form can be corrected and taken again.
    void failed() const;

private:
    wxWeakRef<wxDialog> form_;
};

/// A label and its field in two columns: the label stands before, also for a screen reader.
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
