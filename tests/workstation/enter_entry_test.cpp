#include "workstation/entries/enter_entry.h"

#include "catalogue/samples.h"
#include "registers/hold.h"
#include "registers/toy_register.h"
#include "support/process.h"
#include "workstation/desk/enter_person.h"
#include "workstation/desk/today.h"
#include "workstation/footage/check_archive.h"
#include "workstation/footage/enter_case.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>

using namespace twofold;
using namespace twofold::testing;

namespace {

struct Office {
    Office()
    {
        for (const char* officer : {"执法员甲", "执法员乙"}) {
            enter_person(archive, {.name = officer, .role = Role::EnforcementOfficer});
        }
        enter_case(archive, sample::a_case("案1"));
        enter_case(archive, sample::a_case("案2"));
        enter_person(archive, {.name = "乙", .role = Role::HeadOfOffice});
        enter_person(archive, {.name = "丙", .role = Role::CaseHandler});
    }

    /// The same archive, opened by somebody else.
    [[nodiscard]] Archive as(const std::string& person) const
    {
        return Archive{place / "archive", Workplace{installation_of_this_program(), clock}, person};
    }

    Entry enter(const EntryRequest& request) { return enter(toy_register(), request); }
    Entry enter(const Register& of, const EntryRequest& request)
    {
        return enter_as(archive, of, request);
    }
    static Entry enter_as(Archive& archive, const Register& of, const EntryRequest& request)
    {
        Job job = silent_job();
        return twofold::enter(archive, of, request, job);
    }

    /// Why it is refused, a line each.
    std::string refusal_of(const EntryRequest& request)
    {
        try {
            enter(request);
        } catch (const EntryRefused& refused) {
            return refused.what();
        }
        return "entered";
    }

    std::filesystem::path file(const std::string& name, const std::string& content) const
    {
        std::ofstream{place / name} << content;
        return place / name;
    }

    ArchiveCheck checked()
    {
        Job job = silent_job();
        return check_archive(archive, {}, job);
    }

    [[nodiscard]] AuditEntry last() const { return archive.registers().audit.latest(1).front(); }
    [[nodiscard]] std::size_t entries() const
    {
        return archive.registers().entries.page({"toy"}, beyond_all_entries, 1000).size();
    }

    TemporaryDirectory place;
    Clock clock = [] { return sample::now(); };
    Archive archive{test_archive(place / "archive", clock)};
};

EntryRequest beginning()
{
    return {.step = "begun", .values = {{"title", "甲"}, {"count", "3"}}};
}

bool has_paper_files(const Archive& archive)
{
    std::error_code none;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator{archive.paper_directory(), none}) {
        if (file.is_regular_file()) return true;
    }
    return false;
}

} // namespace

TEST_CASE("An entry gets its number, its version and its entry of the log", "[entries]")
{
    Office office;
    EntryRequest request = beginning();
    request.values["colour"] = "红";
    const Entry entry = office.enter(request);
    CHECK(entry.number == "WJ-2026-0001");
    CHECK(entry.register_name == "toy");
    CHECK(entry.latest.step == "begun");
    CHECK(entry.latest.values == Values{{"title", "甲"}, {"count", "3"}, {"colour", "red"}});
    CHECK(entry.latest.by == "档案员甲");
    CHECK(entry.latest.digest == digest_of("toy", entry.number, entry.latest));
    const AuditEntry logged = office.last();
    CHECK(logged.action == "toy.begin");
    CHECK(logged.object == entry.number);
    CHECK_THAT(logged.detail, Catch::Contains(to_text(entry.latest.digest)));
    CHECK(office.archive.registers().audit.verify().sound());
    CHECK(office.enter(beginning()).number == "WJ-2026-0002");
}

TEST_CASE("A step adds to what was entered before", "[entries]")
{
    Office office;
    const std::string number = office.enter(beginning()).number;
    const Entry ended =
        office.enter({.number = number, .step = "ended", .values = {{"result", "好"}}});
    CHECK(ended.latest.step == "ended");
    CHECK(ended.latest.values == Values{{"title", "甲"}, {"count", "3"}, {"result", "好"}});
    CHECK(office.archive.registers().entries.versions(ended.id).size() == 2);
    CHECK(office.last().action == "toy.end");
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("RG-1 A step that cannot follow is refused with those that can, and enters nothing",
          "[entries]")
{
    Office office;
    const std::string number = office.enter(beginning()).number;
    office.enter({.number = number, .step = "ended", .values = {{"result", "好"}}});
    const std::int64_t seq = office.last().seq;
    CHECK_THAT(office.refusal_of({.number = number, .step = "carried-on"}),
               Catch::Contains("carried-on cannot follow ended"));
    CHECK_THAT(office.refusal_of({.step = "ended", .values = {{"title", "甲"}}}),
               Catch::Contains("Possible: begin."));
    CHECK(office.last().seq == seq);
    CHECK(office.entries() == 1);
}

TEST_CASE("RG-2 All that is missing or wrong is told at once, each with its clause", "[entries]")
{
    Office office;
    EntryRequest request{.step = "begun",
                         .values = {{"urgent", "是"},
                                    {"day", "morgen"},
                                    {"helper", "无人\n乙"},
                                    {"about-case", "案9"},
                                    {"nothing", "x"}}};
    try {
        office.enter(request);
        FAIL("entered");
    } catch (const EntryRefused& refused) {
        CHECK(refused.code() == ErrorCode::Refused);
        CHECK(refused.refusals().size() == 7);
        const std::string all = refused.what();
        for (const char* part :
             {"Missing: Title (--title). (consultation rules, article 4-2)",
              "Missing: Number of pieces", "Missing: Why it is urgent",
              "(consultation rules, article 7)", "Day: ", "“无人” is not in this archive",
              "“案9” is not in this archive", "“nothing” is no field"}) {
            CHECK_THAT(all, Catch::Contains(part));
        }
    }
    CHECK(office.entries() == 0);
    // What the rule of the register says is among them.
    request = beginning();
    request.values["count"] = "12";
    CHECK_THAT(office.refusal_of(request), Catch::Contains("no more than nine"));
    // A number that was not given is given to the next.
    CHECK(office.enter(beginning()).number == "WJ-2026-0001");
}

TEST_CASE("RG-3 What was entered changes only by a correction, which says why", "[entries]")
{
    Office office;
    const std::string number = office.enter(beginning()).number;
    CHECK_THAT(
        office.refusal_of({.number = number, .step = "carried-on", .values = {{"title", "乙"}}}),
        Catch::Contains("Title was entered before and changes only by a correction"));
    CHECK_THAT(office.refusal_of({.number = number, .values = {{"title", "乙"}}}),
               Catch::Contains("A correction says why"));
    CHECK_THAT(
        office.refusal_of({.number = number, .values = {{"title", "甲"}}, .because = "笔误"}),
        Catch::Contains("Nothing is corrected by this"));
    CHECK_THAT(office.refusal_of({.values = {{"title", "甲"}}, .because = "笔误"}),
               Catch::Contains("Only what was entered can be corrected"));
    // A mandatory value cannot be taken away.
    CHECK_THAT(office.refusal_of({.number = number, .values = {{"title", ""}}, .because = "笔误"}),
               Catch::Contains("Missing: Title"));

    office.enter({.number = number, .step = "ended", .values = {{"result", "好"}}});
    const Entry corrected =
        office.enter({.number = number, .values = {{"title", "乙"}}, .because = "笔误"});
    CHECK(corrected.latest.step == "ended");
    CHECK(corrected.latest.values.at("title") == "乙");
    CHECK(corrected.latest.because == "笔误");
    const auto versions = office.archive.registers().entries.versions(corrected.id);
    REQUIRE(versions.size() == 3);
    CHECK(versions.front().values.at("title") == "甲");
    CHECK(office.last().action == "toy.correct");
    CHECK_THAT(office.last().detail, Catch::Contains("笔误"));
}

TEST_CASE("RG-6 What a field names is in the archive, and linked as it stands", "[entries]")
{
    Office office;
    const Entries& entries = office.archive.registers().entries;
    const CaseId one = office.archive.case_numbered("案1").id;
    const CaseId two = office.archive.case_numbered("案2").id;
    EntryRequest request = beginning();
    request.values["helper"] = "乙\n丙";
    request.values["about-case"] = " 案１"; // as a person types it
    const Entry entry = office.enter(request);
    CHECK(entry.latest.values.at("about-case") == "案1");
    CHECK(entries.links(entry.id).size() == 3);
    CHECK(entries.about(one, "toy").size() == 1);

    office.enter({.number = entry.number, .values = {{"about-case", "案2"}}, .because = "误填"});
    CHECK(entries.about(one, "toy").empty());
    CHECK(entries.about(two, "toy").size() == 1);
    CHECK(entries.links(entry.id).size() == 3);

    EntryRequest other = beginning();
    other.values["about-entry"] = entry.number;
    CHECK(entries.about(office.enter(other).id, "toy").empty());
    CHECK(entries.about(entry.id, "toy").size() == 1);
    for (const char* field : {"about-entry", "about-footage", "about-disc", "helper"}) {
        EntryRequest wrong = beginning();
        wrong.values[field] = "17";
        CHECK_THAT(office.refusal_of(wrong), Catch::Contains("“17” is not in this archive"));
    }
}

TEST_CASE("A case that got another number since does not stop the next step", "[entries]")
{
    Office office;
    EntryRequest request = beginning();
    request.values["about-case"] = "案1";
    const Entry entry = office.enter(request);
    Case of = office.archive.case_numbered("案1");
    of.number = "案7";
    correct_case(office.archive, of, "编号有误");
    const Entry ended =
        office.enter({.number = entry.number, .step = "ended", .values = {{"result", "好"}}});
    CHECK(ended.latest.values.at("about-case") == "案1");
    CHECK(office.archive.registers().entries.about(of.id, "toy").size() == 1);
}

TEST_CASE("RG-7 A paper is copied in, read-only, and known by its digest", "[entries]")
{
    Office office;
    EntryRequest request = beginning();
    request.papers = {{"letter", office.file("来函.PDF", "a letter")},
                      {"letter", office.file("again.pdf", "a letter")},
                      {"letter", office.file("附件.txt", "another")}};
    const Entry entry = office.enter(request);
    const Digest digest = digest_of(DigestAlgorithm::Sha256, "a letter");
    CHECK(entry.latest.values.at("letter") ==
          to_text(digest) + "\n" + to_text(digest_of(DigestAlgorithm::Sha256, "another")));
    const auto paper = office.archive.registers().papers.find(digest);
    REQUIRE(paper);
    CHECK(paper->original_name == "来函.PDF");
    CHECK(paper->stored_as == "papers/2026/" + digest.hex + ".pdf");
    const auto stored = office.archive.resolved(paper->stored_as);
    struct stat status {};
    REQUIRE(::stat(stored.c_str(), &status) == 0);
    CHECK((status.st_mode & 0222) == 0);
    CHECK(office.archive.registers().papers.page(PaperId{}, 10).size() == 2);
    CHECK(office.archive.registers().entries.about(paper->id, "toy").size() == 1);
    // A further one comes with a further step.
    const Entry more = office.enter({.number = entry.number,
                                     .step = "carried-on",
                                     .papers = {{"letter", office.file("c.txt", "third")}}});
    CHECK(office.archive.registers().entries.links(more.id).size() == 3);
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("What is refused leaves no paper behind", "[entries]")
{
    Office office;
    EntryRequest request = beginning();
    request.values.erase("title");
    request.papers = {{"letter", office.file("来函.pdf", "a letter")}};
    CHECK_THAT(office.refusal_of(request), Catch::Contains("Missing: Title"));
    CHECK_FALSE(has_paper_files(office.archive));
    CHECK(office.archive.registers().papers.page(PaperId{}, 10).empty());

    request = beginning();
    request.papers = {{"title", office.file("来函.pdf", "a letter")}};
    CHECK_THAT(office.refusal_of(request), Catch::Contains("Possible are: letter."));
    request.papers = {{"letter", office.place / "none.pdf"}};
    CHECK_THROWS_AS(office.enter(request), Error);
    CHECK(office.entries() == 0);
    CHECK_FALSE(has_paper_files(office.archive));
}

TEST_CASE("A missing or altered paper is found, and comes back when it is attached again",
          "[entries]")
{
    Office office;
    EntryRequest request = beginning();
    request.papers = {{"letter", office.file("来函.pdf", "a letter")}};
    const Entry entry = office.enter(request);
    CHECK(office.checked().whole());
    const auto paper =
        office.archive.registers().papers.find(digest_of(DigestAlgorithm::Sha256, "a letter"));
    const auto stored = office.archive.resolved(paper->stored_as);

    std::filesystem::permissions(stored, std::filesystem::perms::owner_all);
    std::ofstream{stored} << "A letter";
    const ArchiveCheck altered = office.checked();
    REQUIRE(altered.papers.size() == 1);
    CHECK(altered.papers.front().paper == paper->id);
    CHECK(altered.papers.front().fault == StoredFault::Altered);
    CHECK_FALSE(altered.whole());
    REQUIRE(today(office.archive).archive_findings.size() == 1);
    CHECK_THAT(in_english(today(office.archive).archive_findings.front()),
               Catch::Contains("ALTERED"));

    std::filesystem::remove(stored);
    REQUIRE(office.checked().papers.size() == 1);
    const auto last = office.archive.registers().archive_checks.last_finished();
    REQUIRE(last);
    REQUIRE(last->papers.size() == 1);
    CHECK(last->papers.front().fault == StoredFault::Missing);
    CHECK_THAT(in_english(last->papers.front().words), Catch::Contains("来函.pdf"));

    office.enter({.number = entry.number,
                  .step = "carried-on",
                  .papers = {{"letter", office.file("again.pdf", "a letter")}}});
    CHECK(office.checked().whole());
}

TEST_CASE("Entries of a register are found by every part of their texts", "[entries]")
{
    Office office;
    const Register holds = hold_register();
    const Entry hold = office.enter(holds, {.step = "placed",
                                            .values = {{"about-case", "案1"},
                                                       {"why", "当事人提起诉讼，一审ABC"},
                                                       {"source", "复议"}}});
    office.enter(beginning());
    const auto found = [&](const Register& of, const std::vector<std::string>& texts) {
        Job job = silent_job();
        return find_entries(office.archive, of, texts, 10, job).size();
    };
    CHECK(found(holds, {"提起诉讼"}) == 1);
    CHECK(found(holds, {"ａｂｃ", "案1"}) == 1);
    CHECK(found(holds, {"复议"}) == 1);
    CHECK(found(holds, {"reconsideration"}) == 1);
    CHECK(found(holds, {hold.number}) == 1);
    CHECK(found(holds, {"没有"}) == 0);
    CHECK(found(holds, {"2026-0001"}) == 1);
    CHECK(found(toy_register(), {"2026-0001"}) == 1);
}

TEST_CASE("Who placed a hold does not lift it, and the head of office may", "[entries]")
{
    Office office;
    const Register holds = hold_register();
    enter_person(office.archive, {.name = "档案员丁", .role = Role::RecordsOfficer});
    Archive of_records = office.as("档案员丁");
    const Entry hold = Office::enter_as(
        of_records, holds,
        {.step = "placed",
         .values = {{"about-case", "案1"}, {"why", "当事人起诉"}, {"source", "诉讼"}}});
    CHECK(hold.number == "DJ-2026-0001");
    const EntryRequest lifting{
        .number = hold.number, .step = "lifted", .values = {{"lifted-because", "已判决"}}};
    CHECK_THROWS_AS(Office::enter_as(of_records, holds, lifting), EntryRefused);
    // A hold protects from being cleared: anybody places one, and few lift it.
    Archive of_handler = office.as("丙");
    CHECK_THROWS_AS(Office::enter_as(of_handler, holds, lifting), Error);
    Archive of_head = office.as("乙");
    CHECK(Office::enter_as(of_head, holds, lifting).latest.step == "lifted");
    EntryRequest by_head{
        .step = "placed",
        .values = {{"about-case", "案2"}, {"why", "信访"}, {"source", "complaint"}}};
    const Entry second = Office::enter_as(of_head, holds, by_head);
    CHECK(Office::enter_as(
              of_head, holds,
              {.number = second.number, .step = "lifted", .values = {{"lifted-because", "已答复"}}})
              .latest.by == "乙");
    // A number of another register is none of this one.
    CHECK_THROWS_AS(office.enter({.number = hold.number, .step = "ended"}), Error);
}
