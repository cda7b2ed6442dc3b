#pragma once

#include "base/time.h"
#include "catalogue/database/migration.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace twofold {

class RowLedger;

/// How a catalogue is opened. The defaults are right for everything but tests.
struct SessionOptions {
    std::chrono::milliseconds busy_timeout{5000}; ///< how long to wait for another process
    std::vector<Migration> migrations = all_migrations();
    Clock clock = system_clock(); ///< for the record of migrations
};

/// An open catalogue. One thread at a time: every thread opens its own.
///
/// All functions of the catalogue throw Error{Catalogue} when it is locked, damaged, read-only or
/// newer than this program, and Error{StorageFull} when the file system is full; each with a text
/// that says what to do. Whatever was committed before is still there.
class Session {
public:
    /// Creates a new, empty catalogue. After a crash there is either all of it or nothing that
    /// could be mistaken for one. Throws Error{Refused} if `file` exists.
    static void create(const std::filesystem::path& file, const SessionOptions& options = {});
    /// The same with first rows that `fill` enters; they are there with the catalogue or not at
    /// all.
    static void create(const std::filesystem::path& file, const std::function<void(Session&)>& fill,
                       const SessionOptions& options = {});

    /// Opens a catalogue and brings it up to this program's version; a copy of the old one is kept
    /// beside it as `file`.before-N, N being the first migration that was applied.
    explicit Session(std::filesystem::path file, const SessionOptions& options = {});
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }
    /// Number of the newest migration in the catalogue.
    [[nodiscard]] int version();
    /// Reads the whole structure of the file and every reference between rows; returns the faults
    /// as messages of the database. Empty: none.
    [[nodiscard]] std::vector<std::string> structural_faults();

    /// For this folder only.
    [[nodiscard]] soci::session& sql() noexcept { return *sql_; }
    /// For this folder only: the rows of the transaction that no entry of the log covers yet.
    [[nodiscard]] RowLedger& rows() noexcept { return *rows_; }
    /// Every migration this session knows.
    [[nodiscard]] const std::vector<Migration>& migrations() const noexcept { return migrations_; }

private:
    friend class Transaction;

    struct NotConnectedYet {};
    Session(std::filesystem::path file, std::vector<Migration> migrations, NotConnectedYet);
    void back_up_before(int migration, const SessionOptions& options) const;
    void bring_up_to_date(const SessionOptions& options);

    std::filesystem::path file_;
    std::vector<Migration> migrations_;
    std::unique_ptr<soci::session> sql_;
    std::unique_ptr<RowLedger> rows_;
    std::chrono::milliseconds busy_timeout_{};
    int open_transactions_ = 0;
    bool broken_off_ = false; ///< an inner transaction was left without commit
};

/// All writes between construction and commit() take effect together or not at all. Takes the write
/// lock at once, so no other process can change what is read inside.
///
/// The log vouches for every row: an entry carries the digests of the rows that were added since
/// the entry before, and rows that were added after the last one of the transaction get a further
/// entry when it is committed.
///
/// Transactions nest: an inner one is part of the outer one, and if it ends without commit() the
/// outer one cannot be committed any more.
class Transaction {
public:
    explicit Transaction(Session& session);
    /// The same, but waits for the write lock as long as it takes, for what must not be lost:
    /// `while_waiting` is called a few times a second and throws to give up.
    Transaction(Session& session, const std::function<void()>& while_waiting);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// Rolls back unless committed.
    ~Transaction();

    void commit();

    /// True if this is the outermost one, and a row was added that no entry of the log covers.
    [[nodiscard]] bool has_rows_without_entry() const noexcept;

private:
    void begin();

    Session& session_;
    bool done_ = false;
};

} // namespace twofold
