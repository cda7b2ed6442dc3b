#include "gui/registers/entry_form.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/line_break.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "gui/registers/enter_in_window.h"
#include "gui/registers/entry_words.h"
#include "gui/registers/footage_input.h"
#include "registers/requester.h"
#include "registers/values.h"

#include <wx/display.h>
#include <wx/intl.h>
#include <wx/settings.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

constexpr int words_columns = 70;

bool is_copy_made(const EntryFormSubject& subject)
{
    return subject.of.name == "copy" && subject.step != nullptr && subject.step->name == "made";
}

wxFlexGridSizer* grid_of(const EntryForm* form)
{
    return static_cast<wxFlexGridSizer*>(form->GetSizer());
}

/// The label of a field comes before it, for a screen reader too.
wxStaticText* add_row(EntryForm* form, const wxString& words, const FieldInput& input,
                      wxStaticText* label)
{
    label->SetLabelText(words);
    grid_of(form)->Add(label, wxSizerFlags{}.CentreVertical());
    grid_of(form)->Add(input.window, wxSizerFlags{1}.Expand());
    return label;
}

std::vector<std::filesystem::path> files_in(const std::string& lines)
{
    std::vector<std::filesystem::path> files;
    for (const std::string& line : lines_in(Values{{"", lines}}, "")) {
        files.emplace_back(line);
    }
    return files;
}

} // namespace

EntryFormChoices entry_form_choices(Archive& archive, const Register& of)
{
    EntryFormChoices choices;
    const Date today = local_date(archive.now());
    for (const PersonRecord& record : archive.registers().people.records()) {
        if (!record.has_left(today)) choices.persons.push_back(record.person.name);
    }
    constexpr std::size_t most = 200;
    std::vector<Case> cases = archive.registers().cases.all();
    std::ranges::sort(cases, std::ranges::greater{}, &Case::id);
    for (const Case& each : cases) {
        if (choices.cases.size() == most) break;
        choices.cases.push_back(each.number);
    }
    for (const Field& field : of.fields) {
        if (field.kind != FieldKind::Entry) continue;
        // A field that names an entry is called as the register that has it.
        for (const Entry& entry : archive.registers().entries.page(
                 {.register_name = std::string{field.name}}, beyond_all_entries, most)) {
            choices.entries[std::string{field.name}].push_back(entry.number);
        }
    }
    return choices;
}

EntryForm::EntryForm(wxDialog* parent, Desk& desk, EntryFormSubject subject,
                     const EntryFormChoices& choices)
    : wxScrolledWindow{parent}, dialog_{parent}, desk_{desk}, subject_{std::move(subject)},
      missing_{new wxStaticText{parent, wxID_ANY, wxEmptyString}}
{
    SetName("entry-form");
    missing_->SetName("entry-missing");
    missing_->SetForegroundColour(text_colour(Signal::Attention));
    auto* grid = new wxFlexGridSizer{2, FromDIP(wxSize{8, 6})};
    grid->AddGrowableCol(1);
    SetSizer(grid);
    SetScrollRate(0, GetCharHeight());
    for (const Field& field : subject_.of.fields) {
        if (asks_for(field)) add(field, choices);
    }
    if (is_copy_made(subject_)) {
        auto* label = new wxStaticText{this, wxID_ANY, wxEmptyString};
        const wxString words = _("Folder on the medium that is handed over");
        folder_ = folder_input(this, "to", words);
        add_row(this, wxString{L"★ "} + words, folder_, label);
    }
    if (subject_.step == nullptr) {
        auto* label = new wxStaticText{this, wxID_ANY, wxEmptyString};
        const Field reason{.name = "because"};
        because_ = input_for(this, reason, {});
        add_row(this, wxString{L"★ "} + _("Reason"), because_, label);
    }
    fill();
    for (const auto& type : {wxEVT_TEXT, wxEVT_CHOICE, wxEVT_CHECKBOX, wxEVT_COMBOBOX}) {
        Bind(type, [this](wxCommandEvent& event) {
            event.Skip();
            if (!filling_) changed();
        });
    }
    filling_ = false;
    changed();
}

bool EntryForm::asks_for(const Field& field) const
{
    if (field.is_computed || (field.shown & InForm) == 0) return false;
    if (subject_.fixed.contains(field.name)) return false;
    const std::string_view of_step = step_of(field);
    const std::string present = value_in(subject_.values, field.name);
    if (subject_.step != nullptr) {
        if (!of_step.empty()) return of_step == subject_.step->name;
        // What was entered is corrected, and not entered again; papers are added.
        return present.empty() || (field.is_list && field.kind == FieldKind::Paper);
    }
    if (of_step.empty() || !present.empty()) return true;
    const auto taken = steps_before(subject_.of, subject_.present);
    return std::ranges::find(taken, of_step) != taken.end();
}

void EntryForm::add(const Field& field, const EntryFormChoices& choices)
{
    auto* label = new wxStaticText{this, wxID_ANY, wxEmptyString};
    Row row{.field = &field, .label = label, .input = {}, .before = {}};
    if (field.kind == FieldKind::Footage && field.is_list) {
        footage_.push_back(new FootageInput{this, desk_, field});
        row.input = FootageInput::input(footage_.back());
    } else {
        const auto entries = choices.entries.find(field.name);
        row.input =
            input_for(this, field,
                      {.persons = choices.persons,
                       .cases = choices.cases,
                       .entries = entries == choices.entries.end() ? std::vector<std::string>{}
                                                                   : entries->second});
    }
    const bool is_mandatory =
        subject_.step != nullptr ? field.by == subject_.step->name : !field.by.empty();
    add_row(this, (is_mandatory ? wxString{L"★ "} : wxString{}) + in_words(field), row.input,
            label);
    if (is_mandatory) {
        label->SetToolTip(why_mandatory(subject_.of, field));
        row.input.window->SetToolTip(why_mandatory(subject_.of, field));
    }
    rows_.push_back(std::move(row));
}

std::string EntryForm::at_first(const Field& field) const
{
    const std::string suggested = value_in(subject_.suggested, field.name);
    if (!suggested.empty()) return suggested;
    if (subject_.step != nullptr) {
        // Article 4 leaves no other place.
        const Requester* requester =
            subject_.of.name == "consultation" ? requester_of(subject_.values) : nullptr;
        const bool is_settled = requester != nullptr && requester->in_archive_room;
        return is_settled && field.name == "place" ? "archive-room" : "";
    }
    // What is masked is typed anew or stays; papers are added to.
    if ((field.shown & Masked) != 0 || field.kind == FieldKind::Paper) return {};
    return value_in(subject_.values, field.name);
}

void EntryForm::fill()
{
    for (Row& row : rows_) {
        const std::string value = at_first(*row.field);
        if (!value.empty()) row.input.put(value);
        if (subject_.step == nullptr) row.before = value;
    }
}

Values EntryForm::now() const
{
    Values values = subject_.values;
    for (const auto& [name, value] : subject_.fixed) {
        values[name] = value;
    }
    for (const Row& row : rows_) {
        const std::string typed = row.input.value();
        const std::string name{row.field->name};
        if (!typed.empty()) {
            values[name] = typed;
        } else if (subject_.step != nullptr || !row.before.empty()) {
            values.erase(name);
        }
    }
    return values;
}

EntryRequest EntryForm::request() const
{
    EntryRequest request{.number = subject_.number,
                         .step = subject_.step == nullptr ? "" : std::string{subject_.step->name},
                         .values = subject_.fixed,
                         .papers = {}};
    const Values values = now();
    for (const Row& row : rows_) {
        const std::string typed = row.input.value();
        const std::string name{row.field->name};
        const bool is_asked = row.field->when == nullptr || row.field->when(values);
        if (row.field->kind == FieldKind::Paper) {
            if (!is_asked) continue;
            for (std::filesystem::path& file : files_in(typed)) {
                request.papers.push_back({name, std::move(file)});
            }
        } else if (subject_.step == nullptr) {
            if (typed != row.before) request.values[name] = typed;
        } else if (!typed.empty() && is_asked) {
            request.values[name] = typed;
        }
    }
    if (folder_.window != nullptr) request.to = folder_.value();
    if (because_.window != nullptr) request.because = because_.value();
    return request;
}

void EntryForm::changed()
{
    const Values values = now();
    for (const Row& row : rows_) {
        const bool is_asked =
            row.field->when == nullptr || row.field->when(values) || !row.before.empty();
        row.label->Show(is_asked);
        row.input.window->Show(is_asked);
    }
    offer_footage(values);
    say_what_is_missing(values);
    make_room();
}

void EntryForm::offer_footage(const Values& values)
{
    if (footage_.empty()) return;
    std::string subject;
    for (const Field& field : subject_.of.fields) {
        const bool leads_there = field.kind == FieldKind::Case || field.kind == FieldKind::Entry;
        if (leads_there && subject.empty()) subject = value_in(values, field.name);
    }
    for (FootageInput* input : footage_) {
        input->offer(subject);
    }
}

void EntryForm::say_what_is_missing(const Values& values)
{
    const std::string_view to = subject_.step == nullptr ? std::string_view{} : subject_.step->name;
    wxString words;
    const auto missing = missing_fields(subject_.of, values, subject_.present, to);
    if (!missing.empty()) {
        words = text(_("Still missing: {fields}"), {{"fields", in_utf8(in_words(missing))}});
    }
    // What the class has to bring is said from the beginning.
    if (subject_.number.empty() && subject_.of.name == "consultation") {
        if (const Requester* requester = requester_of(values)) {
            std::vector<const Field*> later;
            for (const std::string_view document : requester->documents) {
                later.push_back(field_named(subject_.of, document));
            }
            if (!later.empty()) {
                words += (words.empty() ? "" : "\n") +
                         text(_("To be brought when it is verified: {fields}"),
                              {{"fields", in_utf8(in_words(later))}});
            }
        }
    }
    if (words.empty()) words = _("Nothing mandatory is missing.");
    if (words == said_) return;
    said_ = words;
    show_in_lines(missing_, words, GetCharWidth() * words_columns);
    room_ = {};
}

void EntryForm::make_room()
{
    // Most of the screen, but the buttons below have to be on it as well.
    constexpr int tenths = 6;
    const wxRect screen = wxDisplay{dialog_}.GetClientArea();
    const wxSize whole = GetSizer()->CalcMin();
    if (whole == room_) return; // whoever made the form larger keeps it so
    room_ = whole;
    const int bar = wxSystemSettings::GetMetric(wxSYS_VSCROLL_X, this);
    SetMinSize({std::max(whole.x + 2 * bar, GetCharWidth() * words_columns),
                std::min(whole.y + GetCharHeight() / 2, screen.height * tenths / 10)});
    FitInside();
    Layout();
    if (dialog_->GetSizer() != nullptr) {
        dialog_->GetSizer()->SetSizeHints(dialog_);
        dialog_->Layout();
    }
}

namespace {

wxString title_of(const EntryFormSubject& subject)
{
    const std::string of = in_utf8(in_words(subject.of));
    const std::string step = subject.step != nullptr ? in_utf8(in_words(*subject.step)) : "";
    if (subject.number.empty())
        return text(_("{register}: {step}"), {{"register", of}, {"step", step}});
    if (subject.step == nullptr) {
        return text(_("Correct {number}"), {{"number", subject.number}});
    }
    return text(_("{number}: {step}"), {{"number", subject.number}, {"step", step}});
}

/// What is entered without an input is said above the inputs.
void say_what_is_fixed(wxDialog* form, wxSizer* into, const EntryFormSubject& subject)
{
    for (const auto& [name, value] : subject.fixed) {
        const Field* field = field_named(subject.of, name);
        if (field == nullptr) continue;
        auto* words = new wxStaticText{form, wxID_ANY, wxEmptyString};
        words->SetFont(words->GetFont().Bold());
        show_in_lines(words,
                      text(_("{field}: {value}"),
                           {{"field", in_utf8(in_words(*field))},
                            {"value", in_utf8(value_in_words(subject.of, subject.fixed, *field))}}),
                      form->GetCharWidth() * words_columns);
        into->Add(words, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    }
}

} // namespace

void show_entry_form(wxWindow* page, Desk& desk, const EntryFormSubject& subject,
                     const std::function<void(const std::string& number)>& entered)
{
    desk.reader().ask(page, "entry-form", [page, &desk, subject, entered](Archive& archive) {
        return [page, &desk, subject, entered, choices = entry_form_choices(archive, subject.of)] {
            const auto shown = std::make_shared<EntryForm*>();
            show_form(
                page, title_of(subject), _("&Enter"),
                [&](wxDialog* form, wxSizer* into) {
                    say_what_is_fixed(form, into, subject);
                    *shown = new EntryForm{form, desk, subject, choices};
                    into->Add(*shown, wxSizerFlags{1}.Expand());
                    into->Add((*shown)->missing(), wxSizerFlags{}.Expand().Border(wxTOP));
                },
                [page, &desk, &of = subject.of, shown, entered] {
                    enter_in_window(page, desk, of, (*shown)->request(), entered);
                    return true;
                });
        };
    });
}

} // namespace twofold::gui
