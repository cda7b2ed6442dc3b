#include "base/error.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace twofold;

namespace {

std::vector<std::string> tables_of(Session& session)
{
    return rows(session, R"sql(
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    )sql",
                {}, [](Row& row) { return row.text(); });
}

std::string refusal_of(Session& session, const std::string& statement)
{
    try {
        run(session, statement);
    } catch (const Error& error) {
        return error.what();
    }
    return "done";
}

} // namespace

TEST_CASE("No row of any table can be changed or removed", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    sample::fill_every_register(catalogue);
    const auto tables = tables_of(catalogue.session);
    CHECK(tables.size() >= 21);

    for (const std::string& table : tables) {
        INFO(table);
        const auto before = number(catalogue.session, "SELECT count(*) FROM " + table);
        CHECK(before >
              0); // the triggers are asked for each row: a table without one proves nothing
        CHECK_THAT(refusal_of(catalogue.session, "UPDATE " + table + " SET rowid = rowid"),
                   Catch::Contains("append-only"));
        CHECK_THAT(refusal_of(catalogue.session, "DELETE FROM " + table),
                   Catch::Contains("append-only"));
        CHECK_THAT(refusal_of(catalogue.session,
                              fmt::format("INSERT OR REPLACE INTO {0} SELECT * FROM {0}", table)),
                   Catch::Contains("append-only"));
        CHECK(number(catalogue.session, "SELECT count(*) FROM " + table) == before);
    }
}

TEST_CASE("Every table holds to the types of its columns", "[catalogue]")
{
    const sample::Archive archive;
    Session session{archive.file};
    CHECK(number(session, R"sql(
        SELECT count(*) FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0
    )sql") == 0);
}

TEST_CASE("Whole numbers, fractions, nothing and long texts come back as they went in",
          "[catalogue]")
{
    const sample::Archive archive;
    Session session{archive.file};
    const std::string text(100'000, 'x');
    run(session,
        "INSERT INTO setting (name, value, entered_at, entered_by) VALUES (:a, :b, :c, :d)",
        {"long", text, sample::now(), ""});
    CHECK(first(session, "SELECT value FROM setting_current WHERE name = 'long'", {},
                [](Row& row) { return row.text(); }) == text);
    CHECK(number(session, "SELECT CAST(:a AS INTEGER)", {std::int64_t{1} << 62U}) == std::int64_t{1}
                                                                                         << 62U);
    CHECK(number(session, "SELECT :a IS NULL", {std::optional<std::string>{}}) == 1);
    CHECK(first(session, "SELECT :a", {0.1}, [](Row& row) { return row.real(); }) == 0.1);
    CHECK(first(session, "SELECT :a", {"一\"二"}, [](Row& row) { return row.text(); }) == "一\"二");
}
