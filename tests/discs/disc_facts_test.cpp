#include "discs/disc_facts.h"

#include "base/error.h"
#include "discs/disc_movement.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

const Date today = parse_date("2026-11-23");
constexpr std::chrono::years interval{3};

DiscFacts sound_disc(CopyMark copy = CopyMark::A, const std::string& place = "一库 / 1号柜")
{
    return {.number = copy == CopyMark::A ? "2026-0001-A" : "2026-0001-B",
            .copy = copy,
            .state = DiscState::Good,
            .where = Whereabouts::OnShelf,
            .place = shelf_place(place),
            .last_check = LastCheck{Verdict::Good, parse_time("2025-05-01T08:00:00Z")},
            .labelled = true};
}

ServiceStatus status_of(const DiscFacts& facts)
{
    return service_of(facts, today, interval).status;
}

bool preserved(const DiscFacts& one, const DiscFacts& other, PlacePart apart = PlacePart::Cabinet)
{
    const Preservation found = preservation_of({one, other}, apart);
    CHECK(found.preserved == found.reasons.empty());
    return found.preserved;
}

} // namespace

TEST_CASE("The state of a disc is the one that weighs most", "[discs]")
{
    DiscFacts facts = sound_disc();
    CHECK(status_of(facts) == ServiceStatus::OnShelf);
    facts.last_check->at = parse_time("2023-11-23T08:00:00Z");
    CHECK(status_of(facts) == ServiceStatus::Due);
    facts.where = Whereabouts::OffSite;
    CHECK(status_of(facts) == ServiceStatus::OffSite);
    CHECK(service_of(facts, today, interval).due);
    facts.where = Whereabouts::Out;
    CHECK(status_of(facts) == ServiceStatus::Out);
    facts.review = ReviewVerdict::Watch;
    CHECK(status_of(facts) == ServiceStatus::Watched);
    facts.review = ReviewVerdict::RefreshNow;
    CHECK(status_of(facts) == ServiceStatus::Failing);
    facts.replaced_by = "2026-0001-A.2";
    CHECK(status_of(facts) == ServiceStatus::Replaced);
    facts.destroyed = today;
    CHECK(status_of(facts) == ServiceStatus::Destroyed);
}

TEST_CASE("A disc that was never checked is due at once, one that is not in use never", "[discs]")
{
    DiscFacts facts = sound_disc();
    facts.last_check.reset();
    CHECK(status_of(facts) == ServiceStatus::Due);
    facts.state = DiscState::Spoilt;
    CHECK(status_of(facts) == ServiceStatus::NotInUse);
    CHECK_FALSE(service_of(facts, today, interval).due_on.has_value());
}

TEST_CASE("A bad check makes a disc fail, a sound review does not make it good", "[discs]")
{
    DiscFacts facts = sound_disc();
    facts.last_check->verdict = Verdict::Bad;
    facts.review = ReviewVerdict::Sound;
    CHECK(status_of(facts) == ServiceStatus::Failing);
}

TEST_CASE("A loan is overdue from the day after it should have ended", "[discs]")
{
    DiscFacts facts = sound_disc();
    facts.where = Whereabouts::Out;
    facts.loan = Loan{.to = "执法员甲", .because = "复核", .until = today};
    CHECK_FALSE(service_of(facts, today, interval).overdue_loan);
    CHECK(service_of(facts, parse_date("2026-11-24"), interval).overdue_loan);
}

TEST_CASE("Two good, labelled discs in two places are a preserved volume", "[discs]")
{
    const DiscFacts a = sound_disc();
    DiscFacts b = sound_disc(CopyMark::B, "一库 / 2号柜");
    CHECK(preserved(a, b));

    SECTION("not in one place, unless a reason is on record")
    {
        b.place = a.place;
        CHECK_FALSE(preserved(a, b));
        b.same_place_because = "只有一个防磁柜";
        CHECK(preserved(a, b));
    }
    SECTION("not where one place is too vague to tell")
    {
        b.place = shelf_place("一库");
        CHECK_FALSE(preserved(a, b));
    }
    SECTION("not in one room, where the office asks for two")
    {
        CHECK_FALSE(preserved(a, b, PlacePart::Room));
    }
    SECTION("not without a label")
    {
        b.labelled = false;
        CHECK_FALSE(preserved(a, b));
    }
    SECTION("not while one is out")
    {
        b.where = Whereabouts::Out;
        CHECK_FALSE(preserved(a, b));
    }
    SECTION("not without a shelf")
    {
        b.where = Whereabouts::NotShelved;
        CHECK_FALSE(preserved(a, b));
    }
    SECTION("not when one fails, by its state, its check or its review")
    {
        DiscFacts bad = b;
        bad.state = DiscState::Bad;
        CHECK_FALSE(preserved(a, bad));
        bad = b;
        bad.last_check->verdict = Verdict::Bad;
        CHECK_FALSE(preserved(a, bad));
        bad = b;
        bad.review = ReviewVerdict::RefreshNow;
        CHECK_FALSE(preserved(a, bad));
    }
    SECTION("not with one that was replaced or destroyed")
    {
        b.replaced_by = "2026-0001-B.2";
        CHECK_FALSE(preserved(a, b));
        b.replaced_by.clear();
        b.destroyed = today;
        CHECK_FALSE(preserved(a, b));
    }
    SECTION("not with two discs of the same copy")
    {
        b.copy = CopyMark::A;
        CHECK_FALSE(preserved(a, b));
    }
}

TEST_CASE("A place written with other strokes, or with none, is no other place", "[disc]")
{
    const ShelfPlace place = shelf_place("档案室1/柜2/层3");
    for (const std::string written :
         {"档案室1\\柜2\\层3", "档案室1、柜2、层3", "档案室1-柜2-层3", "档案室1柜2层3",
          "档案室1｜柜2｜层3", "檔案室１／柜２／層３", "档案室1 · 柜2 · 层3", "档案室1/柜2/层3/"}) {
        CAPTURE(written);
        CHECK_FALSE(are_apart(place, shelf_place(written), PlacePart::Cabinet));
        CHECK_FALSE(are_apart(shelf_place(written), place, PlacePart::Room));
    }
    for (const std::string other :
         {"档案室2/柜2/层3", "档案室1/柜3/层3", "档案室1-柜3-层3", "档案室1柜3层3", "地下室"}) {
        CAPTURE(other);
        CHECK(are_apart(place, shelf_place(other), PlacePart::Cabinet));
    }
    // Plain numbers: taken together they would be the same.
    CHECK(are_apart(shelf_place("1/11"), shelf_place("11/1"), PlacePart::Cabinet));
}

TEST_CASE("A shelf place is read in parts and written in one form", "[discs]")
{
    CHECK(to_text(shelf_place("一库/2号柜／ 3层 /盒7")) == "一库 / 2号柜 / 3层 / 盒7");
    CHECK(to_text(shelf_place("一库 / - / 3层")) == "一库 / - / 3层");
    CHECK(to_text(shelf_place(" 　柜1　 ")) == "柜1");
    CHECK(shelf_place("a/b/c/d/e").box == "d / e");
    CHECK(shelf_place(" / - /").empty());
}

TEST_CASE("Shelves are walked along by the value of their numbers", "[discs]")
{
    CHECK(comes_before(shelf_place("一库 / 2号柜"), shelf_place("一库 / 10号柜")));
    CHECK_FALSE(comes_before(shelf_place("一库 / 10号柜"), shelf_place("一库 / 2号柜")));
    CHECK_FALSE(comes_before(shelf_place("一库 / 02号柜"), shelf_place("一库 / 2号柜")));
}

TEST_CASE("Three years after a leap day is the day after", "[discs]")
{
    CHECK(years_after(parse_date("2024-02-29"), interval) == parse_date("2027-03-01"));
    CHECK(years_after(parse_date("2026-11-23"), interval) == parse_date("2029-11-23"));
}

TEST_CASE("A reading is a number that can be", "[discs]")
{
    CHECK(checked_value(CarrierFact::Temperature, " 18.5 ") == "18.5");
    for (const char* wrong : {"", "warm", "18.5°", "nan", "-61"}) {
        CHECK_THROWS_AS(checked_value(CarrierFact::Temperature, wrong), Error);
    }
    CHECK_THROWS_AS(checked_value(CarrierFact::Humidity, "101"), Error);
    CHECK_THROWS_AS(checked_value(CarrierFact::Brand, "  "), Error);
}
