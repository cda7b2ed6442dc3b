#include "catalogue/registers/archive_checks.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

ArchiveCheckId ArchiveChecks::begin(const Entered& entered)
{
    Transaction transaction{session_};
    const std::int64_t last = number(session_, "SELECT coalesce(max(id), 0) FROM footage");
    const ArchiveCheckId id{insert(session_, R"sql(
        INSERT INTO archive_check (last_footage, entered_at, entered_by)
        VALUES (:last, :at, :by) RETURNING id
    )sql",
                                   {last, entered.at, entered.by})};
    transaction.commit();
    return id;
}

void ArchiveChecks::add_step(const ArchiveCheck& check, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO archive_check_step (check_id, through, files, bytes, unmeasured, finished,
                                        entered_at, entered_by)
        VALUES (:check, :through, :files, :bytes, :unmeasured, :finished, :at, :by)
    )sql",
        {check.id, check.through, check.files, check.bytes, check.unmeasured,
         check.finished ? 1 : 0, entered.at, entered.by});
}

void ArchiveChecks::add_finding(ArchiveCheckId check, const ArchiveFinding& finding,
                                const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO archive_check_finding (check_id, footage_id, part, fault, words, entered_at,
                                           entered_by)
        VALUES (:check, :footage, :part, :fault, :words, :at, :by)
    )sql",
        {check, finding.footage, name_of(finding.part), name_of(finding.fault), finding.words,
         entered.at, entered.by});
}

void ArchiveChecks::add_finding(ArchiveCheckId check, const PaperFinding& finding,
                                const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO archive_check_paper_finding (check_id, paper_id, fault, words, entered_at,
                                                 entered_by)
        VALUES (:check, :paper, :fault, :words, :at, :by)
    )sql",
        {check, finding.paper, name_of(finding.fault), finding.words, entered.at, entered.by});
}

std::optional<ArchiveCheck> ArchiveChecks::latest(const std::string& condition) const
{
    auto found = first(session_, R"sql(
        SELECT c.id, c.last_footage, c.entered_at, c.entered_by, s.through, s.files, s.bytes,
               s.unmeasured, s.finished, s.entered_at, s.entered_by
        FROM archive_check c LEFT JOIN archive_check_step s ON s.id =
            (SELECT max(id) FROM archive_check_step WHERE check_id = c.id)
        WHERE )sql" + condition + " ORDER BY c.id DESC LIMIT 1",
                       {}, [](Row& row) {
                           ArchiveCheck check{.id = row.id<ArchiveCheckId>(), .began = {}};
                           check.last = row.id<FootageId>();
                           check.began.at = row.time();
                           check.began.by = row.text();
                           check.through = row.id<FootageId>();
                           check.files = static_cast<std::uint64_t>(row.integer());
                           check.bytes = static_cast<std::uint64_t>(row.integer());
                           check.unmeasured = static_cast<std::uint64_t>(row.integer());
                           if (row.flag()) {
                               check.finished.emplace();
                               check.finished->at = row.time();
                               check.finished->by = row.text();
                           }
                           return check;
                       });
    if (!found) return found;
    found->findings = rows(session_, R"sql(
        SELECT footage_id, part, fault, words FROM archive_check_finding
        WHERE check_id = :check ORDER BY id
    )sql",
                           {found->id}, [](Row& row) {
                               ArchiveFinding finding{.footage = row.id<FootageId>()};
                               finding.part = stored_part(row.text());
                               finding.fault = stored_fault(row.text());
                               finding.words = row.message();
                               return finding;
                           });
    found->papers = rows(session_, R"sql(
        SELECT paper_id, fault, words FROM archive_check_paper_finding
        WHERE check_id = :check ORDER BY id
    )sql",
                         {found->id}, [](Row& row) {
                             PaperFinding finding{.paper = row.id<PaperId>()};
                             finding.fault = stored_fault(row.text());
                             finding.words = row.message();
                             return finding;
                         });
    return found;
}

std::optional<ArchiveCheck> ArchiveChecks::unfinished() const
{
    auto newest = latest("c.id = (SELECT max(id) FROM archive_check)");
    if (newest && newest->finished) return std::nullopt;
    return newest;
}

std::optional<ArchiveCheck> ArchiveChecks::last_finished() const
{
    return latest("s.finished = 1");
}

std::optional<ArchiveCheck> ArchiveChecks::last_whole() const
{
    return latest("s.finished = 1 AND NOT EXISTS (SELECT 1 FROM archive_check_finding f "
                  "WHERE f.check_id = c.id) AND NOT EXISTS (SELECT 1 FROM "
                  "archive_check_paper_finding f WHERE f.check_id = c.id)");
}

} // namespace twofold
