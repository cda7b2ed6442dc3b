#include "base/error.h"
#include "registers/approval.h"
#include "registers/consultation.h"
#include "registers/delegation.h"
#include "registers/hold.h"
#include "registers/work_record.h"
#include "workstation/archive_room.h"
#include "workstation/desk/entries_today.h"
#include "workstation/entries/entry_view.h"
#include "workstation/footage/enter_case.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

TEST_CASE("A work record for ground three notes the obstruction on its case (WR-3)",
          "[consultation][work-record]")
{
    Room room;
    const Register records = work_record_register();
    Values values{{"case", "案1"},
                  {"place", "人民路"},
                  {"from", "2026-10-12 09:50"},
                  {"until", "2026-10-12 10:10"},
                  {"ground", ground_of_obstruction},
                  {"reason", "当事人夺走记录仪"},
                  {"basis", "音像记录制度"},
                  {"drafted-by", "档案员甲"}};
    Archive officer{room.archive.directory(), room.archive.workplace(), "执法员"};
    const auto draft = [&] {
        return enter(officer, records, {.step = "drafted", .values = values}, room.job);
    };
    // It is drawn up by an officer of the case (WR-1).
    CHECK_THROWS_AS(draft(), Error);
    values["drafted-by"] = "执法员";
    const std::string number = draft().number;
    const Case about = room.archive.case_numbered("案1");
    const auto facts = room.archive.registers().cases.facts(about.id);
    REQUIRE(facts.size() == 1);
    CHECK(facts.front().fact == CaseFact::Obstruction);
    CHECK(facts.front().note == number);
    // Reviewed by the head of the bureau only (A12).
    const EntryRequest review{.number = number, .step = "reviewed"};
    CHECK(room.refusal(records, review).find("needs the approval of head-of-bureau") !=
          std::string::npos);
    room.answered(number, "局长");
    CHECK(room.refusal(records, review).empty());
    CHECK(room.refusal(records,
                       {.number = number, .step = "filed", .values = {{"filed-under", "2026-12"}}})
              .empty());
}

TEST_CASE("What is held stays held whatever is corrected", "[consultation]")
{
    Room room;
    enter_case(room.archive, {.number = "案2", .name = "检查"});
    const Register holds = hold_register();
    const std::string number =
        room.take(holds,
                  {.step = "placed",
                   .values = {{"about-case", "案1"}, {"why", "起诉"}, {"source", "litigation"}}})
            .number;
    CHECK(room.refusal(holds,
                       {.number = number, .values = {{"about-case", "案2"}}, .because = "更正"})
              .find("What is held stays held") != std::string::npos);
    CHECK(room.refusal(holds, {.number = number, .values = {{"why", "复议"}}, .because = "更正"})
              .empty());
}

TEST_CASE("An empty file is no scan", "[consultation]")
{
    Room room;
    std::ofstream{room.place / "empty.pdf"} << "";
    CHECK(
        room.refusal(hold_register(),
                     {.step = "placed",
                      .values = {{"about-case", "案1"}, {"why", "起诉"}, {"source", "litigation"}},
                      .papers = {{"document", room.place / "empty.pdf"}}})
            .find("is no scan of anything") != std::string::npos);
}

TEST_CASE("A delegation is entered by who delegates, and not corrected", "[consultation]")
{
    Room room;
    const Register delegations = delegation_register();
    const EntryRequest wanted{.step = "given",
                              .values = {{"holder", "局长"},
                                         {"deputy", "法制科长"},
                                         {"role", "head-of-bureau"},
                                         {"from", "2026-11-29"},
                                         {"until", "2026-12-31"}},
                              .papers = {room.scan("paper")}};
    const auto by = [&](const char* who, const EntryRequest& request) {
        Archive archive{room.archive.directory(), room.archive.workplace(), who};
        return enter(archive, delegations, request, room.job).number;
    };
    CHECK_THROWS_AS(by("法制科长", wanted), Error);
    const std::string number = by("局长", wanted);
    CHECK_THROWS_AS(
        by("局长", {.number = number, .values = {{"deputy", "档案员甲"}}, .because = "更正"}),
        Error);
    CHECK(by("法制科长",
             {.number = number, .step = "ended", .values = {{"ended-because", "不再需要"}}}) ==
          number);
}

TEST_CASE("A request for approval waits for whoever may answer it, and for nobody else",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number = room.verified_request();
    const EntryView before = entry_view(room.archive, consultations, number);
    REQUIRE(before.to_approve != nullptr);
    CHECK(before.to_approve->name == "opened");
    CHECK_FALSE(before.asking_refused);
    const std::string request =
        room.take(approval_register(),
                  {.step = "asked", .values = {{"subject", number}, {"summary", "请批准"}}})
            .number;
    // It is asked for once.
    CHECK(entry_view(room.archive, consultations, number).to_approve == nullptr);
    const Archive head = room.as("局长");
    REQUIRE(requests_to_answer(head).size() == 1);
    CHECK(requests_to_answer(head).front().number == request);
    CHECK(entries_today(head).to_answer.front().summary == "请批准");
    CHECK(open_entries(head, approval_register()).for_you == 1);
    for (const char* other : {"法制科长", "执法员", "档案员甲"}) {
        INFO(other);
        CHECK(requests_to_answer(room.as(other)).empty());
    }
    // Who enters what comes back on paper sees that it has not come back.
    CHECK(entries_today(room.archive).unanswered == std::vector<std::string>{request});
    CHECK(entries_today(room.as("执法员")).unanswered.empty());

    Archive by_head = room.as("局长");
    enter(by_head, delegation_register(),
          {.step = "given",
           .values = {{"holder", "局长"},
                      {"deputy", "法制科长"},
                      {"role", "head-of-bureau"},
                      {"from", "2026-11-01"},
                      {"until", "2026-12-01"}},
           .papers = {room.scan("paper")}},
          room.job);
    CHECK(requests_to_answer(room.as("法制科长")).size() == 1);
    CHECK(requests_to_answer(room.as("法制科长", 10)).empty());
}

TEST_CASE("A step that may follow says what it still needs, and why it cannot be taken",
          "[consultation]")
{
    Room room;
    const Register consultations = consultation_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R5", "律师")}).number;
    const auto next = [&](const Archive& archive, const char* step) {
        const EntryView view = entry_view(archive, consultations, number);
        const auto found = std::ranges::find_if(
            view.next, [&](const NextStep& one) { return one.step->name == step; });
        REQUIRE(found != view.next.end());
        return *found;
    };
    std::vector<std::string_view> missing;
    for (const Field* field : next(room.archive, "verified").missing) {
        missing.push_back(field->name);
    }
    CHECK(missing == std::vector<std::string_view>{"letter", "id-kind", "id-number", "mandate",
                                                   "authorisation", "licence-number",
                                                   "verified-how"});
    CHECK_FALSE(next(room.archive, "verified").refused);
    CHECK(next(room.archive, "opened").refused->clause == consultation(7, 2));
    const Archive officer = room.as("执法员");
    CHECK(in_english(next(officer, "verified").refused->why).find("执法员 may not do this") == 0);
    CHECK(entry_view(officer, consultations, number).correction_refused);
}
