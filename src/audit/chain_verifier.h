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
    Reordered,  ///< an entry stands in another's place
    CutOff,     ///< an anchor knows entries after the last one
    Rewritten,  ///< an anchor holds another digest: the chain was made anew
    RowAltered, ///< a row of a register is not what its entry says was entered
    RowMissing, ///< a row of which an entry speaks is not there
    RowAdded,   ///< a row of which no entry speaks
    Schema,     ///< a table, view, index or trigger is not what this program makes
};

/// One thing wrong, with the entries it concerns.
struct AuditFinding {
    AuditFault fault = AuditFault::Altered;
    std::int64_t first = 0; ///< seq; 0: it concerns no entry
    std::int64_t last = 0;  ///< seq, inclusive
    Message text;           ///< for a person
    std::string table{};    ///< of rows: the register
    std::string rows{};     ///< of rows: their keys, "41-43"
};

/// What verifying the log found.
struct AuditReport {
    std::int64_t entries = 0;
    AuditHead head;
    std::uint64_t anchors_matched = 0; ///< anchors whose entry has the digest they hold
    std::vector<AuditFinding> findings;
    /// Entries whose time is before that of the entry before: no fault of the log, but worth a
    /// look.
    std::vector<std::int64_t> clock_went_back;
    std::uint64_t rows = 0; ///< that are what their entries say was entered
    /// The entry with which a catalogue of an older version was taken over. Rows that were there
    /// then are vouched for as they were found; what was done to them before, nothing tells.
    std::optional<std::int64_t> covered_as_found{};

    [[nodiscard]] bool sound() const noexcept { return findings.empty(); }
};

/// Walks the log once, in the order of seq, and says what is wrong with it. Holds no more of the
/// log than the anchors and the entries that do not fit.
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

/// What a head outside the log says of it: `end` is the log's own head, `hash` the digest of the
/// entry that the anchor names, if there is one. nullopt: they agree.
[[nodiscard]] std::optional<AuditFinding> held_against(const AuditAnchor& anchor,
                                                       const AuditHead& end,
                                                       const std::optional<std::string>& hash);

/// Stable name for JSON: "cut-off".
[[nodiscard]] std::string_view name_of(AuditFault fault) noexcept;

} // namespace twofold
