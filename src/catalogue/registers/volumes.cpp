#include "catalogue/registers/volumes.h"

#include "base/error.h"
#include "catalogue/database/numbering.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, number, title, planned_for, part, parts,
    CASE WHEN EXISTS (
        SELECT 1 FROM seal_claim c WHERE c.volume_id = volume_current.id AND NOT EXISTS (
            SELECT 1 FROM seal_confirmation k WHERE k.volume_id = c.volume_id
        )
    ) THEN NULL ELSE path END AS path,
    bytes, digests, tag_manifest, sealed, sealed_by
)sql";

Error no_such_volume()
{
    return {ErrorCode::NotFound, {msgid("There is no such volume in the catalogue.")}};
}

/// The volume without its items. A seal that only a disc claims is none (see RebuildRegister).
Volume volume_of(Row& row)
{
    Volume volume{.id = row.id<VolumeId>()};
    volume.number = row.text();
    volume.title = row.text();
    volume.planned_for = medium_kind(row.text());
    volume.part = static_cast<int>(row.integer());
    volume.parts = static_cast<int>(row.integer());
    auto path = row.optional_text();
    if (!path) return volume;
    SealedImage& image = volume.image.emplace();
    image.path = std::move(*path);
    image.bytes = static_cast<std::uint64_t>(row.integer());
    image.digests = row.digests();
    image.tag_manifest = row.digest();
    image.sealed = row.time();
    image.sealed_by = row.text();
    return volume;
}

void complete(Session& session, Volume& volume)
{
    volume.items = rows(session, R"sql(
        SELECT footage_id, path FROM volume_item WHERE volume_id = :id ORDER BY place
    )sql",
                        {volume.id}, [](Row& row) {
                            VolumeItem item{.footage = row.id<FootageId>()};
                            item.path = row.text();
                            return item;
                        });
}

std::optional<Volume> one(Session& session, const std::string& condition, const Value& value)
{
    auto found =
        first(session, std::string{"SELECT "} + columns + "FROM volume_current WHERE " + condition,
              {value}, volume_of);
    if (found) complete(session, *found);
    return found;
}

} // namespace

std::string Volumes::next_number(int year) const
{
    return twofold::next_number(
        year, rows(session_, "SELECT number FROM volume", {}, [](Row& row) { return row.text(); }));
}

Volume Volumes::plan(Volume volume, const Entered& entered)
{
    if (volume.items.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A volume without footage makes no sense.")}};
    }

    Transaction transaction{session_};
    if (volume.number.empty()) volume.number = next_number(local_year(entered.at));
    if (find(volume.number)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a volume {number} already."), {{"number", volume.number}}}};
    }
    volume.image.reset();
    volume.id = VolumeId{insert(session_, R"sql(
        INSERT INTO volume (number, title, planned_for, part, parts, entered_at, entered_by)
        VALUES (:number, :title, :planned_for, :part, :parts, :at, :by) RETURNING id
    )sql",
                                {volume.number, volume.title, name_of(volume.planned_for),
                                 volume.part, volume.parts, entered.at, entered.by})};
    int place = 0;
    for (const VolumeItem& item : volume.items) {
        refuse_if_on_a_volume(item);
        run(session_, R"sql(
            INSERT INTO volume_item (volume_id, place, footage_id, path)
            VALUES (:volume, :place, :footage, :path)
        )sql",
            {volume.id, place++, item.footage, item.path});
    }
    transaction.commit();
    return volume;
}

void Volumes::refuse_if_on_a_volume(const VolumeItem& item) const
{
    const auto other = first(session_, R"sql(
        SELECT number FROM volume
        WHERE id IN (SELECT volume_id FROM footage_on_volume WHERE footage_id = :footage)
    )sql",
                             {item.footage}, [](Row& row) { return row.text(); });
    if (other) {
        throw Error{
            ErrorCode::Refused,
            {msgid("“{name}” is on volume {number} already; footage lies on one volume only."),
             {{"name", item.path}, {"number", *other}}}};
    }
}

void Volumes::refuse_unless_open(VolumeId id) const
{
    // Without its items: there may be thousands.
    const auto found =
        first(session_, std::string{"SELECT "} + columns + "FROM volume_current WHERE id = :id",
              {id}, volume_of);
    if (!found) throw no_such_volume();
    const Volume& volume = *found;
    if (volume.image) {
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} is sealed; what is sealed is never changed."),
                     {{"number", volume.number}}}};
    }
    if (abandoned_because(id)) {
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} was abandoned. Plan its footage again."),
                     {{"number", volume.number}}}};
    }
}

void Volumes::seal(VolumeId volume, const SealedImage& image)
{
    Transaction transaction{session_};
    refuse_unless_open(volume);
    if (number(session_, "SELECT count(*) FROM volume_seal WHERE volume_id = :id", {volume}) > 0) {
        throw Error{ErrorCode::Refused,
                    {msgid("Discs of this volume were read already, and nothing proves them yet. "
                           "Confirm them with “twofold volume confirm”.")}};
    }
    run(session_, R"sql(
        INSERT INTO volume_seal (volume_id, path, bytes, digests, tag_manifest, sealed, sealed_by)
        VALUES (:volume, :path, :bytes, :digests, :tag_manifest, :sealed, :by)
    )sql",
        {volume, image.path, image.bytes, image.digests, image.tag_manifest, image.sealed,
         image.sealed_by});
    transaction.commit();
}

void Volumes::abandon(VolumeId volume, const std::string& because, const Entered& entered)
{
    Transaction transaction{session_};
    refuse_unless_open(volume);
    run(session_, R"sql(
        INSERT INTO volume_abandonment (volume_id, because, entered_at, entered_by)
        VALUES (:volume, :because, :at, :by)
    )sql",
        {volume, because, entered.at, entered.by});
    transaction.commit();
}

std::optional<std::string> Volumes::abandoned_because(VolumeId volume) const
{
    return first(session_, "SELECT because FROM volume_abandonment WHERE volume_id = :id", {volume},
                 [](Row& row) { return row.text(); });
}

std::optional<Volume> Volumes::find(const std::string& number) const
{
    return one(session_, "number = :number", number);
}

Volume Volumes::get(VolumeId id) const
{
    auto found = one(session_, "id = :id", id);
    if (!found) throw no_such_volume();
    return *std::move(found);
}

std::string Volumes::title(VolumeId id) const
{
    return first(session_, "SELECT title FROM volume WHERE id = :id", {id},
                 [](Row& row) { return row.text(); })
        .value_or("");
}

std::vector<Volume> Volumes::without_items() const
{
    return rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM volume_current WHERE abandoned_because IS NULL ORDER BY number
    )sql",
                {}, volume_of);
}

std::map<VolumeId, std::string> Volumes::titles() const
{
    std::map<VolumeId, std::string> found;
    each_row(session_, "SELECT id, title FROM volume ORDER BY id", {}, [&](Row& row) {
        const auto id = row.id<VolumeId>();
        found.emplace_hint(found.end(), id, row.text());
    });
    return found;
}

std::map<VolumeId, std::string> Volumes::titles(const std::set<VolumeId>& volumes) const
{
    std::map<VolumeId, std::string> found;
    each_row(session_, "SELECT id, title FROM volume WHERE id IN (" + id_list(volumes) + ")", {},
             [&](Row& row) {
                 const auto id = row.id<VolumeId>();
                 found.emplace(id, row.text());
             });
    return found;
}

std::uint64_t Volumes::bytes_of_footage(VolumeId volume) const
{
    return static_cast<std::uint64_t>(number(session_, R"sql(
        SELECT coalesce(sum(f.bytes), 0) FROM volume_item i JOIN footage f ON f.id = i.footage_id
        WHERE i.volume_id = :volume
    )sql",
                                             {volume}));
}

std::vector<Volume> Volumes::all() const
{
    auto found = without_items();
    for (Volume& volume : found) {
        complete(session_, volume);
    }
    return found;
}

std::optional<Volume> Volumes::of(FootageId footage) const
{
    return one(session_,
               "id IN (SELECT volume_id FROM footage_on_volume WHERE footage_id = :footage)",
               footage);
}

} // namespace twofold
