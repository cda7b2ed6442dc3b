#include "texts/action_words.h"

#include "base/message.h"
#include "texts/translate.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace twofold {

namespace {

struct ActionWords {
    std::string_view action;
    const char* words;
};

/// Every action that the program logs (a test compares).
constexpr std::array known{
    ActionWords{"archive.found", msgid("Archive founded")},
    ActionWords{"archive.rebuild", msgid("Rebuilt from a disc")},
    ActionWords{"case.add", msgid("Case entered")},
    ActionWords{"case.note-fact", msgid("Fact noted on a case")},
    ActionWords{"case.withdraw-fact", msgid("Fact on a case withdrawn")},
    ActionWords{"person.add", msgid("Person entered")},
    ActionWords{"setting.change", msgid("Setting changed")},
    ActionWords{"footage.take-in", msgid("Footage taken in")},
    ActionWords{"footage.preserve", msgid("Decision to keep for good")},
    ActionWords{"decision.withdraw", msgid("Decision withdrawn")},
    ActionWords{"volume.plan", msgid("Volume planned")},
    ActionWords{"volume.abandon", msgid("Planned volume given up")},
    ActionWords{"volume.seal", msgid("Volume sealed")},
    ActionWords{"volume.trial", msgid("Trial recording")},
    ActionWords{"volume.rescue", msgid("Image rescued from discs")},
    ActionWords{"volume.restore-image", msgid("Image put back into the archive")},
    ActionWords{"disc.record-begin", msgid("Recording begun")},
    ActionWords{"disc.record-end", msgid("Recording ended")},
    ActionWords{"disc.read-back", msgid("Disc read back")},
    ActionWords{"disc.interrupted", msgid("Recording found interrupted")},
    ActionWords{"disc.label", msgid("Label made")},
    ActionWords{"disc.shelve", msgid("Disc shelved")},
    ActionWords{"disc.lend", msgid("Disc lent")},
    ActionWords{"disc.return", msgid("Disc returned")},
    ActionWords{"disc.send-off-site", msgid("Disc sent off site")},
    ActionWords{"disc.destroy", msgid("Disc destroyed")},
    ActionWords{"disc.seal", msgid("Disc sealed")},
    ActionWords{"disc.open-seal", msgid("Seal opened")},
    ActionWords{"disc.replace", msgid("Disc replaced")},
    ActionWords{"disc.enter-facts", msgid("Facts of a disc entered")},
    ActionWords{"fixity.check", msgid("Digest check")},
    ActionWords{"review.open", msgid("Review opened")},
    ActionWords{"review.check", msgid("Disc checked in the review")},
    ActionWords{"review.move-up", msgid("Discs moved up")},
    ActionWords{"review.excuse", msgid("Disc excused")},
    ActionWords{"review.excuse-sheet", msgid("Score sheet excused")},
    ActionWords{"review.score", msgid("Score sheet filled in")},
    ActionWords{"review.import-scan", msgid("Error rates imported")},
    ActionWords{"review.rule-confirm", msgid("Rule confirmed")},
    ActionWords{"review.rule-withdraw", msgid("Confirmation of a rule withdrawn")},
    ActionWords{"review.close", msgid("Review closed")},
    ActionWords{"document.make", msgid("Document made")},
    ActionWords{"document.print", msgid("Document printed")},
};

struct DetailWords {
    std::string_view name;
    const char* words;
};

/// What the details are called in the log (a test compares).
constexpr std::array details{
    DetailWords{"place", msgid("Kept at")},
    DetailWords{"same_place_because", msgid("Why beside its twin")},
    DetailWords{"event", msgid("Event")},
    DetailWords{"barcode", msgid("Barcode")},
    DetailWords{"brand", msgid("Brand")},
    DetailWords{"archival-grade", msgid("Archival grade")},
    DetailWords{"appearance", msgid("Appearance")},
    DetailWords{"virus-software", msgid("Virus scanner")},
    DetailWords{"virus-version", msgid("Version of the virus scanner")},
    DetailWords{"virus-result", msgid("Result of the virus scan")},
    DetailWords{"keeper-unit", msgid("Keeping unit")},
    DetailWords{"temperature", msgid("Temperature")},
    DetailWords{"humidity", msgid("Humidity")},
    DetailWords{"batch", msgid("Batch")},
    DetailWords{"because", msgid("Reason")},
    DetailWords{"before", msgid("Before")},
    DetailWords{"bytes", msgid("Bytes")},
    DetailWords{"case", msgid("Case")},
    DetailWords{"cases", msgid("Cases")},
    DetailWords{"copies", msgid("Copies")},
    DetailWords{"day", msgid("Day")},
    DetailWords{"decided_by", msgid("Decided by")},
    DetailWords{"decisions", msgid("Decisions")},
    DetailWords{"digest", msgid("Digest")},
    DetailWords{"disc", msgid("Disc")},
    DetailWords{"discs", msgid("Discs")},
    DetailWords{"drive", msgid("Drive")},
    DetailWords{"fact", msgid("Fact")},
    DetailWords{"file", msgid("File")},
    DetailWords{"footage", msgid("Footage")},
    DetailWords{"from", msgid("From")},
    DetailWords{"grounds", msgid("Grounds")},
    DetailWords{"healed", msgid("Healed")},
    DetailWords{"image", msgid("Image")},
    DetailWords{"instrument", msgid("Instrument")},
    DetailWords{"interval_years", msgid("Interval (years)")},
    DetailWords{"items", msgid("Items")},
    DetailWords{"job", msgid("Print job")},
    DetailWords{"kind", msgid("Kind")},
    DetailWords{"limit", msgid("Limit")},
    DetailWords{"list", msgid("List")},
    DetailWords{"marks", msgid("Marks")},
    DetailWords{"medium", msgid("Medium")},
    DetailWords{"missing_blocks", msgid("Missing blocks")},
    DetailWords{"name", msgid("Called")},
    DetailWords{"note", msgid("Note")},
    DetailWords{"person", msgid("Person")},
    DetailWords{"persons", msgid("Persons")},
    DetailWords{"printer", msgid("Printer")},
    DetailWords{"replaced_by", msgid("Replaced by")},
    DetailWords{"replaces", msgid("Replaces")},
    DetailWords{"reason", msgid("What was reported")},
    DetailWords{"repaired", msgid("Repaired")},
    DetailWords{"review", msgid("Review")},
    DetailWords{"role", msgid("Role")},
    DetailWords{"sample_share", msgid("Share drawn")},
    DetailWords{"seal", msgid("Seal")},
    DetailWords{"sealed", msgid("Sealed")},
    DetailWords{"seed", msgid("Seed of the draw")},
    DetailWords{"settled_blocks", msgid("Settled blocks")},
    DetailWords{"signed_by", msgid("Signed by")},
    DetailWords{"source", msgid("Source")},
    DetailWords{"state", msgid("State")},
    DetailWords{"subject", msgid("Subject")},
    DetailWords{"tag_manifest", msgid("Tag manifest")},
    DetailWords{"template", msgid("Template")},
    DetailWords{"to", msgid("Lent to")},
    DetailWords{"unreadable_blocks", msgid("Unreadable blocks")},
    DetailWords{"until", msgid("Until")},
    DetailWords{"value", msgid("Value")},
    DetailWords{"verdict", msgid("Verdict")},
    DetailWords{"where", msgid("Where")},
};

/// Values that are names of the program's own.
constexpr std::array values{
    DetailWords{"yes", msgid("yes")},
    DetailWords{"no", msgid("no")},
    DetailWords{"good", msgid("good")},
    DetailWords{"bad", msgid("bad")},
    DetailWords{"not-checked", msgid("not checked")},
    DetailWords{"spoilt", msgid("spoilt")},
    DetailWords{"interrupted", msgid("interrupted")},
    DetailWords{"unverified", msgid("unverified")},
    DetailWords{"unrecorded", msgid("unrecorded")},
    DetailWords{"recording", msgid("recording")},
    DetailWords{"sound", msgid("sound")},
    DetailWords{"watch", msgid("to be watched")},
    DetailWords{"refresh-now", msgid("to be refreshed now")},
    DetailWords{"twin", msgid("the twin")},
    DetailWords{"rescued", msgid("a rescued image")},
    DetailWords{"replication", msgid("replication")},
    DetailWords{"records-officer", msgid("records officer")},
    DetailWords{"enforcement-officer", msgid("enforcement officer")},
    DetailWords{"case-handler", msgid("case handler")},
    DetailWords{"lead-handler", msgid("lead handler")},
    DetailWords{"head-of-office", msgid("head of office")},
    DetailWords{"head-of-legal-unit", msgid("head of legal unit")},
    DetailWords{"head-of-bureau", msgid("head of bureau")},
    DetailWords{"leading-group", msgid("leading group")},
    DetailWords{"other-staff", msgid("other staff")},
    DetailWords{"administrator", msgid("administrator")},
    DetailWords{"objection", msgid("objection")},
    DetailWords{"complaint", msgid("complaint likely")},
    DetailWords{"petition", msgid("petition likely")},
    DetailWords{"evasion", msgid("evasion")},
    DetailWords{"refusal", msgid("refusal")},
    DetailWords{"obstruction", msgid("obstruction")},
    DetailWords{"abuse", msgid("abuse")},
    DetailWords{"assault", msgid("assault")},
    DetailWords{"major", msgid("major matter")},
    DetailWords{"sensitive", msgid("sensitive matter")},
};

std::string in_words_of(std::span<const DetailWords> table, const std::string& name)
{
    const auto found = std::ranges::find(table, name, &DetailWords::name);
    return found == table.end() ? name : tr(found->words);
}

} // namespace

std::string detail_in_words(std::string_view detail)
{
    const auto read = nlohmann::json::parse(detail, nullptr, false);
    if (!read.is_object()) return std::string{detail};
    std::string words;
    for (const auto& [name, value] : read.items()) {
        const std::string said = value.is_string() ? value.get<std::string>() : value.dump();
        if (said.empty()) continue;
        if (!words.empty()) words += " · ";
        words += translated(
            {msgid("{name}: {value}"),
             {{"name", in_words_of(details, name)}, {"value", in_words_of(values, said)}}});
    }
    return words;
}

std::string action_in_words(std::string_view action)
{
    const auto found = std::ranges::find(known, action, &ActionWords::action);
    return found == known.end() ? std::string{action} : tr(found->words);
}

} // namespace twofold
