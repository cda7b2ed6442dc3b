#include "gui/registers/person_forms.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/line_break.h"
#include "gui/kit/text.h"
#include "workstation/desk/enter_person.h"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <map>
#include <memory>

namespace twofold::gui {

namespace {

wxChoice* role_choice(FormRows& rows, const std::vector<Role>& roles)
{
    std::vector<wxString> names;
    names.reserve(roles.size());
    for (const Role role : roles) {
        names.push_back(words_of(role));
    }
    // Nobody gets a role because it was the first of the list.
    auto* choice = rows.choice(_("Role"), names, roles.size() == 1 ? 0 : wxNOT_FOUND);
    choice->SetName("person-role");
    return choice;
}

wxTextCtrl* date_field(FormRows& rows, const wxString& label, const wxString& name,
                       std::optional<Date> date)
{
    auto* field = rows.text(label, date ? in_wx(to_iso8601(*date)) : wxString{});
    field->SetHint("2026-10-12");
    field->SetName(name);
    return field;
}

wxTextCtrl* reason_field(FormRows& rows)
{
    auto* reason = rows.text(_("Reason"));
    reason->SetName("person-because");
    return reason;
}

void say(wxWindow* form, wxSizer* into, const wxString& words)
{
    constexpr int columns = 60;
    auto* shown = new wxStaticText{form, wxID_ANY, words};
    show_in_lines(shown, shown->GetLabelText(), form->GetCharWidth() * columns);
    into->Add(shown, wxSizerFlags{}.Expand().Border(wxBOTTOM));
}

wxString label_of(PersonDetail detail)
{
    switch (detail) {
    case PersonDetail::Post: return _("&Post");
    case PersonDetail::Department: return _("&Department");
    case PersonDetail::Badge: return _("Number of the &badge");
    case PersonDetail::Phone: return _("&Telephone");
    }
    return {};
}

/// Which role, from when to when, and why.
struct RoleFields {
    std::vector<Role> roles;
    wxChoice* role = nullptr;
    wxTextCtrl* from = nullptr;
    wxTextCtrl* until = nullptr; ///< null: of a role that is taken back
    wxTextCtrl* because = nullptr;

    /// None if something is missing; the keyboard is there.
    [[nodiscard]] std::optional<RoleRequest> read(wxWindow* parent, const std::string& person) const
    {
        const auto chosen = chosen_in(role);
        if (!chosen || !is_filled_in(because)) return std::nullopt;
        RoleRequest request{.person = person, .role = roles.at(*chosen)};
        request.because = trimmed(because);
        const bool are_dates = read_or_say_why(parent, [&] {
            request.from = date_in(from);
            if (until != nullptr) request.until = date_in(until);
        });
        return are_dates ? std::optional{request} : std::nullopt;
    }
};

} // namespace

void show_person_form(wxWindow* parent, Desk& desk)
{
    struct Fields {
        wxTextCtrl* name = nullptr;
        wxChoice* role = nullptr;
    };
    const auto fields = std::make_shared<Fields>();
    show_form(
        parent, _("Enter a person"), _("&Enter"),
        [fields](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->name = rows.text(_("Name"));
            fields->name->SetName("person-name");
            fields->role = role_choice(rows, all_of<Role>());
        },
        [fields, parent, &desk] {
            if (!is_filled_in(fields->name)) return false;
            const auto chosen = chosen_in(fields->role);
            if (!chosen) return false;
            const Person person{{}, trimmed(fields->name), all_of<Role>().at(*chosen)};
            desk.do_now(parent, [person](Archive& archive) {
                static_cast<void>(enter_person(archive, person));
            });
            return true;
        });
}

void show_grant_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today)
{
    const auto fields = std::make_shared<RoleFields>();
    fields->roles = all_of<Role>();
    const std::string name = person.person.name;
    show_form(
        parent, text(_("Give a role to {person}"), {{"person", name}}), _("&Give the role"),
        [fields, today](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->role = role_choice(rows, fields->roles);
            fields->from = date_field(rows, _("First day"), "person-from", today);
            fields->until = date_field(rows, _("Last day (empty: until it is taken back)"),
                                       "person-until", std::nullopt);
            fields->because = reason_field(rows);
        },
        [fields, parent, &desk, name] {
            const auto request = fields->read(parent, name);
            if (!request) return false;
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(grant_role(archive, *request));
            });
            return true;
        });
}

void show_revoke_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today)
{
    const auto fields = std::make_shared<RoleFields>();
    fields->roles = person.roles_on(today);
    const std::string name = person.person.name;
    if (fields->roles.empty()) {
        show_notice(parent, _("Take a role back"),
                    text(_("{person} has no role today."), {{"person", name}}));
        return;
    }
    show_form(
        parent, text(_("Take a role back from {person}"), {{"person", name}}),
        _("&Take the role back"),
        [fields, today](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->role = role_choice(rows, fields->roles);
            fields->from = date_field(rows, _("First day without it"), "person-from", today);
            fields->because = reason_field(rows);
        },
        [fields, parent, &desk, name] {
            const auto request = fields->read(parent, name);
            if (!request) return false;
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(revoke_role(archive, *request));
            });
            return true;
        });
}

void show_details_form(wxWindow* parent, Desk& desk, const PersonRecord& person)
{
    const auto fields = std::make_shared<std::map<PersonDetail, wxTextCtrl*>>();
    const std::string name = person.person.name;
    show_form(
        parent, text(_("What else is known of {person}"), {{"person", name}}), _("&Enter"),
        [fields, person](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            for (const PersonDetail detail : all_of<PersonDetail>()) {
                const auto known = person.details.find(detail);
                auto* field =
                    rows.text(label_of(detail),
                              known == person.details.end() ? wxString{} : in_wx(known->second));
                field->SetName("person " + in_wx(name_of(detail)));
                (*fields)[detail] = field;
            }
        },
        [fields, parent, &desk, name] {
            std::map<PersonDetail, std::string> details;
            for (const auto& [detail, field] : *fields) {
                details[detail] = trimmed(field);
            }
            desk.do_now(parent, [name, details](Archive& archive) {
                static_cast<void>(change_person(archive, name, details));
            });
            return true;
        });
}

void show_leaving_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today)
{
    struct Fields {
        wxTextCtrl* day = nullptr; ///< null: the person is back
        wxTextCtrl* because = nullptr;
    };
    const auto fields = std::make_shared<Fields>();
    const std::string name = person.person.name;
    const auto left = person.left_on;
    show_form(
        parent,
        left ? text(_("{person} is back"), {{"person", name}})
             : text(_("{person} leaves"), {{"person", name}}),
        _("&Enter"),
        [fields, left, today](wxDialog* form, wxSizer* into) {
            if (left) {
                say(form, into,
                    text(_("The last day, {day}, is taken back: the person has the roles again "
                           "that were not taken back."),
                         {{"day", to_iso8601(*left)}}));
            } else {
                say(form, into,
                    _("After the last day the person can enter nothing, and has no role. What "
                      "they entered stays."));
            }
            FormRows rows{form, into};
            if (!left)
                fields->day = date_field(rows, _("Last day at work"), "person-last-day", today);
            fields->because = reason_field(rows);
        },
        [fields, parent, &desk, name] {
            if (fields->day != nullptr && !is_filled_in(fields->day)) return false;
            if (!is_filled_in(fields->because)) return false;
            std::optional<Date> last_day;
            const bool is_date = read_or_say_why(parent, [&] {
                if (fields->day != nullptr) last_day = date_in(fields->day);
            });
            if (!is_date) return false;
            desk.do_now(parent,
                        [name, last_day, because = trimmed(fields->because)](Archive& archive) {
                            static_cast<void>(enter_leaving(archive, name, last_day, because));
                        });
            return true;
        });
}

} // namespace twofold::gui
