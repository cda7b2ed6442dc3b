#pragma once

#include "base/error.h"
#include "catalogue/database/migration.h"

#include <chrono>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

namespace soci {
class session;
class soci_error;
class statement;
} // namespace soci

/// What differs between databases, and nothing else; dialect_sqlite.cpp is the only place that
/// knows SQLite. Everything outside is SQL that SQLite and PostgreSQL share.
namespace twofold::dialect {

/// Connects `session` to the catalogue in `file`, which is created if it does not exist.
void connect(soci::session& session, const std::filesystem::path& file,
             std::chrono::milliseconds busy_timeout);
/// Throws Error{Catalogue} if what `session` opened was not made by this program.
void check_that_it_is_a_catalogue(soci::session& session, const std::filesystem::path& file);
/// Makes a new, empty file a catalogue for check_that_it_is_a_catalogue(), with a write-ahead log:
/// readers and a writer do not wait for each other.
void make_a_catalogue_of(soci::session& session, const std::filesystem::path& file);

/// Begins a transaction that holds the write lock from the start.
void begin_writing(soci::session& session);
/// The same; false if another program holds the lock.
[[nodiscard]] bool try_to_begin_writing(soci::session& session);
/// How long a statement waits for another program.
void set_busy_timeout(soci::session& session, std::chrono::milliseconds timeout) noexcept;
/// Begins a transaction in which every statement sees the same moment.
void begin_reading(soci::session& session);
/// Statements that make `table` and refuse every UPDATE and DELETE on it.
[[nodiscard]] std::vector<std::string> statements_for(const Table& table);
/// Columns of the result of a statement that was prepared.
[[nodiscard]] int columns_of(soci::statement& statement);
/// True if the file is small enough to be checked every time it is opened.
[[nodiscard]] bool is_quickly_checked(const std::filesystem::path& file);
/// Faults in the structure of the file, as messages of the database.
[[nodiscard]] std::vector<std::string> structural_faults(soci::session& session);
/// Writes a copy of the catalogue to `copy`, which must not exist, and waits until it is stored.
void back_up(soci::session& session, const std::filesystem::path& copy);

/// Translates an error of the database into one for the user.
[[nodiscard]] Error explained(const soci::soci_error& error, soci::session& session,
                              const std::filesystem::path& file);

} // namespace twofold::dialect
