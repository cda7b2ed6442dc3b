#include "catalogue/registers/footage_origins.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

IntakeId FootageOrigins::begin_intake(CaseId of, const std::string& device, const Entered& entered)
{
    return IntakeId{insert(session_, R"sql(
        INSERT INTO intake (case_id, device, entered_at, entered_by)
        VALUES (:case, :device, :at, :by) RETURNING id
    )sql",
                           {of, device, entered.at, entered.by})};
}

void FootageOrigins::add(const FootageOrigin& origin)
{
    std::optional<IntakeId> intake;
    if (origin.intake != IntakeId{}) intake = origin.intake;
    run(session_, R"sql(
        INSERT INTO footage_origin (footage_id, intake_id, folder, original_name, file_time,
                                    entered_at, entered_by)
        VALUES (:footage, :intake, :folder, :name, :time, :at, :by)
    )sql",
        {origin.footage, intake, origin.folder, origin.original_name, origin.file_time,
         origin.entered.at, origin.entered.by});
}

std::vector<FootageOrigin> FootageOrigins::of(FootageId footage) const
{
    return rows(session_, R"sql(
        SELECT intake_id, folder, original_name, file_time, entered_at, entered_by
        FROM footage_origin WHERE footage_id = :footage ORDER BY id
    )sql",
                {footage}, [&](Row& row) {
                    row.tolerate();
                    FootageOrigin origin{.footage = footage};
                    origin.intake = row.id<IntakeId>();
                    origin.folder = row.text();
                    origin.original_name = row.text();
                    origin.file_time = row.optional_time();
                    origin.entered.at = row.time();
                    origin.entered.by = row.text();
                    return origin;
                });
}

void FootageOrigins::doubt(FootageId footage, const std::vector<TimeDoubt>& doubts,
                           const Entered& entered)
{
    std::vector<std::string> names;
    names.reserve(doubts.size());
    for (const TimeDoubt doubt : doubts) {
        names.emplace_back(name_of(doubt));
    }
    run(session_, R"sql(
        INSERT INTO footage_time_doubt (footage_id, doubts, entered_at, entered_by)
        VALUES (:footage, :doubts, :at, :by)
    )sql",
        {footage, names, entered.at, entered.by});
}

void FootageOrigins::note_thumbnail(FootageId footage, const Digest& digest, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO thumbnail_digest (footage_id, digest, entered_at, entered_by)
        VALUES (:footage, :digest, :at, :by)
    )sql",
        {footage, digest, entered.at, entered.by});
}

std::optional<Digest> FootageOrigins::thumbnail_digest(FootageId footage) const
{
    return first(session_, R"sql(
        SELECT digest FROM thumbnail_digest WHERE footage_id = :footage ORDER BY id DESC LIMIT 1
    )sql",
                 {footage}, [](Row& row) { return row.digest(); });
}

void FootageOrigins::add(const FootageRestoration& restoration)
{
    run(session_, R"sql(
        INSERT INTO footage_restoration (footage_id, fault, set_aside, source, entered_at,
                                         entered_by)
        VALUES (:footage, :fault, :aside, :source, :at, :by)
    )sql",
        {restoration.footage, restoration.fault, restoration.set_aside, restoration.source,
         restoration.entered.at, restoration.entered.by});
}

} // namespace twofold
