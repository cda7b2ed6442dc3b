#include "base/error.h"
#include "catalogue/database/row_ledger.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace twofold;

namespace {

/// A catalogue with rows in every register.
struct Registers : sample::Archive {
    Registers()
    {
        Catalogue catalogue{file};
        sample::fill_every_register(catalogue);
        catalogue.audit.append(sample::event());
    }
};

struct Column {
    std::string name;
    std::string type;
    bool in_key = false;
};

std::vector<Column> columns_of(Session& session, const std::string& table)
{
    return rows(session, "SELECT name, type, pk FROM pragma_table_info('" + table + "')", {},
                [](Row& row) {
                    Column column{.name = row.text()};
                    column.type = row.text();
                    column.in_key = row.integer() > 0;
                    return column;
                });
}

/// What somebody does who knows the file: takes the triggers out and puts them back.
std::string past_the_triggers(Session& session, const std::string& table, const std::string& doing)
{
    std::string statements = "PRAGMA ignore_check_constraints = ON;";
    std::string back;
    for (const char* change : {"UPDATE", "DELETE"}) {
        const std::string name = table + "_refuses_" + change;
        statements += "DROP TRIGGER " + name + ";";
        back += first(session, "SELECT sql FROM sqlite_master WHERE name = :name", {name},
                      [](Row& row) { return row.text(); })
                    .value_or("") +
                ";";
    }
    return statements + doing + ";" + back;
}

/// The findings after `statements` were run on a copy of the archive.
std::vector<AuditFinding> findings_after(const Registers& archive, const std::string& statements)
{
    const auto copy = archive.directory / "copy.sqlite3";
    std::filesystem::copy_file(archive.file, copy,
                               std::filesystem::copy_options::overwrite_existing);
    sample::tamper(copy, statements);
    return Catalogue{copy}.audit.verify().findings;
}

std::string altered(const Column& column)
{
    if (column.type == "TEXT") return "coalesce(" + column.name + ", '') || 'x'";
    return "coalesce(" + column.name + ", 0) + 1";
}

} // namespace

TEST_CASE("Every table has a key by which the log can name its rows", "[catalogue]")
{
    std::size_t tables = 0;
    for (const Migration& migration : all_migrations()) {
        tables += migration.tables.size();
    }
    CHECK(keys_of(all_migrations()).size() == tables - 1); // without the log itself
}

TEST_CASE("An altered, missing or added row of any register is found and named", "[audit]")
{
    const Registers archive;
    Session session{archive.file};
    for (const TableKey& key : keys_of(all_migrations())) {
        const std::string& table = key.table;
        INFO(table);
        const auto found = [&](AuditFault fault, const std::string& doing) {
            INFO(doing);
            std::vector<AuditFinding> findings;
            try {
                findings = findings_after(archive, past_the_triggers(session, table, doing));
            } catch (const Error& error) {
                // What breaks a rule of the table is found when the file is opened.
                CHECK(error.code() == ErrorCode::Catalogue);
                // A version that seems to be missing is made again, and is there.
                const std::string named = table == "migration" ? "already exists" : table;
                CHECK_THAT(error.what(), Catch::Contains(named));
                return;
            }
            // An anchor that somebody changed may disagree with the log besides.
            std::erase_if(findings, [](const AuditFinding& one) { return one.table.empty(); });
            REQUIRE(findings.size() == 1);
            CHECK(findings.front().fault == fault);
            CHECK(findings.front().table == table);
            CHECK_FALSE(findings.front().rows.empty());
            CHECK_THAT(in_english(findings.front().text), Catch::Contains(table));
        };
        const std::string one = fmt::format("WHERE rowid = (SELECT max(rowid) FROM {})", table);
        const auto columns = columns_of(session, table);
        for (const Column& column : columns) {
            // The first and the last that is no key stand for all: the digest is of the whole row.
            if (column.in_key) continue;
            found(AuditFault::RowAltered, fmt::format("UPDATE {} SET {} = {} {}", table,
                                                      column.name, altered(column), one));
            break;
        }
        found(AuditFault::RowAltered,
              fmt::format("UPDATE {} SET {} = {} {}", table, columns.back().name,
                          altered(columns.back()), one));
        found(AuditFault::RowMissing, fmt::format("DELETE FROM {} {}", table, one));
        if (key.counted) {
            // A copy of a row: only its number, and what must be unique, are others.
            std::string values;
            for (const Column& column : columns) {
                values += values.empty() ? "" : ", ";
                values += column.in_key ? column.name + " + 1" : altered(column);
            }
            found(AuditFault::RowAdded,
                  fmt::format("INSERT INTO {0} SELECT {1} FROM {0} {2}", table, values, one));
        }
    }
}

TEST_CASE("Rows that changed places are found", "[audit]")
{
    const Registers archive;
    Session session{archive.file};
    const auto findings =
        findings_after(archive, past_the_triggers(session, "setting",
                                                  "UPDATE setting SET id = -1 WHERE id = 1;"
                                                  "UPDATE setting SET id = 1 WHERE id = 2;"
                                                  "UPDATE setting SET id = 2 WHERE id = -1"));
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().fault == AuditFault::RowAltered);
    CHECK(findings.front().table == "setting");
}

TEST_CASE("A row put in from outside is not vouched for by the entry that comes next", "[audit]")
{
    const sample::Archive archive;
    sample::tamper(archive.file, "INSERT INTO setting (name, value, entered_at, entered_by) "
                                 "VALUES ('unit.name', 'another', '2026-11-23T08:30:00Z', '')");
    Catalogue catalogue{archive.file};
    Transaction transaction{catalogue.session};
    catalogue.settings.set("unit.name", "third", sample::entered());
    catalogue.audit.append(sample::event());
    transaction.commit();
    const auto findings = catalogue.audit.verify().findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().fault == AuditFault::RowAdded);
    CHECK(findings.front().rows == "3");
}

TEST_CASE("Rows that outlive the end of a log that was cut off are found without any anchor",
          "[audit]")
{
    const sample::Archive archive;
    {
        Catalogue catalogue{archive.file};
        catalogue.cases.add(sample::a_case(), sample::entered());
        catalogue.audit.append(sample::event());
    }
    Session session{archive.file};
    sample::tamper(archive.file, past_the_triggers(session, "audit_entry",
                                                   "DELETE FROM audit_entry WHERE seq > 1"));
    const auto findings = Catalogue{archive.file}.audit.verify().findings;
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().fault == AuditFault::RowAdded);
}

TEST_CASE("What holds the registers together is held against what this program makes", "[audit]")
{
    const Registers archive;
    const auto [statements, name] = GENERATE(table<std::string, std::string>({
        {"DROP TRIGGER disc_event_refuses_UPDATE", "disc_event_refuses_UPDATE"},
        {"DROP TRIGGER setting_refuses_DELETE; CREATE TRIGGER setting_refuses_DELETE BEFORE DELETE "
         "ON setting BEGIN SELECT 1; END",
         "setting_refuses_DELETE"},
        {"CREATE TRIGGER more AFTER INSERT ON setting BEGIN SELECT 1; END", "more"},
        {"DROP VIEW person_current; CREATE VIEW person_current AS SELECT id, name, 'auditor' AS "
         "role FROM person",
         "person_current"},
        {"DROP INDEX footage_by_case", "footage_by_case"},
        {"CREATE TABLE more (id INTEGER PRIMARY KEY)", "more"},
        {"DROP TABLE print_job", "print_job"},
    }));
    INFO(statements);
    const auto findings = findings_after(archive, statements);
    REQUIRE_FALSE(findings.empty());
    const auto schema = std::ranges::find_if(findings, [&](const AuditFinding& finding) {
        return finding.fault == AuditFault::Schema &&
               in_english(finding.text).find(name) != std::string::npos;
    });
    CHECK(schema != findings.end());
}

TEST_CASE("A row without an entry in its transaction gets one, and a row taken back none",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    catalogue.cases.add(sample::a_case("一"), sample::entered());
    CHECK(catalogue.audit.latest(1).front().action == "catalogue.enter-rows");
    const auto head = catalogue.audit.head();
    {
        const Transaction given_up{catalogue.session};
        catalogue.cases.add(sample::a_case("二"), sample::entered());
    }
    CHECK_THROWS_AS(catalogue.cases.add(sample::a_case("一"), sample::entered()), Error);
    CHECK(catalogue.audit.head() == head);

    Transaction transaction{catalogue.session};
    catalogue.cases.add(sample::a_case("二"), sample::entered());
    catalogue.audit.append(sample::event());
    transaction.commit();
    CHECK(catalogue.audit.head().seq == head.seq + 1);
    CHECK(catalogue.audit.verify().sound());
}

TEST_CASE("What an older catalogue holds is vouched for as it was found, and is said to be so",
          "[catalogue]")
{
    const testing::TemporaryDirectory directory;
    const auto file = directory / "catalogue.sqlite3";
    SessionOptions old;
    std::erase_if(old.migrations, [](const Migration& step) { return step.number > 7; });
    Catalogue::found(file, sample::founding(), old);
    sample::tamper(file, "INSERT INTO person (name, entered_at, entered_by) VALUES ('x', '', '')");

    {
        Catalogue catalogue{file};
        const AuditReport report = catalogue.audit.verify();
        CHECK(report.sound());
        REQUIRE(report.covered_as_found);
        CHECK(*report.covered_as_found == 2);
    }
    Session session{file};
    sample::tamper(file, past_the_triggers(session, "person",
                                           "UPDATE person SET name = 'y' WHERE name = 'x'"));
    const auto findings = Catalogue{file}.audit.verify().findings;
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().table == "person");
}

TEST_CASE("An entry that claims more rows than there can be ends the check, not the program",
          "[audit]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    AuditEvent event = sample::event();
    event.detail = {{rows_detail, "person 1-9223372036854775807 " + to_text(sample::sha256("x"))}};
    catalogue.audit.append(event);
    const auto findings = catalogue.audit.verify().findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().fault == AuditFault::RowMissing);
    CHECK(findings.front().rows == "2-9223372036854775807");
}
