#include "gui/discs/disc_tables.h"

#include "gui/kit/enum_words.h"
#include "gui/kit/text.h"
#include "texts/words.h"

#include <wx/intl.h>

namespace twofold::gui {

namespace {

wxString kind_in_words(HappeningKind kind)
{
    switch (kind) {
    case HappeningKind::State: return _("State");
    case HappeningKind::Label: return _("Label");
    case HappeningKind::Moved: return _("Shelf place");
    case HappeningKind::Seal: return _("Seal");
    case HappeningKind::Fact: return _("Entry");
    case HappeningKind::Check: return _("Check");
    case HappeningKind::Replaces: return _("Replaced");
    case HappeningKind::Destruction: return _("Destroyed");
    }
    return {};
}

} // namespace

Table<DiscRow> disc_table(wxWindow* parent)
{
    return {parent,
            "discs",
            {{.title = _("Disc"),
              .text = [](const DiscRow& row) { return in_wx(row.disc.number); },
              .characters = 14},
             {.title = _("Copy"),
              .text = [](const DiscRow& row) { return words_of(row.disc.copy); },
              .characters = 6},
             {.title = _("State"),
              .text = [](const DiscRow& row) { return words_of(row.service.status); },
              .characters = 12,
              .signal = [](const DiscRow& row) { return signal_of(row); }},
             {.title = _("Title"),
              .text = [](const DiscRow& row) { return in_wx(row.title); },
              .characters = 26},
             {.title = _("Shelf place"), .text = where_is, .characters = 18},
             {.title = _("Last check"),
              .text =
                  [](const DiscRow& row) {
                      return row.facts.last_check ? day(row.facts.last_check->at) : wxString{};
                  },
              .characters = 11},
             {.title = _("Disc recorded"),
              .text = [](const DiscRow& row) { return day(row.disc.began); },
              .characters = 11},
             {.title = _("Medium"),
              .text =
                  [](const DiscRow& row) {
                      return in_wx(row.disc.medium.profile + " " + row.disc.medium.manufacturer_id);
                  },
              .characters = 20}},
            [](const DiscRow& row) { return row.disc.number; }};
}

namespace {

/// With the names of facts as the screen has them.
wxString text_of(const Happening& what)
{
    Message said = what.text;
    for (auto& [name, value] : said.arguments) {
        if (name == "fact") value = in_utf8(words_of(carrier_fact(value)));
    }
    return text(said);
}

} // namespace

Table<Happening> history_table(wxWindow* parent)
{
    return {parent,
            "disc-history",
            {{.title = _("When"),
              .text = [](const Happening& what) { return minute(what.at); },
              .characters = 17},
             {.title = _("What"),
              .text = [](const Happening& what) { return kind_in_words(what.kind); },
              .characters = 9},
             {.title = _("In words"),
              .text =
                  [](const Happening& what) {
                      // What a drive says is English: it is shown when the row is opened.
                      if (what.words.empty()) return text_of(what);
                      return text_of(what) + wxString{L"　"} +
                             _("(double-click: what the drive said)");
                  },
              .characters = 70},
             {.title = _("By"),
              .text = [](const Happening& what) { return in_wx(what.by); },
              .characters = 10}},
            [](const Happening& what) {
                return std::to_string(what.at.time_since_epoch().count()) + in_english(what.text);
            }};
}

Table<FoundOnDisc> finding_table(wxWindow* parent)
{
    return {
        parent,
        "disc-findings",
        {{.title = _("State"),
          .text =
              [](const FoundOnDisc& found) { return found.readable ? _("slow") : _("unreadable"); },
          .characters = 10,
          .signal =
              [](const FoundOnDisc& found) {
                  return found.readable ? Signal::Attention : Signal::Bad;
              }},
         {.title = _("From block"),
          .text = [](const FoundOnDisc& found) { return wxString{} << found.finding.blocks.first; },
          .characters = 12,
          .before =
              [](const FoundOnDisc& one, const FoundOnDisc& other) {
                  return one.finding.blocks.first < other.finding.blocks.first;
              },
          .to_the_right = true},
         {.title = _("Blocks"),
          .text = [](const FoundOnDisc& found) { return wxString{} << found.finding.blocks.count; },
          .characters = 7,
          .to_the_right = true},
         {.title = _("What lies there"),
          .text =
              [](const FoundOnDisc& found) {
                  return in_wx(found.finding.path.empty() ? in_words(found.finding.use)
                                                          : found.finding.path);
              },
          .characters = 40}},
        [](const FoundOnDisc& found) { return std::to_string(found.finding.blocks.first); }};
}

} // namespace twofold::gui
