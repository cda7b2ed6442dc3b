#include "gui/registers/entry_words.h"

#include "gui/kit/text.h"
#include "registers/approval.h"
#include "registers/values.h"
#include "texts/translate.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_view.h"

#include <wx/intl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

bool is_chinese()
{
    return language_in_use() == "zh_CN";
}

/// What a request for approval says by names of the program's own.
wxString name_in_words(const Values& values, const Field& field, const std::string& value)
{
    const auto subject =
        std::ranges::find(all_registers(), value_in(values, "register"), &Register::name);
    if (subject == all_registers().end()) return in_wx(value);
    if (field.name == "register") return in_words(*subject);
    if (field.name == "step") return state_in_words(*subject, value);
    if (field.name == "clause" && !value.empty()) return text(words_of(clause(value)));
    return in_wx(value);
}

/// The names of the footage beside its numbers.
wxString with_titles(const Field& field, const wxString& value, const EntryView& view)
{
    if (field.kind != FieldKind::Footage) return value;
    std::vector<wxString> lines;
    for (const std::string& number : items_of(field, in_utf8(value))) {
        const auto title = view.titles.find(number);
        lines.push_back(in_wx(title == view.titles.end() ? number : number + " " + title->second));
    }
    return listed(lines);
}

void add_values(const Register& of, const EntryView& view, wxString& words)
{
    for (const Field& field : of.fields) {
        wxString value = value_in_words(of, view.entry.latest.values, field);
        if (value.empty()) continue;
        if (field.kind == FieldKind::Paper) {
            std::vector<wxString> names;
            for (const AttachedPaper& attached : view.papers) {
                if (attached.field == &field) names.push_back(in_wx(attached.paper.original_name));
            }
            if (!names.empty()) value = listed(names);
        }
        value = with_titles(field, value, view);
        if (field.is_list || field.kind == FieldKind::Paper) value = on_one_line(value);
        words += text(_("{field}: {value}"),
                      {{"field", in_utf8(in_words(field))}, {"value", in_utf8(value)}}) +
                 "\n";
    }
}

void add_next(const EntryView& view, wxString& words)
{
    for (const NextStep& next : view.next) {
        const std::string step = in_utf8(in_words(*next.step));
        if (next.refused) {
            words += text(_("{step}: not yet. {why}"),
                          {{"step", step}, {"why", in_utf8(text(next.refused->why))}}) +
                     "\n";
        } else if (!next.missing.empty()) {
            words += text(_("{step}: still missing: {fields}"),
                          {{"step", step}, {"fields", in_utf8(in_words(next.missing))}}) +
                     "\n";
        }
    }
}

void add_history(const Register& of, const EntryView& view, wxString& words)
{
    for (const EntryVersion& version : view.versions) {
        const std::vector<std::pair<std::string, std::string>> arguments{
            {"when", in_utf8(minute(version.at))},
            {"by", version.by},
            {"step", in_utf8(state_in_words(of, version.step))},
            {"because", version.because}};
        words += text(version.because.empty() ? _("{when}  {step}, by {by}")
                                              : _("{when}  corrected by {by}: {because}"),
                      arguments) +
                 "\n";
    }
}

} // namespace

wxString in_words(const Register& of)
{
    return text(twofold::words_of(of));
}

wxString in_words(const Field& field)
{
    return text(twofold::words_of(field));
}

wxString in_words(const Step& step)
{
    return text(Message{.id = std::string{step.english}, .chinese = std::string{step.chinese}});
}

wxString state_in_words(const Register& of, std::string_view step)
{
    const Step* declared = step_named(of, step);
    return declared != nullptr ? text(twofold::words_of(*declared)) : in_wx(step);
}

wxString value_in_words(const Register& of, const Values& values, const Field& field)
{
    const std::string value = value_in(values, field.name);
    if (value.empty() || field.shown == Nowhere) return {};
    if (of.name == approval_name && field.kind == FieldKind::Words && field.is_computed) {
        return name_in_words(values, field, value);
    }
    return in_wx(shown_value(field, value, is_chinese()));
}

wxString why_mandatory(const Register& of, const Field& field)
{
    const Clause clause = field.clause.empty() ? of.clause : field.clause;
    if (clause.empty()) return _("Mandatory");
    return text(
        Message{.id = msgid("Mandatory: {clause}"), .parts = {{"clause", words_of(clause)}}});
}

wxString in_words(const std::vector<const Field*>& fields)
{
    std::vector<wxString> words;
    words.reserve(fields.size());
    for (const Field* field : fields) {
        words.push_back(in_words(*field));
    }
    return listed(words);
}

wxString listed(const std::vector<wxString>& words)
{
    wxString all;
    for (const wxString& word : words) {
        if (!all.empty()) all += is_chinese() ? wxString{L"、"} : wxString{", "};
        all += word;
    }
    return all;
}

wxString on_one_line(const wxString& lines)
{
    wxString line = lines;
    line.Replace("\n", is_chinese() ? wxString{L"、"} : wxString{", "});
    return line;
}

wxString in_full(const Register& of, const EntryView& view)
{
    wxString words = text(_("{register} {number}: {step}"),
                          {{"register", in_utf8(in_words(of))},
                           {"number", view.entry.number},
                           {"step", in_utf8(state_in_words(of, view.entry.latest.step))}}) +
                     "\n";
    wxString next;
    add_next(view, next);
    if (!next.empty()) words += _("What comes next") + "\n" + next;
    words += "\n";
    add_values(of, view, words);
    words += "\n" + _("What was done with it") + "\n";
    add_history(of, view, words);
    return words;
}

EntryRefused in_words_of_form(const EntryRefused& refused)
{
    std::vector<Refusal> refusals = refused.refusals();
    for (Refusal& refusal : refusals) {
        const bool names_option = std::ranges::any_of(
            refusal.why.arguments, [](const auto& each) { return each.first == "option"; });
        if (names_option) refusal.why.id = msgid("Missing: {field}.");
    }
    return EntryRefused{std::move(refusals)};
}

} // namespace twofold::gui
