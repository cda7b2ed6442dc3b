#include "catalogue/database/session.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/database/audit_log.h"
#include "catalogue/database/dialect.h"
#include "catalogue/database/row_ledger.h"
#include "catalogue/database/schema.h"
#include "catalogue/database/statement.h"

#include <soci/soci.h>

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

namespace twofold {

namespace {

/// Runs `work` and says what a failure of the database means.
template <typename Work>
auto guarded(Session& session, Work work)
{
    try {
        return work();
    } catch (const soci::soci_error& error) {
        throw dialect::explained(error, session.sql(), session.file());
    }
}

void apply(Session& session, const Migration& migration, Timestamp at)
{
    for (const Table& table : migration.tables) {
        for (const std::string& statement : dialect::statements_for(table)) {
            run(session, statement);
        }
    }
    for (const std::string& statement : migration.statements) {
        run(session, statement);
    }
    run(session, R"sql(
        INSERT INTO migration (number, title, applied_at, program_version)
        VALUES (:number, :title, :at, :program)
    )sql",
        {migration.number, migration.title, at, TWOFOLD_VERSION});
}

/// What older versions entered has no digest in the log: from now on an entry vouches for it, as it
/// was found. It cannot say what was done to it before.
void cover_what_was_found(Session& session, Timestamp at)
{
    AuditLog log{session};
    if (log.head().seq == 0) return;
    log.append_covering_everything(
        {.at = at, .action = covering_action, .object = std::to_string(session.version())});
}

void remove_with_journals(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        std::filesystem::remove(file.string() + suffix);
    }
}

} // namespace

void Session::create(const std::filesystem::path& file, const SessionOptions& options)
{
    create(
        file, [](Session&) {}, options);
}

void Session::create(const std::filesystem::path& file, const std::function<void(Session&)>& fill,
                     const SessionOptions& options)
{
    if (std::filesystem::exists(file)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a catalogue at {path} already. Nothing was changed."),
                     {{"path", file.string()}}}};
    }
    std::filesystem::path part = file;
    part += ".part";
    remove_with_journals(part);
    // What cannot be made leaves nothing behind, not even half of it.
    struct Leftovers {
        const std::filesystem::path* part;
        ~Leftovers()
        {
            std::error_code ignored;
            for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
                if (part != nullptr) std::filesystem::remove(part->string() + suffix, ignored);
            }
        }
    } leftovers{&part};
    {
        Session made{part, options.migrations, NotConnectedYet{}};
        guarded(made, [&] {
            dialect::connect(made.sql(), part, options.busy_timeout);
            dialect::make_a_catalogue_of(made.sql(), part);
        });
        Transaction whole{made};
        for (const Migration& migration : options.migrations) {
            apply(made, migration, options.clock());
        }
        fill(made);
        whole.commit();
    }
    std::filesystem::rename(part, file);
    leftovers.part = nullptr;
    sync_directory(file.has_parent_path() ? file.parent_path() : ".");
}

Session::Session(std::filesystem::path file, std::vector<Migration> migrations, NotConnectedYet)
    : file_{std::move(file)}, migrations_{std::move(migrations)},
      sql_{std::make_unique<soci::session>()}, rows_{std::make_unique<RowLedger>(migrations_)}
{}

Session::Session(std::filesystem::path file, const SessionOptions& options)
    : Session{std::move(file), options.migrations, NotConnectedYet{}}
{
    std::error_code unknown; // a directory that may not be entered is told by connect()
    if (!std::filesystem::exists(file_, unknown) && !unknown) {
        throw Error{
            ErrorCode::NotFound,
            {msgid("There is no catalogue at {path}. Make an archive with “twofold init”, or "
                   "name the right directory."),
             {{"path", file_.string()}}}};
    }
    busy_timeout_ = options.busy_timeout;
    guarded(*this, [&] {
        dialect::connect(*sql_, file_, options.busy_timeout);
        dialect::check_that_it_is_a_catalogue(*sql_, file_);
    });
    bring_up_to_date(options);
}

Session::~Session() = default;

int Session::version()
{
    return static_cast<int>(number(*this, "SELECT max(number) FROM migration"));
}

std::vector<std::string> Session::structural_faults()
{
    return guarded(*this, [&] { return dialect::structural_faults(*sql_); });
}

void Session::bring_up_to_date(const SessionOptions& options)
{
    const int newest = options.migrations.back().number;
    if (version() == newest) return;

    // Nobody else may write between the backup and the migration, so the lock comes first; the copy
    // is made through a second session, because SQLite does not copy inside a transaction.
    Transaction whole{*this};
    const int present = version();
    if (present == newest) return; // another process was faster
    if (present > newest) {
        throw Error{
            ErrorCode::Catalogue,
            {msgid("The catalogue {path} was written by a newer Twofold (version {present}, "
                   "this program knows {known}). Nothing was changed; use the newer "
                   "program."),
             {{"path", file_.string()},
              {"present", std::to_string(present)},
              {"known", std::to_string(newest)}}}};
    }
    back_up_before(present + 1, options);
    for (const Migration& migration : options.migrations) {
        if (migration.number > present) apply(*this, migration, options.clock());
    }
    rows_->wrote({.at = options.clock()});
    if (present < schema::version_with_row_digests) cover_what_was_found(*this, options.clock());
    whole.commit();
}

void Session::back_up_before(int migration, const SessionOptions& options) const
{
    const std::filesystem::path copy = file_.string() + ".before-" + std::to_string(migration);
    const std::filesystem::path part = copy.string() + ".part";
    std::filesystem::remove(part);
    Session reader{file_, options.migrations, NotConnectedYet{}};
    guarded(reader, [&] {
        dialect::connect(reader.sql(), file_, options.busy_timeout);
        dialect::back_up(reader.sql(), part);
    });
    std::filesystem::rename(part, copy);
    sync_directory(file_.has_parent_path() ? file_.parent_path() : ".");
}

Transaction::Transaction(Session& session) : session_{session}
{
    if (session_.open_transactions_ == 0) {
        guarded(session_, [&] { dialect::begin_writing(session_.sql()); });
    }
    begin();
}

Transaction::Transaction(Session& session, const std::function<void()>& while_waiting)
    : session_{session}
{
    if (session_.open_transactions_ == 0) {
        constexpr std::chrono::milliseconds moment{200};
        /// The session waits as long as it did before, whatever `while_waiting` throws.
        struct Patience {
            ~Patience() { dialect::set_busy_timeout(session.sql(), usual); }
            Session& session;
            std::chrono::milliseconds usual;
        } const back{session_, session_.busy_timeout_};
        dialect::set_busy_timeout(session_.sql(), std::min(moment, session_.busy_timeout_));
        while (!guarded(session_, [&] { return dialect::try_to_begin_writing(session_.sql()); })) {
            while_waiting();
        }
    }
    begin();
}

void Transaction::begin()
{
    if (session_.open_transactions_ == 0) session_.broken_off_ = false;
    ++session_.open_transactions_;
}

Transaction::~Transaction()
{
    if (done_) return;
    session_.broken_off_ = true;
    if (--session_.open_transactions_ > 0) return;
    session_.rows().forget();
    try {
        session_.sql() << "ROLLBACK";
    } catch (const soci::soci_error&) {
        // The database has rolled back by itself, as it does when the storage is full; or it
        // cannot, and then closing the session does it. Either way nothing of this transaction
        // stays.
    }
}

bool Transaction::has_rows_without_entry() const noexcept
{
    return session_.open_transactions_ == 1 && session_.rows().pending();
}

void Transaction::commit()
{
    assert(!done_ && "a transaction is committed once");
    assert(!session_.broken_off_ && "an inner transaction was left without commit");
    if (session_.open_transactions_ == 1) {
        RowLedger& rows = session_.rows();
        AuditLog log{session_};
        // A log without its first entry is a catalogue that is being made.
        if (rows.pending() && log.head().seq > 0) log.append(rows.closing_event());
        guarded(session_, [&] { session_.sql() << "COMMIT"; });
        rows.forget();
    }
    --session_.open_transactions_;
    done_ = true;
}

} // namespace twofold
