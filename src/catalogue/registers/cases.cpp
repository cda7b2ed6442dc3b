#include "catalogue/registers/cases.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "footage/printable_line.h"

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, number, name, kind, party, place, began, ended, returned, officers, handling_officer
)sql";

/// What cannot be read of one case is that case's fault and nobody else's.
Case case_of(Row& row)
{
    row.tolerate();
    Case found{.id = row.id<CaseId>()};
    found.number = row.text();
    found.name = row.text();
    found.kind = row.value(enforcement_kind, EnforcementKind::Other);
    found.party = row.text();
    found.place = row.text();
    found.began = row.optional_time();
    found.ended = row.optional_time();
    found.returned = row.optional_time();
    found.officers = row.list();
    found.handling_officer = row.text();
    found.unreadable = row.fault();
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
    Transaction transaction{session_};
    if (const auto known = find(added.number)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a case with the number “{number}” already."),
                     {{"number", known->number}}}};
    }
    Case numbered = added;
    numbered.id = CaseId{insert(session_, R"sql(
        INSERT INTO enforcement_case (number, entered_at, entered_by)
        VALUES (:number, :at, :by) RETURNING id
    )sql",
                                {added.number, entered.at, entered.by})};
    add_record(numbered, entered);
    transaction.commit();
    return numbered.id;
}

void Cases::add_record(const Case& of, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO case_record (case_id, name, kind, party, place, began, ended, returned,
                                 officers, handling_officer, entered_at, entered_by)
        VALUES (:case, :name, :kind, :party, :place, :began, :ended, :returned,
                :officers, :handling_officer, :at, :by)
    )sql",
        {of.id, of.name, name_of(of.kind), of.party, of.place, of.began, of.ended, of.returned,
         of.officers, of.handling_officer, entered.at, entered.by});
}

void Cases::correct(const Case& corrected, const std::string& because, const Entered& entered)
{
    Transaction transaction{session_};
    if (const auto holder = find(corrected.number); holder && holder->id != corrected.id) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a case with the number “{number}” already."),
                     {{"number", holder->number}}}};
    }
    run(session_, R"sql(
        INSERT INTO case_correction (case_id, number, because, entered_at, entered_by)
        VALUES (:case, :number, :because, :at, :by)
    )sql",
        {corrected.id, corrected.number, because, entered.at, entered.by});
    add_record(corrected, entered);
    transaction.commit();
}

std::optional<CaseId> Cases::id_of_alike(const std::string& number) const
{
    const std::string wanted = alike_key(number);
    std::optional<CaseId> exact;
    std::optional<CaseId> alike;
    each_row(session_, R"sql(
        SELECT id, number, 0 AS earlier FROM case_current
        UNION ALL SELECT id, number, 1 FROM enforcement_case
        UNION ALL SELECT case_id, number, 1 FROM case_correction
        ORDER BY earlier, id
    )sql",
             {}, [&](Row& row) {
                 const auto id = row.id<CaseId>();
                 const std::string known = row.text();
                 if (!exact && known == number) exact = id;
                 if (!alike && alike_key(known) == wanted) alike = id;
             });
    return exact ? exact : alike;
}

std::optional<Case> Cases::find(const std::string& number) const
{
    // The number as it was entered has an index; only another way to write it needs all of them.
    const auto as_entered = first(session_, std::string{"SELECT "} + columns + R"sql(
        FROM case_current
        WHERE id = (SELECT id FROM enforcement_case WHERE number = :entered)
    )sql",
                                  {number}, case_of);
    if (as_entered && as_entered->number == number) return as_entered;
    const auto id = id_of_alike(number);
    if (!id) return std::nullopt;
    return get(*id);
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
    std::map<CaseId, std::string> found;
    each_row(session_, "SELECT id, number FROM case_current WHERE id IN (" + id_list(cases) + ")",
             {}, [&](Row& row) {
                 const auto id = row.id<CaseId>();
                 found.emplace(id, row.text());
             });
    return found;
}

std::vector<CaseCorrection> Cases::corrections(CaseId about) const
{
    return rows(session_, R"sql(
        SELECT number, because, entered_at, entered_by FROM case_correction
        WHERE case_id = :case ORDER BY id
    )sql",
                {about}, [](Row& row) {
                    CaseCorrection correction{.number = row.text()};
                    correction.because = row.text();
                    correction.entered.at = row.time();
                    correction.entered.by = row.text();
                    return correction;
                });
}

std::vector<CaseRecord> Cases::records(CaseId about) const
{
    return rows(session_, R"sql(
        SELECT c.id, c.number, r.name, r.kind, r.party, r.place, r.began, r.ended, r.returned,
               r.officers, r.handling_officer, r.entered_at, r.entered_by
        FROM case_record r JOIN case_current c ON c.id = r.case_id
        WHERE r.case_id = :case ORDER BY r.id
    )sql",
                {about}, [](Row& row) {
                    CaseRecord record{.of = case_of(row), .entered = {}};
                    record.entered.at = row.time();
                    record.entered.by = row.text();
                    return record;
                });
}

std::vector<Case> Cases::ended_without_footage() const
{
    return rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM case_current c
        WHERE (ended IS NOT NULL OR returned IS NOT NULL)
        AND NOT EXISTS (
            SELECT 1 FROM footage f WHERE f.case_id = c.id
            AND NOT EXISTS (SELECT 1 FROM footage_assignment a WHERE a.footage_id = f.id))
        AND NOT EXISTS (SELECT 1 FROM footage_case_current b WHERE b.case_id = c.id)
        AND coalesce((SELECT withdrawn FROM case_without_footage w
                      WHERE w.case_id = c.id ORDER BY w.id DESC LIMIT 1), 1) = 1
        ORDER BY number
    )sql",
                {}, case_of);
}

void Cases::expect(CaseId about, Coming coming, const std::string& because, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO case_without_footage (case_id, withdrawn, because, entered_at, entered_by)
        VALUES (:case, :withdrawn, :because, :at, :by)
    )sql",
        {about, coming == Coming::Footage ? 1 : 0, because, entered.at, entered.by});
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

void Cases::set_detail(CaseId about, CaseDetail detail, std::optional<Date> day,
                       const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO case_detail (case_id, detail, value, entered_at, entered_by)
        VALUES (:case, :detail, :value, :at, :by)
    )sql",
        {about, name_of(detail), day ? to_iso8601(*day) : std::string{}, entered.at, entered.by});
}

std::map<CaseDetail, Date> Cases::details(CaseId about) const
{
    std::map<CaseDetail, Date> details;
    each_row(session_, "SELECT detail, value FROM case_detail WHERE case_id = :case ORDER BY id",
             {about}, [&](Row& row) {
                 const CaseDetail detail = case_detail(row.text());
                 const std::string day = row.text();
                 details.erase(detail);
                 if (!day.empty()) details.emplace(detail, parse_date(day));
             });
    return details;
}

} // namespace twofold
