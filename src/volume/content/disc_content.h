#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "fixity/manifest.h"
#include "footage/case.h"
#include "footage/footage.h"
#include "retention/decision.h"
#include "volume/content/text_stream.h"
#include "volume/volume.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// The last entry of the audit log when the volume was made: the disc anchors the log.
struct AnchoredHead {
    std::uint64_t sequence = 0;
    std::string hash; ///< as the log writes it, lower-case hex

    friend bool operator==(const AnchoredHead&, const AnchoredHead&) = default;
};

/// A case with footage on the disc, and what was noted about it.
struct CaseOnDisc {
    Case record;
    std::vector<NotedFact> facts;
};

/// Footage on the disc.
struct FootageOnDisc {
    Footage record;
    std::string path;          ///< below data/, as in VolumeItem
    std::string archival_code; ///< 档号, when the unit gives one
};

/// An entry of a register that speaks of a case on the disc.
struct EntryOnDisc {
    std::string number; ///< "GZ-2026-0001"
    /// One line for each version as it was entered, with its line feed; the digest of the line is
    /// what an approval and the audit log name (src/registers/README.md).
    std::vector<std::string> versions;
    std::string words{}; ///< the same for people, in lines; nothing when read from a disc
};

/// A scan or file that belongs to such an entry.
struct PaperOnDisc {
    std::string path;      ///< in the image: "metadata/papers/9f86….pdf"
    std::string stored_as; ///< where its bytes are
    std::uint64_t bytes = 0;
    Digests digests;
};

/// A paper whose stored file is missing or altered.
struct LostPaper {
    std::string entry; ///< number of the entry that names it
    std::string name;  ///< as it came
    Digest digest;
};

/// The data of a volume and its footage from which all texts of the disc are written.
///
/// Nothing in here may differ between the two copies: no copy mark, shelf, drive or time of
/// recording, and not the image's own digest.
struct DiscContent {
    std::string unit;    ///< 制作单位
    std::string made_by; ///< 制作人
    std::string volume_number;
    std::string title;
    MediumKind planned_for = MediumKind::DvdPlusR;
    int part = 1;
    int parts = 1;
    std::string group;                       ///< what the parts have in common; empty: nothing
    Timestamp stamp{};                       ///< when the volume was made
    std::chrono::minutes utc_offset{8 * 60}; ///< used for local times in the disc's texts
    RetentionPeriod retention = RetentionPeriod::Permanent;
    std::string classification; ///< 密级; empty: none given
    std::string fonds_number;   ///< 全宗号; empty: none given
    std::vector<CaseOnDisc> cases;
    std::vector<FootageOnDisc> footage;
    std::vector<PreservationDecision> decisions;
    std::vector<EntryOnDisc> entries;
    std::vector<PaperOnDisc> papers; ///< not read from a disc
    /// Papers that entries name and that cannot come onto the disc; not read from a disc.
    std::vector<LostPaper> lost_papers;
    AnchoredHead audit_head;
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3};
    std::string program_version;
    /// How the error correction behind the image was made, "dvdisaster RS02"; empty: there is none.
    std::string protection{};
    /// The thumbnail of a footage item as JPEG bytes; empty: it has none. May itself be empty. The
    /// same item must always give the same bytes.
    std::function<std::string(const Footage&)> thumbnail;
};

/// Puts cases, footage, decisions, entries and papers in the order of the disc (number or path), so
/// that content gathered in any order gives equal bytes. The writers below expect it.
void put_in_order(DiscContent& content);

/// "data/" + path of every item, in the order of the content.
[[nodiscard]] std::vector<std::string> payload_paths(const DiscContent& content);

[[nodiscard]] std::uint64_t payload_bytes(const DiscContent& content);

/// A file of the disc whose text is known before the image is built. It may be long.
struct TagText {
    std::string path;
    TextWriter write;
};

} // namespace twofold
