#include "gui/register_tables.h"

#include "discs/shelf_place.h"
#include "gui/enum_words.h"
#include "gui/text.h"
#include "workstation/preservation.h"

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

Table<Person> people_table(wxWindow* parent)
{
    return {parent,
            "people",
            {{.title = _("Name"),
              .text = [](const Person& person) { return in_wx(person.name); },
              .characters = 24},
             {.title = _("Role"),
              .text = [](const Person& person) { return words_of(person.role); },
              .characters = 30}},
            [](const Person& person) { return person.name; }};
}

wxString setting_in_words(const SettingRow& row)
{
    if (row.known.key == setting::discs_apart) {
        using enum PlacePart;
        for (const PlacePart part : {Room, Cabinet, Shelf, Box}) {
            if (row.value == name_of(part)) return words_of(part);
        }
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
