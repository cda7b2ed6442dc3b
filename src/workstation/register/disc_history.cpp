#include "workstation/register/disc_history.h"

#include "base/join.h"
#include "base/named.h"
#include "catalogue/registers/disc_labels.h"
#include "discs/disc_facts.h"
#include "discs/readability.h"
#include "workstation/replacement.h"

#include <algorithm>
#include <array>
#include <utility>

namespace twofold {

namespace {

constexpr std::array happening_kinds{
    Named<HappeningKind>{HappeningKind::State, "state"},
    Named<HappeningKind>{HappeningKind::Label, "label"},
    Named<HappeningKind>{HappeningKind::Moved, "moved"},
    Named<HappeningKind>{HappeningKind::Seal, "seal"},
    Named<HappeningKind>{HappeningKind::Fact, "fact"},
    Named<HappeningKind>{HappeningKind::Check, "check"},
    Named<HappeningKind>{HappeningKind::Replaces, "replaces"},
    Named<HappeningKind>{HappeningKind::Destruction, "destruction"},
};

Message text_of(const DiscEvent& event)
{
    switch (event.state) {
    case DiscState::Recording: return {msgid("Recording began.")};
    case DiscState::Unverified: return {msgid("Recorded; not read back yet.")};
    case DiscState::Good: return {msgid("Good: read back in full, and the digest is the image's.")};
    case DiscState::Spoilt:
    case DiscState::Bad:
    case DiscState::Interrupted:
    case DiscState::Unrecorded: break;
    }
    if (!event.reason.empty()) return event.reason;
    return {msgid("State: {state}."), {{"state", std::string{name_of(event.state)}}}};
}

Message text_of(const DiscMovement& movement)
{
    std::vector<std::pair<std::string, std::string>> arguments{
        {"place", movement.place},
        {"holder", movement.holder},
        {"because", movement.because},
        {"until", movement.until ? to_iso8601(*movement.until) : ""},
        {"reason", movement.same_place_because}};
    const char* id = nullptr;
    switch (movement.kind) {
    case MovementKind::Shelved:
        id = !movement.same_place_because.empty()
                 ? msgid("Kept at {place}, beside its twin because: {reason}")
             : movement.because.empty() ? msgid("Kept at {place}.")
                                        : msgid("Moved to {place}: {because}");
        break;
    case MovementKind::Lent:
        id = movement.until ? msgid("Lent to {holder} until {until}: {because}")
                            : msgid("Lent to {holder}: {because}");
        break;
    case MovementKind::Returned: id = msgid("Back, kept at {place}."); break;
    case MovementKind::OffSite: id = msgid("Sent off site to {place}: {because}"); break;
    }
    return {id, std::move(arguments)};
}

Message text_of(const TamperSealEvent& event)
{
    std::vector<std::pair<std::string, std::string>> arguments{
        {"seal", event.seal}, {"person", event.person}, {"because", event.because}};
    switch (event.kind) {
    case TamperSealEventKind::Sealed: return {msgid("Sealed with seal {seal}."), arguments};
    case TamperSealEventKind::Opened:
        return {msgid("Seal {seal} opened by {person}: {because}"), arguments};
    case TamperSealEventKind::Resealed: return {msgid("Sealed again with seal {seal}."), arguments};
    }
    return {};
}

Message text_of(const FixityCheck& check)
{
    const char* id = msgid("Check: not everything could be compared ({good} of {total} files).");
    if (check.verdict == Verdict::Good) {
        id = msgid("Check: good, {good} of {total} files, {slow} slow blocks.");
    }
    if (check.verdict == Verdict::Bad) {
        id = msgid("Check: BAD, {good} of {total} files, {unreadable} unreadable blocks.");
    }
    return {id,
            {{"good", std::to_string(check.files_good)},
             {"total", std::to_string(check.files_total)},
             {"slow", std::to_string(check.slow_blocks)},
             {"unreadable", std::to_string(check.unreadable_blocks)}}};
}

Message text_of(const Destruction& destruction)
{
    return {msgid("Destroyed on {day} by {persons}, list {list}."),
            {{"day", to_iso8601(destruction.day)},
             {"persons", joined(destruction.persons, ", ")},
             {"list", destruction.list}}};
}

Message text_of(const LabelConfirmation& said)
{
    if (!said.because.empty()) {
        return {msgid("Label taken off: {because}"), {{"because", said.because}}};
    }
    return {msgid("Confirmed as on the disc or its sleeve: {labels}."),
            {{"labels", joined(said.labels, ", ")}}};
}

} // namespace

std::string_view name_of(HappeningKind kind) noexcept
{
    return row_of(happening_kinds, kind).name;
}

std::vector<Happening> history_of(Archive& archive, const Disc& disc)
{
    const Catalogue& catalogue = archive.registers();
    std::vector<Happening> found;
    const auto note = [&](const Entered& entered, HappeningKind kind, Message text,
                          std::vector<std::string> words = {}) {
        found.push_back({entered.at, entered.by, kind, std::move(text), std::move(words)});
    };
    const std::vector<DiscEventRecord> events = catalogue.discs.history(disc.id);
    // What the register found by itself stands in an event already, in words that can be put into
    // any language; only what a person gave as a reason is said once more.
    const auto is_told = [&](const std::string& because) {
        return std::ranges::any_of(events, [&](const DiscEventRecord& record) {
            return in_english(record.event.reason) == because;
        });
    };
    for (const DiscEventRecord& record : events) {
        Message text = text_of(record.event);
        const bool quotes = std::ranges::any_of(
            text.arguments, [&](const auto& argument) { return is_told(argument.second); });
        const auto by = record.event.details.find("replaced_by");
        if (quotes && by != record.event.details.end()) {
            text = {msgid("Replaced by disc {disc}."), {{"disc", by->second}}};
        }
        note(record.entered, HappeningKind::State, std::move(text), record.event.drive_words);
    }
    const DiscLabels& labels = catalogue.disc_labels;
    for (const MadeLabel& label : labels.made(disc.id)) {
        note(label.entered, HappeningKind::Label,
             {msgid("Label made from the template {label}."), {{"label", label.label}}});
        if (!label.printed) continue;
        note(*label.printed, HappeningKind::Label,
             {msgid("Label from the template {label} printed."), {{"label", label.label}}});
    }
    for (const LabelConfirmation& said : labels.confirmations(disc.id)) {
        note(said.entered, HappeningKind::Label, text_of(said));
    }
    for (const DiscMovement& movement : catalogue.disc_movements.of(disc.id)) {
        note(movement.entered, HappeningKind::Moved, text_of(movement));
    }
    for (const TamperSealEvent& event : catalogue.carriers.tamper_seal_events(disc.id)) {
        note(event.entered, HappeningKind::Seal, text_of(event));
    }
    for (const EnteredFact& fact : catalogue.carriers.fact_history(disc.id)) {
        note(fact.entered, HappeningKind::Fact,
             {msgid("Entered: {fact} = {value}"),
              {{"fact", std::string{name_of(fact.fact)}}, {"value", fact.value}}});
    }
    for (const FixityCheck& check : catalogue.fixity_checks.of(disc.id)) {
        note({check.by, check.at}, HappeningKind::Check, text_of(check));
        if (check.c2 || may_have_c2_errors(disc.medium)) {
            note({check.by, check.at}, HappeningKind::Check, words_about(check.c2));
        }
    }
    for (const DiscReplacement& link : catalogue.disc_replacements.lineage(disc.id)) {
        const bool known = is_reason_of_register(archive, link.disc, link.because);
        note(link.entered, HappeningKind::Replaces,
             {known || is_told(link.because)
                  ? msgid("Disc {old} was replaced by disc {new}.")
                  : msgid("Disc {old} was replaced by disc {new}: {because}"),
              {{"old", link.disc_number},
               {"new", link.replaced_by_number},
               {"because", link.because}}});
    }
    if (const auto destruction = catalogue.carriers.destruction(disc.id)) {
        note(destruction->entered, HappeningKind::Destruction, text_of(*destruction));
    }
    std::ranges::stable_sort(found, [](const Happening& one, const Happening& other) {
        return std::pair{one.at, one.kind} < std::pair{other.at, other.kind};
    });
    return found;
}

} // namespace twofold
