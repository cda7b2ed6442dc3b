#include "gui/registers/register_tables.h"

#include "discs/shelf_place.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/text.h"
#include "people/role_term.h"
#include "texts/translate.h"
#include "workstation/desk/enter_person.h"
#include "workstation/entries/permit.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review_sheet.h"

#include <wx/intl.h>

namespace twofold::gui {

Table<MadeDocument> document_table(wxWindow* parent)
{
    using Row = MadeDocument;
    return {parent,
            "documents",
            {{.title = _("Number"),
              .text = [](const Row& row) { return in_wx(row.number); },
              .characters = 11},
             {.title = _("Document"),
              .text =
                  [](const Row& row) {
                      return in_wx(std::string{chinese_name_of(document_kind(row.kind))});
                  },
              .characters = 24},
             {.title = _("About"),
              .text = [](const Row& row) { return in_wx(row.subject); },
              .characters = 18},
             {.title = _("Made"),
              .text = [](const Row& row) { return minute(row.entered.at); },
              .characters = 17},
             {.title = _("By"),
              .text = [](const Row& row) { return in_wx(row.entered.by); },
              .characters = 10},
             {.title = _("Pages"),
              .text = [](const Row& row) { return wxString{} << row.pages; },
              .characters = 6,
              .to_the_right = true},
             {.title = _("File"),
              .text = [](const Row& row) { return in_wx(row.path); },
              .characters = 50}},
            [](const Row& row) { return row.number; }};
}

namespace {

/// "2026-12-31"; of several roles which one: "auditor 2026-12-31".
wxString until_in_words(const PersonRow& row)
{
    const std::vector<Role> roles = row.record.roles_on(row.today);
    wxString words;
    for (const Role role : roles) {
        const auto until = held_until(row.record, role, row.today);
        if (!until) continue;
        if (!words.empty()) words += wxString{L"；"};
        if (roles.size() > 1) words += words_of(role) + " ";
        words += in_wx(to_iso8601(*until));
    }
    return words;
}

wxString detail_of(const PersonRow& row, PersonDetail detail)
{
    const auto known = row.record.details.find(detail);
    return known == row.record.details.end() ? wxString{} : in_wx(known->second);
}

} // namespace

Table<PersonRow> people_table(wxWindow* parent)
{
    using Row = PersonRow;
    return {parent,
            "people",
            {{.title = _("Name"),
              .text = [](const Row& row) { return in_wx(row.record.person.name); },
              .characters = 14},
             {.title = _("Roles today"),
              .text =
                  [](const Row& row) {
                      const std::vector<Role> roles = row.record.roles_on(row.today);
                      return roles.empty() ? _("no role today") : words_of(roles);
                  },
              .characters = 40},
             {.title = _("Held until"), .text = until_in_words, .characters = 14},
             {.title = _("Post"),
              .text = [](const Row& row) { return detail_of(row, PersonDetail::Post); },
              .characters = 14},
             {.title = _("Department"),
              .text = [](const Row& row) { return detail_of(row, PersonDetail::Department); },
              .characters = 16},
             {.title = _("Last day at work"),
              .text =
                  [](const Row& row) {
                      const auto& left = row.record.left_on;
                      return left ? in_wx(to_iso8601(*left)) : wxString{};
                  },
              .characters = 12}},
            [](const Row& row) { return row.record.person.name; }};
}

wxString setting_in_words(const SettingRow& row)
{
    if (row.known.key == setting::discs_apart) {
        using enum PlacePart;
        for (const PlacePart part : {Room, Cabinet, Shelf, Box}) {
            if (row.value == name_of(part)) return words_of(part);
        }
    }
    if (row.known.key.starts_with("approval.")) return words_of(approval_form(row.value));
    if (row.known.key == setting::small_office && language_in_use() == "zh_CN") {
        return in_wx(mark_on_form(row.value));
    }
    return in_wx(row.value);
}

Table<SettingRow> setting_table(wxWindow* parent)
{
    return {parent,
            "settings",
            {{.title = _("Setting"),
              .text = [](const SettingRow& row) { return text(row.known.words); },
              .characters = 60},
             {.title = _("Value"),
              .text = [](const SettingRow& row) { return setting_in_words(row); },
              .characters = 30},
             {.title = _("Origin"),
              .text =
                  [](const SettingRow& row) {
                      return row.entered ? _("entered") : _("as the program has it");
                  },
              .characters = 18}},
            [](const SettingRow& row) { return row.known.key; }};
}

Table<ReviewRule> rule_table(wxWindow* parent)
{
    return {parent,
            "rules",
            {{.title = _("Objects to"),
              .text =
                  [](const ReviewRule& rule) {
                      return text(measure_in_words(rule.measure)) +
                             wxString::Format(rule.side == Beyond::Above ? " > %g" : " < %g",
                                              rule.limit);
                  },
              .characters = 36},
             {.title = _("Verdict"),
              .text = [](const ReviewRule& rule) { return words_of(rule.verdict); },
              .characters = 12},
             {.title = _("Weight"),
              .text =
                  [](const ReviewRule& rule) {
                      if (rule.promise) return _("always decides");
                      return rule.confirmed ? text(_("decides, confirmed by {person}"),
                                                   {{"person", rule.confirmed_by}})
                                            : _("informs only");
                  },
              .characters = 26},
             {.title = _("Source"),
              .text = [](const ReviewRule& rule) { return text(Message{rule.source}); },
              .characters = 60}},
            [](const ReviewRule& rule) { return rule.name; }};
}

} // namespace twofold::gui
