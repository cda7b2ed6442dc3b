#include "gui/discs/disc_facts.h"

#include "gui/kit/enum_words.h"
#include "gui/kit/text.h"
#include "texts/words.h"
#include "workstation/paper/label.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"

#include <wx/intl.h>

#include <map>
#include <sstream>

namespace twofold::gui {

namespace {

void add(wxString& text, const wxString& caption, const wxString& value)
{
    if (value.empty()) return;
    if (!text.empty()) text += "\n";
    text += caption + wxString{L"： "} + value;
}

std::vector<std::string> words_in(const std::string& typed)
{
    std::istringstream in{typed};
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

DiscRow row_of(Archive& archive, const Disc& disc)
{
    DiscFacts facts = archive.registers().disc_facts.get(disc.id);
    const DiscService service = service_of(archive, facts);
    return {disc, std::move(facts), service, archive.registers().volumes.title(disc.volume)};
}

std::vector<DiscRow> all_rows(Archive& archive, std::size_t limit)
{
    const Catalogue& catalogue = archive.registers();
    auto titles = catalogue.volumes.titles();
    std::map<DiscId, DiscFacts> facts;
    for (DiscFacts& of_disc : catalogue.disc_facts.all()) {
        facts.emplace(of_disc.id, std::move(of_disc));
    }
    const Date today = local_date(archive.now());
    const std::chrono::years interval = check_interval(archive);
    std::vector<DiscRow> rows;
    for (Disc& disc : catalogue.discs.all()) {
        if (rows.size() == limit) break;
        const DiscFacts& of_disc = facts.at(disc.id);
        const DiscService service = service_of(of_disc, today, interval);
        const std::string& title = titles[disc.volume];
        rows.push_back({std::move(disc), of_disc, service, title});
    }
    return rows;
}

} // namespace

std::vector<DiscRow> disc_rows(Archive& archive, const std::string& typed, std::size_t limit)
{
    const std::vector<std::string> words = words_in(typed);
    if (words.empty()) return all_rows(archive, limit);
    Job job = silent_job();
    std::vector<DiscRow> rows;
    for (FoundDisc& found : find_discs(archive, {.texts = words, .limit = limit}, {}, job).discs) {
        rows.push_back(
            {std::move(found.disc), std::move(found.facts), found.service, std::move(found.title)});
    }
    return rows;
}

namespace {

/// Templates by their titles, not by the names of their files.
void in_words_of_screen(Archive& archive, DiscInFull& disc)
{
    std::map<std::string, std::string> titles;
    for (const LabelTemplateEntry& entry : label_templates(archive.workplace().installation)) {
        if (!entry.title.empty()) titles[entry.name] = entry.title;
    }
    const auto title_of = [&](const std::string& name) {
        const auto found = titles.find(name);
        return found == titles.end() ? name : found->second;
    };
    for (LabelPrint& label : disc.labels) {
        label.label = title_of(label.label);
    }
    for (Happening& happened : disc.history) {
        for (auto& [name, value] : happened.text.arguments) {
            if (name == "label") value = title_of(value);
        }
    }
}

} // namespace

DiscInFull disc_in_full(Archive& archive, const std::string& number)
{
    const Catalogue& catalogue = archive.registers();
    const Disc disc = archive.disc(number);
    DiscInFull found{.row = row_of(archive, disc),
                     .seal = catalogue.carriers.seal(disc.id),
                     .entered = catalogue.carriers.facts(disc.id),
                     .labels = catalogue.discs.labels(disc.id),
                     .twin = {},
                     .history = history_of(archive, disc),
                     .readings = catalogue.disc_readings.of(disc.id),
                     .layout = layout_of(archive, catalogue.volumes.get(disc.volume))};
    in_words_of_screen(archive, found);
    for (const Disc& other : catalogue.discs.of(disc.volume)) {
        if (other.copy == disc.copy) continue;
        const DiscRow twin = row_of(archive, other);
        // The one in use tells more than one that was replaced or never recorded well.
        if (!found.twin || twin.facts.is_kept()) found.twin = twin;
    }
    return found;
}

Signal signal_of(const DiscRow& row)
{
    switch (row.service.status) {
    case ServiceStatus::OnShelf:
    case ServiceStatus::OffSite: return Signal::Good;
    case ServiceStatus::NotShelved:
    case ServiceStatus::Due:
    case ServiceStatus::Out:
    case ServiceStatus::Watched: return Signal::Attention;
    case ServiceStatus::Failing: return Signal::Bad;
    case ServiceStatus::NotInUse:
    case ServiceStatus::Replaced:
    case ServiceStatus::Destroyed: return Signal::Neutral;
    }
    return Signal::Neutral;
}

wxString where_is(const DiscRow& row)
{
    if (row.facts.loan) return text(_("Lent to {person}"), {{"person", row.facts.loan->to}});
    return in_wx(row.disc.shelf_place);
}

wxString in_full(const DiscRow& row)
{
    const Disc& disc = row.disc;
    wxString words;
    add(words, _("Disc"), in_wx(disc.number) + wxString{L" · "} + words_of(disc.copy));
    add(words, _("Volume"), in_wx(row.title));
    add(words, _("State"), words_of(row.service.status));
    add(words, _("Shelf place"), where_is(row));
    add(words, _("Disc recorded"), minute(disc.began) + wxString{L" · "} + in_wx(disc.recorded_by));
    add(words, _("As recorded"), in_wx(in_words(disc.state)));
    add(words, _("Reason"), text(disc.reason));
    if (row.facts.last_check) {
        add(words, _("Last check"),
            day(row.facts.last_check->at) + wxString{L" · "} +
                in_wx(in_words(row.facts.last_check->verdict)));
    }
    if (row.facts.review) add(words, _("Last review"), words_of(*row.facts.review));
    if (row.service.due_on) {
        add(words, _("To be checked by"), in_wx(to_iso8601(*row.service.due_on)));
    }
    if (!row.facts.replaced_by.empty()) add(words, _("Replaced by"), in_wx(row.facts.replaced_by));
    add(words, _("Medium"),
        in_wx(disc.medium.profile) + wxString{L" · "} + in_wx(disc.medium.manufacturer_id));
    add(words, _("Drive"),
        in_wx(disc.drive.vendor + " " + disc.drive.model + " " + disc.drive.serial));
    return words;
}

wxString in_full(const DiscInFull& disc)
{
    wxString words = in_full(disc.row);
    if (disc.seal) add(words, _("Seal"), in_wx(*disc.seal));
    for (const LabelPrint& label : disc.labels) {
        add(words, _("Label"), in_wx(label.label) + wxString{L" · "} + minute(label.entered.at));
    }
    for (const auto& [fact, value] : disc.entered) {
        add(words, words_of(fact), in_wx(value));
    }
    if (disc.row.disc.read_back) add(words, _("Digest"), in_wx(to_text(*disc.row.disc.read_back)));
    return words;
}

} // namespace twofold::gui
