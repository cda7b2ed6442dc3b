#include "registers/consultation.h"

#include "base/error.h"
#include "registers/approval.h"
#include "registers/check_code.h"
#include "registers/delegation.h"
#include "registers/hold.h"
#include "registers/values.h"
#include "registers/work_record.h"
#include "support/process.h"
#include "workstation/desk/enter_person.h"
#include "workstation/desk/entries_today.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_view.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/take_in.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
namespace fs = std::filesystem;

namespace {

/// An archive room: a case with two clips, and the people a consultation needs.
struct Room {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2026-11-29T02:00:00Z"); })};
    Job job = silent_job();
    std::vector<Footage> footage;

    Room()
    {
        enter_person(archive, {.name = "局长", .role = Role::HeadOfBureau});
        enter_person(archive, {.name = "法制科长", .role = Role::HeadOfLegalUnit});
        enter_person(archive, {.name = "执法员", .role = Role::EnforcementOfficer});
        enter_case(archive, {.number = "案1",
                             .name = "检查",
                             .party = "某建材公司",
                             .officers = {"执法员"},
                             .handling_officer = "执法员"});
        for (int i = 0; i < 2; ++i) {
            const fs::path clip = place / ("现场" + std::to_string(i) + ".mp4");
            std::ofstream{clip} << std::string(static_cast<std::size_t>(1000 + i), 'x') << i;
            take_in(archive, {.sources = {clip}, .case_number = "案1"}, job);
        }
        footage = archive.registers().footage.list({});
        std::ofstream{place / "scan.pdf"} << "扫描件";
    }

    Entry take(const Register& of, const EntryRequest& request)
    {
        return enter(archive, of, request, job);
    }

    /// The message with which it is refused; empty: it is not.
    std::string refusal(const Register& of, const EntryRequest& request)
    {
        try {
            enter(archive, of, request, job);
        } catch (const Error& error) {
            return in_english(error.message());
        }
        return {};
    }

    [[nodiscard]] std::string items() const
    {
        return std::to_string(static_cast<std::int64_t>(footage.front().id));
    }

    [[nodiscard]] Values request_of(const std::string& requester, const std::string& name) const
    {
        return {{"class", requester}, {"name", name},      {"unit", "某建材公司"}, {"case", "案1"},
                {"items", items()},   {"purpose", "复核"}, {"manner", "view"}};
    }

    [[nodiscard]] Values opening() const
    {
        return {{"place", "archive-room"}, {"confidentiality-told", "yes"}};
    }

    [[nodiscard]] AttachedFile scan(const std::string& field) const
    {
        return {field, place / "scan.pdf"};
    }

    /// A request of the party, verified: it waits for the head of the bureau.
    std::string verified_request()
    {
        const Entry asked =
            take(consultation_register(), {.step = "asked", .values = request_of("R4", "张某")});
        return take(consultation_register(), {.number = asked.number,
                                              .step = "verified",
                                              .values = {{"id-kind", "身份证"},
                                                         {"id-number", "410400199001010012"},
                                                         {"verified-how", "电话核实"}},
                                              .papers = {scan("letter")}})
            .number;
    }

    /// Asks for the approval of what `number` needs next, and has it answered on paper, which a
    /// second person saw.
    std::string answered(const std::string& number, const std::string& by,
                         const std::string& answer = "approved")
    {
        const Register approvals = approval_register();
        const Entry asked = take(
            approvals, {.step = "asked", .values = {{"subject", number}, {"summary", "请批准"}}});
        take(approvals, {.number = asked.number,
                         .step = "answered",
                         .values = {{"answer", answer},
                                    {"answered-by", by},
                                    {"day", "2026-11-29"},
                                    {"words", "同意"},
                                    {"code", check_code(asked.number, asked.latest.values)}},
                         .papers = {scan("scan")}});
        Archive second{archive.directory(), archive.workplace(), "执法员"};
        return enter(second, approvals, {.number = asked.number, .step = "confirmed"}, job).number;
    }

    /// The same archive, opened by somebody else so many days later.
    [[nodiscard]] Archive as(const std::string& person, int days = 0) const
    {
        return Archive{place / "archive",
                       Workplace{installation_of_this_program(),
                                 [days] {
                                     return parse_time("2026-11-29T03:00:00Z") +
                                            std::chrono::days{days};
                                 }},
                       person};
    }

    [[nodiscard]] std::string step_of(const std::string& number) const
    {
        return archive.registers().entries.find(number)->latest.step;
    }
};

} // namespace

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

TEST_CASE("Officers have copies with the approval of the head of the legal unit, byte for byte",
          "[consultation][copy]")
{
    Room room;
    const Register consultations = consultation_register();
    const Register copies = copy_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    const EntryRequest wanted{
        .step = "asked",
        .values = {{"consultation", number}, {"items", room.items()}, {"kind", "files"}}};
    CHECK_FALSE(room.refusal(copies, wanted).empty()); // not open yet
    room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
    const std::string copy = room.take(copies, wanted).number;
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    const EntryRequest making{
        .number = copy, .step = "made", .values = {{"carrier", "U盘 1"}}, .to = stick};
    CHECK(room.refusal(copies, making).find("needs the approval of head-of-legal-unit") !=
          std::string::npos);
    CHECK(fs::is_empty(stick));
    room.answered(copy, "法制科长");
    EntryRequest inside = making;
    inside.to = room.archive.directory() / "footage";
    CHECK(room.refusal(copies, inside).find("is in the archive itself") != std::string::npos);
    CHECK(room.refusal(copies, making).empty());
    const fs::path folder = stick / (copy + " 复制件");
    const testing::Finished checked = testing::run(
        {.arguments = {"sh", "-c",
                       "cd '" + folder.string() + "' && sha256sum -c manifest-sha256.txt"}});
    CHECK(checked.exit_code == 0);
    CHECK(fs::exists(folder / "复制件说明.txt"));
    CHECK(room.archive.registers().audit.verify().sound());
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

TEST_CASE("A copy that cannot be entered is not written, and one is of its own consultation",
          "[consultation][copy]")
{
    Room room;
    const Register consultations = consultation_register();
    const Register copies = copy_register();
    const auto opened = [&] {
        std::string number =
            room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
                .number;
        room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
        return number;
    };
    const std::string copy =
        room.take(copies, {.step = "asked",
                           .values = {{"consultation", opened()},
                                      {"items", room.items() + "\n" + room.items()},
                                      {"kind", "files"}}})
            .number;
    CHECK(value_in(room.archive.registers().entries.find(copy)->latest.values, "items") ==
          room.items());
    room.answered(copy, "法制科长");
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    // No carrier is named.
    CHECK(room.refusal(copies, {.number = copy, .step = "made", .to = stick})
              .find("Missing: Carrier") != std::string::npos);
    CHECK(fs::is_empty(stick));
    room.take(copies,
              {.number = copy, .step = "made", .values = {{"carrier", "U盘"}}, .to = stick});
    CHECK_FALSE(
        room.refusal(copies,
                     {.number = copy, .values = {{"consultation", opened()}}, .because = "更正"})
            .empty());
}

TEST_CASE("Of footage that is not whole no copy is made, and nothing is left on the medium",
          "[consultation][copy]")
{
    Room room;
    const std::string number =
        room.take(consultation_register(),
                  {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    room.take(consultation_register(),
              {.number = number, .step = "opened", .values = room.opening()});
    const std::string copy =
        room.take(
                copy_register(),
                {.step = "asked",
                 .values = {{"consultation", number}, {"items", room.items()}, {"kind", "files"}}})
            .number;
    room.answered(copy, "法制科长");
    const fs::path stored = room.archive.resolved(room.footage.front().stored_as);
    fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
    std::ofstream{stored, std::ios::app} << "!";
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    CHECK(room.refusal(
                  copy_register(),
                  {.number = copy, .step = "made", .values = {{"carrier", "U盘 1"}}, .to = stick})
              .find("is not what was taken in") != std::string::npos);
    CHECK(fs::is_empty(stick));
    CHECK(room.step_of(copy) == "asked");
}

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
