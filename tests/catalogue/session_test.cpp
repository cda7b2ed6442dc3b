#include "base/error.h"
#include "base/files.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace twofold;
using Catch::Contains;

namespace {

template <typename Work>
Error error_of(Work work)
{
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error{"there was no error"};
}

SessionOptions with_one_more_migration(const std::string& statement = "CREATE INDEX i ON more (a)")
{
    SessionOptions options;
    options.migrations.push_back({.number = options.migrations.back().number + 1,
                                  .title = "one more",
                                  .tables = {{"more", "a TEXT NOT NULL"}},
                                  .statements = {statement}});
    return options;
}

void overwrite(const std::filesystem::path& file, std::uint64_t offset, const std::string& bytes)
{
    std::fstream stream{file, std::ios::in | std::ios::out | std::ios::binary};
    stream.seekp(static_cast<std::streamoff>(offset));
    stream << bytes;
}

} // namespace

TEST_CASE("What is written together lands together or not at all", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    {
        const Transaction transaction{catalogue.session};
        catalogue.cases.add(sample::a_case(), sample::entered());
        catalogue.audit.append(sample::event());
    }
    CHECK(catalogue.cases.all().empty());
    CHECK(catalogue.audit.head().seq == 1);

    Transaction transaction{catalogue.session};
    catalogue.cases.add(sample::a_case(), sample::entered());
    catalogue.audit.append(sample::event());
    transaction.commit();
    CHECK(catalogue.cases.all().size() == 1);
    CHECK(catalogue.audit.head().seq == 2);
}

TEST_CASE("A catalogue is not made over another one", "[catalogue]")
{
    const sample::Archive archive;
    CHECK(error_of([&] { Catalogue::found(archive.file, sample::founding()); }).code() ==
          ErrorCode::Refused);
    CHECK(Catalogue{archive.file}.settings.get(setting::unit_name) == "某某局");
}

TEST_CASE("A catalogue half made when the power failed is not in the way", "[catalogue]")
{
    const testing::TemporaryDirectory directory;
    const auto file = directory / "catalogue.sqlite3";
    std::ofstream{directory / "catalogue.sqlite3.part"} << "half";
    std::ofstream{directory / "catalogue.sqlite3.part-journal"} << "half";
    Catalogue::found(file, sample::founding());
    CHECK(Catalogue{file}.audit.verify().sound());
    CHECK_FALSE(std::filesystem::exists(directory / "catalogue.sqlite3.part"));
}

TEST_CASE("A path with blanks, an equals sign or Chinese in it is a path", "[catalogue]")
{
    const testing::TemporaryDirectory directory;
    const auto file = directory / "声像 档案 timeout=5 a=b  c";
    Catalogue::found(file, sample::founding());
    CHECK(Catalogue{file}.audit.head().seq == 1);
    CHECK(std::filesystem::exists(file));
}

TEST_CASE("A directory without a catalogue is told from one with a file that is none",
          "[catalogue]")
{
    const testing::TemporaryDirectory directory;
    const auto file = directory / "catalogue.sqlite3";
    CHECK(error_of([&] { Session{file}; }).code() == ErrorCode::NotFound);

    const std::string content =
        GENERATE("", "this is a letter to the editor and no catalogue", "SQLite format 3");
    std::ofstream{file} << content;
    const Error error = error_of([&] { Session{file}; });
    CHECK(error.code() == ErrorCode::Catalogue);
    CHECK_THAT(error.what(), Contains("not a catalogue"));
    CHECK(read_text(file) == content);
}

TEST_CASE("A database of another program is refused and left as it is", "[catalogue]")
{
    const testing::TemporaryDirectory directory;
    const auto file = directory / "catalogue.sqlite3";
    sample::tamper(file, "CREATE TABLE migration (number INTEGER)");
    const std::string before = read_text(file);
    CHECK_THAT(error_of([&] { Session{file}; }).what(), Contains("not a catalogue"));
    CHECK(read_text(file) == before);
}

TEST_CASE("What SQLite says is told without the statement that it ran", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    sample::tamper(archive.file, "DROP TABLE case_correction");
    const Error error = error_of([&] { static_cast<void>(catalogue.cases.all()); });
    CHECK(error.code() == ErrorCode::Catalogue);
    CHECK_THAT(error.what(),
               Contains("no such table") && !Contains("SELECT") && !Contains("backend"));
}

TEST_CASE("A damaged catalogue is refused with advice", "[catalogue]")
{
    const sample::Archive archive;
    {
        Catalogue catalogue{archive.file};
        sample::fill_every_register(catalogue);
    }
    constexpr std::uint64_t page = 4096;
    overwrite(archive.file, 5 * page, std::string(page, 'x'));
    const Error error = error_of([&] { Catalogue{archive.file}; });
    CHECK(error.code() == ErrorCode::Catalogue);
    CHECK_THAT(error.what(), Contains("damaged") && Contains("backup"));
}

TEST_CASE("A catalogue that was cut short is damaged", "[catalogue]")
{
    const sample::Archive archive;
    std::filesystem::resize_file(archive.file, std::filesystem::file_size(archive.file) / 2);
    CHECK_THAT(error_of([&] { Catalogue{archive.file}; }).what(), Contains("damaged"));
}

TEST_CASE("A row that refers to nothing is a structural fault", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    CHECK(catalogue.session.structural_faults().empty());
    sample::tamper(archive.file, "INSERT INTO person_role VALUES (77, 99, 'auditor', '', '')");
    CHECK(catalogue.session.structural_faults().size() == 1);
}

TEST_CASE("While another program writes, one reads, and is told why one cannot write",
          "[catalogue]")
{
    const sample::Archive archive;
    const sample::Lock other{archive.file};
    Catalogue catalogue{archive.file, sample::impatient()};
    CHECK(catalogue.audit.head().seq == 1);
    const Error error = error_of([&] { catalogue.audit.append(sample::event()); });
    CHECK(error.code() == ErrorCode::Catalogue);
    CHECK_THAT(error.what(), Contains("in use by another program"));
    CHECK(catalogue.audit.head().seq == 1);
}

TEST_CASE("An archive that may not be written is refused with advice", "[catalogue]")
{
    const sample::Archive archive;
    const mode_t mode = GENERATE(0555, 0000);
    ::chmod(archive.directory.path().c_str(), mode);
    const int child = sample::start([&] {
        constexpr uid_t nobody = 65534;
        if (::getuid() == 0 && ::setuid(nobody) != 0) return false; // nothing is read-only to root
        const Error error = error_of([&] { Catalogue{archive.file}; });
        return error.code() == ErrorCode::Catalogue &&
               std::string_view{error.what()}.find("may not write") != std::string_view::npos;
    });
    CHECK(sample::finished_well(child));
    ::chmod(archive.directory.path().c_str(), 0755);
}

TEST_CASE("A full disk is told as one, loses nothing, and work goes on when there is room",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    std::int64_t committed = catalogue.audit.head().seq;
    run(catalogue.session, "PRAGMA max_page_count = 100");
    const Error error = error_of([&] {
        for (;;) {
            committed = catalogue.audit.append(sample::event(std::string(5000, 'x'))).seq;
        }
    });
    CHECK(error.code() == ErrorCode::StorageFull);
    CHECK_THAT(error.what(), Contains("free some space"));
    CHECK(catalogue.audit.head().seq == committed);

    run(catalogue.session, "PRAGMA max_page_count = 1000000");
    CHECK(catalogue.audit.append(sample::event()).seq == committed + 1);
    CHECK(catalogue.audit.verify().sound());
}

TEST_CASE("Storage that fails in the middle of a commit loses nothing that was committed",
          "[catalogue]")
{
    const sample::Archive archive;
    const int child = sample::start([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        Catalogue catalogue{archive.file};
        constexpr rlim_t room = 200'000;
        const rlimit tight{room, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        std::int64_t committed = catalogue.audit.head().seq;
        const Error error = error_of([&] {
            for (;;) {
                committed = catalogue.audit.append(sample::event(std::string(5000, 'x'))).seq;
            }
        });
        const bool told = error.code() == ErrorCode::Catalogue;
        const bool kept = catalogue.audit.head().seq == committed;
        const rlimit wide{RLIM_INFINITY, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &wide);
        const bool goes_on = catalogue.audit.append(sample::event()).seq == committed + 1;
        return told && kept && goes_on && catalogue.audit.verify().sound();
    });
    CHECK(sample::finished_well(child));
    CHECK(Catalogue{archive.file}.audit.verify().sound());
}

TEST_CASE("An older catalogue is brought up to date and kept beside as it was", "[catalogue]")
{
    const sample::Archive archive;
    const int old = Session{archive.file}.version();
    {
        Catalogue catalogue{archive.file, with_one_more_migration()};
        CHECK(catalogue.session.version() == old + 1);
        CHECK(catalogue.audit.verify().sound());
        CHECK_THROWS_AS(run(catalogue.session, "DELETE FROM migration"), Error);
        run(catalogue.session, "INSERT INTO more (a) VALUES ('x')");
        CHECK_THROWS_AS(run(catalogue.session, "DELETE FROM more"), Error);
    }
    const auto backup = archive.file.string() + ".before-" + std::to_string(old + 1);
    CHECK(Catalogue{backup}.session.version() == old);
    CHECK(Catalogue{backup}.settings.get(setting::unit_name) == "某某局");
    CHECK_FALSE(std::filesystem::exists(backup + ".part"));
}

TEST_CASE("A migration that fails leaves the catalogue as it was", "[catalogue]")
{
    const sample::Archive archive;
    CHECK_THROWS_AS(Session(archive.file, with_one_more_migration("CREATE NONSENSE")), Error);
    Catalogue catalogue{archive.file};
    CHECK(catalogue.session.version() == all_migrations().back().number);
    CHECK(number(catalogue.session, "SELECT count(*) FROM sqlite_master WHERE name = 'more'") == 0);
}

TEST_CASE("A catalogue of a newer program is refused and left as it is", "[catalogue]")
{
    const sample::Archive archive;
    const int newer = Session{archive.file, with_one_more_migration()}.version();
    const Error error = error_of([&] { Catalogue{archive.file}; });
    CHECK(error.code() == ErrorCode::Catalogue);
    CHECK_THAT(error.what(), Contains("newer Twofold"));
    CHECK(Session{archive.file, with_one_more_migration()}.version() == newer);
}

TEST_CASE("Migrations are numbered without gaps", "[catalogue]")
{
    int expected = 1;
    for (const Migration& migration : all_migrations()) {
        CHECK(migration.number == expected++);
    }
}
