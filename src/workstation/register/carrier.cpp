#include "workstation/register/carrier.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/audited_change.h"
#include "workstation/entries/permit.h"
#include "workstation/register/preservation.h"
#include "workstation/whole_years.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace twofold {

namespace {

constexpr int default_keeping_years = 3;

[[noreturn]] void refuse(const char* id, std::vector<std::pair<std::string, std::string>> arguments)
{
    throw Error{ErrorCode::Refused, {id, std::move(arguments)}};
}

/// The disc, if it can still be handled.
Disc disc_at_hand(Archive& archive, const std::string& number)
{
    Disc disc = archive.disc(number);
    const DiscFacts facts = archive.registers().disc_facts.get(disc.id);
    if (facts.destroyed) refuse(msgid("Disc {number} was destroyed."), {{"number", number}});
    if (facts.where == Whereabouts::Out) {
        refuse(msgid("Disc {number} is out. Take it back with “twofold discs return”."),
               {{"number", number}});
    }
    return disc;
}

std::chrono::years keeping_time(Archive& archive)
{
    const std::string written = archive.registers().settings.get(
        setting::keep_replaced, std::to_string(default_keeping_years));
    const auto years = whole_years(written);
    if (!years) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The setting {name} must be a number of years, not “{value}”. "
                           "Set it anew: “twofold setting enter {name} YEARS”."),
                     {{"name", setting::keep_replaced}, {"value", written}}}};
    }
    return std::chrono::years{*years};
}

void check(const Destruction& destruction, Date today)
{
    const std::set<std::string> persons{destruction.persons.begin(), destruction.persons.end()};
    if (persons.size() < 2 || persons.contains("")) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A disc is destroyed by two persons: one does it, one watches. Name "
                           "both.")}};
    }
    if (destruction.list.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The number of the destruction list is missing.")}};
    }
    if (destruction.day > today) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{day} is still to come; only what has been done is entered."),
                     {{"day", to_iso8601(destruction.day)}}}};
    }
}

/// The volume must be safe whatever happens to this disc.
void refuse_unless_dispensable(Archive& archive, const Disc& disc)
{
    auto discs = archive.registers().disc_facts.of(disc.volume);
    std::erase_if(discs, [&](const DiscFacts& facts) { return facts.id == disc.id; });
    const Volume volume = archive.registers().volumes.get(disc.volume);
    if (!preservation_of(archive, volume, discs).preserved) {
        refuse(
            msgid("Disc {number} is kept: its volume does not count as preserved. “twofold volume "
                  "show” tells what is missing."),
            {{"number", disc.number}});
    }
}

} // namespace

void put_tamper_seal(Archive& archive, const std::string& number, const std::string& seal)
{
    if (seal.empty()) throw Error{ErrorCode::InvalidInput, {msgid("A seal needs a number.")}};
    AuditedChange change{archive, Act::Shelve};
    CarrierRegister& carriers = change->carriers;
    const Disc disc = disc_at_hand(archive, number);
    if (disc.copy == CopyMark::B) {
        refuse(msgid("Disc {number} is copy B, which is for use; only copies A and C are sealed."),
               {{"number", number}});
    }
    if (const auto present = carriers.seal(disc.id)) {
        refuse(msgid("Disc {number} is under seal {seal}; open it first."),
               {{"number", number}, {"seal", *present}});
    }
    const auto events = carriers.tamper_seal_events(disc.id);
    if (std::ranges::any_of(events,
                            [&](const TamperSealEvent& event) { return event.seal == seal; })) {
        refuse(msgid("Seal {seal} was on disc {number} before; a seal that was opened is not used "
                     "again."),
               {{"number", number}, {"seal", seal}});
    }
    const auto kind = events.empty() ? TamperSealEventKind::Sealed : TamperSealEventKind::Resealed;
    carriers.add(disc.id, {.kind = kind, .seal = seal, .person = archive.person().name},
                 archive.entered());
    change.log("disc.seal", number, {{"seal", seal}});
    change.commit();
}

std::string open_tamper_seal(Archive& archive, const std::string& number, const std::string& person,
                             const std::string& because)
{
    if (person.empty() || because.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Who opens a seal and why stand in the register; give both.")}};
    }
    AuditedChange change{archive, Act::OpenTamperSeal};
    CarrierRegister& carriers = change->carriers;
    const Disc disc = disc_at_hand(archive, number);
    const auto seal = carriers.seal(disc.id);
    if (!seal) refuse(msgid("There is no seal on disc {number}."), {{"number", number}});
    use_permit(change, Deed::OpenTamperSeal, {{"disc", disc.number}});
    carriers.add(
        disc.id,
        {.kind = TamperSealEventKind::Opened, .seal = *seal, .person = person, .because = because},
        archive.entered());
    change.log("disc.open-seal", number,
               {{"seal", *seal}, {"person", person}, {"because", because}});
    change.commit();
    return *seal;
}

void enter_facts(Archive& archive, const std::string& number,
                 const std::map<CarrierFact, std::string>& facts)
{
    if (facts.empty()) throw Error{ErrorCode::Usage, {msgid("Name at least one fact to enter.")}};
    AuditedChange change{archive, Act::Shelve};
    const Disc disc = archive.disc(number);
    if (archive.registers().disc_facts.get(disc.id).destroyed) {
        refuse(msgid("Disc {number} was destroyed."), {{"number", number}});
    }
    std::map<std::string, std::string> detail;
    for (const auto& [fact, value] : facts) {
        const std::string checked = checked_value(fact, value);
        change->carriers.enter(disc.id, fact, checked, archive.entered());
        detail.emplace(name_of(fact), checked);
    }
    change.log("disc.enter-facts", number, detail);
    change.commit();
}

void destroy_disc(Archive& archive, const std::string& number, const Destruction& destruction)
{
    check(destruction, local_date(archive.now()));
    const Catalogue& catalogue = archive.registers();
    AuditedChange change{archive, Act::DestroyDisc};
    const Disc disc = disc_at_hand(archive, number);
    const auto replacement = catalogue.disc_replacements.of(disc.id);
    if (!replacement) {
        refuse(msgid("Disc {number} was not replaced by another one; it is never destroyed."),
               {{"number", number}});
    }
    const Date free = years_after(local_date(replacement->entered.at), keeping_time(archive));
    if (destruction.day < free) {
        refuse(msgid("Disc {number} was replaced on {replaced}; it is kept until {free}."),
               {{"number", number},
                {"replaced", to_iso8601(local_date(replacement->entered.at))},
                {"free", to_iso8601(free)}});
    }
    refuse_unless_dispensable(archive, disc);
    use_permit(change, Deed::DestroyDisc, {{"disc", disc.number}});
    change->carriers.destroy(disc.id, destruction, archive.entered());
    change.log("disc.destroy", number,
               {{"day", to_iso8601(destruction.day)},
                {"persons", joined(destruction.persons, ", ")},
                {"list", destruction.list}});
    change.commit();
}

} // namespace twofold
