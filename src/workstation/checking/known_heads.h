#pragma once

#include "audit/chain_verifier.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Heads of the log outside the catalogue that can be read automatically: those in the newest
/// sealed images. A head vouches for everything before it, so the newest are enough.
[[nodiscard]] std::vector<AuditAnchor> heads_outside(const Archive& archive);

/// What verifying the log and the registers found.
struct LogReport {
    AuditReport audit;
    std::size_t earlier_heads = 0; ///< of the log before the catalogue was rebuilt from discs
    std::vector<Message> remarks;  ///< not faults of the log, but worth knowing
};

/// Verifies the log, every row of every register, and the schema; compares the log with the heads
/// in the catalogue, in the sealed images and in `others` (read from discs and forms by a person).
[[nodiscard]] LogReport verify_log(Archive& archive, const std::vector<AuditAnchor>& others);

/// Compares the log with the head on a disc or an image that was just read. nullopt: they agree, it
/// holds none, or it is of the log before a rebuild.
[[nodiscard]] std::optional<AuditFinding> compare_head(Archive& archive, const ImageCheck& check,
                                                       const std::string& carrier);

} // namespace twofold
