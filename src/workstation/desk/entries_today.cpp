#include "workstation/desk/entries_today.h"

#include "registers/approval.h"
#include "registers/hand_over.h"
#include "registers/values.h"
#include "workstation/desk/red_list.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/entry_view.h"
#include "workstation/permission.h"

#include <algorithm>

namespace twofold {

namespace {

/// The day of the latest step, of an entry in it.
Date began_on(const Archive& archive, const Entry& entry)
{
    const KnownEntry known = known_entry(archive, entry);
    const Timestamp at = known.taken.empty() ? entry.latest.at : known.taken.back().at;
    return local_date(at);
}

/// The rules name no interval for inspections without notice; half a year is this program's own. An
/// archive whose first hand-over is younger has nothing to inspect yet.
bool is_inspection_due(const Archive& archive, Date today)
{
    const Entries& entries = archive.registers().entries;
    const Date half_a_year_ago{std::chrono::sys_days{today} - std::chrono::days{183}};
    const auto newest = entries.page({.register_name = "inspection"}, beyond_all_entries, 1);
    if (!newest.empty() && local_date(newest.front().begun.at) > half_a_year_ago) return false;
    bool has_older = false;
    entries.each({.register_name = std::string{hand_over_name},
                  .year = static_cast<int>(half_a_year_ago.year())},
                 [&](const Entry& entry) {
                     has_older = has_older || local_date(entry.begun.at) <= half_a_year_ago;
                 });
    return has_older;
}

} // namespace

EntriesToday entries_today(const Archive& archive)
{
    const Entries& entries = archive.registers().entries;
    const Date today = local_date(archive.now());
    EntriesToday found;
    for (const Entry& request : requests_to_answer(archive)) {
        found.to_answer.push_back({request.number, value_in(request.latest.values, "summary")});
    }
    if (!refusal_of(archive, Act::EnterApproval)) {
        entries.each({.register_name = std::string{approval_name}, .step = "asked"},
                     [&](const Entry& entry) { found.unanswered.push_back(entry.number); });
    }
    entries.each({.register_name = "consultation", .step = "opened"}, [&](const Entry& entry) {
        // A damaged line is found by the audit; it keeps nobody from the morning's list.
        if (entry.unreadable.empty() && began_on(archive, entry) < today)
            found.left_open.push_back(entry.number);
    });
    entries.each({.register_name = "copy", .step = "handed"}, [&](const Entry& entry) {
        const auto by = day_in(entry.latest.values, "return-by");
        if (by && *by < today) found.not_back.push_back({entry.number, *by});
    });
    found.inspection_due = is_inspection_due(archive, today);
    const int year = static_cast<int>(today.year());
    for (const int of : {year - 1, year}) {
        for (const RedLine& line : red_entries(archive, of)) {
            if (found.red.empty() || found.red.back() != line.subject) {
                found.red.push_back(line.subject);
            }
        }
    }
    return found;
}

} // namespace twofold
