#pragma once

#include "base/message.h"
#include "volume/content/disc_content.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"
#include "workstation/healing/rebuild.h"

#include <optional>
#include <vector>

namespace twofold {

/// The content of one disc, and the result of a full check of it.
struct ReadContent {
    const DiscContent& content;
    const Digest& tag_manifest;
    const ImageCheck& check;
    bool whole = true;         ///< none of its records was damaged
    bool held_against = false; ///< the check had a digest from outside the disc
};

/// A preservation decision of a disc compared with the one the archive has under its number.
enum class DecisionAgreement {
    New,       ///< the archive has none
    Same,      ///< the same; its further items may be added
    SameItems, ///< the same, and every item is known
    Other,     ///< not the same
};

/// Compares a disc with what is known without it, before a row of it is entered.
class DiscJudge {
public:
    DiscJudge(Archive& archive, const ReadContent& disc);

    [[nodiscard]] DiscProof proof() const noexcept { return proof_; }
    /// Where the disc contradicts what the archive knows; empty: nowhere.
    [[nodiscard]] const std::vector<Message>& contradictions() const noexcept
    {
        return contradictions_;
    }
    /// Where an unproven disc differs from it without contradicting it.
    [[nodiscard]] const std::vector<Message>& remarks() const noexcept { return remarks_; }
    [[nodiscard]] DecisionAgreement agreement(const PreservationDecision& on_disc) const;

private:
    void judge();
    void compare_with_seal(const Volume& volume);
    void compare_with_claim(const Volume& volume, const SealedImage& claim);
    void compare_with_plan(const Volume& volume);
    void compare_footage();
    void compare_cases();
    void compare_decisions();
    [[nodiscard]] std::string case_on_disc(CaseId id) const;
    void contradict(Message message);

    Archive& archive_;
    const Catalogue& catalogue_;
    const ReadContent& disc_;
    DiscProof proof_ = DiscProof::Nothing;
    std::vector<Message> contradictions_;
    std::vector<Message> remarks_;
};

/// Digest of the whole record of a decision on a disc, without later changes of the decision: it is
/// the same on every disc that has the decision.
[[nodiscard]] Digest record_digest(const PreservationDecision& decision,
                                   const std::string& case_number);

} // namespace twofold
