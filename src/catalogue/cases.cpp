#include "catalogue/cases.h"

#include "base/error.h"
#include "catalogue/session.h"
#include "catalogue/statement.h"

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, number, name, kind, party, place, began, ended, returned, officers, handling_officer
)sql";

Case case_of(Row& row)
{
    Case found{.id = row.id<CaseId>()};
    found.number = row.text();
    found.name = row.text();
    found.kind = enforcement_kind(row.text());
    found.party = row.text();
    found.place = row.text();
    found.began = row.optional_time();
    found.ended = row.optional_time();
    found.returned = row.optional_time();
    found.officers = row.list();
    found.handling_officer = row.text();
    return found;
}

NotedFact fact_of(Row& row)
{
    NotedFact noted{.fact = case_fact(row.text())};
    noted.withdrawn = row.flag();
    noted.note = row.text();
    noted.noted_by = row.text();
    noted.at = row.time();
    return noted;
}

} // namespace

CaseId Cases::add(const Case& added, const Entered& entered)
{
    Transaction together{session_};
    if (find(added.number)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a case with the number “{number}” already."),
                     {{"number", added.number}}}};
    }
    Case numbered = added;
    numbered.id = CaseId{insert(session_, R"sql(
        INSERT INTO enforcement_case (number, entered_at, entered_by)
        VALUES (:number, :at, :by) RETURNING id
    )sql",
                                {added.number, entered.at, entered.by})};
    correct(numbered, entered);
    together.commit();
    return numbered.id;
}

void Cases::correct(const Case& corrected, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO case_record (case_id, name, kind, party, place, began, ended, returned,
                                 officers, handling_officer, entered_at, entered_by)
        VALUES (:case, :name, :kind, :party, :place, :began, :ended, :returned,
                :officers, :handling_officer, :at, :by)
    )sql",
        {corrected.id, corrected.name, name_of(corrected.kind), corrected.party, corrected.place,
         corrected.began, corrected.ended, corrected.returned, corrected.officers,
         corrected.handling_officer, entered.at, entered.by});
}

std::optional<Case> Cases::find(const std::string& number) const
{
    return first(session_,
                 std::string{"SELECT "} + columns + "FROM case_current WHERE number = :number",
                 {number}, case_of);
}

Case Cases::get(CaseId id) const
{
    const auto found =
        first(session_, std::string{"SELECT "} + columns + "FROM case_current WHERE id = :id", {id},
              case_of);
    if (!found) {
        throw Error{ErrorCode::NotFound, {msgid("There is no such case in the catalogue.")}};
    }
    return *found;
}

std::vector<Case> Cases::all() const
{
    return rows(session_, std::string{"SELECT "} + columns + "FROM case_current ORDER BY number",
                {}, case_of);
}

std::map<CaseId, std::string> Cases::numbers(const std::set<CaseId>& cases) const
{
    std::string ids;
    for (const CaseId id : cases) {
        ids += (ids.empty() ? "" : ", ") + std::to_string(static_cast<std::int64_t>(id));
    }
    std::map<CaseId, std::string> found;
    each_row(session_, "SELECT id, number FROM enforcement_case WHERE id IN (" + ids + ")", {},
             [&](Row& row) {
                 const auto id = row.id<CaseId>();
                 found.emplace(id, row.text());
             });
    return found;
}

void Cases::note(CaseId about, const NotedFact& fact)
{
    run(session_, R"sql(
        INSERT INTO case_fact (case_id, fact, withdrawn, note, noted_by, at)
        VALUES (:case, :fact, :withdrawn, :note, :by, :at)
    )sql",
        {about, name_of(fact.fact), fact.withdrawn, fact.note, fact.noted_by, fact.at});
}

std::vector<NotedFact> Cases::facts(CaseId about) const
{
    return rows(session_, R"sql(
        SELECT fact, withdrawn, note, noted_by, at FROM case_fact_current
        WHERE case_id = :case ORDER BY id
    )sql",
                {about}, fact_of);
}

std::vector<NotedFact> Cases::fact_history(CaseId about) const
{
    return rows(session_, R"sql(
        SELECT fact, withdrawn, note, noted_by, at FROM case_fact
        WHERE case_id = :case ORDER BY id
    )sql",
                {about}, fact_of);
}

} // namespace twofold
