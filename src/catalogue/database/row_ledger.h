#pragma once

#include "audit/audit_entry.h"
#include "audit/row_cover.h"
#include "catalogue/database/migration.h"
#include "catalogue/database/statement.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class Session;

/// How the rows of a table are identified: by its primary key, which consists of integers.
struct TableKey {
    std::string table;
    std::vector<std::string> columns;
    bool counted = false; ///< the database assigns the number, each higher than all before
};

/// The keys of all tables except the log's own, whose rows the chain protects. A table without such
/// a key cannot be verified by the log; a test rejects it.
[[nodiscard]] std::vector<TableKey> keys_of(const std::vector<Migration>& migrations);

/// SELECT of the rows of one KeyRun, with its prefix, its first and its last number as parameters.
[[nodiscard]] std::string select_run(const TableKey& key);
/// The parameters for that.
[[nodiscard]] std::vector<std::int64_t> parameters_of(const KeyRun& run);
/// SELECT of the keys alone, in their order.
[[nodiscard]] std::string select_keys(const TableKey& key);
/// The key in a row that has all columns.
[[nodiscard]] RowKey key_in(const TableKey& key, const std::vector<NamedCell>& cells);

/// A statement that adds rows.
struct InsertStatement {
    std::string_view table;
    std::vector<std::string_view> columns;
};

/// nullopt: the statement is no INSERT.
[[nodiscard]] std::optional<InsertStatement> insert_in(std::string_view statement);

/// The rows that the transaction of a session has added and that no entry of the log covers yet.
///
/// Only what the session itself adds is noted, never "all that is new": a row that another program
/// inserted must not get an entry that vouches for it.
class RowLedger {
public:
    explicit RowLedger(const std::vector<Migration>& migrations);

    [[nodiscard]] const std::vector<TableKey>& keys() const noexcept { return keys_; }

    /// Before and after an INSERT, inside the transaction.
    void expect(Session& session, const InsertStatement& insert);
    void note(const InsertStatement& insert, const std::vector<Value>& values);

    /// True if there are rows that no entry covers.
    [[nodiscard]] bool pending() const noexcept { return pending_; }
    /// Digests of those rows; they are no longer pending then.
    [[nodiscard]] std::vector<RowCover> take(Session& session);
    /// Digests of every row of every table.
    [[nodiscard]] std::vector<RowCover> of_everything(Session& session) const;
    /// The transaction has ended.
    void forget();

    /// Notes the last entry of this transaction: rows added after it are attributed to the same
    /// person.
    void wrote(const AuditEvent& event);
    /// The entry for rows that were added after the last entry of their transaction.
    [[nodiscard]] AuditEvent closing_event() const;

private:
    struct Added {
        std::optional<std::int64_t> mark; ///< of a counted table: the highest number before
        std::vector<RowKey> keys;         ///< of another
        bool any = false;
    };

    std::vector<TableKey> keys_; ///< by table
    std::map<std::string, Added, std::less<>> added_;
    bool pending_ = false;
    std::optional<AuditEvent> last_;
};

} // namespace twofold
