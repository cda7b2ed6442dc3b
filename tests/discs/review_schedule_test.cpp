#include "discs/review_schedule.h"

#include "discs/shelf_place.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace twofold;

namespace {

Timestamp noon(Date day)
{
    return local_midnight(day) + std::chrono::hours{12};
}

Date day(int year, unsigned month, unsigned of_month)
{
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

/// `volumes` volumes of two copies, recorded and read back in the spring of `year`.
std::vector<ReviewCandidate> register_of(int volumes, int year = 2020)
{
    std::vector<ReviewCandidate> discs;
    std::int64_t id = 0;
    for (int volume = 1; volume <= volumes; ++volume) {
        for (const CopyMark copy : {CopyMark::A, CopyMark::B}) {
            ReviewCandidate disc{.id = DiscId{++id}, .volume = VolumeId{volume}, .copy = copy};
            disc.number = std::to_string(volume) + "-" + std::string{name_of(copy)};
            disc.brand = volume % 2 == 0 ? "CMC MAG" : "RITEK";
            disc.batch = disc.brand + "/M01/00";
            disc.shelf_place = "档案室 / 柜" + std::to_string(volume % 12);
            disc.recorded = noon(day(year, 4, 1 + static_cast<unsigned>(volume) % 28));
            disc.last_check = disc.recorded;
            discs.push_back(disc);
        }
    }
    return discs;
}

bool due_by(const WorklistLine& line, DueReason reason)
{
    return std::ranges::find(line.notes, reason, &DueNote::reason) != line.notes.end();
}

std::set<DiscId> discs_of(const std::vector<WorklistLine>& lines)
{
    std::set<DiscId> discs;
    for (const WorklistLine& line : lines) {
        discs.insert(line.disc);
    }
    return discs;
}

} // namespace

TEST_CASE("Over any run of years no disc goes unchecked longer than three years, and the copies "
          "of a volume are never in the same year's third",
          "[review]")
{
    std::mt19937 random{20261123};
    std::vector<ReviewCandidate> discs = register_of(90);
    for (ReviewCandidate& disc : discs) {
        disc.last_check = disc.recorded - std::chrono::hours{24 * (random() % 300)};
    }
    for (int year = 2021; year <= 2034; ++year) {
        const Date opens = day(year, 3, 1);
        const auto lines =
            draw_worklist(discs, {.year = year, .opens = opens, .sample_share = 0, .seed = 1});
        std::map<VolumeId, int> in_third;
        for (const WorklistLine& line : lines) {
            ReviewCandidate& disc = *std::ranges::find(discs, line.disc, &ReviewCandidate::id);
            if (due_by(line, DueReason::Third)) ++in_third[disc.volume];
            // Any day of the year on which the person comes to it, but no later than it says.
            const auto first = std::chrono::sys_days{opens};
            const auto last =
                std::min(first + std::chrono::days{300}, std::chrono::sys_days{*line.check_by});
            REQUIRE(last >= first);
            const auto span = static_cast<unsigned>((last - first).count()) + 1;
            const Date checked{first + std::chrono::days{random() % span}};
            const auto gap = std::chrono::sys_days{checked} -
                             std::chrono::sys_days{local_date(*disc.last_check)};
            CHECK(gap <= std::chrono::days{3 * 366});
            CHECK(checked <= check_by(*disc.last_check, 3));
            disc.last_check = noon(checked);
        }
        for (const auto& [volume, copies] : in_third) {
            CHECK(copies == 1);
        }
        // And those that were not on the list can wait until the next one is drawn up.
        for (const ReviewCandidate& disc : discs) {
            CHECK(check_by(*disc.last_check, 3) >= day(year + 1, 3, 1));
        }
    }
}

TEST_CASE("Every year a third of the discs has its turn", "[review]")
{
    const auto discs = register_of(300);
    const auto lines = draw_worklist(
        discs, {.year = 2021, .opens = day(2021, 3, 1), .sample_share = 0, .seed = 1});
    CHECK(lines.size() == 200);
    CHECK(
        draw_worklist(
            discs, {.year = 2021, .opens = day(2021, 3, 1), .interval_years = 1, .sample_share = 0})
            .size() == 600);
}

TEST_CASE("A disc that was never read in full is due at once", "[review]")
{
    auto discs = register_of(1);
    discs[1].last_check.reset();
    for (const int year : {2020, 2021, 2022}) {
        const auto lines =
            draw_worklist(discs, {.year = year, .opens = day(year, 6, 1), .sample_share = 0});
        const auto line = std::ranges::find(lines, discs[1].id, &WorklistLine::disc);
        REQUIRE(line != lines.end());
        CHECK(due_by(*line, DueReason::NeverChecked));
        CHECK_FALSE(line->check_by);
    }
}

TEST_CASE("A watched disc, a weak disc's twin and a failed batch are due before their turn",
          "[review]")
{
    auto discs = register_of(6, 2026);
    // Nobody's turn this year: all were read back in it.
    const ReviewPlan plan{.year = 2026, .opens = day(2026, 11, 1), .sample_share = 0};
    REQUIRE(draw_worklist(discs, plan).empty());

    SECTION("a watched disc and its twin")
    {
        discs[0].last_verdict = ReviewVerdict::Watch;
        const auto lines = draw_worklist(discs, plan);
        REQUIRE(lines.size() == 2);
        CHECK(discs_of(lines) == std::set{discs[0].id, discs[1].id});
        for (const WorklistLine& line : lines) {
            CHECK(
                due_by(line, line.disc == discs[0].id ? DueReason::Watched : DueReason::TwinWeak));
        }
    }
    SECTION("the twin and the batch of a failed disc, but not the failed disc itself")
    {
        discs[0].failed_at = noon(day(2026, 10, 1));
        discs[0].reviewed = false;
        const auto lines = draw_worklist(discs, plan);
        CHECK(discs_of(lines) ==
              std::set{discs[1].id, discs[4].id, discs[5].id, discs[8].id, discs[9].id});
        const auto moved = pulled_forward_by(discs[0], discs, 3);
        CHECK(discs_of(moved) ==
              std::set{discs[1].id, discs[4].id, discs[5].id, discs[8].id, discs[9].id});
    }
    SECTION("but a disc of the batch that was checked after the failure is left alone")
    {
        discs[0].failed_at = noon(day(2026, 10, 1));
        discs[0].reviewed = false;
        discs[4].last_check = noon(day(2026, 10, 2));
        CHECK_FALSE(discs_of(draw_worklist(discs, plan)).contains(discs[4].id));
    }
    SECTION("and a failed disc that has a successor makes its twin due no more")
    {
        discs[0].failed_at = noon(day(2026, 10, 1));
        discs[0].reviewed = false;
        discs[0].batch = "";
        ReviewCandidate successor = discs[0];
        successor.id = DiscId{1000};
        successor.failed_at.reset();
        successor.reviewed = true;
        successor.last_check = noon(day(2026, 10, 20));
        discs.push_back(successor);
        CHECK(draw_worklist(discs, plan).empty());
    }
}

TEST_CASE("The worklist is in the order of the shelves", "[review]")
{
    const auto lines =
        draw_worklist(register_of(36), {.year = 2023, .opens = day(2023, 3, 1), .sample_share = 0});
    REQUIRE(lines.size() > 3);
    CHECK(std::ranges::is_sorted(lines, [](const WorklistLine& one, const WorklistLine& other) {
        return comes_before(shelf_place(one.shelf_place), shelf_place(other.shelf_place));
    }));
}

TEST_CASE("The sample is the same for the same seed and different for another", "[review]")
{
    const auto discs = register_of(200);
    const Date today = day(2026, 3, 1);
    const auto drawn = stratified_sample(discs, 0.05, 7, today);
    CHECK(drawn.size() == 20);
    CHECK(drawn == stratified_sample(discs, 0.05, 7, today));
    CHECK(drawn != stratified_sample(discs, 0.05, 8, today));
    auto reversed = discs;
    std::ranges::reverse(reversed);
    CHECK(drawn == stratified_sample(reversed, 0.05, 7, today));
}

TEST_CASE("The sample takes its share of every brand", "[review]")
{
    const auto discs = register_of(200);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        int ritek = 0;
        for (const DiscId id : stratified_sample(discs, 0.1, seed, day(2026, 3, 1))) {
            if (std::ranges::find(discs, id, &ReviewCandidate::id)->brand == "RITEK") ++ritek;
        }
        CHECK(ritek >= 19);
        CHECK(ritek <= 21);
    }
}

TEST_CASE("A sample share of nothing draws nothing, of one draws all, and beyond is refused",
          "[review]")
{
    const auto discs = register_of(10);
    CHECK(stratified_sample(discs, 0, 1, day(2026, 3, 1)).empty());
    CHECK(stratified_sample(discs, 1, 1, day(2026, 3, 1)).size() == 20);
    CHECK(stratified_sample({}, 1, 1, day(2026, 3, 1)).empty());
    CHECK_THROWS(draw_worklist(discs, {.year = 2026, .sample_share = 1.5}));
    CHECK_THROWS(draw_worklist(discs, {.year = 2026, .interval_years = 0}));
}
