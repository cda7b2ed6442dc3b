#include "ageing/old_archive.h"
#include "emulated_drive/ageing.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_sheet.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <set>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// What ten years came to; the end of the test asks that none of it was empty.
struct Tally {
    int checks = 0;
    int found = 0;  ///< discs that had lost a block, when they were
    int healed = 0; ///< volumes put together again from both discs, bit for bit
    int beyond = 0; ///< volumes of which both discs had lost the same block
};

const Disc* twin_of(const std::vector<Disc>& discs, const Disc& disc, Archive& archive)
{
    for (const Disc& other : discs) {
        if (other.copy != disc.copy && !archive.registers().disc_replacements.of(other.id)) {
            return &other;
        }
    }
    return nullptr;
}

/// Heals what can be healed, and holds the result against what is true of the two media.
void look_after(OldArchive& office, Archive& archive, const std::string& number, Tally& tally)
{
    const Disc disc = archive.disc(number);
    const std::vector<Disc> discs = archive.registers().discs.of(disc.volume);
    const Disc* twin = twin_of(discs, disc, archive);
    REQUIRE(twin != nullptr);
    const auto lost = office.lost_blocks(disc.number);
    const auto lost_by_twin = office.lost_blocks(twin->number);
    std::vector<std::uint64_t> by_both;
    std::ranges::set_intersection(lost, lost_by_twin, std::back_inserter(by_both));
    const bool healed = office.heal(archive, disc, *twin);
    CAPTURE(number, lost.size(), lost_by_twin.size());
    CHECK(healed == by_both.empty());
    if (healed) {
        office.replace(archive, disc);
        ++tally.healed;
    } else {
        ++tally.beyond;
    }
}

std::vector<std::string> due_discs(Archive& archive, int year, const std::set<std::string>& but_not)
{
    std::vector<std::string> due;
    for (const BoardLine& line : review_board(archive, year).lines) {
        if (line.progress == ReviewProgress::Due && !but_not.contains(line.number)) {
            due.push_back(line.number);
        }
    }
    return due;
}

/// One campaign: everything due is checked, also what is moved up in the middle.
void review(OldArchive& office, Tally& tally)
{
    Archive archive = office.open();
    const int year = office.calendar_year();
    open_review(archive, {.year = year, .seed = 2026});
    std::set<std::string> checked;
    for (auto due = due_discs(archive, year, checked); !due.empty();
         due = due_discs(archive, year, checked)) {
        for (const std::string& number : due) {
            checked.insert(number);
            const bool lost = !office.lost_blocks(number).empty();
            const auto verdict = office.check(archive, number);
            ++tally.checks;
            CAPTURE(year, number);
            REQUIRE(verdict);
            // Nothing unreadable is called sound, and nothing that can be read unreadable.
            CHECK((*verdict == ReviewVerdict::RefreshNow) == lost);
            if (!lost) continue;
            ++tally.found;
            look_after(office, archive, number, tally);
        }
    }
    // Every disc that had lost a block and was due is found, and none went longer than three years.
    for (const ReviewCandidate& candidate : review_candidates(archive)) {
        if (!candidate.reviewed) continue;
        CAPTURE(year, candidate.number);
        REQUIRE(candidate.last_check);
        CHECK(years_after(local_date(*candidate.last_check), std::chrono::years{3}) >
              local_date(archive.now()));
        if (checked.contains(candidate.number)) CHECK(office.lost_blocks(candidate.number).empty());
    }
    for (const ReviewSheet& sheet : review_board(archive, year).sheets) {
        if (keeps_review_open(sheet)) excuse_sheet(archive, year, sheet.subject, "只评光盘");
    }
    close_review(archive, {.year = year, .signed_by = {archive.person().name}});
}

} // namespace

TEST_CASE("Ten years over two hundred volumes: what decays is found in its year and healed",
          "[ageing]")
{
    constexpr int volumes = 200;
    constexpr int years = 10;
    OldArchive office{volumes};
    Tally tally;
    for (int year = 1; year <= years; ++year) {
        office.pass_to(year);
        review(office, tally);
    }
    WARN("checks " << tally.checks << ", discs found " << tally.found << ", healed " << tally.healed
                   << ", lost on both " << tally.beyond);
    CHECK(tally.checks > volumes * 2 * years / 3);
    CHECK(tally.found > 20);
    CHECK(tally.healed > 20);
}

TEST_CASE("What a medium lost stays lost as it grows older", "[ageing]")
{
    constexpr std::uint32_t blocks = 5000;
    int decayed = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        std::set<std::uint32_t> before;
        for (unsigned year = 0; year <= 12; ++year) {
            std::set<std::uint32_t> now;
            for (const auto& range :
                 emulated::worn(blocks, {.seed = seed, .years = year}).unreadable) {
                for (std::uint32_t i = 0; i < range.count; ++i) {
                    now.insert(range.first + i);
                }
            }
            CHECK(std::ranges::includes(now, before));
            before = std::move(now);
        }
        if (!before.empty()) ++decayed;
    }
    // A quarter of them decays; the seeds are fixed, so this is no matter of luck.
    CHECK(decayed > 15);
    CHECK(decayed < 40);
}
