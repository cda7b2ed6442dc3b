#include "catalogue/registers/entries.h"

#include "catalogue/samples.h"
#include "catalogue/search/search_documents.h"
#include "registers/toy_register.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace twofold;

namespace {

EntryVersion version(const std::string& why, const std::string& step = "placed")
{
    EntryVersion made{.step = step,
                      .values = {{"about-case", "案1"}, {"why", why}},
                      .by = sample::entered().by,
                      .at = sample::entered().at};
    made.digest = digest_of("hold", "DJ-2026-0001", made);
    return made;
}

EntryId begun(Catalogue& catalogue, const std::string& why = "诉讼", int year = 2026)
{
    const EntryId id = catalogue.entries.begin("hold", "DJ", year, sample::entered());
    catalogue.entries.add_version(id, version(why));
    return id;
}

std::vector<std::string> numbers_of(const std::vector<Entry>& entries)
{
    std::vector<std::string> numbers;
    for (const Entry& entry : entries) {
        numbers.push_back(entry.number);
    }
    return numbers;
}

using Numbers = std::vector<std::string>;

} // namespace

TEST_CASE("Entries are numbered without gaps in each year, and in each register", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    Entries& entries = catalogue.entries;
    CHECK(entries.number_of(begun(catalogue)) == "DJ-2026-0001");
    CHECK(entries.number_of(begun(catalogue)) == "DJ-2026-0002");
    CHECK(entries.number_of(begun(catalogue, "x", 2027)) == "DJ-2027-0001");
    CHECK(entries.number_of(begun(catalogue)) == "DJ-2026-0003");
    CHECK(entries.number_of(entries.begin("toy", "WJ", 2026, sample::entered())) == "WJ-2026-0001");
}

TEST_CASE("A number has four digits, and more after 9999 entries of a year", "[catalogue]")
{
    const sample::Archive archive;
    {
        const Catalogue catalogue{archive.file};
    }
    sample::tamper(archive.file,
                   "INSERT INTO entry (register, number, year, ordinal, entered_at, entered_by) "
                   "VALUES ('hold', 'DJ-2026-9999', 2026, 9999, '2026-11-23T08:30:00Z', '')");
    Catalogue catalogue{archive.file};
    CHECK(catalogue.entries.number_of(begun(catalogue)) == "DJ-2026-10000");
    CHECK(catalogue.entries.number_of(begun(catalogue)) == "DJ-2026-10001");
}

TEST_CASE("An entry stands as its latest version says, and the earlier ones stay", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const EntryId id = begun(catalogue, "诉讼\n“一审”\"");
    EntryVersion lifted = version("诉讼", "lifted");
    lifted.values["lifted-because"] = "已判决";
    lifted.because = "笔误";
    catalogue.entries.add_version(id, lifted);
    begun(catalogue, "另一件");

    const auto found = catalogue.entries.find("DJ-2026-0001");
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->register_name == "hold");
    CHECK(found->begun.by == sample::entered().by);
    CHECK(found->latest.step == "lifted");
    CHECK(found->latest.values == lifted.values);
    CHECK(found->latest.because == "笔误");
    CHECK(found->latest.digest == lifted.digest);
    CHECK(found->latest.at == sample::now());
    const auto versions = catalogue.entries.versions(id);
    REQUIRE(versions.size() == 2);
    CHECK(versions.front().values.at("why") == "诉讼\n“一审”\"");
    CHECK_FALSE(catalogue.entries.find("DJ-2026-0009"));
}

TEST_CASE("A link counts until it is withdrawn, and again when it is entered again", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    const EntryId entry = begun(catalogue);
    const EntryId other = begun(catalogue);
    const EntryLink about_case{"about-case", of};
    const EntryLink about_entry{"about-entry", other};
    Entries& entries = catalogue.entries;
    entries.link(entry, about_case, sample::entered());
    entries.link(entry, about_entry, sample::entered());
    CHECK(entries.links(entry) == std::vector{about_case, about_entry});
    CHECK(numbers_of(entries.about(of, "hold")) == Numbers{"DJ-2026-0001"});
    CHECK(numbers_of(entries.about(other, "hold")) == Numbers{"DJ-2026-0001"});
    CHECK(entries.about(of, "toy").empty());

    entries.unlink(entry, about_case, sample::entered());
    CHECK(entries.links(entry) == std::vector{about_entry});
    CHECK(entries.about(of, "hold").empty());
    entries.link(entry, about_case, sample::entered());
    CHECK(entries.links(entry) == std::vector{about_entry, about_case});
}

TEST_CASE("A link leads to one thing that there is", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const EntryId entry = begun(catalogue);
    CHECK(sample::code_of([&] {
              catalogue.entries.link(entry, {"about-case", CaseId{99}}, sample::entered());
          }) == ErrorCode::NotFound);
    CHECK_THROWS(sample::tamper(
        archive.file, "INSERT INTO entry_link (entry_id, field, withdrawn, entered_at, entered_by) "
                      "VALUES (1, 'x', 0, '', '')"));
}

TEST_CASE("The list of a register comes in pages, newest first, by step and year", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    begun(catalogue, "x", 2025);
    begun(catalogue);
    const EntryId lifted = begun(catalogue);
    begun(catalogue);
    catalogue.entries.add_version(lifted, version("x", "lifted"));
    Entries& entries = catalogue.entries;
    const EntryFilter holds{.register_name = "hold"};
    const auto first = entries.page(holds, beyond_all_entries, 2);
    CHECK(numbers_of(first) == Numbers{"DJ-2026-0003", "DJ-2026-0002"});
    CHECK(numbers_of(entries.page(holds, first.back().id, 2)) ==
          Numbers{"DJ-2026-0001", "DJ-2025-0001"});
    CHECK(numbers_of(entries.page({.register_name = "hold", .step = "lifted"}, beyond_all_entries,
                                  9)) == Numbers{"DJ-2026-0002"});
    CHECK(numbers_of(entries.page({.register_name = "hold", .year = 2025}, beyond_all_entries,
                                  9)) == Numbers{"DJ-2025-0001"});
    CHECK(entries.page({.register_name = "toy"}, beyond_all_entries, 9).empty());
    CHECK(entries.count_by_step("hold") ==
          std::map<std::string, std::uint64_t>{{"lifted", 1}, {"placed", 3}});
    std::size_t met = 0;
    entries.each(holds, [&](const Entry&) { ++met; });
    CHECK(met == 4);
}

TEST_CASE("Entries are found by every part of what was entered, as they stand", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const EntryId one = begun(catalogue, "百分之100%，当事人起诉");
    const EntryId two = begun(catalogue, "“一审”\"判决");
    const auto found = [&](const std::vector<std::string>& texts) {
        Job job = silent_job();
        catalogue.search.bring_up_to_date(job);
        return catalogue.search.entries({texts.begin(), texts.end()}, 10);
    };
    using Ids = std::vector<EntryId>;
    CHECK(found({"00%"}) == Ids{one});
    CHECK(found({"１００％", "起诉"}) == Ids{one});
    CHECK(found({"起诉", "判决"}).empty());
    CHECK(found({"\"判决"}) == Ids{two});
    CHECK(found({"dj-2026"}) == Ids{two, one});
    CHECK(found({"冻结"}) == Ids{two, one}); // the step, as the form words it

    catalogue.entries.add_version(two, version("改判", "lifted"));
    CHECK(found({"判决"}).empty());
    CHECK(found({"改判"}) == Ids{two});
    CHECK(found({"解除"}) == Ids{two});
    CHECK(catalogue.search.entries({SearchTerm{"dj"}}, 1) == Ids{two});
    CHECK(catalogue.search.entries({SearchTerm{"dj"}}, 10, two) == Ids{one});
}

TEST_CASE("Values of a register that nobody declares are not searched, only its numbers",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const EntryId id = catalogue.entries.begin("toy", "WJ", 2026, sample::entered());
    catalogue.entries.add_version(id, version("当事人"));
    Job job = silent_job();
    catalogue.search.bring_up_to_date(job);
    CHECK(catalogue.search.entries({SearchTerm{"WJ-2026"}}, 10).size() == 1);
    CHECK(catalogue.search.entries({SearchTerm{"当事人"}}, 10).empty());
}

TEST_CASE("What is masked is not searched", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const EntryId id = catalogue.entries.begin("toy", "WJ", 2026, sample::entered());
    EntryVersion made = version("x");
    made.values = {{"title", "某某"}, {"identity", "410400199001010012"}, {"colour", "red"}};
    catalogue.entries.add_version(id, made);
    const std::string document =
        SearchDocuments{catalogue.session}.entries(0, {testing::toy_register()});
    CHECK_THAT(document, Catch::Contains("某某"));
    CHECK_THAT(document, Catch::Contains("红"));
    CHECK_THAT(document, !Catch::Contains("19900101"));
    CHECK_THAT(document, !Catch::Contains("0012"));
}

TEST_CASE("Equal bytes are one paper", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    StoredPaper paper{.kind = "document",
                      .original_name = "来函.pdf",
                      .stored_as = "papers/2026/a.pdf",
                      .bytes = 7,
                      .digests = {sample::sha256("a"), digest_of(DigestAlgorithm::Sm3, "a")},
                      .entered = sample::entered()};
    const PaperId id = catalogue.papers.add(paper);
    const auto found = catalogue.papers.find(sample::sha256("a"));
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->original_name == "来函.pdf");
    CHECK(found->digests == paper.digests);
    CHECK(found->bytes == 7);
    CHECK_FALSE(catalogue.papers.find(sample::sha256("b")));
    paper.stored_as = "papers/2026/b.pdf";
    CHECK(sample::code_of([&] { catalogue.papers.add(paper); }) == ErrorCode::Refused);
    paper.digests.clear();
    CHECK(sample::code_of([&] { catalogue.papers.add(paper); }) == ErrorCode::InvalidInput);
    CHECK(catalogue.papers.page(PaperId{}, 10).size() == 1);
    CHECK(catalogue.papers.page(id, 10).empty());
}

TEST_CASE("A register of 100,000 entries is paged, counted and searched", "[catalogue]")
{
    const sample::Archive archive;
    {
        const Catalogue catalogue{archive.file};
    }
    // Two versions of each; as by another program, for only the reading is looked at.
    sample::tamper(archive.file, R"sql(
        BEGIN;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO entry (register, number, year, ordinal, entered_at, entered_by)
        SELECT 'hold', printf('DJ-2026-%04d', i), 2026, i, '2026-11-23T08:30:00Z', '甲' FROM n;
        INSERT INTO entry_version (entry_id, step, fields, because, digest, entered_at, entered_by)
        SELECT e.id, s.step, '{"about-case":"案' || e.id || '","why":"' || printf('%.200c', 'x') ||
               '"}', '', 'sha256:' || printf('%.64c', 'a'), '2026-11-23T08:30:00Z', '甲'
        FROM (SELECT 'placed' AS step UNION ALL SELECT 'lifted') s CROSS JOIN entry e;
        COMMIT;
    )sql");
    Catalogue catalogue{archive.file};
    // Measured and told; the aims are 300 ms for a page, 100 ms for a search, 50 ms for an entry.
    const auto measured = [](const char* what, auto work) {
        const auto began = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> spent =
            std::chrono::steady_clock::now() - began;
        WARN(what << ": " << spent.count() << " ms");
    };
    Entries& entries = catalogue.entries;
    measured("first page", [&] {
        CHECK(entries.page({.register_name = "hold"}, beyond_all_entries, 100).size() == 100);
    });
    measured("last page", [&] {
        CHECK(entries.page({.register_name = "hold"}, EntryId{500}, 100).size() == 100);
    });
    measured("counting by step",
             [&] { CHECK(entries.count_by_step("hold").at("lifted") == 100'000); });
    measured("by number", [&] { CHECK(entries.find("DJ-2026-77777")); });
    Job job = silent_job();
    catalogue.search.bring_up_to_date(job);
    measured("a rare word",
             [&] { CHECK(catalogue.search.entries({SearchTerm{"案77777"}}, 100).size() == 1); });
    measured("a usual word",
             [&] { CHECK(catalogue.search.entries({SearchTerm{"xxx"}}, 100).size() == 100); });
    measured("one more entry", [&] {
        Transaction transaction{catalogue.session};
        CHECK(entries.number_of(begun(catalogue)) == "DJ-2026-100001");
        catalogue.audit.append(sample::event());
        transaction.commit();
    });
}
