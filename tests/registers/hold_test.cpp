#include "registers/hold.h"

#include "registers/known_facts.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

using namespace std::chrono;

constexpr Date today{year{2026}, November, day{29}};

PersonRecord person(const char* name, Role role = Role::RecordsOfficer)
{
    return {.person = {.name = name, .role = role}, .grants = {{.role = role}}};
}

const Values held{{"about-case", "案1"}, {"why", "诉讼"}, {"source", "litigation"}};

std::vector<Refusal> lifting_by(const PersonRecord& who)
{
    static const Register holds = hold_register();
    Values values = held;
    values["lifted-because"] = "已判决";
    const KnownEntry entry{.step = "placed", .taken = {{.step = "placed", .by = "甲"}}};
    const KnownFacts facts;
    return holds.rule(holds, {.values = values,
                              .entry = entry,
                              .to = "lifted",
                              .person = who,
                              .day = today,
                              .facts = facts});
}

} // namespace

TEST_CASE("A hold is about a case or about footage", "[registers]")
{
    const Register holds = hold_register();
    const PersonRecord who = person("甲");
    const KnownEntry entry;
    const KnownFacts facts;
    const auto placing = [&](const Values& values) {
        return holds.rule(holds, {.values = values,
                                  .entry = entry,
                                  .to = "placed",
                                  .person = who,
                                  .day = today,
                                  .facts = facts});
    };
    CHECK(placing(held).empty());
    CHECK(placing({{"about-footage", "3\n17"}}).empty());
    const std::vector<Refusal> refusals = placing({{"why", "诉讼"}});
    REQUIRE(refusals.size() == 1);
    CHECK(name_of(refusals.front().clause) == "A15");
}

TEST_CASE("Who placed a hold does not lift it, unless it is the head of office", "[registers]")
{
    CHECK(lifting_by(person("甲")).size() == 1);
    CHECK(lifting_by(person("乙")).empty());
    CHECK(lifting_by(person("甲", Role::HeadOfOffice)).empty());
    // Who was head of office until yesterday is somebody else today.
    PersonRecord former = person("甲", Role::HeadOfOffice);
    former.grants.front().until = year_month_day{sys_days{today} - days{1}};
    CHECK(lifting_by(former).size() == 1);
}

TEST_CASE("A hold says why and what it comes from", "[registers]")
{
    const Register holds = hold_register();
    CHECK(check(holds, held, "", "placed").empty());
    CHECK(check(holds, {{"about-case", "案1"}}, "", "placed").size() == 2);
    CHECK(check(holds, held, "placed", "lifted").size() == 1);
}
