#include "catalogue/database/dialect.h"
#include "catalogue/database/schema_check.h"
#include "catalogue/database/session.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <map>
#include <string>
#include <utility>

namespace twofold {

namespace {

/// The statements that made the objects of a database, by kind and name.
using Schema = std::map<std::pair<std::string, std::string>, std::string>;

/// Blanks between words say nothing, and a formatter may have moved them in our sources.
std::string without_blanks(const std::string& statement)
{
    std::string text;
    for (const char c : statement) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') text += c;
    }
    return text;
}

Schema schema_of(soci::session& session)
{
    Schema schema;
    // What SQLite makes by itself has no statement, or a name of its own.
    const soci::rowset<soci::row> objects =
        (session.prepare << "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "
                            "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    for (const soci::row& object : objects) {
        schema.emplace(std::pair{object.get<std::string>(0), object.get<std::string>(1)},
                       without_blanks(object.get<std::string>(2)));
    }
    return schema;
}

Schema schema_made_by(const std::vector<Migration>& migrations)
{
    soci::session fresh{*soci::factory_sqlite3(), ":memory:"};
    for (const Migration& migration : migrations) {
        for (const Table& table : migration.tables) {
            for (const std::string& statement : dialect::statements_for(table)) {
                fresh << statement;
            }
        }
        for (const std::string& statement : migration.statements) {
            fresh << statement;
        }
    }
    return schema_of(fresh);
}

/// A name of the database's own for the kind of an object, as a person says it.
Message kind_in_words(const std::string& kind)
{
    if (kind == "table") return {msgid("table")};
    if (kind == "index") return {msgid("index")};
    if (kind == "view") return {msgid("view")};
    if (kind == "trigger") return {msgid("protection against changes")};
    return {kind};
}

AuditFinding finding_about(const std::pair<std::string, std::string>& object, const char* words)
{
    return {.fault = AuditFault::Schema,
            .text = {words, {{"name", object.second}}, {{"kind", kind_in_words(object.first)}}}};
}

} // namespace

void check_schema(Session& session, AuditReport& report)
{
    const Schema should_be = schema_made_by(session.migrations());
    const Schema is = schema_of(session.sql());
    for (const auto& [object, statement] : should_be) {
        const auto found = is.find(object);
        if (found == is.end()) {
            report.findings.push_back(finding_about(
                object, msgid("The catalogue lacks its {kind} {name}: somebody took it out, and "
                              "what it held together may have been changed since.")));
        } else if (found->second != statement) {
            report.findings.push_back(finding_about(
                object, msgid("The {kind} {name} of the catalogue is not the one this program "
                              "makes: somebody altered it.")));
        }
    }
    for (const auto& [object, statement] : is) {
        if (should_be.contains(object)) continue;
        report.findings.push_back(finding_about(
            object, msgid("The catalogue has a {kind} {name} that this program does not make.")));
    }
}

} // namespace twofold
