#pragma once

#include "audit/audit_entry.h"
#include "base/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What can be wrong with the log.
enum class AuditFault {
    Altered,    ///< the content of an entry is not what was written
    Missing,    ///< entries are missing between others or at the beginning
    Reordered,  ///< an entry is at the position of another
    CutOff,     ///< an anchor names an entry after the last one
    Rewritten,  ///< an anchor holds another digest: the chain was rebuilt
    RowAltered, ///< a row of a register is not what its entry says was entered
    RowMissing, ///< a row that an entry covers is missing
    RowAdded,   ///< a row that no entry covers
    Schema,     ///< a table, view, index or trigger is not what this program makes
};

/// One thing wrong, with the entries it concerns.
struct AuditFinding {
    AuditFault fault = AuditFault::Altered;
    std::int64_t first = 0; ///< seq; 0: it concerns no entry
    std::int64_t last = 0;  ///< seq, inclusive
    Message text;           ///< shown to the user
    std::string table{};    ///< of rows: the register
    std::string rows{};     ///< of rows: their keys, "41-43"
};

/// What verifying the log found.
struct AuditReport {
    std::int64_t entries = 0;
    AuditHead head;
    std::uint64_t anchors_matched = 0; ///< anchors whose entry has the digest they hold
    std::vector<AuditFinding> findings;
    /// Entries whose time is earlier than that of the entry before: not a fault of the log, but
    /// worth a look.
    std::vector<std::int64_t> clock_went_back;
    std::uint64_t rows = 0; ///< rows that match the digest in their entry
    /// The entry with which a catalogue of an older version was migrated. It vouches for its rows
    /// as they were then; earlier changes cannot be detected.
    std::optional<std::int64_t> covered_as_found{};

    [[nodiscard]] bool sound() const noexcept { return findings.empty(); }
};

/// Verifies the log in one pass, in the order of seq. Keeps in memory only the anchors and the
/// entries that do not match.
class ChainVerifier {
public:
    /// `anchors`: from the catalogue, from discs, from printed forms; in any order.
    explicit ChainVerifier(std::vector<AuditAnchor> anchors);

    void next(const AuditEntry& entry);
    /// Call once, after the last entry.
    [[nodiscard]] AuditReport finish();

private:
    void compare_with_anchors(const AuditEntry& entry);
    void name_the_misfits();

    std::vector<AuditAnchor> anchors_; ///< by seq
    std::size_t next_anchor_ = 0;
    std::vector<AuditEntry> misfits_; ///< entries whose digest is not that of their content
    AuditReport report_;
    std::string previous_at_;
    std::string previous_hash_;
    bool previous_fits_ = true;
};

/// Compares a head found outside the log with the log: `end` is the log's own head, `hash` the
/// digest of the entry that the anchor names, if there is one. nullopt: they agree.
[[nodiscard]] std::optional<AuditFinding> held_against(const AuditAnchor& anchor,
                                                       const AuditHead& end,
                                                       const std::optional<std::string>& hash);

/// Stable name for JSON: "cut-off".
[[nodiscard]] std::string_view name_of(AuditFault fault) noexcept;

} // namespace twofold
