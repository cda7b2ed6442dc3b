#include "base/files.h"
#include "catalogue/database/dialect.h"

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace twofold::dialect {

namespace {

/// "2FLD": PRAGMA application_id of every catalogue.
constexpr long long application_id = 0x32464C44;
/// Up to here a check of the whole file costs less than a tenth of a second.
constexpr std::uint64_t quickly_checked_bytes = 32U << 20U;

sqlite_api::sqlite3* connection(soci::session& session)
{
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// What SOCI's SQLite connection string makes the file of. A bare path is taken whole unless it has
/// an equals sign; then it must stand in quotation marks, which SOCI cannot escape.
std::string connection_string(const std::filesystem::path& file)
{
    std::string path = file.string();
    if (path.find('=') == std::string::npos) return path;
    if (path.find('"') != std::string::npos) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The path {path} has both “=” and a quotation mark in it. Give the "
                           "archive another name."),
                     {{"path", path}}}};
    }
    return "db=\"" + path + "\"";
}

/// SQLite opens a file it may not write without a word and fails later; this says it at once.
void require_writable(const std::filesystem::path& file)
{
    const auto directory = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    for (const auto& path : {directory, file}) {
        if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0) continue;
        const int why = errno;
        if (why == ENOENT && path == file) continue; // about to be made
        if (why == EROFS) {
            throw Error{ErrorCode::Catalogue,
                        {msgid("{path} is on a file system that is mounted read-only. Mount it for "
                               "writing; nothing in the archive was changed."),
                         {{"path", path.string()}}}};
        }
        if (why == EACCES) {
            throw Error{ErrorCode::Catalogue,
                        {msgid("You may not write to {path}. Ask for write permission on the "
                               "archive directory; nothing in it was changed."),
                         {{"path", path.string()}}}};
        }
        throw system_error(path.string(), why);
    }
}

Error not_a_catalogue(const std::filesystem::path& file)
{
    return {ErrorCode::Catalogue,
            {msgid("{path} is not a catalogue of Twofold. Nothing was changed; check which "
                   "directory is the archive."),
             {{"path", file.string()}}}};
}

Error damaged(const std::filesystem::path& file, const std::string& words)
{
    return {ErrorCode::Catalogue,
            {msgid("The catalogue {path} is damaged ({reason}). Stop working, make a copy of the "
                   "whole archive directory, and restore the catalogue from a backup or rebuild it "
                   "from the discs. Discs and footage are not affected."),
             {{"path", file.string()}, {"reason", words}}}};
}

Error without_shared_memory(const std::filesystem::path& file)
{
    return {ErrorCode::Catalogue,
            {msgid("{path} lies on a file system without shared memory for the catalogue's "
                   "write-ahead log (some network drives). Move the archive to a local "
                   "disk."),
             {{"path", file.string()}}}};
}

/// What mmap() says of such a file system, or SQLite itself.
bool lacks_shared_memory(int extended, int system)
{
    switch (extended) {
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMLOCK:
    case SQLITE_IOERR_SHMMAP: return system != ENOSPC && system != EDQUOT;
    default: return system == ENODEV;
    }
}

/// SQLite forgets why a commit could not write, so the file system is asked.
bool is_full(const std::filesystem::path& file)
{
    constexpr std::uintmax_t room_for_one_transaction = 256U << 10U;
    std::error_code unknown;
    const auto space = std::filesystem::space(file, unknown);
    return !unknown && space.available < room_for_one_transaction;
}

long long pragma(soci::session& session, const std::string& name)
{
    long long value = 0;
    session << "PRAGMA " + name, soci::into(value);
    return value;
}

/// SQLite's own words, without what SOCI puts around them: its function in front, the statement
/// behind.
std::string words_of_sqlite(std::string_view said)
{
    constexpr std::string_view function = "sqlite3_statement_backend::";
    if (said.starts_with(function)) said.remove_prefix(said.find(": ") + 2);
    // “… while preparing "SELECT …".”, or executing, or fetching data from.
    if (said.ends_with("\".")) said = said.substr(0, said.find(" while "));
    return std::string{said};
}

} // namespace

void connect(soci::session& session, const std::filesystem::path& file,
             std::chrono::milliseconds busy_timeout)
{
    require_writable(file);
    session.open(*soci::factory_sqlite3(), connection_string(file));
    set_busy_timeout(session, busy_timeout);
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA synchronous = FULL";
    session << "PRAGMA trusted_schema = OFF";
    // Without it INSERT OR REPLACE would remove a row past the trigger that refuses to.
    session << "PRAGMA recursive_triggers = ON";
}

void check_that_it_is_a_catalogue(soci::session& session, const std::filesystem::path& file)
{
    if (pragma(session, "application_id") != application_id) throw not_a_catalogue(file);
    if (!is_quickly_checked(file)) return;
    std::string words;
    session << "PRAGMA quick_check(1)", soci::into(words);
    if (words != "ok") throw damaged(file, words);
}

void make_a_catalogue_of(soci::session& session, const std::filesystem::path& file)
{
    std::string mode;
    session << "PRAGMA journal_mode = WAL", soci::into(mode);
    if (mode != "wal") throw without_shared_memory(file);
    session << "PRAGMA application_id = " + std::to_string(application_id);
}

void begin_writing(soci::session& session)
{
    session << "BEGIN IMMEDIATE";
}

bool try_to_begin_writing(soci::session& session)
{
    try {
        begin_writing(session);
        return true;
    } catch (const soci::sqlite3_soci_error& error) {
        if ((error.result() & 0xff) != SQLITE_BUSY) throw;
        return false;
    }
}

void set_busy_timeout(soci::session& session, std::chrono::milliseconds timeout) noexcept
{
    sqlite_api::sqlite3_busy_timeout(connection(session), static_cast<int>(timeout.count()));
}

void begin_reading(soci::session& session)
{
    session << "BEGIN DEFERRED";
}

std::vector<std::string> statements_for(const Table& table)
{
    std::vector<std::string> statements{"CREATE TABLE " + table.name + " (\n" + table.columns +
                                        "\n) STRICT"};
    for (const char* change : {"UPDATE", "DELETE"}) {
        statements.push_back(fmt::format("CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} BEGIN "
                                         "SELECT RAISE(ABORT, '{0} is append-only'); END",
                                         table.name, change));
    }
    return statements;
}

int columns_of(soci::statement& statement)
{
    return statement.get_backend()->prepare_for_describe();
}

bool is_quickly_checked(const std::filesystem::path& file)
{
    return std::filesystem::file_size(file) <= quickly_checked_bytes;
}

std::vector<std::string> structural_faults(soci::session& session)
{
    std::vector<std::string> faults;
    const soci::rowset<std::string> words = (session.prepare << "PRAGMA integrity_check");
    for (const std::string& word : words) {
        if (word != "ok") faults.push_back(word);
    }
    const soci::rowset<std::string> orphans =
        (session.prepare << R"sql(SELECT "table" || ' ' || coalesce(rowid, 0) || ' → ' || "parent"
                                  FROM pragma_foreign_key_check)sql");
    faults.insert(faults.end(), orphans.begin(), orphans.end());
    return faults;
}

void back_up(soci::session& session, const std::filesystem::path& copy)
{
    std::string name = copy.string();
    session << "VACUUM INTO :copy", soci::use(name);
    sync(open_to_read(copy), copy);
}

Error explained(const soci::soci_error& error, soci::session& session,
                const std::filesystem::path& file)
{
    const std::string path = file.string();
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    const bool connected = session.get_backend() != nullptr;
    const int extended = connected ? sqlite_api::sqlite3_extended_errcode(connection(session)) : 0;
    const int system = connected ? sqlite_api::sqlite3_system_errno(connection(session)) : 0;
    const int primary = (sqlite != nullptr ? sqlite->result() : extended) & 0xff;
    Error full = system_error(path, ENOSPC);
    const std::string words = words_of_sqlite(error.what());
    switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Catalogue,
                {msgid("The catalogue {path} is in use by another program that is writing to it. "
                       "Nothing was changed; wait until the other one is done and try again."),
                 {{"path", path}}}};
    case SQLITE_FULL: return full;
    case SQLITE_IOERR:
        if (system == ENOSPC || system == EDQUOT || is_full(file)) return full;
        if (lacks_shared_memory(extended, system)) return without_shared_memory(file);
        return {
            ErrorCode::Catalogue,
            {msgid("The storage of the catalogue {path} failed: {reason}. What was entered before "
                   "is kept; check the disk before going on."),
             {{"path", path}},
             {{"reason", system != 0 ? meaning_of(system) : Message{words}}}}};
    case SQLITE_CORRUPT: return damaged(file, words);
    case SQLITE_NOTADB: return not_a_catalogue(file);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return {
            ErrorCode::Catalogue,
            {msgid("The catalogue {path} cannot be written: {reason}. Check that the archive is "
                   "not mounted read-only and that you may write to it; nothing was changed."),
             {{"path", path}, {"reason", words}}}};
    case SQLITE_CONSTRAINT:
        switch (extended) {
        case SQLITE_CONSTRAINT_TRIGGER:
            return {ErrorCode::Refused,
                    {msgid("Rows of the catalogue are never changed or removed ({reason}). A "
                           "correction is a further row."),
                     {{"reason", words}}}};
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return {ErrorCode::NotFound,
                    {msgid("What the new row refers to is not in the catalogue ({reason})."),
                     {{"reason", words}}}};
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            return {ErrorCode::Refused,
                    {msgid("This is in the catalogue already ({reason})."), {{"reason", words}}}};
        default:
            return {
                ErrorCode::InvalidInput,
                {msgid("The catalogue does not take this value ({reason})."), {{"reason", words}}}};
        }
    default:
        return {ErrorCode::Catalogue,
                {msgid("The catalogue {path} could not be used: {reason}"),
                 {{"path", path}, {"reason", words}}}};
    }
}

} // namespace twofold::dialect
