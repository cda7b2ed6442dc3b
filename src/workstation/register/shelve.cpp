#include "workstation/register/shelve.h"

#include "base/error.h"
#include "base/number.h"
#include "registers/consultation.h"
#include "registers/values.h"
#include "workstation/audited_change.h"
#include "workstation/printed_words.h"
#include "workstation/register/preservation.h"

#include <utility>

namespace twofold {

namespace {

Error refused(const char* id, const std::string& number)
{
    return {ErrorCode::Refused, {id, {{"number", number}}}};
}

void refuse_destroyed(const DiscFacts& facts)
{
    if (facts.destroyed) {
        throw refused(msgid("Disc {number} was destroyed; it is nowhere any more."), facts.number);
    }
}

/// Discs leave their shelf for a viewing only, inside of which they are answered for.
void refuse_unless_viewed(const Archive& archive, const Disc& disc, const std::string& number)
{
    const Catalogue& catalogue = archive.registers();
    const Register consultations = consultation_register();
    const auto viewing = catalogue.entries.find(number);
    if (!viewing || viewing->register_name != consultations.name ||
        viewing->latest.step != "opened") {
        throw Error{ErrorCode::Refused,
                    {msgid("A disc is lent for a viewing that is open, and “{number}” is none. "
                           "Enter who views what with “twofold consultation”."),
                     {{"number", number}}}};
    }
    for (const std::string& item : lines_in(viewing->latest.values, "items")) {
        const auto id = number_in<std::int64_t>(item);
        const auto volume = id ? catalogue.volumes.of(FootageId{*id}) : std::nullopt;
        if (volume && volume->id == disc.volume) return;
    }
    throw Error{ErrorCode::Refused,
                {msgid("Nothing that {consultation} asks for is on disc {number}."),
                 {{"consultation", number}, {"number", disc.number}}}};
}

/// Puts it where `movement` says and tells whether another copy is there too.
Shelved put(Archive& archive, const Disc& disc, DiscMovement movement)
{
    const Catalogue& catalogue = archive.registers();
    movement.place = to_text(shelf_place(printed_place(movement.place)));
    if (movement.place.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A shelf place needs a name.")}};
    }
    AuditedChange change{archive, Act::Shelve};
    refuse_destroyed(catalogue.disc_facts.get(disc.id));
    change->disc_movements.add(disc.id, movement, archive.entered());
    std::map<std::string, std::string> detail{{"place", movement.place}};
    if (!movement.because.empty()) detail["because"] = movement.because;
    if (!movement.same_place_because.empty()) {
        detail["same_place_because"] = movement.same_place_because;
    }
    const char* action = movement.kind == MovementKind::OffSite    ? "disc.send-off-site"
                         : movement.kind == MovementKind::Returned ? "disc.return"
                                                                   : "disc.shelve";
    change.log(action, disc.number, std::move(detail));
    change.commit();

    Shelved shelved{.disc = catalogue.discs.get(disc.id)};
    shelved.twin = twin_beside(archive, disc.number);
    shelved.beside_its_twin = !shelved.twin.empty();
    return shelved;
}

} // namespace

std::string twin_beside(Archive& archive, const std::string& number)
{
    const Catalogue& catalogue = archive.registers();
    const Disc disc = archive.disc(number);
    if (disc.shelf_place.empty()) return {};
    const ShelfPlace here = shelf_place(disc.shelf_place);
    std::string found;
    for (const DiscFacts& twin : catalogue.disc_facts.of(disc.volume)) {
        if (twin.copy == disc.copy || !twin.is_kept() || twin.place.empty()) continue;
        if (!are_apart(here, twin.place, apart_down_to(archive))) found = twin.number;
    }
    return found;
}

Shelved shelve(Archive& archive, const std::string& number, const std::string& place,
               const std::string& because, const std::string& same_place_because)
{
    const Disc disc = archive.disc(number);
    if (archive.registers().disc_facts.get(disc.id).where == Whereabouts::Out) {
        throw refused(msgid("Disc {number} is out. Take it back with “twofold discs return”."),
                      number);
    }
    return put(archive, disc,
               {.kind = MovementKind::Shelved,
                .place = place,
                .because = because,
                .same_place_because = same_place_because});
}

Shelved send_off_site(Archive& archive, const std::string& number, const std::string& place,
                      const std::string& because)
{
    const Disc disc = archive.disc(number);
    if (archive.registers().disc_facts.get(disc.id).where == Whereabouts::Out) {
        throw refused(msgid("Disc {number} is out. Take it back with “twofold discs return”."),
                      number);
    }
    return put(archive, disc, {.kind = MovementKind::OffSite, .place = place, .because = because});
}

Message objection_to_loan(Archive& archive, const std::string& number)
{
    const Disc disc = archive.disc(number);
    std::string away;
    bool one_stays = false;
    for (const DiscFacts& other : archive.registers().disc_facts.of(disc.volume)) {
        if (other.id == disc.id || !other.is_kept()) continue;
        if (other.where == Whereabouts::Out) {
            away = other.number;
        } else {
            one_stays = true;
        }
    }
    if (away.empty() || one_stays) return {};
    return {msgid("Disc {other} is out already: with disc {number} gone too, no copy of the volume "
                  "would be left."),
            {{"number", number}, {"other", away}}};
}

void lend(Archive& archive, const LoanRequest& request)
{
    const Catalogue& catalogue = archive.registers();
    if (request.to.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A loan needs a person.")}};
    }
    if (request.until && *request.until < local_date(archive.now())) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A loan cannot end on {day}; that day is past."),
                     {{"day", to_iso8601(*request.until)}}}};
    }
    const Disc disc = archive.disc(request.disc);
    AuditedChange change{archive, Act::LendDisc};
    const DiscFacts facts = catalogue.disc_facts.get(disc.id);
    refuse_destroyed(facts);
    if (disc.copy == CopyMark::A) {
        throw refused(msgid("Disc {number} is copy A, which is kept sealed and never lent. Lend "
                            "copy B."),
                      disc.number);
    }
    if (facts.loan) {
        throw Error{ErrorCode::Refused,
                    {msgid("Disc {number} is out already, with {holder}."),
                     {{"number", disc.number}, {"holder", facts.loan->to}}}};
    }
    if (const auto seal = catalogue.carriers.seal(disc.id)) {
        throw Error{ErrorCode::Refused,
                    {msgid("Disc {number} is under seal {seal} and is not lent. Lend another copy, "
                           "or open the seal with “twofold discs open-seal”."),
                     {{"number", disc.number}, {"seal", *seal}}}};
    }
    refuse_unless_viewed(archive, disc, request.consultation);
    const Message objection = objection_to_loan(archive, disc.number);
    if (!objection.empty() && request.although.empty()) {
        throw Error{ErrorCode::Refused, objection};
    }
    std::map<std::string, std::string> detail{
        {"to", request.to},
        {"because", request.consultation},
        {"until", request.until ? to_iso8601(*request.until) : ""}};
    std::string because = request.consultation;
    if (!objection.empty()) {
        because += " (" + request.although + ")";
        detail["although"] = request.although;
    }
    change->disc_movements.add(disc.id,
                               {.kind = MovementKind::Lent,
                                .holder = request.to,
                                .because = because,
                                .until = request.until},
                               archive.entered());
    change.log("disc.lend", disc.number, std::move(detail));
    change.commit();
}

Shelved take_back(Archive& archive, const std::string& number, const std::string& place)
{
    const Disc disc = archive.disc(number);
    const DiscFacts facts = archive.registers().disc_facts.get(disc.id);
    if (facts.where != Whereabouts::Out && facts.where != Whereabouts::OffSite) {
        throw refused(msgid("Disc {number} is not away; there is nothing to take back."), number);
    }
    const bool back_from_loan = facts.where == Whereabouts::Out;
    return put(archive, disc,
               {.kind = MovementKind::Returned,
                .place = place.empty() && back_from_loan ? disc.shelf_place : place,
                .same_place_because = back_from_loan && place.empty()
                                          ? latest_same_place_reason(archive, disc.id)
                                          : std::string{}});
}

} // namespace twofold
