#pragma once

#include "audit/audit_entry.h"
#include "catalogue/entered.h"
#include "retention/decision.h"
#include "volume/volume.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Rows that only a catalogue needs which was rebuilt from discs.
class Rebuilding {
public:
    explicit Rebuilding(Session& session) : session_{session} {}

    /// Adds items that the decision does not have yet: a decision may lie on several discs, and
    /// each brings the footage that is on it. Returns how many.
    std::size_t add_items(DecisionId decision, const std::vector<DecisionItem>& items);
    /// The digest of the whole record of a decision, as the disc has it from which it was entered;
    /// nothing for a decision that was made here.
    [[nodiscard]] std::optional<Digest> record_of(DecisionId decision) const;
    void note_record(DecisionId decision, const Digest& record, const Entered& entered);

    /// Enters a seal that nothing but the disc itself (in `source`) speaks for. Until it is
    /// confirmed the volume is not sealed to the rest of the program: no check against it is good.
    void claim(VolumeId volume, const SealedImage& image, const std::string& source,
               const Entered& entered);
    /// A digest from outside the disc, `source` says from where, is that of the claim: the volume
    /// is sealed.
    void confirm(VolumeId volume, const Digest& digest, const std::string& source,
                 const Entered& entered);
    /// What the discs of a volume say of their image; nothing once it is confirmed, or if nothing
    /// was claimed.
    [[nodiscard]] std::optional<SealedImage> claimed(VolumeId volume) const;
    [[nodiscard]] std::set<VolumeId> claimed() const; ///< volumes with such a claim
    /// Footage is stored under that name.
    [[nodiscard]] bool is_stored_name_taken(const std::string& stored_as) const;

    /// Notes the head of a log that is gone, as a disc holds it. False if it was known already.
    bool add_earlier_anchor(const AuditAnchor& anchor, const Entered& entered);
    /// Heads of logs before this one, by sequence number.
    [[nodiscard]] std::vector<AuditAnchor> earlier_anchors() const;

private:
    Session& session_;
};

} // namespace twofold
