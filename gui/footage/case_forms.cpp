#include "gui/footage/case_forms.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/name_ticks.h"
#include "gui/kit/text.h"
#include "retention/retention.h"
#include "texts/words.h"
#include "workstation/entries/keeping.h"
#include "workstation/footage/assign_footage.h"
#include "workstation/footage/enter_case.h"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/radiobox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace twofold::gui {

namespace {

const std::vector<EnforcementKind>& kinds()
{
    static const std::vector<EnforcementKind> all = all_of<EnforcementKind>();
    return all;
}

const std::vector<CaseFact>& facts()
{
    static const std::vector<CaseFact> all = all_of<CaseFact>();
    return all;
}

std::optional<Timestamp> time_in(const wxTextCtrl* field)
{
    const std::string typed = trimmed(field);
    if (typed.empty()) return std::nullopt;
    return parse_time(typed);
}

wxString shown_time(const std::optional<Timestamp>& time)
{
    return time ? minute(*time) : wxString{};
}

/// Who can be an officer or a handler: everybody who has not left.
std::vector<std::string> persons_of(const Archive& archive)
{
    const Date today = local_date(archive.now());
    std::vector<std::string> names;
    for (const PersonRecord& person : archive.registers().people.records()) {
        if (!person.has_left(today)) names.push_back(person.person.name);
    }
    return names;
}

/// All that is entered of a case.
struct CaseFields {
    wxTextCtrl* number = nullptr;
    wxTextCtrl* name = nullptr;
    wxChoice* kind = nullptr;
    wxTextCtrl* party = nullptr;
    wxTextCtrl* place = nullptr;
    NameTicks* officers = nullptr;
    wxChoice* handler = nullptr;
    std::vector<std::string> handlers; ///< what `handler` offers; the first is nobody
    wxTextCtrl* began = nullptr;
    wxTextCtrl* ended = nullptr;
    wxTextCtrl* because = nullptr; ///< of a correction

    /// Names that stand in `of` can stay, whoever they are.
    void put_into(FormRows& rows, const Case& of, const std::vector<std::string>& persons)
    {
        std::vector<wxString> names;
        for (const EnforcementKind each : kinds()) {
            names.push_back(in_wx(in_words(each)));
        }
        const auto chosen = std::ranges::find(kinds(), of.kind) - kinds().begin();
        number = rows.text(_("&Number"), in_wx(of.number));
        number->SetName("case-number");
        name = rows.text(_("N&ame of the case or activity"), in_wx(of.name));
        name->SetName("case-name");
        kind = rows.choice(_("&Kind"), names, static_cast<int>(chosen));
        party = rows.text(_("&Party"), in_wx(of.party));
        party->SetName("case-party");
        place = rows.text(_("P&lace"), in_wx(of.place));
        officers = rows.add<NameTicks>(_("Officers"), [&](wxWindow* form) {
            return new NameTicks{form, "officer", persons, of.officers};
        });
        put_handler_into(rows, of.handling_officer, persons);
        began = rows.text(_("&Begin"), shown_time(of.began));
        began->SetHint("2026-10-12 09:30");
        ended = rows.text(_("En&d"), shown_time(of.ended));
        ended->SetHint("2026-10-12 11:00");
    }

    void put_handler_into(FormRows& rows, const std::string& of,
                          const std::vector<std::string>& persons)
    {
        handlers = {std::string{}};
        handlers.insert(handlers.end(), persons.begin(), persons.end());
        if (std::ranges::find(handlers, of) == handlers.end()) handlers.push_back(of);
        std::vector<wxString> shown;
        for (const std::string& each : handlers) {
            shown.push_back(each.empty() ? _("nobody yet") : in_wx(each));
        }
        const auto chosen = std::ranges::find(handlers, of) - handlers.begin();
        handler = rows.choice(_("&Handling officer"), shown, static_cast<int>(chosen));
        handler->SetName("case-handler");
    }

    /// What is not among the fields stays as it was.
    [[nodiscard]] Case read(Case entered) const
    {
        entered.number = trimmed(number);
        entered.name = trimmed(name);
        entered.kind = kinds().at(static_cast<std::size_t>(kind->GetSelection()));
        entered.party = trimmed(party);
        entered.place = trimmed(place);
        entered.officers = officers->ticked();
        entered.handling_officer = handlers.at(static_cast<std::size_t>(handler->GetSelection()));
        // The screen shows minutes: what was not touched keeps its seconds.
        if (began->GetValue() != shown_time(entered.began)) entered.began = time_in(began);
        if (ended->GetValue() != shown_time(entered.ended)) entered.ended = time_in(ended);
        return entered;
    }
};

/// The reason field of a correction.
wxTextCtrl* reason_in(FormRows& rows)
{
    auto* reason = rows.text(_("Reason"));
    reason->SetName("correction-because");
    return reason;
}

/// Stays in the form with the keyboard in it until there is one.
bool has_reason(wxTextCtrl* reason)
{
    if (!trimmed(reason).empty()) return true;
    reason->SetFocus();
    return false;
}

void say(wxWindow* form, wxSizer* into, const wxString& words)
{
    into->Add(new wxStaticText{form, wxID_ANY, words}, wxSizerFlags{}.Border(wxBOTTOM));
}

void show_correction_of(wxWindow* parent, Desk& desk, const Case& before,
                        const std::vector<std::string>& persons)
{
    const auto fields = std::make_shared<CaseFields>();
    show_form(
        parent, text(_("Correct case {number}"), {{"number", before.number}}),
        _("&Enter the correction"),
        [fields, before, persons](wxDialog* form, wxSizer* into) {
            say(form, into, _("What stands there now stays in the register beside it."));
            FormRows rows{form, into};
            fields->put_into(rows, before, persons);
            fields->because = reason_in(rows);
        },
        [fields, parent, &desk, before] {
            if (!has_reason(fields->because)) return false;
            Case corrected;
            if (!read_or_say_why(parent, [&] { corrected = fields->read(before); })) return false;
            desk.do_now(parent, [corrected, because = trimmed(fields->because)](Archive& archive) {
                static_cast<void>(correct_case(archive, corrected, because));
            });
            return true;
        });
}

void show_withdrawal_of_fact(wxWindow* parent, Desk& desk, const std::string& number,
                             const std::vector<NotedFact>& noted)
{
    struct Fields {
        wxChoice* fact = nullptr;
        wxTextCtrl* because = nullptr;
    };
    if (noted.empty()) {
        show_notice(parent, _("Take a fact back"), _("No fact is noted on this case."));
        return;
    }
    const auto fields = std::make_shared<Fields>();
    std::vector<wxString> names;
    for (const NotedFact& fact : noted) {
        names.push_back(in_wx(in_words(fact.fact)) + wxString{L"　"} + in_wx(fact.note));
    }
    show_form(
        parent, text(_("Take a fact back, case {number}"), {{"number", number}}),
        _("&Take it back"),
        [fields, names](wxDialog* form, wxSizer* into) {
            say(form, into, _("The note stays in the register; from now on it counts no more."));
            FormRows rows{form, into};
            fields->fact = rows.choice(_("Which fact"), names);
            fields->fact->SetName("withdrawn-fact");
            fields->because = reason_in(rows);
        },
        [fields, parent, &desk, number, noted] {
            if (!has_reason(fields->because)) return false;
            const NoteRequest request{
                .case_number = number,
                .fact = noted.at(static_cast<std::size_t>(fields->fact->GetSelection())).fact,
                .note = trimmed(fields->because),
                .withdrawn = true};
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(note_fact(archive, request));
            });
            return true;
        });
}

void show_withdrawal_of_decision(wxWindow* parent, Desk& desk,
                                 const std::vector<PreservationDecision>& decisions)
{
    struct Fields {
        wxChoice* decision = nullptr;
        wxTextCtrl* because = nullptr;
    };
    if (decisions.empty()) {
        show_notice(parent, _("Take a decision back"),
                    _("Select footage that is under a decision."));
        return;
    }
    const auto fields = std::make_shared<Fields>();
    std::vector<wxString> names;
    for (const PreservationDecision& decision : decisions) {
        names.push_back(text(_("{number}, {n} items: {explanation}"),
                             {{"number", decision.number},
                              {"n", std::to_string(decision.items.size())},
                              {"explanation", decision.explanation}}));
    }
    show_form(
        parent, _("Take a decision back"), _("&Take it back"),
        [fields, names](wxDialog* form, wxSizer* into) {
            say(form, into,
                _("All items of the decision are undecided then, and their six months "
                  "count again."));
            FormRows rows{form, into};
            fields->decision = rows.choice(_("Which decision"), names);
            fields->decision->SetName("withdrawn-decision");
            fields->because = reason_in(rows);
        },
        [fields, parent, &desk, decisions] {
            if (!has_reason(fields->because)) return false;
            const auto chosen = static_cast<std::size_t>(fields->decision->GetSelection());
            desk.do_now(parent,
                        [number = decisions.at(chosen).number, because = trimmed(fields->because)](
                            Archive& archive) { withdraw_decision(archive, number, because); });
            return true;
        });
}

void show_form_of_new_case(wxWindow* parent, Desk& desk, const std::vector<std::string>& persons,
                           const std::function<void(const std::string& number)>& entered)
{
    const auto fields = std::make_shared<CaseFields>();
    show_form(
        parent, _("New case"), _("&Enter the case"),
        [fields, persons](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->put_into(rows, {.kind = EnforcementKind::Inspection}, persons);
        },
        [fields, parent, &desk, entered] {
            Case wanted;
            if (!read_or_say_why(parent, [&] { wanted = fields->read({}); })) return false;
            desk.do_now(
                parent,
                [wanted](Archive& archive) { static_cast<void>(enter_case(archive, wanted)); },
                [entered, number = wanted.number] { entered(number); });
            return true;
        });
}

} // namespace

void show_case_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& number)> entered)
{
    desk.reader().ask(parent, "new case", [parent, &desk, entered](Archive& archive) {
        return [parent, &desk, entered, persons = persons_of(archive)] {
            show_form_of_new_case(parent, desk, persons, entered);
        };
    });
}

void show_correct_case_form(wxWindow* parent, Desk& desk, const std::string& number)
{
    desk.reader().ask(parent, "case to correct", [parent, &desk, number](Archive& archive) {
        return
            [parent, &desk, before = archive.case_numbered(number), persons = persons_of(archive)] {
                show_correction_of(parent, desk, before, persons);
            };
    });
}

void show_note_form(wxWindow* parent, Desk& desk, const std::string& case_number)
{
    struct Fields {
        wxChoice* fact = nullptr;
        wxTextCtrl* note = nullptr;
    };
    const auto fields = std::make_shared<Fields>();
    show_form(
        parent, text(_("Note on case {number}"), {{"number", case_number}}), _("&Note it"),
        [fields](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            std::vector<wxString> names;
            names.reserve(facts().size());
            for (const CaseFact fact : facts()) {
                names.push_back(in_wx(in_words(fact)) + wxString{L"　"} +
                                in_wx(article_in_chinese(clause_of(ground_of(fact)))));
            }
            fields->fact = rows.choice(_("&What was seen"), names);
            fields->note = rows.text(_("&How it happened"), {}, 3);
        },
        [fields, parent, &desk, case_number] {
            NoteRequest request{
                .case_number = case_number,
                .fact = facts().at(static_cast<std::size_t>(fields->fact->GetSelection())),
                .note = trimmed(fields->note)};
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(note_fact(archive, request));
            });
            return true;
        });
}

void show_no_footage_form(wxWindow* parent, Desk& desk, const std::string& case_number)
{
    const auto because = std::make_shared<wxTextCtrl*>(nullptr);
    show_form(
        parent, text(_("No footage of case {number}"), {{"number", case_number}}), _("&Enter it"),
        [because](wxDialog* form, wxSizer* into) {
            say(form, into,
                _("Today asks for its footage no more. Footage can be taken in all the "
                  "same, should it be found."));
            FormRows rows{form, into};
            *because = reason_in(rows);
        },
        [because, parent, &desk, case_number] {
            if (!has_reason(*because)) return false;
            desk.do_now(parent, [case_number, why = trimmed(*because)](Archive& archive) {
                expect_no_footage(archive, case_number, why);
            });
            return true;
        });
}

void show_withdraw_fact_form(wxWindow* parent, Desk& desk, const std::string& number)
{
    desk.reader().ask(parent, "facts to take back", [parent, &desk, number](Archive& archive) {
        std::vector<NotedFact> noted =
            archive.registers().cases.facts(archive.case_numbered(number).id);
        std::erase_if(noted, [](const NotedFact& fact) { return fact.withdrawn; });
        return [parent, &desk, number, noted] {
            show_withdrawal_of_fact(parent, desk, number, noted);
        };
    });
}

void show_withdraw_decision_form(wxWindow* parent, Desk& desk,
                                 const std::vector<FootageStatus>& items)
{
    desk.reader().ask(parent, "decisions to take back", [parent, &desk, items](Archive& archive) {
        std::vector<PreservationDecision> decisions;
        std::set<std::string> numbers;
        for (const FootageStatus& item : items) {
            for (PreservationDecision& each :
                 archive.registers().decisions.in_force(item.footage.id)) {
                if (numbers.insert(each.number).second) decisions.push_back(std::move(each));
            }
        }
        return [parent, &desk, decisions] { show_withdrawal_of_decision(parent, desk, decisions); };
    });
}

void show_move_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items)
{
    struct Fields {
        wxTextCtrl* number = nullptr;
        wxChoice* how = nullptr;
        wxTextCtrl* because = nullptr;
    };
    if (items.empty()) {
        show_notice(parent, _("Another case"), _("Select the footage in the list first."));
        return;
    }
    const auto fields = std::make_shared<Fields>();
    show_form(
        parent, _("Another case"), _("&Enter the case of this footage"),
        [fields, count = items.size()](wxDialog* form, wxSizer* into) {
            say(form, into,
                text(_("{n} items. Their six months, digests and decisions stay."),
                     {{"n", std::to_string(count)}}));
            FormRows rows{form, into};
            fields->number = rows.text(_("&Number of the right case"));
            fields->number->SetName("move-to");
            fields->how = rows.choice(_("&How"), {_("It belongs to this case, not to the other"),
                                                  _("It belongs to this case as well")});
            fields->how->SetName("move-how");
            fields->because = reason_in(rows);
        },
        [fields, parent, &desk, items] {
            if (trimmed(fields->number).empty()) {
                fields->number->SetFocus();
                return false;
            }
            if (!has_reason(fields->because)) return false;
            AssignRequest request{.footage = {},
                                  .case_number = trimmed(fields->number),
                                  .because = trimmed(fields->because)};
            for (const FootageStatus& item : items) {
                request.footage.push_back(item.footage.id);
            }
            const bool as_well = fields->how->GetSelection() == 1;
            auto remarks = std::make_shared<wxString>();
            desk.do_now(
                parent,
                [request, as_well, remarks](Archive& archive) {
                    const AssignedFootage assigned =
                        as_well ? share_footage(archive, request) : move_footage(archive, request);
                    for (const Message& remark : assigned.remarks) {
                        *remarks += text(remark) + "\n";
                    }
                },
                [parent, remarks] {
                    if (!remarks->empty()) show_notice(parent, _("Another case"), *remarks);
                });
            return true;
        });
}

} // namespace twofold::gui
