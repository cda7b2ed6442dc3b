#pragma once

#include "audit/audit_entry.h"
#include "catalogue/database/entered.h"
#include "retention/decision.h"
#include "volume/volume.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Rows that only a catalogue rebuilt from discs needs.
class RebuildRegister {
public:
    explicit RebuildRegister(Session& session) : session_{session} {}

    /// Adds items that the decision does not have yet: a decision may lie on several discs, and
    /// each brings the footage that is on it. Returns how many.
    std::size_t add_items(DecisionId decision, const std::vector<DecisionItem>& items);
    /// The digest of the whole record of a decision on the disc from which it was entered; nullopt
    /// for a decision that was made here.
    [[nodiscard]] std::optional<Digest> record_of(DecisionId decision) const;
    void note_record(DecisionId decision, const Digest& record, const Entered& entered);

    /// Enters a seal for which the disc itself (in `source`) is the only evidence. Until it is
    /// confirmed, the rest of the program treats the volume as not sealed: no check against it is
    /// good.
    void claim(VolumeId volume, const SealedImage& image, const std::string& source,
               const Entered& entered);
    /// Confirms the claim with the same digest from outside the disc (`source` says from where):
    /// the volume is sealed.
    void confirm(VolumeId volume, const Digest& digest, const std::string& source,
                 const Entered& entered);
    /// The unconfirmed claim of a volume; nullopt if there is none.
    [[nodiscard]] std::optional<SealedImage> claimed(VolumeId volume) const;
    [[nodiscard]] std::set<VolumeId> claimed() const; ///< volumes with such a claim
    /// True if footage is stored under that name.
    [[nodiscard]] bool is_stored_name_taken(const std::string& stored_as) const;

    /// Enters the head of a lost log, as found on a disc. False if it was known already.
    bool add_earlier_anchor(const AuditAnchor& anchor, const Entered& entered);
    /// Heads of logs before this one, by sequence number.
    [[nodiscard]] std::vector<AuditAnchor> earlier_anchors() const;

private:
    Session& session_;
};

} // namespace twofold
