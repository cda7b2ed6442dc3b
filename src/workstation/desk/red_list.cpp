#include "workstation/desk/red_list.h"

#include "registers/hand_over.h"
#include "registers/stage.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/footage/due.h"

#include <algorithm>
#include <iterator>

namespace twofold {

namespace {

/// The lines of every entry of a register that no finding has settled.
template <typename LinesOf>
void add_lines(const Archive& archive, std::string_view register_name, std::optional<int> year,
               std::vector<RedLine>& list, LinesOf lines_of)
{
    const ArchiveFacts facts{archive};
    const EntryFilter filter{.register_name = std::string{register_name}, .year = year};
    archive.registers().entries.each(filter, [&](const Entry& entry) {
        // A damaged line is found by the audit; it hides no others.
        if (!entry.unreadable.empty()) return;
        std::vector<RedLine> lines = lines_of(known_entry(archive, entry), facts);
        if (lines.empty() || is_settled(entry.number, facts)) return;
        std::ranges::move(lines, std::back_inserter(list));
    });
}

} // namespace

std::vector<RedLine> red_entries(const Archive& archive, std::optional<int> year)
{
    std::vector<RedLine> list;
    add_lines(archive, hand_over_name, year, list,
              [&](const KnownEntry& hand_over, const Facts& facts) {
                  return red_lines_of_hand_over(hand_over, archive.now(), facts);
              });
    add_lines(archive, stage_name, year, list, [](const KnownEntry& stage, const Facts& facts) {
        return red_lines_of_stage(stage, facts);
    });
    return list;
}

std::vector<RedLine> red_list(Archive& archive, std::optional<int> year)
{
    std::vector<RedLine> list = red_entries(archive, year);
    for (const CaseWithoutFootage& late : cases_without_footage(archive)) {
        const bool is_of_year = !year || static_cast<int>(local_date(late.due).year()) == *year;
        if (!late.late || !is_of_year) continue;
        list.push_back({.clause = audio_visual(13),
                        .subject = late.of.number,
                        .who = late.of.handling_officer,
                        .why = {msgid("nothing came in; it was due by {time}"),
                                {{"time", to_local_iso8601(late.due)}}}});
    }
    std::ranges::stable_sort(list, {}, &RedLine::subject);
    return list;
}

} // namespace twofold
