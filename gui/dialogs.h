#pragma once

#include "gui/questions.h"
#include "gui/work.h"

#include <wx/dialog.h>
#include <wx/sizer.h>

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

/// Shows what work asks; `answered` is called once. With `put_in` a question for a medium has a
/// button that puts an emulated one in.
void show_question(wxWindow* parent, const Question& question,
                   const WindowOperator::Answered& answered,
                   const std::function<void()>& put_in = {});

/// A form: the fields, then OK with a name of its own, and Cancel. `fill` puts the fields into the
/// sizer; `take` is called on OK and returns false to keep the form open.
void show_form(wxWindow* parent, const wxString& title, const wxString& ok,
               const std::function<void(wxDialog* form, wxSizer* rows)>& fill,
               std::function<bool()> take);

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
