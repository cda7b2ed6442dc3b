#include "gui/labels/label_rows.h"

#include "catalogue/registers/disc_labels.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/text.h"

#include <wx/intl.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace twofold::gui {

namespace {

/// Made, printed, put on: only the last one makes a labelled disc.
wxString label_in_words(const LabelRow& row)
{
    if (row.labelled) return _("is on it");
    if (row.printed) return _("printed");
    return row.made ? _("made") : _("not yet");
}

} // namespace

SearchableRows<LabelRow> discs_for_labels(Archive& archive)
{
    const Catalogue& catalogue = archive.registers();
    auto titles = catalogue.volumes.titles();
    auto labels = catalogue.disc_labels.all_progress();
    std::map<DiscId, LabelRow> known;
    for (const DiscFacts& facts : catalogue.disc_facts.all()) {
        if (!facts.is_kept()) continue;
        const LabelProgress& label = labels[facts.id];
        LabelRow& row = known[facts.id];
        row.labelled = label.put_on;
        row.made = label.made;
        row.printed = label.printed;
    }
    std::vector<LabelRow> rows;
    for (Disc& disc : catalogue.discs.all()) {
        const auto found = known.find(disc.id);
        if (disc.state != DiscState::Good || found == known.end()) continue;
        LabelRow row = found->second;
        row.title = titles[disc.volume];
        row.disc = std::move(disc);
        rows.push_back(std::move(row));
    }
    // What waits comes first.
    std::ranges::stable_sort(rows, [](const LabelRow& one, const LabelRow& other) {
        return !one.labelled && other.labelled;
    });
    return {std::move(rows), [](const LabelRow& row) { return row.disc.number + " " + row.title; }};
}

Table<const LabelRow*> label_table(wxWindow* parent)
{
    return {
        parent,
        "label-discs",
        {{.title = _("Disc"),
          .text = [](const LabelRow* row) { return in_wx(row->disc.number); },
          .characters = 14},
         {.title = _("Copy"),
          .text = [](const LabelRow* row) { return words_of(row->disc.copy); },
          .characters = 6},
         {.title = _("Label"),
          .text = [](const LabelRow* row) { return label_in_words(*row); },
          .characters = 8,
          .signal =
              [](const LabelRow* row) { return row->labelled ? Signal::Good : Signal::Attention; }},
         {.title = _("Title"),
          .text = [](const LabelRow* row) { return in_wx(row->title); },
          .characters = 26}},
        [](const LabelRow* row) { return row->disc.number; },
        wxDV_MULTIPLE};
}

} // namespace twofold::gui
