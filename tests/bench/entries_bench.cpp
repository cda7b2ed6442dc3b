#include "registers/hold.h"
#include "workstation/audited_change.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_cells.h"
#include "workstation/footage/enter_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

using namespace twofold;

namespace {

constexpr int at_once = 500;

/// Holds, straight into their rows: what fills a register over years.
void fill(Archive& archive, const Register& of, int entries)
{
    for (int done = 0; done < entries; done += at_once) {
        AuditedChange change{archive, Act::PlaceHold};
        for (int i = done; i < std::min(entries, done + at_once); ++i) {
            const Entered entered = archive.entered();
            const EntryId id = change->entries.begin(of.name, of.prefix, 2026, entered);
            EntryVersion version{
                .step = "placed",
                .values = {{"about-case", "案1"},
                           {"why", fmt::format("当事人第{}次来访，要求保留", i)},
                           {"source", "complaint"},
                           {"document-number", fmt::format("信访〔2026〕{}号", i)}},
                .because = {},
                .by = entered.by,
                .at = entered.at};
            version.digest = digest_of(of.name, change->entries.number_of(id), version);
            change->entries.add_version(id, version);
        }
        change.log("hold.place", "bench");
        change.commit();
    }
}

/// Median and longest of several runs, in milliseconds.
void measure(const char* what, int runs, const std::function<std::size_t(int run)>& work)
{
    std::vector<double> spent;
    std::size_t rows = 0;
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        rows = work(run);
        spent.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    std::ranges::sort(spent);
    std::printf("%s\t%.1f\t%.1f\t%zu\n", what, spent[spent.size() / 2], spent.back(), rows);
}

} // namespace

/// entries_bench NEW_ARCHIVE [ENTRIES, default 100000]: what a page of a register, a search in it
/// and one more entry cost. Prints what, median and longest in milliseconds, rows.
int main(int count, char** arguments)
{
    if (count < 2) return 2;
    const int entries = count > 2 ? std::atoi(arguments[2]) : 100'000;
    const Workplace workplace{installation_of_this_program(), system_clock()};
    Archive::create(arguments[1], {.unit = "单位", .person = "甲"}, workplace);
    Archive archive{arguments[1], workplace, ""};
    Job job = silent_job();
    const Register holds = hold_register();
    enter_case(archive, {.number = "案1", .name = "案件"});
    fill(archive, holds, entries);

    const Entries& rows = archive.registers().entries;
    constexpr int runs = 21;
    constexpr std::size_t page = 100;
    const EntryFilter filter{.register_name = std::string{holds.name}};
    measure("first page, with its cells", runs, [&](int) {
        std::size_t cells = 0;
        for (const Entry& entry : rows.page(filter, beyond_all_entries, page)) {
            cells += list_cells(holds, entry).size();
        }
        return cells;
    });
    measure("a page in the middle", runs,
            [&](int) { return rows.page(filter, EntryId{entries / 2}, page).size(); });
    measure("entries in each step", runs,
            [&](int) { return rows.count_by_step(std::string{holds.name}).size(); });
    measure("the first search, which makes the index", 1,
            [&](int) { return find_entries(archive, holds, {"第77次"}, page, job).size(); });
    for (const char* text : {"第77次", "来访", "信访〔2026〕9999", "没有这个", "DJ-2026-050000"}) {
        measure(text, runs,
                [&](int) { return find_entries(archive, holds, {text}, page, job).size(); });
    }
    measure("one more entry", runs, [&](int run) {
        enter(archive, holds,
              {.step = "placed",
               .values = {{"about-case", "案1"},
                          {"why", "再来" + std::to_string(run)},
                          {"source", "complaint"}}},
              job);
        return std::size_t{1};
    });
}
