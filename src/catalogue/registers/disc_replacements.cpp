#include "catalogue/registers/disc_replacements.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "catalogue/registers/disc_register.h"

namespace twofold {

namespace {

DiscReplacement replacement_of(Row& row)
{
    DiscReplacement replacement{.disc = row.id<DiscId>()};
    replacement.replaced_by = row.id<DiscId>();
    replacement.disc_number = row.text();
    replacement.replaced_by_number = row.text();
    replacement.because = row.text();
    replacement.entered.at = row.time();
    replacement.entered.by = row.text();
    return replacement;
}

constexpr const char* selection = R"sql(
    SELECT r.disc_id, r.replaced_by, old.number, new.number, r.because, r.entered_at, r.entered_by
    FROM disc_replacement r
    JOIN disc old ON old.id = r.disc_id JOIN disc new ON new.id = r.replaced_by
)sql";

[[noreturn]] void refuse(const Disc& disc, const Disc& by, const char* because)
{
    throw Error{ErrorCode::Refused, {because, {{"number", disc.number}, {"by", by.number}}}};
}

} // namespace

void DiscReplacements::add(DiscId disc, DiscId replaced_by, const std::string& because,
                           const Entered& entered)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Why a disc is replaced belongs in the register; give a reason.")}};
    }
    Transaction transaction{session_};
    const DiscRegister discs{session_};
    const Disc old = discs.get(disc);
    const Disc successor = discs.get(replaced_by);
    if (disc == replaced_by) {
        refuse(old, successor, msgid("Disc {number} cannot take its own place."));
    }
    if (old.volume != successor.volume || old.copy != successor.copy) {
        refuse(old, successor,
               msgid("Disc {by} is not the same copy of the same volume as disc {number}; it "
                     "cannot take its place."));
    }
    if (successor.state != DiscState::Good) {
        refuse(old, successor,
               msgid("Disc {by} is not known to be good; it cannot take the place of disc "
                     "{number}."));
    }
    if (of(disc)) refuse(old, successor, msgid("Disc {number} was replaced already."));
    if (of(replaced_by)) {
        refuse(old, successor,
               msgid("Disc {by} was replaced itself; it cannot take the place of disc {number}."));
    }
    run(session_, R"sql(
        INSERT INTO disc_replacement (disc_id, replaced_by, because, entered_at, entered_by)
        VALUES (:disc, :by, :because, :at, :person)
    )sql",
        {disc, replaced_by, because, entered.at, entered.by});
    transaction.commit();
}

std::optional<DiscReplacement> DiscReplacements::of(DiscId disc) const
{
    return first(session_, std::string{selection} + "WHERE r.disc_id = :disc", {disc},
                 replacement_of);
}

std::vector<DiscReplacement> DiscReplacements::all() const
{
    return rows(session_, std::string{selection} + "ORDER BY r.id", {}, replacement_of);
}

std::vector<DiscReplacement> DiscReplacements::lineage(DiscId disc) const
{
    // From the disc forward to the newest, then back over everything that led to it.
    DiscId newest = disc;
    while (true) {
        const auto next = of(newest);
        if (!next) break;
        newest = next->replaced_by;
    }
    return rows(session_, std::string{R"sql(
        WITH RECURSIVE line (id) AS (
            SELECT CAST(:newest AS INTEGER)
            UNION
            SELECT r.disc_id FROM disc_replacement r JOIN line ON r.replaced_by = line.id
        )
    )sql"} + selection + "WHERE r.disc_id IN (SELECT id FROM line) ORDER BY r.id",
                {newest}, replacement_of);
}

} // namespace twofold
