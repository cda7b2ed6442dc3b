#include "gui/registers/field_input.h"

#include "base/join.h"
#include "gui/kit/name_ticks.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_words.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

constexpr int columns = 44;
constexpr int lines = 3;

std::string name_of(const Field& field)
{
    return "field " + std::string{field.name};
}

std::string typed_in(const wxTextEntry* field)
{
    return in_utf8(field->GetValue().Trim().Trim(false));
}

/// What works by text alone.
template <typename Control>
FieldInput by_text(Control* control)
{
    return {.window = control,
            .value = [control] { return typed_in(control); },
            .put = [control](const std::string& value) { control->SetValue(in_wx(value)); },
            .focus = [control] { control->SetFocus(); }};
}

wxTextCtrl* text_control(wxWindow* parent, bool has_lines)
{
    const wxSize size{parent->GetCharWidth() * columns,
                      has_lines ? parent->GetCharHeight() * (lines + 1) : wxDefaultCoord};
    auto* control = new wxTextCtrl{
        parent, wxID_ANY, wxEmptyString, wxDefaultPosition, size, has_lines ? wxTE_MULTILINE : 0};
    return control;
}

FieldInput text_input(wxWindow* parent, const Field& field)
{
    auto* control = text_control(parent, field.kind == FieldKind::LongWords || field.is_list);
    control->SetName(in_wx(name_of(field)));
    if (field.kind == FieldKind::Day) control->SetHint("2026-10-12");
    if (field.kind == FieldKind::Moment) control->SetHint("2026-10-12 14:30");
    return by_text(control);
}

/// A number that can be typed or taken from a list.
FieldInput number_input(wxWindow* parent, const Field& field,
                        const std::vector<std::string>& numbers)
{
    if (field.is_list || numbers.empty()) return text_input(parent, field);
    auto* control = new wxComboBox{parent, wxID_ANY};
    control->SetName(in_wx(name_of(field)));
    wxArrayString known;
    for (const std::string& number : numbers) {
        known.Add(in_wx(number));
    }
    control->Append(known);
    control->AutoComplete(known);
    return by_text(control);
}

/// One of several names, shown by their words; at first none.
FieldInput choice_input(wxWindow* parent, const Field& field, const std::vector<std::string>& names,
                        const std::vector<wxString>& words)
{
    auto* control = new wxChoice{parent, wxID_ANY};
    control->SetName(in_wx(name_of(field)));
    control->Append(wxString{L"—"}); // what was not chosen is not entered
    for (const wxString& word : words) {
        control->Append(word);
    }
    control->SetSelection(0);
    const auto put = [control, names](const std::string& chosen) {
        const auto found = std::ranges::find(names, chosen);
        control->SetSelection(found == names.end() ? 0
                                                   : static_cast<int>(found - names.begin()) + 1);
    };
    const auto value = [control, names] {
        const int chosen = control->GetSelection();
        return chosen <= 0 ? std::string{} : names.at(static_cast<std::size_t>(chosen) - 1);
    };
    return {
        .window = control, .value = value, .put = put, .focus = [control] { control->SetFocus(); }};
}

/// Any of several names, a box for each. What was ticked stands first; a form that is filled with
/// values gets its boxes anew.
FieldInput ticks_input(wxWindow* parent, const Field& field, const std::vector<std::string>& names,
                       const std::vector<wxString>& words)
{
    auto* panel = new wxPanel{parent};
    panel->SetSizer(new wxBoxSizer{wxVERTICAL});
    std::size_t longest = 0;
    std::vector<std::string> shown;
    shown.reserve(words.size());
    for (const wxString& word : words) {
        shown.push_back(in_utf8(word));
        longest = std::max(longest, word.length());
    }
    constexpr std::size_t short_words = 6;
    const int across = longest > short_words ? 1 : 3;
    const auto build = [=, what = std::string{field.name}](const std::vector<std::string>& ticked) {
        panel->GetSizer()->Clear(true);
        auto* ticks = new NameTicks{panel, what, shown, ticked, across};
        ticks->SetName(in_wx(name_of(field)));
        panel->GetSizer()->Add(ticks, wxSizerFlags{1}.Expand());
        panel->Layout();
    };
    build({});
    const auto ticks = [panel] {
        return static_cast<NameTicks*>(panel->GetChildren().GetFirst()->GetData());
    };
    const auto value = [ticks, names, shown] {
        std::vector<std::string> chosen;
        for (const std::string& word : ticks()->ticked()) {
            const auto found = std::ranges::find(shown, word);
            chosen.push_back(names.at(static_cast<std::size_t>(found - shown.begin())));
        }
        return joined(chosen, "\n");
    };
    const auto put = [build, names, shown, field](const std::string& chosen) {
        std::vector<std::string> ticked;
        for (const std::string& item : items_of(field, chosen)) {
            const auto found = std::ranges::find(names, item);
            if (found == names.end()) continue;
            ticked.push_back(shown.at(static_cast<std::size_t>(found - names.begin())));
        }
        build(ticked);
    };
    return {.window = panel, .value = value, .put = put, .focus = [panel] { panel->SetFocus(); }};
}

/// Yes, no, or neither: one click each.
FieldInput yes_no_input(wxWindow* parent, const Field& field)
{
    auto* panel = new wxPanel{parent};
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    const auto box = [&](const wxString& words, const char* answer) {
        auto* made = new wxCheckBox{panel, wxID_ANY, words};
        made->SetName(in_wx(std::string{field.name} + " " + answer));
        row->Add(made, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
        return made;
    };
    auto* yes = box(_("Yes"), "yes");
    auto* no = box(_("No"), "no");
    panel->SetSizer(row);
    panel->SetName(in_wx(name_of(field)));
    const auto either = [](wxCheckBox* ticked, wxCheckBox* other) {
        ticked->Bind(wxEVT_CHECKBOX, [ticked, other](wxCommandEvent& event) {
            if (ticked->GetValue()) other->SetValue(false);
            event.Skip();
        });
    };
    either(yes, no);
    either(no, yes);
    return {.window = panel,
            .value =
                [yes, no] {
                    return std::string{yes->GetValue() ? "yes" : no->GetValue() ? "no" : ""};
                },
            .put =
                [yes, no](const std::string& value) {
                    yes->SetValue(value == "yes");
                    no->SetValue(value == "no");
                },
            .focus = [yes] { yes->SetFocus(); }};
}

/// A path, or several a line each, with a button that looks for them.
FieldInput path_input(wxWindow* parent, const std::string& name, const wxString& words,
                      bool has_lines, const std::function<wxString(wxWindow*)>& ask)
{
    auto* panel = new wxPanel{parent};
    auto* control = text_control(panel, has_lines);
    control->SetName(in_wx("field " + name));
    give_spoken_name(control, words);
    auto* choose = new wxButton{panel, wxID_ANY, _(L"Choose…")};
    choose->SetName(in_wx("choose " + name));
    choose->SetToolTip(words);
    choose->Bind(wxEVT_BUTTON, [control, ask, has_lines](wxCommandEvent&) {
        const wxString chosen = ask(control);
        if (chosen.empty()) return;
        const wxString before = control->GetValue().Trim();
        control->SetValue(has_lines && !before.empty() ? before + "\n" + chosen : chosen);
    });
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    row->Add(control, wxSizerFlags{1}.CentreVertical().Border(wxRIGHT));
    row->Add(choose, wxSizerFlags{}.CentreVertical());
    panel->SetSizer(row);
    FieldInput input = by_text(control);
    input.window = panel;
    return input;
}

wxString ask_for_files(wxWindow* parent, bool several)
{
    wxFileDialog dialog{parent,
                        _("Scan or file"),
                        {},
                        {},
                        wxFileSelectorDefaultWildcardStr,
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST | (several ? wxFD_MULTIPLE : 0)};
    if (dialog.ShowModal() != wxID_OK) return {};
    wxArrayString paths;
    dialog.GetPaths(paths);
    wxString all;
    for (const wxString& path : paths) {
        all += (all.empty() ? "" : "\n") + path;
    }
    return all;
}

/// The names of the choices as the language has them.
std::vector<wxString> words_of_choices(const Field& field)
{
    std::vector<wxString> words;
    words.reserve(field.choices.size());
    for (const Choice& choice : field.choices) {
        words.push_back(text(twofold::words_of(choice)));
    }
    return words;
}

std::vector<std::string> names_of_choices(const Field& field)
{
    std::vector<std::string> names;
    names.reserve(field.choices.size());
    for (const Choice& choice : field.choices) {
        names.emplace_back(choice.name);
    }
    return names;
}

FieldInput one_or_several(wxWindow* parent, const Field& field,
                          const std::vector<std::string>& names, const std::vector<wxString>& words)
{
    return field.is_list ? ticks_input(parent, field, names, words)
                         : choice_input(parent, field, names, words);
}

} // namespace

FieldInput input_for(wxWindow* parent, const Field& field, const FieldChoices& choices)
{
    switch (field.kind) {
    case FieldKind::Words:
    case FieldKind::LongWords:
    case FieldKind::Day:
    case FieldKind::Moment:
    case FieldKind::Number:
    case FieldKind::Outsider:
    case FieldKind::Footage:
    case FieldKind::Disc: return text_input(parent, field);
    case FieldKind::Case: return number_input(parent, field, choices.cases);
    case FieldKind::Entry: return number_input(parent, field, choices.entries);
    case FieldKind::YesNo: return yes_no_input(parent, field);
    case FieldKind::Choice:
        return one_or_several(parent, field, names_of_choices(field), words_of_choices(field));
    case FieldKind::Person: {
        std::vector<wxString> words;
        words.reserve(choices.persons.size());
        for (const std::string& person : choices.persons) {
            words.push_back(in_wx(person));
        }
        return one_or_several(parent, field, choices.persons, words);
    }
    case FieldKind::Paper:
        return path_input(
            parent, std::string{field.name}, in_words(field), field.is_list,
            [several = field.is_list](wxWindow* above) { return ask_for_files(above, several); });
    }
    return {};
}

FieldInput folder_input(wxWindow* parent, const std::string& name, const wxString& words)
{
    return path_input(parent, name, words, false, [words](wxWindow* above) {
        wxDirDialog dialog{above, words, {}, wxDD_DIR_MUST_EXIST};
        return dialog.ShowModal() == wxID_OK ? dialog.GetPath() : wxString{};
    });
}

} // namespace twofold::gui
