#include "base/error.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"
#include "retention/retention.h"

#include <catch2/catch.hpp>

using namespace twofold;
using twofold::sample::code_of;

namespace {

Case ended_case(const std::string& number)
{
    Case of = sample::a_case(number);
    of.ended = sample::now();
    return of;
}

} // namespace

TEST_CASE("A new catalogue knows its unit, its founder and how it began", "[catalogue]")
{
    const sample::Archive archive;
    const Catalogue catalogue{archive.file};

    CHECK(catalogue.settings.get(setting::unit_name) == "某某局");
    CHECK(catalogue.people.find("档案员")->role == Role::RecordsOfficer);
    CHECK(catalogue.audit.latest(9).front().action == "archive.found");
    CHECK(catalogue.audit.verify().sound());
}

TEST_CASE("The latest value of a setting counts", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    catalogue.settings.set("speed", "4", sample::entered());
    catalogue.settings.set("speed", "8", sample::entered());

    CHECK(catalogue.settings.get("speed", "1") == "8");
    CHECK(catalogue.settings.get("colour", "white") == "white");
    CHECK(catalogue.settings.all().at("speed") == "8");
}

TEST_CASE("A person keeps every role that is given, and has a name only once", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const PersonId id =
        catalogue.people.add({.name = "审计员甲", .role = Role::OtherStaff}, sample::entered());
    const RoleGrant auditor{.role = Role::Auditor, .from = parse_date("2026-11-01")};
    catalogue.people.grant(id, auditor, sample::entered());

    const PersonRecord record = catalogue.people.record(id);
    CHECK(record.holds(Role::Auditor, parse_date("2026-11-01")));
    CHECK_FALSE(record.holds(Role::Auditor, parse_date("2026-10-31")));
    CHECK(record.holds(Role::OtherStaff, parse_date("2020-01-01")));
    CHECK(catalogue.people.all().size() == 2);
    CHECK(code_of([&] { catalogue.people.add({.name = "审计员甲"}, sample::entered()); }) ==
          ErrorCode::Refused);
    CHECK(code_of([&] { (void)catalogue.people.get(PersonId{99}); }) == ErrorCode::NotFound);
    CHECK(code_of([&] { catalogue.people.grant(PersonId{99}, auditor, sample::entered()); }) ==
          ErrorCode::NotFound);
}

TEST_CASE("A case comes back as it was entered, and a correction counts", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId id = catalogue.cases.add(sample::a_case(), sample::entered());

    Case found = catalogue.cases.find("石罚〔2026〕7号").value();
    CHECK(found.id == id);
    CHECK(found.kind == EnforcementKind::Penalty);
    CHECK(found.began == sample::a_case().began);
    CHECK_FALSE(found.ended);
    CHECK(found.officers == std::vector<std::string>{"执法员甲", "执法员乙"});

    found.ended = sample::now();
    catalogue.cases.correct(found, "误录", sample::entered());
    CHECK(catalogue.cases.get(id).ended == sample::now());
    CHECK(catalogue.cases.all().size() == 1);
    CHECK(code_of([&] { catalogue.cases.add(sample::a_case(), sample::entered()); }) ==
          ErrorCode::Refused);
}

TEST_CASE("A fact that was taken back is told as withdrawn, and its history stays", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId id = catalogue.cases.add(sample::a_case(), sample::entered());
    NotedFact fact{
        .fact = CaseFact::Obstruction, .note = "推搡", .noted_by = "执法员甲", .at = sample::now()};
    catalogue.cases.note(id, fact);
    catalogue.cases.note(id,
                         {.fact = CaseFact::Major, .noted_by = "执法员甲", .at = sample::now()});
    fact.withdrawn = true;
    catalogue.cases.note(id, fact);

    const auto facts = catalogue.cases.facts(id);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].fact == CaseFact::Major);
    CHECK(facts[1].withdrawn);
    CHECK(catalogue.cases.fact_history(id).size() == 3);
}

TEST_CASE("A decision comes back as it was entered and is numbered by year", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const FootageId kept = sample::kept_footage(catalogue);

    const PreservationDecision found = catalogue.decisions.find("2026-0001").value();
    const PreservationDecision given = sample::decision(catalogue, kept);
    CHECK(found.grounds == given.grounds);
    CHECK(found.explanation == given.explanation);
    CHECK(found.retention == given.retention);
    CHECK(found.proposed_by == given.proposed_by);
    CHECK(found.decided_by == given.decided_by);
    CHECK(found.decided == given.decided);
    REQUIRE(found.items.size() == 1);
    CHECK(found.items[0].footage == kept);
    CHECK(found.items[0].bytes == given.items[0].bytes);
    CHECK(found.items[0].digests == given.items[0].digests);
    CHECK(catalogue.decisions.next_number(2026) == "2026-0002");
    CHECK(catalogue.decisions.next_number(2027) == "2027-0001");
}

TEST_CASE("A decision without ground or item is refused, and nothing of it stays", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const FootageId kept = sample::kept_footage(catalogue);
    PreservationDecision decision = sample::decision(catalogue, kept);
    decision.grounds.clear();
    CHECK(code_of([&] { (void)catalogue.decisions.add(decision, sample::entered()); }) ==
          ErrorCode::InvalidInput);
    decision = sample::decision(catalogue, kept);
    decision.items.push_back({.footage = FootageId{99}});
    CHECK(code_of([&] { (void)catalogue.decisions.add(decision, sample::entered()); }) ==
          ErrorCode::NotFound);
    CHECK(catalogue.decisions.all().size() == 1);
}

TEST_CASE("A withdrawn or replaced decision is not in force and cannot be withdrawn again",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const FootageId kept = sample::kept_footage(catalogue);
    PreservationDecision change = sample::decision(catalogue, kept);
    change.replaces = "2026-0001";
    change.retention = RetentionPeriod::Permanent;
    CHECK(catalogue.decisions.add(change, sample::entered()).number == "2026-0002");

    REQUIRE(catalogue.decisions.in_force(kept).size() == 1);
    CHECK(catalogue.decisions.in_force(kept)[0].replaces == "2026-0001");
    CHECK(code_of([&] { catalogue.decisions.withdraw("2026-0001", "x", sample::entered()); }) ==
          ErrorCode::Refused);
    CHECK(code_of([&] { (void)catalogue.decisions.add(change, sample::entered()); }) ==
          ErrorCode::Refused);

    catalogue.decisions.withdraw("2026-0002", "误录", sample::entered());
    CHECK(catalogue.decisions.in_force(kept).empty());
    CHECK(catalogue.decisions.find("2026-0002")->withdrawn_because == "误录");
    CHECK(code_of([&] { catalogue.decisions.withdraw("2026-0009", "x", sample::entered()); }) ==
          ErrorCode::NotFound);
}

TEST_CASE("A volume is sealed once and comes back as it was planned and sealed", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume planned = sample::planned_volume(catalogue);
    CHECK(planned.number == "2026-0001");
    CHECK_FALSE(catalogue.volumes.get(planned.id).image);

    catalogue.volumes.seal(planned.id, sample::image());
    const Volume found = catalogue.volumes.find("2026-0001").value();
    CHECK(found.title == planned.title);
    CHECK(found.planned_for == MediumKind::BdR25);
    CHECK(found.parts == 2);
    REQUIRE(found.items.size() == 1);
    CHECK(found.items[0].path == "2026/案件/现场.mp4");
    REQUIRE(found.image);
    CHECK(found.image->bytes == sample::image().bytes);
    CHECK(found.image->digests == sample::image().digests);
    CHECK(found.image->tag_manifest == sample::image().tag_manifest);
    CHECK(found.image->sealed_by == "档案员");
    CHECK(code_of([&] { catalogue.volumes.seal(planned.id, sample::image()); }) ==
          ErrorCode::Refused);
    CHECK(code_of([&] { catalogue.volumes.abandon(planned.id, "x", sample::entered()); }) ==
          ErrorCode::Refused);
}

TEST_CASE("Footage lies on one volume until that is abandoned", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume planned = sample::planned_volume(catalogue);
    const FootageId item = planned.items[0].footage;
    Volume again{.title = "again", .items = planned.items};
    CHECK(code_of([&] { (void)catalogue.volumes.plan(again, sample::entered()); }) ==
          ErrorCode::Refused);
    CHECK(catalogue.volumes.of(item)->number == "2026-0001");
    CHECK(catalogue.footage.count(waiting_for_a_volume) == 0);

    catalogue.volumes.abandon(planned.id, "盘片类型变更", sample::entered());
    CHECK_FALSE(catalogue.volumes.of(item));
    CHECK(catalogue.volumes.all().empty());
    CHECK(catalogue.volumes.abandoned_because(planned.id) == "盘片类型变更");
    CHECK(catalogue.footage.count(waiting_for_a_volume) == 1);
    CHECK(code_of([&] { catalogue.volumes.seal(planned.id, sample::image()); }) ==
          ErrorCode::Refused);
    CHECK(catalogue.volumes.plan(again, sample::entered()).number == "2026-0002");
}

TEST_CASE("A name with quotation marks and SQL in it is just a name", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const std::string name = "'); DROP TABLE footage; -- \" :name %00";
    const CaseId of = catalogue.cases.add(sample::a_case(name), sample::entered());
    const FootageId id = catalogue.footage.add(sample::footage(of, name));
    CHECK(catalogue.footage.get(id).original_name == name);
    CHECK(catalogue.cases.find(name).has_value());
}

TEST_CASE("Numbers that look the same are one case, whatever was typed", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId id = catalogue.cases.add(sample::a_case("石罚〔2026〕7号"), sample::entered());
    for (const char* alike :
         {"石罚〔2026〕7号 ", "石罚[2026]7号", "石罚（２０２６）７号", "石罚〔2026〕7号\u200b"}) {
        CAPTURE(alike);
        CHECK(code_of([&] { catalogue.cases.add(sample::a_case(alike), sample::entered()); }) ==
              ErrorCode::Refused);
        CHECK(catalogue.cases.find(alike)->id == id);
    }
    CHECK_FALSE(catalogue.cases.find("石罚〔2026〕77号"));
    CHECK(code_of([&] { catalogue.people.add({.name = "档案员\u200b"}, sample::entered()); }) ==
          ErrorCode::Refused);
}

TEST_CASE("A corrected case is found by every number it had, and its earlier records stay",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    Case of = sample::a_case("石罚〔2026〕7号");
    of.id = catalogue.cases.add(of, sample::entered());
    const CaseId other = catalogue.cases.add(sample::a_case("石罚〔2026〕8号"), sample::entered());
    of.number = "石罚〔2026〕9号";
    of.name = "正确的名称";
    catalogue.cases.correct(of, "录入有误", sample::entered());

    CHECK(catalogue.cases.find("石罚〔2026〕9号")->name == "正确的名称");
    CHECK(catalogue.cases.find("石罚〔2026〕7号")->number == "石罚〔2026〕9号");
    CHECK(catalogue.cases.find("石罚[2026]7号")->id == of.id);
    CHECK(catalogue.cases.numbers({of.id}).at(of.id) == "石罚〔2026〕9号");
    CHECK(catalogue.cases.records(of.id).front().of.name == sample::a_case().name);
    REQUIRE(catalogue.cases.corrections(of.id).size() == 1);
    CHECK(catalogue.cases.corrections(of.id)[0].because == "录入有误");
    // Nobody may take a number that a case had: old labels and discs bear it.
    CHECK(code_of([&] {
              catalogue.cases.add(sample::a_case("石罚〔2026〕7号"), sample::entered());
          }) == ErrorCode::Refused);
    of.id = other;
    CHECK(code_of([&] { catalogue.cases.correct(of, "x", sample::entered()); }) ==
          ErrorCode::Refused);
}

TEST_CASE("A case whose activity is over and that has no footage is found", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId with = catalogue.cases.add(ended_case("有1号"), sample::entered());
    const CaseId without = catalogue.cases.add(ended_case("无2号"), sample::entered());
    catalogue.cases.add(sample::a_case("未结束3号"), sample::entered());
    const FootageId item = catalogue.footage.add(sample::footage(with, "a.mp4"));
    const auto found = [&] {
        std::vector<CaseId> ids;
        for (const Case& of : catalogue.cases.ended_without_footage()) {
            ids.push_back(of.id);
        }
        return ids;
    };
    CHECK(found() == std::vector{without});
    catalogue.assignments.add(
        {.footage = item, .cases = {without}, .because = "入错", .entered = sample::entered()});
    CHECK(found() == std::vector{with});
    catalogue.cases.expect(with, Cases::Coming::Nothing, "设备故障", sample::entered());
    CHECK(found().empty());
    catalogue.cases.expect(with, Cases::Coming::Footage, "已找到", sample::entered());
    CHECK(found() == std::vector{with});
}
