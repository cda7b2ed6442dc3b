#include "texts/action_words.h"

#include "base/error.h"
#include "discs/disc_facts.h"
#include "documents/document.h"
#include "footage/case.h"
#include "footage/footage.h"
#include "footage/stored_original.h"
#include "people/person.h"
#include "retention/retention.h"
#include "texts/translate.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/footage/view_footage.h"
#include "workstation/healing/rebuild.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace twofold {

namespace {

/// A name of the program's own and what it is called.
struct Words {
    std::string_view name;
    const char* words;
};

/// Every action that the program logs (a test compares).
constexpr std::array known{
    Words{"archive.found", msgid("Archive founded")},
    Words{"archive.rebuild", msgid("Rebuilt from a disc")},
    Words{"archive.rebuild-refuse", msgid("Disc refused that contradicts the archive")},
    Words{"entry.rebuild", msgid("Entry of a register taken from a disc")},
    Words{"entry.unmask", msgid("Masked values of an entry seen in full")},
    Words{"archive.check", msgid("Stored files read again")},
    Words{"catalogue.cover", msgid("Registers found taken over")},
    Words{"catalogue.enter-rows", msgid("Further rows entered")},
    Words{"clock.confirm", msgid("Clock confirmed")},
    Words{"case.add", msgid("Case entered")},
    Words{"case.correct", msgid("Case corrected")},
    Words{"case.no-footage", msgid("Entered that a case has no footage")},
    Words{"case.expect-footage", msgid("Footage of a case expected after all")},
    Words{"case.note-fact", msgid("Fact noted on a case")},
    Words{"case.withdraw-fact", msgid("Fact on a case withdrawn")},
    Words{"person.add", msgid("Person entered")},
    Words{"person.grant", msgid("Role given")},
    Words{"person.revoke", msgid("Role taken back")},
    Words{"person.change", msgid("Details of a person entered")},
    Words{"person.leave", msgid("Person left")},
    Words{"person.return", msgid("Person is back")},
    Words{"case.detail", msgid("Course of a case entered")},
    Words{"setting.change", msgid("Setting changed")},
    Words{"footage.take-in", msgid("Footage taken in")},
    Words{"footage.meet-again", msgid("Known footage met again")},
    Words{"footage.view", msgid("Original opened in a player")},
    Words{"footage.store-again", msgid("Footage stored again")},
    Words{"footage.make-thumbnail", msgid("Thumbnail made anew")},
    Words{"footage.move", msgid("Footage moved to another case")},
    Words{"footage.share", msgid("Footage assigned to a further case")},
    Words{"footage.take-from-case", msgid("Footage taken from a case")},
    Words{"footage.preserve", msgid("Decision to keep for good")},
    Words{"decision.withdraw", msgid("Decision withdrawn")},
    Words{"volume.plan", msgid("Volume planned")},
    Words{"volume.abandon", msgid("Planned volume given up")},
    Words{"volume.seal", msgid("Volume sealed")},
    Words{"volume.confirm", msgid("Volume confirmed by label or form")},
    Words{"volume.trial", msgid("Trial recording")},
    Words{"volume.rescue", msgid("Image rescued from discs")},
    Words{"volume.restore-image", msgid("Image put back into the archive")},
    Words{"disc.record-begin", msgid("Recording begun")},
    Words{"disc.record-end", msgid("Recording ended")},
    Words{"disc.read-back", msgid("Disc read back")},
    Words{"disc.interrupted", msgid("Recording found interrupted")},
    Words{"disc.label", msgid("Label made")},
    Words{"disc.label-on", msgid("Label put on")},
    Words{"disc.label-off", msgid("Label taken off")},
    Words{"disc.shelve", msgid("Disc shelved")},
    Words{"disc.lend", msgid("Disc lent")},
    Words{"disc.return", msgid("Disc returned")},
    Words{"disc.send-off-site", msgid("Disc sent off site")},
    Words{"disc.destroy", msgid("Disc destroyed")},
    Words{"disc.seal", msgid("Disc sealed")},
    Words{"disc.open-seal", msgid("Seal opened")},
    Words{"disc.replace", msgid("Disc replaced")},
    Words{"disc.enter-facts", msgid("Facts of a disc entered")},
    Words{"fixity.check", msgid("Digest check")},
    Words{"review.open", msgid("Review opened")},
    Words{"review.check", msgid("Disc checked in the review")},
    Words{"review.move-up", msgid("Discs moved up")},
    Words{"review.excuse", msgid("Disc excused")},
    Words{"review.excuse-sheet", msgid("Score sheet excused")},
    Words{"review.score", msgid("Score sheet filled in")},
    Words{"review.import-scan", msgid("Error rates imported")},
    Words{"review.keep-head", msgid("Head of the log kept with the review")},
    Words{"review.rules-ship", msgid("Rules of the program entered")},
    Words{"review.rule-confirm", msgid("Rule confirmed")},
    Words{"review.rule-withdraw", msgid("Confirmation of a rule withdrawn")},
    Words{"review.close", msgid("Review closed")},
    Words{"document.make", msgid("Document made")},
    Words{"document.print", msgid("Document printed")},
};

/// What the details are called in the log (a test compares).
constexpr std::array details{
    Words{"place", msgid("Kept at")},
    Words{"detail", msgid("What it is about")},
    Words{"post", msgid("Post")},
    Words{"department", msgid("Department")},
    Words{"badge", msgid("Badge number")},
    Words{"phone", msgid("Telephone")},
    Words{"same_place_because", msgid("Why beside its twin")},
    Words{"event", msgid("Event")},
    Words{"barcode", msgid("Barcode")},
    Words{"brand", msgid("Brand")},
    Words{"archival-grade", msgid("Archival grade")},
    Words{"appearance", msgid("Appearance")},
    Words{"virus-software", msgid("Virus scanner")},
    Words{"virus-version", msgid("Version of the virus scanner")},
    Words{"virus-result", msgid("Result of the virus scan")},
    Words{"keeper-unit", msgid("Keeping unit")},
    Words{"temperature", msgid("Temperature")},
    Words{"humidity", msgid("Humidity")},
    Words{"batch", msgid("Batch")},
    Words{"because", msgid("Reason")},
    Words{"before", msgid("Before")},
    Words{"bytes", msgid("Bytes")},
    Words{"case", msgid("Case")},
    Words{"cases", msgid("Cases")},
    Words{"copies", msgid("Copies")},
    Words{"day", msgid("Day")},
    Words{"decided_by", msgid("Decided by")},
    Words{"decisions", msgid("Decisions")},
    Words{"entries", msgid("Entries of registers")},
    Words{"digest", msgid("Digest")},
    Words{"disc", msgid("Disc")},
    Words{"discs", msgid("Discs")},
    Words{"drive", msgid("Drive")},
    Words{"fact", msgid("Fact")},
    Words{"file", msgid("File")},
    Words{"footage", msgid("Footage")},
    Words{"from", msgid("From")},
    Words{"grounds", msgid("Grounds")},
    Words{"healed", msgid("Healed")},
    Words{"image", msgid("Image")},
    Words{"instrument", msgid("Instrument")},
    Words{"interval_years", msgid("Interval (years)")},
    Words{"items", msgid("Items")},
    Words{"job", msgid("Print job")},
    Words{"kind", msgid("Kind")},
    Words{"limit", msgid("Limit")},
    Words{"happened", msgid("Happened")},
    Words{"list", msgid("List")},
    Words{"program", msgid("Program")},
    Words{"log", msgid("Audit log")},
    Words{"marks", msgid("Marks")},
    Words{"labels", msgid("Labels")},
    Words{"medium", msgid("Medium")},
    Words{"missing_blocks", msgid("Missing blocks")},
    Words{"name", msgid("Called")},
    Words{"note", msgid("Note")},
    Words{"person", msgid("Person")},
    Words{"persons", msgid("Persons")},
    Words{"printer", msgid("Printer")},
    Words{"replaced_by", msgid("Replaced by")},
    Words{"replaces", msgid("Replaces")},
    Words{"reason", msgid("What was reported")},
    Words{"repaired", msgid("Repaired")},
    Words{"review", msgid("Review")},
    Words{"role", msgid("Role")},
    Words{"sample_share", msgid("Share drawn")},
    Words{"seal", msgid("Seal")},
    Words{"sealed", msgid("Sealed")},
    Words{"seed", msgid("Seed of the draw")},
    Words{"settled_blocks", msgid("Settled blocks")},
    Words{"signed_by", msgid("Signed by")},
    Words{"source", msgid("Source")},
    Words{"state", msgid("State")},
    Words{"subject", msgid("Subject")},
    Words{"tag_manifest", msgid("Tag manifest")},
    Words{"template", msgid("Template")},
    Words{"to", msgid("To")},
    Words{"unreadable_blocks", msgid("Unreadable blocks")},
    Words{"until", msgid("Until")},
    Words{"value", msgid("Value")},
    Words{"verdict", msgid("Verdict")},
    Words{"version", msgid("Version")},
    Words{"versions", msgid("Number of versions")},
    Words{"where", msgid("Where")},
    Words{"although", msgid("Although something speaks against it")},
    Words{"head", msgid("Head of the log")},
    Words{"rules", msgid("Rules")},
    Words{"fault", msgid("What was wrong")},
    Words{"files", msgid("Files")},
    Words{"findings", msgid("Findings")},
    Words{"folder", msgid("Folder on the card")},
    Words{"front", msgid("Digest of the front")},
    Words{"fields", msgid("Fields")},
    Words{"lost_papers", msgid("Papers that were lost")},
    Words{"last_entry", msgid("Last entry before")},
    Words{"proof", msgid("Proven by")},
    Words{"purpose", msgid("Purpose")},
    Words{"consultation", msgid("Viewing")},
    Words{"set_aside", msgid("Altered file kept as")},
    Words{"through", msgid("Read up to number")},
    Words{"time_doubts", msgid("Times in doubt")},
};

/// What a detail says that is neither a person's words nor a value of an enumeration.
constexpr std::array answers{
    Words{"yes", msgid("yes")},           Words{"no", msgid("no")},
    Words{"begun", msgid("begun")},       Words{"under way", msgid("under way")},
    Words{"finished", msgid("finished")}, Words{"replication", msgid("replication")},
};
constexpr std::array<std::string_view, 5> answering{"event", "healed", "repaired", "sealed",
                                                    "state"};

std::string in_words_of(std::span<const Words> table, std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Words::name);
    return found == table.end() ? std::string{name} : tr(found->words);
}

/// The value that one of `parsers` knows by that stable name, as a person reads it.
template <typename... Parsers>
std::string value_in_words(std::string_view name, Parsers... parsers)
{
    std::string words;
    const auto ask = [&](auto parser) {
        try {
            const auto value = parser(name);
            if (!words.empty() || name_of(value) != name) return;
            words = language_in_use() == "zh_CN" ? chinese_name_of(value) : name;
        } catch (const Error&) {
            // Not one of these.
        }
    };
    (ask(parsers), ...);
    if (words.empty()) return std::string{name};
    std::ranges::replace(words, '-', ' ');
    return words;
}

/// The same for a list with blanks between.
template <typename Parser>
std::string values_in_words(std::string_view names, Parser parser)
{
    std::string words;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        if (!words.empty()) words += language_in_use() == "zh_CN" ? "、" : ", ";
        words += value_in_words(names.substr(0, end), parser);
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return words;
}

/// What a person wrote is shown as it was written.
std::string value_in_words_of(std::string_view detail, std::string said)
{
    if (std::ranges::find(answers, said, &Words::name) != answers.end() &&
        std::ranges::find(answering, detail) != answering.end()) {
        return in_words_of(answers, said);
    }
    if (detail == "state") return value_in_words(said, disc_state);
    if (detail == "role") return value_in_words(said, role);
    if (detail == "detail") return value_in_words(said, case_detail);
    if (detail == "purpose") return value_in_words(said, view_purpose);
    if (detail == "fact") return value_in_words(said, case_fact);
    if (detail == "kind" || detail == "kind_before") {
        return value_in_words(said, enforcement_kind, document_kind);
    }
    if (detail == "grounds") return values_in_words(said, ground);
    if (detail == "time_doubts") return values_in_words(said, time_doubt);
    if (detail == "fault") return value_in_words(said, stored_fault);
    if (detail == "proof") return value_in_words(said, disc_proof);
    if (detail == "verdict" || detail == "image") {
        return value_in_words(said, verdict, review_verdict);
    }
    return said;
}

} // namespace

std::string detail_in_words(std::string_view detail)
{
    const auto read = nlohmann::json::parse(detail, nullptr, false);
    if (!read.is_object()) return std::string{detail};
    std::string words;
    for (const auto& [name, value] : read.items()) {
        if (name == "rows") continue; // digests of register rows: for the program, not for a reader
        std::string said = value.is_string() ? value.get<std::string>() : value.dump();
        if (said.empty()) continue;
        said = value_in_words_of(name, std::move(said));
        if (!words.empty()) words += " · ";
        words += translated(
            {msgid("{name}: {value}"), {{"name", in_words_of(details, name)}, {"value", said}}});
    }
    return words;
}

std::string action_in_words(std::string_view action)
{
    return action_in_words(action, all_registers());
}

std::string action_in_words(std::string_view action, const std::vector<Register>& registers)
{
    const std::string_view name = action.substr(0, action.find('.'));
    const auto of = std::ranges::find(registers, name, &Register::name);
    if (of == registers.end()) return in_words_of(known, action);
    const auto in_words = [&](const Message& step) {
        return translated(
            {msgid("{register}: {step}"), {}, {{"register", words_of(*of)}, {"step", step}}});
    };
    for (const Step& step : of->steps) {
        if (action == action_of(*of, &step)) return in_words(words_of(step));
    }
    if (action != action_of(*of, nullptr)) return std::string{action};
    return in_words({msgid("corrected")});
}

} // namespace twofold
