#include "catalogue/registers/disc_movements.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "catalogue/registers/disc_labels.h"

#include <algorithm>
#include <map>

namespace twofold {

namespace {

std::optional<Date> optional_date(Row& row)
{
    const auto written = row.optional_text();
    if (!written) return std::nullopt;
    return parse_date(*written);
}

DiscMovement movement_of(Row& row)
{
    DiscMovement movement{.kind = movement_kind(row.text())};
    movement.place = row.text();
    movement.holder = row.text();
    movement.because = row.text();
    movement.until = optional_date(row);
    movement.same_place_because = row.text();
    movement.entered.at = row.time();
    movement.entered.by = row.text();
    return movement;
}

Whereabouts whereabouts(const std::optional<std::string>& movement, bool has_place)
{
    if (!movement) return has_place ? Whereabouts::OnShelf : Whereabouts::NotShelved;
    switch (movement_kind(*movement)) {
    case MovementKind::Lent: return Whereabouts::Out;
    case MovementKind::OffSite: return Whereabouts::OffSite;
    case MovementKind::Shelved:
    case MovementKind::Returned: break;
    }
    return has_place ? Whereabouts::OnShelf : Whereabouts::NotShelved;
}

const std::string& facts_columns()
{
    static const std::string columns = std::string{R"sql(
        SELECT id, volume_id, number, copy_mark, state, place, movement, holder, because, until,
               same_place_because, verdict, checked_at, replaced_by, destroyed,
               (SELECT r.verdict FROM disc_reading r
                WHERE r.disc_id = disc_standing.id AND r.verdict IS NOT NULL
                ORDER BY r.id DESC LIMIT 1),
    )sql"} + is_labelled("disc_standing.id") +
                                       " FROM disc_standing ";
    return columns;
}

DiscFacts facts_of(Row& row)
{
    DiscFacts facts{.id = row.id<DiscId>()};
    facts.volume = row.id<VolumeId>();
    facts.number = row.text();
    facts.copy = copy_mark(row.text());
    facts.state = disc_state(row.text());
    const std::string place = row.text();
    facts.place = shelf_place(place);
    facts.where = whereabouts(row.optional_text(), !facts.place.empty());
    Loan loan{.to = row.text()};
    loan.because = row.text();
    loan.until = optional_date(row);
    if (facts.where == Whereabouts::Out) facts.loan = loan;
    facts.same_place_because = row.text();
    const auto checked = row.optional_text();
    const auto at = row.optional_time();
    if (checked && at) facts.last_check = LastCheck{verdict(*checked), *at};
    facts.replaced_by = row.text();
    facts.destroyed = optional_date(row);
    if (const auto reviewed = row.optional_text()) facts.review = review_verdict(*reviewed);
    facts.labelled = row.flag();
    return facts;
}

} // namespace

void DiscMovements::add(DiscId disc, const DiscMovement& movement, const Entered& entered)
{
    Transaction transaction{session_};
    std::optional<std::int64_t> shelving;
    if (!movement.place.empty()) {
        shelving = insert(session_, R"sql(
            INSERT INTO disc_shelving (disc_id, place, entered_at, entered_by)
            VALUES (:disc, :place, :at, :by) RETURNING id
        )sql",
                          {disc, to_text(shelf_place(movement.place)), entered.at, entered.by});
    }
    run(session_, R"sql(
        INSERT INTO disc_movement (disc_id, kind, shelving_id, holder, because, until,
                                   same_place_because, entered_at, entered_by)
        VALUES (:disc, :kind, :shelving, :holder, :because, :until, :same, :at, :by)
    )sql",
        {disc, name_of(movement.kind), shelving, movement.holder, movement.because, movement.until,
         movement.same_place_because, entered.at, entered.by});
    transaction.commit();
}

std::vector<DiscMovement> DiscMovements::of(DiscId disc) const
{
    // First the shelvings that no movement speaks of: they are older than the movements.
    auto found = rows(session_, R"sql(
        SELECT 'shelved', place, '', '', NULL, '', entered_at, entered_by FROM disc_shelving s
        WHERE disc_id = :disc AND NOT EXISTS (SELECT 1 FROM disc_movement m
                                              WHERE m.disc_id = s.disc_id AND m.shelving_id = s.id)
        ORDER BY id
    )sql",
                      {disc}, movement_of);
    auto later = rows(session_, R"sql(
        SELECT m.kind, s.place, m.holder, m.because, m.until, m.same_place_because, m.entered_at,
               m.entered_by
        FROM disc_movement m LEFT JOIN disc_shelving s ON s.id = m.shelving_id
        WHERE m.disc_id = :disc ORDER BY m.id
    )sql",
                      {disc}, movement_of);
    std::ranges::move(later, std::back_inserter(found));
    return found;
}

std::vector<DiscId> DiscMovements::lent_for(const std::string& because) const
{
    return rows(session_, R"sql(
        SELECT DISTINCT disc_id FROM disc_movement
        WHERE kind = 'lent' AND (because = :purpose OR substr(because, 1, :length) = :begin)
        ORDER BY disc_id
    )sql",
                {because, because.size() + 1, because + " "},
                [](Row& row) { return row.id<DiscId>(); });
}

DiscFacts DiscFactsRegister::get(DiscId disc) const
{
    auto found = first(session_, facts_columns() + "WHERE id = :id", {disc}, facts_of);
    if (!found) throw Error{ErrorCode::NotFound, {msgid("There is no such disc in the register.")}};
    return *std::move(found);
}

std::vector<DiscFacts> DiscFactsRegister::of(VolumeId volume) const
{
    return rows(session_, facts_columns() + "WHERE volume_id = :volume ORDER BY copy_mark, number",
                {volume}, facts_of);
}

std::vector<DiscFacts> DiscFactsRegister::of(const std::vector<DiscId>& discs) const
{
    if (discs.empty()) return {};
    std::map<DiscId, DiscFacts> known;
    each_row(session_, facts_columns() + "WHERE id IN (" + id_list(discs) + ")", {}, [&](Row& row) {
        DiscFacts facts = facts_of(row);
        known.emplace(facts.id, std::move(facts));
    });
    std::vector<DiscFacts> found;
    for (const DiscId disc : discs) {
        if (const auto place = known.find(disc); place != known.end()) {
            found.push_back(place->second);
        }
    }
    return found;
}

std::vector<DiscFacts> DiscFactsRegister::all() const
{
    return rows(session_, facts_columns() + "ORDER BY volume_id, copy_mark, number", {}, facts_of);
}

} // namespace twofold
