#include "registers/consultation.h"

#include "registers/approval.h"
#include "registers/values.h"
#include "workstation/archive_room.h"
#include "workstation/desk/entries_today.h"
#include "workstation/entries/entry_view.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

TEST_CASE("An officer of the case views in three steps, and what was viewed is whole",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    CHECK(number == "CY-2026-0001");
    const Entry open =
        room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
    CHECK(value_in(open.latest.values, "digest-before").starts_with("sha256:"));
    const Entry closed = room.take(
        consultations, {.number = number,
                        .step = "closed",
                        .values = {{"attended-by", "档案员甲"}, {"return-check", "intact"}}});
    CHECK(value_in(closed.latest.values, "digest-after") ==
          value_in(closed.latest.values, "digest-before"));
    CHECK(room.archive.registers().audit.verify().sound());
}

TEST_CASE("What differs from the register is shown to nobody, and is held when it is found after",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    const fs::path stored = room.archive.resolved(room.footage.front().stored_as);
    const std::string original = [&] {
        std::ifstream in{stored};
        return std::string{std::istreambuf_iterator<char>{in}, {}};
    }();
    const auto store = [&](const std::string& bytes) {
        fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
        std::ofstream{stored} << bytes;
    };
    const EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    store(std::string(original.size(), 'y'));
    CHECK(room.refusal(consultations, opening).find("altered") != std::string::npos);
    CHECK(room.step_of(number) == "asked");
    store(original);
    CHECK(room.refusal(consultations, opening).empty());
    store(std::string(original.size(), 'z'));
    const EntryRequest intact{.number = number,
                              .step = "closed",
                              .values = {{"attended-by", "档案员甲"}, {"return-check", "intact"}}};
    CHECK(room.refusal(consultations, intact) ==
          "What was viewed is not what it was before (consultation rules, article 9). Close it "
          "with --return-check damaged.");
    EntryRequest damaged = intact;
    damaged.values["return-check"] = "damaged";
    CHECK(room.refusal(consultations, damaged).empty());
    const auto holds =
        room.archive.registers().entries.page({.register_name = "hold"}, beyond_all_entries, 10);
    REQUIRE(holds.size() == 1);
    CHECK(value_in(holds.front().latest.values, "about-case") == "案1");
    // The program reports what it saw (article 9).
    const auto incidents = room.archive.registers().entries.page({.register_name = "incident"},
                                                                 beyond_all_entries, 10);
    REQUIRE(incidents.size() == 1);
    CHECK(value_in(incidents.front().latest.values, "kind") == "damaged");
    CHECK(value_in(incidents.front().latest.values, "how") == "program");
    CHECK(value_in(incidents.front().latest.values, "entries") == number);
}

TEST_CASE("The party views what the head of the bureau approved, once", "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number = room.verified_request();
    const EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    CHECK(room.refusal(consultations, opening) ==
          "“opened” of CY-2026-0001 needs the approval of head-of-bureau. Ask for it with "
          "“twofold approval ask”. (consultation rules, article 7-1)");
    const std::string approval = room.answered(number, "局长");
    CHECK(room.refusal(consultations, opening).empty());
    CHECK(room.step_of(number) == "opened");
    CHECK(room.step_of(approval) == "used");
    CHECK(room.archive.registers().audit.verify().sound());
}

TEST_CASE("A request that was corrected has to be approved again", "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number = room.verified_request();
    room.answered(number, "局长");
    room.take(consultations,
              {.number = number, .values = {{"purpose", "另有用途"}}, .because = "填写有误"});
    const EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    CHECK(room.refusal(consultations, opening).find("was changed after PJ-2026-0001") !=
          std::string::npos);
    room.answered(number, "局长");
    CHECK(room.refusal(consultations, opening).empty());
}

TEST_CASE("What was approved is neither widened when it is opened, nor corrected after",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number = room.verified_request();
    room.answered(number, "局长");
    const std::string other = std::to_string(static_cast<std::int64_t>(room.footage.back().id));
    EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    for (const auto& [field, value] :
         Values{{"items", room.items() + "\n" + other}, {"name", "李某"}, {"class", "R3"}}) {
        INFO(field);
        EntryRequest wider = opening;
        wider.values[field] = value;
        CHECK(room.refusal(consultations, wider).find("is part of what was approved") !=
              std::string::npos);
    }
    REQUIRE(room.refusal(consultations, opening).empty());
    CHECK(room.refusal(consultations,
                       {.number = number, .values = {{"items", other}}, .because = "填写有误"})
              .find("is part of what was approved") != std::string::npos);
    CHECK(room.refusal(consultations,
                       {.number = number, .values = {{"remark", "迟到"}}, .because = "补记"})
              .empty());
}

TEST_CASE("Without an approval too, what is asked for is not widened when it is opened",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    Values asked = room.request_of("R1", "执法员");
    asked.erase("items");
    asked["file-parts"] = "询问笔录";
    const std::string number = room.take(consultations, {.step = "asked", .values = asked}).number;
    EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    opening.values["items"] = room.items();
    CHECK(room.refusal(consultations, opening).find("is part of what was approved or shown") !=
          std::string::npos);
}

TEST_CASE("An answer is not corrected into another", "[consultation]")
{
    Room room;
    const std::string number = room.verified_request();
    const std::string approval = room.answered(number, "局长", "refused");
    CHECK(room.refusal(
                  approval_register(),
                  {.number = approval, .values = {{"answer", "approved"}}, .because = "填写有误"})
              .find("An answer is not corrected") != std::string::npos);
}

TEST_CASE("A refusal of the head of the bureau ends it", "[consultation]")
{
    Room room;
    const std::string number = room.verified_request();
    room.answered(number, "局长", "refused");
    CHECK(room.refusal(consultation_register(),
                       {.number = number, .step = "opened", .values = room.opening()})
              .find("was refused") != std::string::npos);
}

TEST_CASE("The program's own steps and values are not for typing", "[consultation]")
{
    Room room;
    const std::string number = room.verified_request();
    const std::string approval = room.answered(number, "局长");
    CHECK(room.refusal(approval_register(), {.number = approval, .step = "used"})
              .starts_with("The program enters this step itself"));
    EntryRequest opening{.number = number, .step = "opened", .values = room.opening()};
    opening.values["digest-before"] = "sha256:" + std::string(64, 'a');
    CHECK(room.refusal(consultation_register(), opening).find("is filled in by the program") !=
          std::string::npos);
}

TEST_CASE("What was viewed without an approval is not changed into something else",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
    const std::string other = std::to_string(static_cast<std::int64_t>(room.footage.back().id));
    for (const auto& [field, value] : Values{{"class", "R3"}, {"items", other}, {"name", "李某"}}) {
        INFO(field);
        CHECK(room.refusal(consultations,
                           {.number = number, .values = {{field, value}}, .because = "更正"})
                  .find("is part of what was approved or shown") != std::string::npos);
    }
}

TEST_CASE("CN-12 A viewing that was not closed on its day waits the day after", "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
    CHECK(entries_today(room.archive).left_open.empty());
    CHECK(entries_today(room.as("档案员甲", 1)).left_open == std::vector<std::string>{number});
    CHECK(open_entries(room.archive, consultations).open == 1);
}
