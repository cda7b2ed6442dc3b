#include "gui/footage/footage_tables.h"

#include "gui/footage/footage_words.h"
#include "gui/kit/text.h"
#include "texts/readable.h"
#include "texts/words.h"

#include <wx/intl.h>

namespace twofold::gui {

Table<const Case*> case_table(wxWindow* parent)
{
    return {parent,
            "cases",
            {{.title = _("Case"),
              .text = [](const Case* of) { return in_wx(of->number); },
              .characters = 18},
             {.title = _("Case name"),
              .text = [](const Case* of) { return in_wx(of->name); },
              .characters = 24}},
            [](const Case* of) { return of->number; }};
}

Table<FootageStatus> footage_table(wxWindow* parent)
{
    using Row = FootageStatus;
    return {
        parent,
        "footage",
        {{.title = _("File name"),
          .text = [](const Row& row) { return in_wx(row.footage.original_name); },
          .characters = 24},
         {.title = _("Six months"),
          .text = clock_in_words,
          .characters = 27,
          .signal = clock_signal,
          .before = [](const Row& one,
                       const Row& other) { return one.days_left < other.days_left; }},
         {.title = _("Kind"),
          .text = [](const Row& row) { return in_wx(in_words(row.footage.media.kind)); },
          .characters = 5},
         {.title = _("Recorded"),
          .text = [](const Row& row) { return minute(row.footage.recorded); },
          .characters = 15},
         {.title = _("Length"),
          .text = [](const Row& row) { return length_of(row.footage); },
          .characters = 6,
          .to_the_right = true},
         {.title = _("Size"),
          .text = [](const Row& row) { return in_wx(readable_size(row.footage.bytes)); },
          .characters = 8,
          .before = [](const Row& one,
                       const Row& other) { return one.footage.bytes < other.footage.bytes; },
          .to_the_right = true},
         {.title = _("Case"),
          .text = [](const Row& row) { return in_wx(row.case_number); },
          .characters = 18},
         {.title = _("Device"), .text = [](const Row& row) { return in_wx(row.footage.device); }}},
        [](const Row& row) { return std::to_string(static_cast<std::int64_t>(row.footage.id)); },
        wxDV_MULTIPLE};
}

} // namespace twofold::gui
