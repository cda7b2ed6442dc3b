#include "texts/action_words.h"

#include "base/message.h"
#include "texts/translate.h"

#include <algorithm>
#include <array>

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

} // namespace

std::string action_in_words(std::string_view action)
{
    const auto found = std::ranges::find(known, action, &ActionWords::action);
    return found == known.end() ? std::string{action} : tr(found->words);
}

} // namespace twofold
