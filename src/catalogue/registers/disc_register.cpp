#include "catalogue/registers/disc_register.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/disc_movements.h"
#include "catalogue/registers/uncounted_discs.h"

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, volume_id, number, copy_mark, medium_profile, medium_id, medium_blocks, drive_vendor,
    drive_model, drive_revision, drive_serial, speed_asked, speed_reached, began, ended,
    recorded_by, state, reason, read_back, shelf_place
)sql";

Disc disc_of(Row& row)
{
    Disc disc{.id = row.id<DiscId>()};
    disc.volume = row.id<VolumeId>();
    disc.number = row.text();
    disc.copy = copy_mark(row.text());
    disc.medium.profile = row.text();
    disc.medium.manufacturer_id = row.text();
    disc.medium.capacity_blocks = static_cast<std::uint64_t>(row.integer());
    disc.drive.vendor = row.text();
    disc.drive.model = row.text();
    disc.drive.revision = row.text();
    disc.drive.serial = row.text();
    disc.speed_asked = row.real();
    disc.speed_reached = row.real();
    disc.began = row.time();
    disc.ended = row.optional_time();
    disc.recorded_by = row.text();
    disc.state = disc_state(row.text());
    disc.reason = row.message();
    disc.read_back = row.optional_digest();
    disc.shelf_place = row.text();
    return disc;
}

DiscBrief brief_of(Row& row)
{
    DiscBrief disc{.id = row.id<DiscId>()};
    disc.volume = row.id<VolumeId>();
    disc.number = row.text();
    disc.copy = copy_mark(row.text());
    disc.state = disc_state(row.text());
    disc.reason = row.message();
    disc.began = row.time();
    disc.shelf_place = row.text();
    disc.labelled = row.flag();
    return disc;
}

ProcessMark recorder_of(Row& row)
{
    ProcessMark process{.boot_id = row.text()};
    process.namespace_id = row.text();
    process.process_id = row.integer();
    process.started = row.integer();
    return process;
}

DiscEventRecord event_of(Row& row)
{
    DiscEventRecord record;
    record.event.state = disc_state(row.text());
    record.event.reason = row.message();
    record.event.read_back = row.optional_digest();
    record.event.speed_reached = row.real();
    record.event.ended = row.optional_time();
    record.event.drive_words = row.list();
    record.event.details = row.object();
    record.entered.at = row.time();
    record.entered.by = row.text();
    return record;
}

std::string disc_number(const std::string& volume, CopyMark copy, std::int64_t carrier)
{
    std::string number = volume + '-';
    number += name_of(copy);
    if (carrier > 1) number += '.' + std::to_string(carrier);
    return number;
}

} // namespace

Disc DiscRegister::begin(Disc disc, const ProcessMark& recorder)
{
    Transaction transaction{session_};
    const auto volume = first(session_, R"sql(
        SELECT number FROM volume_current WHERE id = :id AND sealed IS NOT NULL
    )sql",
                              {disc.volume}, [](Row& row) { return row.text(); });
    if (!volume) {
        throw Error{ErrorCode::Refused,
                    {msgid("Only a sealed volume can be recorded. Seal it first.")}};
    }
    const std::int64_t carrier = 1 + twofold::number(session_, R"sql(
        SELECT count(*) FROM disc WHERE volume_id = :volume AND copy_mark = :copy
    )sql",
                                                     {disc.volume, name_of(disc.copy)});
    disc.number = disc_number(*volume, disc.copy, carrier);
    disc.id =
        DiscId{insert(session_, R"sql(
        INSERT INTO disc (volume_id, number, copy_mark, carrier, medium_profile, medium_id,
                          medium_blocks, drive_vendor, drive_model, drive_revision, drive_serial,
                          speed_asked, began, recorded_by, process_boot, process_namespace,
                          process_id, process_started)
        VALUES (:volume, :number, :copy, :carrier, :profile, :medium_id,
                :blocks, :vendor, :model, :revision, :serial,
                :speed, :began, :by, :boot, :namespace,
                :process, :started)
        RETURNING id
    )sql",
                      {disc.volume, disc.number, name_of(disc.copy), carrier, disc.medium.profile,
                       disc.medium.manufacturer_id, disc.medium.capacity_blocks, disc.drive.vendor,
                       disc.drive.model, disc.drive.revision, disc.drive.serial, disc.speed_asked,
                       disc.began, disc.recorded_by, recorder.boot_id, recorder.namespace_id,
                       recorder.process_id, recorder.started})};
    add_event(disc.id, {.state = DiscState::Recording}, {disc.recorded_by, disc.began});
    transaction.commit();
    return get(disc.id);
}

void DiscRegister::add_event(DiscId disc, const DiscEvent& event, const Entered& entered)
{
    std::optional<double> speed;
    if (event.speed_reached > 0) speed = event.speed_reached;
    run(session_, R"sql(
        INSERT INTO disc_event (disc_id, state, reason, read_back, speed_reached, ended,
                                drive_words, details, entered_at, entered_by)
        VALUES (:disc, :state, :reason, :read_back, :speed, :ended,
                :drive_words, :details, :at, :by)
    )sql",
        {disc, name_of(event.state), event.reason, event.read_back, speed, event.ended,
         event.drive_words, event.details, entered.at, entered.by});
}

std::vector<Disc>
DiscRegister::settle_unfinished(const Entered& entered,
                                const std::function<bool(const Disc&)>& is_watched)
{
    std::vector<Disc> settled;
    // Nearly always there is nothing to do, and then nobody waits for the lock.
    if (dead(is_watched).empty()) return settled;
    Transaction transaction{session_};
    for (const Disc& disc : dead(is_watched)) {
        add_event(disc.id,
                  {.state = DiscState::Interrupted,
                   .reason = {msgid("The program ended while this disc was being recorded; what is "
                                    "on it is unknown.")}},
                  entered);
        settled.push_back(get(disc.id));
    }
    transaction.commit();
    return settled;
}

std::vector<Disc> DiscRegister::dead(const std::function<bool(const Disc&)>& is_watched) const
{
    std::vector<Disc> found;
    for (const Disc& disc : unfinished()) {
        const auto recorder = first(session_, R"sql(
            SELECT process_boot, process_namespace, process_id, process_started
            FROM disc WHERE id = :id
        )sql",
                                    {disc.id}, recorder_of);
        if (recorder && is_alive(*recorder)) continue;
        if (is_watched && is_watched(disc)) continue;
        found.push_back(disc);
    }
    return found;
}

void DiscRegister::shelve(DiscId disc, const std::string& place, const Entered& entered)
{
    DiscMovements{session_}.add(disc, {.kind = MovementKind::Shelved, .place = place}, entered);
}

std::optional<Disc> DiscRegister::find(const std::string& number) const
{
    return first(session_,
                 std::string{"SELECT "} + columns + "FROM disc_current WHERE number = :number",
                 {number}, disc_of);
}

Disc DiscRegister::get(DiscId id) const
{
    auto found =
        first(session_, std::string{"SELECT "} + columns + "FROM disc_current WHERE id = :id", {id},
              disc_of);
    if (!found) throw Error{ErrorCode::NotFound, {msgid("There is no such disc in the register.")}};
    return *std::move(found);
}

std::vector<Disc> DiscRegister::of(VolumeId volume) const
{
    return rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM disc_current WHERE volume_id = :volume ORDER BY copy_mark, carrier
    )sql",
                {volume}, disc_of);
}

std::vector<Disc> DiscRegister::of(const std::vector<DiscId>& discs) const
{
    if (discs.empty()) return {};
    std::map<DiscId, Disc> known;
    each_row(session_,
             std::string{"SELECT "} + columns + "FROM disc_current WHERE id IN (" + id_list(discs) +
                 ")",
             {}, [&](Row& row) {
                 Disc disc = disc_of(row);
                 known.emplace(disc.id, std::move(disc));
             });
    std::vector<Disc> found;
    for (const DiscId disc : discs) {
        if (const auto place = known.find(disc); place != known.end()) {
            found.push_back(place->second);
        }
    }
    return found;
}

std::map<DiscId, Disc> DiscRegister::by_id() const
{
    std::map<DiscId, Disc> found;
    for (Disc& disc : all()) {
        const DiscId id = disc.id;
        found.emplace(id, std::move(disc));
    }
    return found;
}

std::vector<Disc> DiscRegister::all() const
{
    return rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM disc_current ORDER BY volume_id, copy_mark, carrier
    )sql",
                {}, disc_of);
}

std::map<VolumeId, std::vector<DiscBrief>> DiscRegister::briefs() const
{
    std::map<VolumeId, std::vector<DiscBrief>> found;
    each_row(session_,
             std::string{R"sql(
        SELECT d.id, d.volume_id, d.number, d.copy_mark, e.state, e.reason, d.began,
               (SELECT place FROM disc_shelving WHERE disc_id = d.id ORDER BY id DESC LIMIT 1),
    )sql"} + is_labelled("d.id") +
                 R"sql(
        FROM disc d
        JOIN disc_event e ON e.id = (SELECT max(id) FROM disc_event WHERE disc_id = d.id)
        ORDER BY d.volume_id, d.copy_mark, d.carrier
    )sql",
             {}, [&](Row& row) {
                 DiscBrief disc = brief_of(row);
                 found[disc.volume].push_back(std::move(disc));
             });
    return found;
}

std::vector<Disc> DiscRegister::unfinished() const
{
    return rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM disc_current WHERE id IN (
            SELECT disc_id FROM disc_event e WHERE e.state = :began
            AND NOT EXISTS (SELECT 1 FROM disc_event later
                            WHERE later.disc_id = e.disc_id AND later.id > e.id)
        ) ORDER BY id
    )sql",
                {name_of(DiscState::Recording)}, disc_of);
}

std::vector<DiscEventRecord> DiscRegister::history(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT state, reason, read_back, speed_reached, ended, drive_words, details,
               entered_at, entered_by
        FROM disc_event WHERE disc_id = :disc ORDER BY id
    )sql",
                {disc}, event_of);
}

std::vector<LabelPrint> DiscRegister::labels(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT label, entered_at, entered_by FROM disc_label WHERE disc_id = :disc ORDER BY id
    )sql",
                {disc}, [](Row& row) {
                    LabelPrint print{.label = row.text()};
                    print.entered.at = row.time();
                    print.entered.by = row.text();
                    return print;
                });
}

std::set<DiscId> DiscRegister::emulated_in_records() const
{
    std::set<DiscId> found;
    each_row(session_, emulated_discs_in_records(), {},
             [&](Row& row) { found.insert(row.id<DiscId>()); });
    return found;
}

int DiscRegister::good_copies(VolumeId volume) const
{
    return static_cast<int>(twofold::number(session_,
                                            std::string{R"sql(
        SELECT count(DISTINCT copy_mark) FROM disc_current
        WHERE volume_id = :volume AND state = :good AND id NOT IN ()sql"} +
                                                uncounted_discs() + ")",
                                            {volume, name_of(DiscState::Good)}));
}

std::map<VolumeId, int> DiscRegister::good_copies() const
{
    std::map<VolumeId, int> found;
    each_row(session_,
             std::string{R"sql(
        SELECT d.volume_id, count(DISTINCT d.copy_mark)
        FROM disc d
        JOIN disc_event e ON e.id = (SELECT max(id) FROM disc_event WHERE disc_id = d.id)
        WHERE e.state = :good AND d.id NOT IN ()sql"} +
                 uncounted_discs() + ") GROUP BY d.volume_id",
             {name_of(DiscState::Good)}, [&](Row& row) {
                 const auto volume = row.id<VolumeId>();
                 found.emplace(volume, static_cast<int>(row.integer()));
             });
    return found;
}

int DiscRegister::good_discs(VolumeId volume, CopyMark copy) const
{
    return static_cast<int>(twofold::number(session_,
                                            std::string{R"sql(
        SELECT count(*) FROM disc_current
        WHERE volume_id = :volume AND copy_mark = :copy AND state = :good AND id NOT IN ()sql"} +
                                                uncounted_discs() + ")",
                                            {volume, name_of(copy), name_of(DiscState::Good)}));
}

} // namespace twofold
