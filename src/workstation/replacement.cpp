#include "workstation/replacement.h"

#include "catalogue/registers/disc_replacements.h"
#include "drive/emulation.h"
#include "workstation/audited_change.h"
#include "workstation/purpose.h"

#include <algorithm>
#include <map>

namespace twofold {

namespace {

// Reasons that no event of the disc words; stored, not shown.
constexpr const char* found_bad = "It was found bad.";
constexpr const char* to_be_refreshed = "Its review says: refresh now.";

} // namespace

bool is_reason_of_register(Archive& archive, DiscId old, const std::string& because)
{
    if (because == found_bad || because == to_be_refreshed) return true;
    const auto events = archive.registers().discs.history(old);
    return std::ranges::any_of(events, [&](const DiscEventRecord& record) {
        return in_english(record.event.reason) == because;
    });
}

std::string reason_to_replace(Archive& archive, const Disc& disc)
{
    const Catalogue& catalogue = archive.registers();
    const DiscFacts facts = catalogue.disc_facts.get(disc.id);
    if (facts.destroyed || !facts.replaced_by.empty()) return {};
    if (disc.state == DiscState::Bad) {
        return disc.reason.empty() ? found_bad : in_english(disc.reason);
    }
    const auto last = catalogue.disc_readings.latest(disc.id);
    const bool dying = last && last->judgement.verdict == ReviewVerdict::RefreshNow;
    return dying ? to_be_refreshed : std::string{};
}

std::optional<Disc> successor_of(Archive& archive, const Disc& old)
{
    std::optional<Disc> found;
    for (Disc& disc : archive.registers().discs.of(old.volume)) {
        if (disc.copy != old.copy || disc.state != DiscState::Good || disc.began <= old.began) {
            continue;
        }
        const DiscFacts facts = archive.registers().disc_facts.get(disc.id);
        if (facts.replaced_by.empty() && !facts.destroyed &&
            reason_to_replace(archive, disc).empty()) {
            found = std::move(disc);
        }
    }
    return found;
}

void enter_replacement(AuditedChange& change, const Disc& old, const Disc& made,
                       const std::string& because, std::string_view source)
{
    const std::map<std::string, std::string> event{{"event", "replication"},
                                                   {"replaces", old.number},
                                                   {"replaced_by", made.number},
                                                   {"source", std::string{source}},
                                                   {"because", because}};
    const Entered entered = change.archive().entered();
    DiscRegister& discs = change->discs;
    discs.add_event(made.id, {.state = made.state, .reason = {}, .details = event}, entered);
    // What the register said itself is said once more as it was, to be read in any language.
    const Message reason = is_reason_of_register(change.archive(), old.id, because)
                               ? old.reason
                               : Message{msgid("Replaced by disc {disc}: {because}"),
                                         {{"disc", made.number}, {"because", because}}};
    discs.add_event(old.id, {.state = old.state, .reason = reason, .details = event}, entered);
    change->disc_replacements.add(old.id, made.id, because, entered);
    change.log("disc.replace", old.number, event);
}

std::vector<std::string> replace_by(AuditedChange& change, const Disc& made,
                                    const std::optional<DiscToReplace>& wanted,
                                    std::string_view source)
{
    Archive& archive = change.archive();
    std::vector<std::string> replaced;
    // What does not count takes no disc's place.
    if (is_emulated(made.drive) && purpose_of(archive) != ArchivePurpose::Practice) return replaced;
    for (const Disc& old : archive.registers().discs.of(made.volume)) {
        if (old.copy != made.copy || old.id == made.id) continue;
        const bool asked_for = wanted && wanted->disc == old.id;
        const std::string because = asked_for ? wanted->because : reason_to_replace(archive, old);
        if (because.empty()) continue;
        enter_replacement(change, old, made, because, asked_for ? wanted->source : source);
        replaced.push_back(old.number);
    }
    return replaced;
}

} // namespace twofold
