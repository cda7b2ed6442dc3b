#pragma once

#include "audit/chain_verifier.h"
#include "audit/row_cover.h"
#include "catalogue/database/typed_rows.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;
struct TableKey;

/// Compares every row of every register with the entry of the log that vouches for it. Reads each
/// row once by its key, and all keys once; keeps in memory only the runs that the entries name.
class RowVerifier {
public:
    explicit RowVerifier(Session& session) : session_{session} {}

    void next(const AuditEntry& entry);
    /// Adds to `report` what was found. Call once, after the last entry.
    void finish(AuditReport& report);

private:
    /// A register as it is read.
    struct Register {
        const TableKey* key = nullptr;
        std::optional<TypedRows> run; ///< none: it cannot be read; the schema check says why
        std::vector<KeyRun> covered;
    };

    Register& register_named(const std::string& table);
    void compare(const AuditEntry& entry, const RowCover& cover);
    void find_uncovered(const TableKey& key);

    Session& session_;
    std::map<std::string, Register, std::less<>> registers_;
    std::uint64_t rows_ = 0;
    std::optional<std::int64_t> covered_as_found_;
    std::vector<AuditFinding> findings_;
};

} // namespace twofold
