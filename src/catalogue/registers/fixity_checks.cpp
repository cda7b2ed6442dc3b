#include "catalogue/registers/fixity_checks.h"

#include "base/named.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <nlohmann/json.hpp>

namespace twofold {

namespace {

constexpr std::array subjects{
    Named<CheckSubject>{CheckSubject::Disc, "disc"},
    Named<CheckSubject>{CheckSubject::Image, "image"},
    Named<CheckSubject>{CheckSubject::Directory, "directory"},
};

const std::string checks =
    "SELECT " + std::string{check_columns} +
    " FROM fixity_check f LEFT JOIN fixity_check_c2 c2 ON c2.fixity_check_id = f.id ";

template <typename Id>
std::optional<Id> optional_id(Row& row)
{
    const auto number = row.optional_integer();
    if (!number) return std::nullopt;
    return static_cast<Id>(*number);
}

/// The last three columns: measured_blocks (NULL: not measured), blocks, bytes.
std::optional<C2Errors> c2_errors_in(Row& row)
{
    const auto measured = row.optional_integer();
    C2Errors found{.blocks = static_cast<std::uint64_t>(row.integer())};
    found.bytes = static_cast<std::uint64_t>(row.integer());
    if (!measured) return std::nullopt;
    found.measured_blocks = static_cast<std::uint64_t>(*measured);
    return found;
}

} // namespace

FixityCheck check_in(Row& row)
{
    FixityCheck check{.id = row.id<FixityCheckId>()};
    check.subject = check_subject(row.text());
    check.disc = optional_id<DiscId>(row);
    check.volume = optional_id<VolumeId>(row);
    check.where = row.text();
    check.at = row.time();
    check.by = row.text();
    check.drive.vendor = row.text();
    check.drive.model = row.text();
    check.drive.revision = row.text();
    check.drive.serial = row.text();
    check.verdict = verdict(row.text());
    check.image_digests = row.digests();
    check.image_bytes = static_cast<std::uint64_t>(row.integer());
    check.files_good = static_cast<std::uint64_t>(row.integer());
    check.files_total = static_cast<std::uint64_t>(row.integer());
    check.unreadable_blocks = static_cast<std::uint64_t>(row.integer());
    check.slow_blocks = static_cast<std::uint64_t>(row.integer());
    check.findings = row.text();
    check.c2 = c2_errors_in(row);
    return check;
}

std::string_view name_of(CheckSubject subject) noexcept
{
    return row_of(subjects, subject).name;
}

CheckSubject check_subject(std::string_view name)
{
    return value_named(subjects, name);
}

FixityCheckId FixityChecks::add(const FixityCheck& check)
{
    if (!nlohmann::json::accept(check.findings)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The findings of a check must be JSON; these are “{findings}”."),
                     {{"findings", check.findings}}}};
    }
    Transaction transaction{session_};
    const FixityCheckId id{
        insert(session_, R"sql(
        INSERT INTO fixity_check (subject, disc_id, volume_id, place, at, checked_by, drive_vendor,
                                  drive_model, drive_revision, drive_serial, verdict,
                                  image_digests, image_bytes, files_good, files_total,
                                  unreadable_blocks, slow_blocks, findings)
        VALUES (:subject, :disc, :volume, :place, :at, :by, :vendor,
                :model, :revision, :serial, :verdict,
                :digests, :bytes, :good, :total,
                :unreadable, :slow, :findings)
        RETURNING id
    )sql",
               {name_of(check.subject), check.disc, check.volume, check.where, check.at, check.by,
                check.drive.vendor, check.drive.model, check.drive.revision, check.drive.serial,
                name_of(check.verdict), check.image_digests, check.image_bytes, check.files_good,
                check.files_total, check.unreadable_blocks, check.slow_blocks, check.findings})};
    if (check.c2) {
        run(session_, R"sql(
            INSERT INTO fixity_check_c2 (fixity_check_id, measured_blocks, blocks, bytes)
            VALUES (:check, :measured, :blocks, :bytes)
        )sql",
            {id, check.c2->measured_blocks, check.c2->blocks, check.c2->bytes});
    }
    transaction.commit();
    return id;
}

std::vector<FixityCheck> FixityChecks::of(DiscId disc) const
{
    return rows(session_, checks + "WHERE f.disc_id = :disc ORDER BY f.id", {disc}, check_in);
}

std::vector<FixityCheck> FixityChecks::of(VolumeId volume) const
{
    return rows(session_, checks + "WHERE f.volume_id = :volume ORDER BY f.id", {volume}, check_in);
}

std::optional<FixityCheck> FixityChecks::latest(DiscId disc) const
{
    return first(session_, checks + "WHERE f.disc_id = :disc ORDER BY f.id DESC LIMIT 1", {disc},
                 check_in);
}

} // namespace twofold
