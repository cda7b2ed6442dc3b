#include "catalogue/registers/footage_assignments.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

void FootageAssignments::add(const FootageAssignment& assignment)
{
    if (assignment.cases.empty() || assignment.because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("Moving footage needs a case and a reason.")}};
    }
    Transaction transaction{session_};
    const std::int64_t id = insert(
        session_, R"sql(
        INSERT INTO footage_assignment (footage_id, because, entered_at, entered_by)
        VALUES (:footage, :because, :at, :by) RETURNING id
    )sql",
        {assignment.footage, assignment.because, assignment.entered.at, assignment.entered.by});
    for (std::size_t place = 0; place < assignment.cases.size(); ++place) {
        run(session_, R"sql(
            INSERT INTO footage_assignment_case (assignment_id, place, case_id)
            VALUES (:assignment, :place, :case)
        )sql",
            {id, place, assignment.cases[place]});
    }
    transaction.commit();
}

bool FootageAssignments::any() const
{
    return number(session_, "SELECT count(*) FROM (SELECT 1 FROM footage_assignment LIMIT 1)") > 0;
}

std::vector<FootageAssignment> FootageAssignments::of(FootageId footage) const
{
    std::vector<FootageAssignment> found;
    std::int64_t last = 0;
    each_row(session_, R"sql(
        SELECT a.id, a.because, a.entered_at, a.entered_by, c.case_id
        FROM footage_assignment a JOIN footage_assignment_case c ON c.assignment_id = a.id
        WHERE a.footage_id = :footage ORDER BY a.id, c.place
    )sql",
             {footage}, [&](Row& row) {
                 const std::int64_t id = row.integer();
                 FootageAssignment assignment{.footage = footage, .cases = {}};
                 assignment.because = row.text();
                 assignment.entered.at = row.time();
                 assignment.entered.by = row.text();
                 if (id != last) found.push_back(std::move(assignment));
                 last = id;
                 found.back().cases.push_back(row.id<CaseId>());
             });
    return found;
}

} // namespace twofold
