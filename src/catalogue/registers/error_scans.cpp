#include "catalogue/registers/error_scans.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <utility>

namespace twofold {

namespace {

std::pair<std::int64_t, ImportedScan> scan_of(Row& row)
{
    const std::int64_t id = row.integer();
    ImportedScan imported;
    imported.scan.family = scan_family(row.text());
    imported.scan.instrument = row.text();
    imported.measured = row.day();
    imported.file_name = row.text();
    imported.file_digest = row.digest();
    imported.scan.blocks_asked = static_cast<std::uint64_t>(row.integer());
    imported.scan.blocks_tested = static_cast<std::uint64_t>(row.integer());
    imported.scan.broken_off = row.flag();
    imported.entered.at = row.time();
    imported.entered.by = row.text();
    return {id, std::move(imported)};
}

ErrorRate rate_of(Row& row)
{
    ErrorRate rate{.name = row.text()};
    rate.maximum = row.optional_real();
    rate.average = row.optional_real();
    rate.total = row.optional_real();
    return rate;
}

} // namespace

void ErrorScans::add(DiscId disc, const ImportedScan& imported, const Entered& entered)
{
    Transaction transaction{session_};
    const ErrorScan& scan = imported.scan;
    const std::int64_t id =
        insert(session_, R"sql(
        INSERT INTO error_scan (disc_id, family, instrument, measured_on, file_name, file_digest,
                                blocks_asked, blocks_tested, broken_off, entered_at, entered_by)
        VALUES (:disc, :family, :instrument, :day, :file, :digest,
                :asked, :tested, :broken, :at, :by)
        RETURNING id
    )sql",
               {disc, name_of(scan.family), scan.instrument, imported.measured, imported.file_name,
                imported.file_digest, scan.blocks_asked, scan.blocks_tested,
                scan.broken_off ? 1 : 0, entered.at, entered.by});
    for (std::size_t place = 0; place < scan.rates.size(); ++place) {
        run(session_, R"sql(
            INSERT INTO error_rate (scan_id, place, name, maximum, average, total)
            VALUES (:scan, :place, :name, :maximum, :average, :total)
        )sql",
            {id, place, scan.rates[place].name, scan.rates[place].maximum,
             scan.rates[place].average, scan.rates[place].total});
    }
    transaction.commit();
}

std::vector<ImportedScan> ErrorScans::of(DiscId disc) const
{
    std::vector<ImportedScan> found;
    for (auto& [id, imported] : rows(session_, R"sql(
        SELECT id, family, instrument, measured_on, file_name, file_digest, blocks_asked,
               blocks_tested, broken_off, entered_at, entered_by
        FROM error_scan WHERE disc_id = :disc ORDER BY id
    )sql",
                                     {disc}, scan_of)) {
        imported.scan.rates = rows(session_, R"sql(
            SELECT name, maximum, average, total FROM error_rate WHERE scan_id = :scan ORDER BY place
        )sql",
                                   {id}, rate_of);
        found.push_back(std::move(imported));
    }
    return found;
}

std::map<DiscId, ImportedScan> ErrorScans::latest() const
{
    std::map<std::int64_t, std::vector<ErrorRate>> rates;
    each_row(session_, R"sql(
        SELECT scan_id, name, maximum, average, total FROM error_rate
        WHERE scan_id IN (SELECT max(id) FROM error_scan GROUP BY disc_id)
        ORDER BY scan_id, place
    )sql",
             {}, [&](Row& row) {
                 const std::int64_t scan = row.integer();
                 rates[scan].push_back(rate_of(row));
             });
    std::map<DiscId, ImportedScan> found;
    each_row(session_, R"sql(
        SELECT disc_id, id, family, instrument, measured_on, file_name, file_digest, blocks_asked,
               blocks_tested, broken_off, entered_at, entered_by
        FROM error_scan WHERE id IN (SELECT max(id) FROM error_scan GROUP BY disc_id)
    )sql",
             {}, [&](Row& row) {
                 const auto disc = row.id<DiscId>();
                 auto [id, imported] = scan_of(row);
                 imported.scan.rates = std::move(rates[id]);
                 found.emplace(disc, std::move(imported));
             });
    return found;
}

std::optional<ImportedScan> ErrorScans::latest(DiscId disc) const
{
    std::vector<ImportedScan> all = of(disc);
    if (all.empty()) return std::nullopt;
    return std::move(all.back());
}

} // namespace twofold
