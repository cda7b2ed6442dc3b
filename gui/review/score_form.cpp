#include "gui/review/score_form.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/text.h"
#include "gui/review/review_words.h"
#include "workstation/review/review_sheet.h"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace twofold::gui {

namespace {

constexpr std::array marks{"", "yes", "no", "n/a"};

/// The fields of one sheet: a choice for each mark, a text for each number and for words.
struct ScoreFields {
    std::map<std::string, wxChoice*> choices;
    std::map<std::string, wxTextCtrl*> numbers;
    std::map<std::string, wxTextCtrl*> words;
    wxTextCtrl* note = nullptr;
    wxTextCtrl* problem = nullptr;
    wxTextCtrl* responsible = nullptr;
    wxTextCtrl* deadline = nullptr;
    wxTextCtrl* result = nullptr;

    /// What was changed since the sheet was shown.
    [[nodiscard]] ScoreRequest read(int year, const ReviewSheet& sheet) const
    {
        ScoreRequest request{.year = year, .subject = sheet.subject, .note = trimmed(note)};
        const auto enter = [&](const std::string& item, const std::string& mark) {
            const auto before = sheet.scores.find(item);
            if (mark.empty() || (before != sheet.scores.end() && before->second.mark == mark)) {
                return;
            }
            request.marks.push_back(item + "=" + mark);
        };
        for (const auto& [item, field] : choices) {
            enter(item, marks.at(static_cast<std::size_t>(field->GetSelection())));
        }
        for (const auto& [item, field] : numbers) {
            static_cast<void>(number_in(field));
            enter(item, trimmed(field));
        }
        for (const auto& [item, field] : words) {
            enter(item, trimmed(field));
        }
        const ReviewRemedy remedy{.problem = trimmed(problem),
                                  .responsible = trimmed(responsible),
                                  .deadline = date_in(deadline),
                                  .result = trimmed(result)};
        if (!remedy.problem.empty() || !remedy.responsible.empty() || remedy.deadline ||
            !remedy.result.empty()) {
            request.remedy = remedy;
        }
        return request;
    }
};

void add_item(FormRows& rows, ScoreFields& fields, const ReviewSheet& sheet, const Field& item)
{
    const std::string name{item.name};
    const auto entered = sheet.scores.find(name);
    const std::string mark = entered == sheet.scores.end() ? "" : entered->second.mark;
    wxString label = in_wx(item.chinese);
    if (!item.clause.empty()) {
        label += wxString{L"（"} + in_wx(cited_on_sheet(item)) + wxString{L"）"};
    }
    if (item.kind != FieldKind::Choice) {
        auto& written = item.kind == FieldKind::Number ? fields.numbers : fields.words;
        written[name] = rows.text(label, in_wx(mark));
        written[name]->SetName("score " + in_wx(name));
        return;
    }
    std::vector<wxString> words{wxString{L"—"}};
    for (std::size_t i = 1; i < marks.size(); ++i) {
        words.push_back(mark_in_words(marks.at(i)));
    }
    const auto chosen = std::ranges::find(marks, mark);
    fields.choices[name] = rows.choice(
        label, words, chosen == marks.end() ? 0 : static_cast<int>(chosen - marks.begin()));
    fields.choices[name]->SetName("score " + in_wx(name));
}

} // namespace

void show_score_form(wxWindow* parent, Desk& desk, int year, const ReviewSheet& sheet)
{
    auto fields = std::make_shared<ScoreFields>();
    show_form(
        parent, text(_("Score sheet: {subject}"), {{"subject", title_of(sheet)}}), _("&Enter"),
        [fields, sheet](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            for (const Field& item : sheet_items(sheet.part)) {
                add_item(rows, *fields, sheet, item);
            }
            fields->note = rows.text(_("Note to these marks"));
            const ReviewRemedy remedy = sheet.remedy.value_or(ReviewRemedy{});
            fields->problem = rows.text(_("What is wrong"), in_wx(remedy.problem));
            fields->responsible = rows.text(_("Who puts it right"), in_wx(remedy.responsible));
            fields->deadline =
                rows.text(_("Until (YYYY-MM-DD)"),
                          remedy.deadline ? in_wx(to_iso8601(*remedy.deadline)) : wxString{});
            fields->result = rows.text(_("How it was put right"), in_wx(remedy.result));
        },
        [fields, parent, &desk, year, sheet] {
            ScoreRequest request;
            if (!read_or_say_why(parent, [&] { request = fields->read(year, sheet); })) {
                return false;
            }
            if (request.marks.empty() && !request.remedy) return true;
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(score_sheet(archive, request));
            });
            return true;
        });
}

} // namespace twofold::gui
