#include "base/error.h"
#include "base/join.h"
#include "base/number.h"
#include "catalogue/search/search_file.h"
#include "catalogue/search/search_folding.h"
#include "catalogue/search/search_statement.h"
#include "catalogue/search/search_text.h"
#include "catalogue/search/search_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <sqlite3.h>
#include <unordered_set>
#include <utility>

namespace twofold {

namespace {

/// Raised when the tables or the documents change their form; the file is then made anew.
constexpr int format = 5;
constexpr int wait_for_others_ms = 60'000;
/// What FTS5 gathers in memory before it writes a part of the index: with its own 1 MiB it spends
/// most of the time on putting parts together.
constexpr int gathered_bytes = 32 << 20;
/// The system keeps the pages of the file as well. Taking memory for a page costs more than copying
/// it again into a page that is held: with 64 MiB a search for what nearly every block may have
/// took 99 ms at first and 10 later, with this 26 always.
constexpr int cached_kib = 2048;
/// Digits of a digest that fit a positive 64-bit number.
constexpr std::size_t digits_kept = 15;
constexpr unsigned bits_of_a_digit = 4;

/// The numbers between which the first digits of a digest with this beginning lie.
std::pair<std::int64_t, std::int64_t> range_of(std::string_view hex)
{
    hex = hex.substr(0, digits_kept);
    std::string_view digits = hex;
    const auto value = take_number<std::uint64_t>(digits, 16).value_or(0);
    const auto open = static_cast<unsigned>(digits_kept - hex.size()) * bits_of_a_digit;
    const std::uint64_t least = value << open;
    return {static_cast<std::int64_t>(least),
            static_cast<std::int64_t>(least | ((std::uint64_t{1} << open) - 1))};
}

/// Every token must be there; FTS5's own words cannot come up inside quotation marks.
std::string all_of(const std::vector<std::string>& tokens)
{
    return joined(tokens, " AND ", [](const std::string& token) { return '"' + token + '"'; });
}

std::string tokens_with(std::string_view document, const std::vector<DiscText>& discs = {})
{
    std::vector<std::string> folded{folded_document(document)};
    for (const DiscText& disc : discs) {
        folded.push_back(folded_document(disc.document));
    }
    // Most texts of a volume or block stand in many of its items.
    std::unordered_set<std::string_view> texts;
    for (const std::string& one : folded) {
        const auto found = texts_in(one);
        texts.insert(found.begin(), found.end());
    }
    return tokens_of({texts.begin(), texts.end()});
}

bool is_damage(int result)
{
    const int primary = result & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

} // namespace

void SearchFile::Close::operator()(sqlite3* connection) const noexcept
{
    sqlite3_close(connection);
}

SearchFile::SearchFile(std::filesystem::path file) : file_{std::move(file)}
{
    open();
}

SearchFile::~SearchFile() = default;

void SearchFile::fail()
{
    const int result = sqlite3_errcode(connection_.get());
    if (is_damage(result)) {
        // What is damaged is taken away at once: the next use makes it anew from the catalogue.
        damaged_ = true;
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(file_.string() + suffix, ignored);
        }
        throw Error{
            ErrorCode::Catalogue,
            {msgid("The search file {path} was damaged and has been removed. Nothing of the "
                   "archive is lost; search again, and it is made anew from the "
                   "catalogue."),
             {{"path", file_.string()}}}};
    }
    throw Error{ErrorCode::Catalogue,
                {msgid("The search file {path} could not be used: {reason}. It holds nothing that "
                       "the catalogue has not; it may be deleted and is made anew."),
                 {{"path", file_.string()}, {"reason", sqlite3_errmsg(connection_.get())}}}};
}

void SearchFile::run(const std::string& sql)
{
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail();
    }
}

SearchFile::Statement& SearchFile::prepared(const char* sql)
{
    auto& statement = statements_[sql];
    if (!statement) statement = std::make_unique<Statement>(*this, sql);
    return *statement;
}

void SearchFile::open()
{
    sqlite3* connection = nullptr;
    const int result =
        sqlite3_open_v2(file_.c_str(), &connection,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(connection);
    if (result != SQLITE_OK) fail();
    sqlite3_busy_timeout(connection_.get(), wait_for_others_ms);
    run("PRAGMA journal_mode = WAL");
    // A commit may be lost when the power fails, never torn; the marks in the same file tell.
    run("PRAGMA synchronous = NORMAL");
    run(fmt::format("PRAGMA cache_size = -{}", cached_kib));
    make_tables();
}

void SearchFile::make_tables()
{
    const auto is_made = [&] {
        Use version{prepared("PRAGMA user_version")};
        return version->step() && version->number(0) == format;
    };
    if (is_made()) return;
    write([&] {
        if (is_made()) return; // another process was faster
        for (const char* table :
             {"mark", "note", "volume_text", "disc_text", "footage_text", "entry_text", "digest",
              "volume_index", "footage_index", "entry_index"}) {
            run(std::string{"DROP TABLE IF EXISTS "} + table);
        }
        run(R"sql(
            CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
            CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE volume_text (volume_id INTEGER PRIMARY KEY, document TEXT NOT NULL);
            CREATE TABLE disc_text (disc_id INTEGER PRIMARY KEY, volume_id INTEGER NOT NULL,
                                    document TEXT NOT NULL);
            CREATE INDEX disc_text_by_volume ON disc_text (volume_id, disc_id);
            CREATE TABLE footage_text (block INTEGER PRIMARY KEY, document TEXT NOT NULL);
            CREATE TABLE entry_text (block INTEGER PRIMARY KEY, document TEXT NOT NULL);
            CREATE TABLE digest (digits INTEGER, owner INTEGER, id INTEGER,
                                 PRIMARY KEY (digits, owner, id)) WITHOUT ROWID;
            CREATE VIRTUAL TABLE volume_index USING fts5
                (tokens, content='', detail=none, columnsize=0, tokenize='ascii');
            CREATE VIRTUAL TABLE footage_index USING fts5
                (tokens, content='', detail=none, columnsize=0, tokenize='ascii');
            CREATE VIRTUAL TABLE entry_index USING fts5
                (tokens, content='', detail=none, columnsize=0, tokenize='ascii');
        )sql");
        for (const char* table : {"volume_index", "footage_index", "entry_index"}) {
            run(fmt::format("INSERT INTO {0} ({0}, rank) VALUES ('hashsize', {1})", table,
                            gathered_bytes));
        }
        run("PRAGMA user_version = " + std::to_string(format));
    });
}

void SearchFile::write(const std::function<void()>& work)
{
    run("BEGIN IMMEDIATE");
    try {
        work();
        run("COMMIT");
    } catch (...) {
        sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

std::int64_t SearchFile::mark(const std::string& name)
{
    Use query{prepared("SELECT value FROM mark WHERE name = ?")};
    query->bind(1, name);
    return query->step() ? query->number(0) : 0;
}

void SearchFile::set_mark(const std::string& name, std::int64_t value)
{
    Use change{prepared("INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)")};
    change->bind(1, name);
    change->bind(2, value);
    change->step();
}

std::string SearchFile::note(const std::string& name)
{
    Use query{prepared("SELECT value FROM note WHERE name = ?")};
    query->bind(1, name);
    return query->step() ? query->text(0) : std::string{};
}

void SearchFile::set_note(const std::string& name, const std::string& text)
{
    Use change{prepared("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)")};
    change->bind(1, name);
    change->bind(2, text);
    change->step();
}

void SearchFile::clear()
{
    for (const char* table :
         {"mark", "note", "volume_text", "disc_text", "footage_text", "entry_text", "digest"}) {
        run(std::string{"DELETE FROM "} + table);
    }
    for (const char* table : {"volume_index", "footage_index", "entry_index"}) {
        run(fmt::format("INSERT INTO {0} ({0}) VALUES ('delete-all')", table));
    }
}

/// How an index takes in tokens, and gives them up.
struct SearchFile::Index {
    const char* add;
    const char* take;

    static constexpr Index of_volumes() noexcept
    {
        return {"INSERT INTO volume_index (rowid, tokens) VALUES (?, ?)",
                "INSERT INTO volume_index (volume_index, rowid, tokens) VALUES ('delete', ?, ?)"};
    }
    static constexpr Index of_footage() noexcept
    {
        return {"INSERT INTO footage_index (rowid, tokens) VALUES (?, ?)",
                "INSERT INTO footage_index (footage_index, rowid, tokens) VALUES ('delete', ?, ?)"};
    }
    static constexpr Index of_entries() noexcept
    {
        return {"INSERT INTO entry_index (rowid, tokens) VALUES (?, ?)",
                "INSERT INTO entry_index (entry_index, rowid, tokens) VALUES ('delete', ?, ?)"};
    }
};

void SearchFile::index(const Index& of, std::int64_t id, const std::string& tokens, bool remove)
{
    Use change{prepared(remove ? of.take : of.add)};
    change->bind(1, id);
    change->bind(2, tokens);
    change->step();
}

void SearchFile::put_volume(VolumeId volume, const std::string& document,
                            const std::vector<DiscText>& discs)
{
    const auto id = static_cast<std::int64_t>(volume);
    const auto earlier_discs = disc_documents(volume);
    if (!earlier_discs.empty()) {
        std::string earlier;
        read_document(volume, earlier);
        index(Index::of_volumes(), id, tokens_with(earlier, earlier_discs), true);
    }
    index(Index::of_volumes(), id, tokens_with(document, discs), false);
    {
        Use change{prepared("INSERT OR REPLACE INTO volume_text (volume_id, document) "
                            "VALUES (?, ?)")};
        change->bind(1, id);
        change->bind(2, document);
        change->step();
    }
    for (const DiscText& disc : discs) {
        Use change{prepared("INSERT OR REPLACE INTO disc_text (disc_id, volume_id, document) "
                            "VALUES (?, ?, ?)")};
        change->bind(1, static_cast<std::int64_t>(disc.disc));
        change->bind(2, id);
        change->bind(3, disc.document);
        change->step();
    }
}

void SearchFile::put_block(std::int64_t block, const std::string& document)
{
    std::string earlier;
    read_document(block, earlier);
    if (!earlier.empty()) index(Index::of_footage(), block, tokens_with(earlier), true);
    index(Index::of_footage(), block, tokens_with(document), false);
    Use change{prepared("INSERT OR REPLACE INTO footage_text (block, document) VALUES (?, ?)")};
    change->bind(1, block);
    change->bind(2, document);
    change->step();
}

void SearchFile::put_entries(std::int64_t block, const std::string& document)
{
    std::string earlier;
    read_entries(block, earlier);
    if (!earlier.empty()) index(Index::of_entries(), block, tokens_with(earlier), true);
    index(Index::of_entries(), block, tokens_with(document), false);
    Use change{prepared("INSERT OR REPLACE INTO entry_text (block, document) VALUES (?, ?)")};
    change->bind(1, block);
    change->bind(2, document);
    change->step();
}

void SearchFile::put_digest(std::string_view hex, DigestOwner owner, std::int64_t id)
{
    Use change{prepared("INSERT OR IGNORE INTO digest (digits, owner, id) VALUES (?, ?, ?)")};
    change->bind(1, range_of(hex).first);
    change->bind(2, static_cast<std::int64_t>(owner));
    change->bind(3, id);
    change->step();
}

void SearchFile::tidy()
{
    for (const char* table : {"volume_index", "footage_index", "entry_index"}) {
        run(fmt::format("INSERT INTO {0} ({0}) VALUES ('optimize')", table));
    }
}

void SearchFile::read_document(VolumeId volume, std::string& document)
{
    read("SELECT document FROM volume_text WHERE volume_id = ?", static_cast<std::int64_t>(volume),
         document);
}

void SearchFile::read_document(std::int64_t block, std::string& document)
{
    read("SELECT document FROM footage_text WHERE block = ?", block, document);
}

void SearchFile::read_entries(std::int64_t block, std::string& document)
{
    read("SELECT document FROM entry_text WHERE block = ?", block, document);
}

void SearchFile::read(const char* sql, std::int64_t id, std::string& document)
{
    Use query{prepared(sql)};
    query->bind(1, id);
    document.clear();
    if (query->step()) document = query->bytes(0);
}

std::vector<DiscText> SearchFile::disc_documents(VolumeId volume)
{
    Use query{prepared("SELECT disc_id, document FROM disc_text WHERE volume_id = ? "
                       "ORDER BY disc_id")};
    query->bind(1, static_cast<std::int64_t>(volume));
    std::vector<DiscText> found;
    while (query->step()) {
        found.push_back({DiscId{query->number(0)}, query->text(1)});
    }
    return found;
}

VolumeId SearchFile::volume_of(DiscId disc)
{
    Use query{prepared("SELECT volume_id FROM disc_text WHERE disc_id = ?")};
    query->bind(1, static_cast<std::int64_t>(disc));
    return VolumeId{query->step() ? query->number(0) : 0};
}

void SearchFile::each_with(const char* with_tokens, const char* all,
                           const std::vector<std::string>& tokens, std::int64_t before,
                           const Visit& visit)
{
    const std::string query = all_of(tokens);
    // Bound text must outlive the use, so the query stands first.
    Use rows{prepared(tokens.empty() ? all : with_tokens)};
    rows->bind(1, before);
    if (!tokens.empty()) rows->bind(2, query);
    while (rows->step()) {
        if (!visit(rows->number(0))) return;
    }
}

void SearchFile::each_volume(const std::vector<std::string>& tokens, std::int64_t before,
                             const Visit& visit)
{
    each_with("SELECT rowid FROM volume_index WHERE rowid < ?1 AND volume_index MATCH ?2 "
              "ORDER BY rowid DESC",
              "SELECT volume_id FROM volume_text WHERE volume_id < ? ORDER BY volume_id DESC",
              tokens, before, visit);
}

void SearchFile::each_block(const std::vector<std::string>& tokens, std::int64_t before,
                            const Visit& visit)
{
    each_with("SELECT rowid FROM footage_index WHERE rowid < ?1 AND footage_index MATCH ?2 "
              "ORDER BY rowid DESC",
              "SELECT block FROM footage_text WHERE block < ? ORDER BY block DESC", tokens, before,
              visit);
}

void SearchFile::each_block_of_entries(const std::vector<std::string>& tokens, std::int64_t before,
                                       const Visit& visit)
{
    each_with("SELECT rowid FROM entry_index WHERE rowid < ?1 AND entry_index MATCH ?2 "
              "ORDER BY rowid DESC",
              "SELECT block FROM entry_text WHERE block < ? ORDER BY block DESC", tokens, before,
              visit);
}

std::vector<std::pair<DigestOwner, std::int64_t>> SearchFile::owners_of(std::string_view hex_prefix,
                                                                        std::size_t limit)
{
    const auto [least, most] = range_of(hex_prefix);
    Use query{prepared("SELECT owner, id FROM digest WHERE digits BETWEEN ? AND ? LIMIT ?")};
    query->bind(1, least);
    query->bind(2, most);
    query->bind(3, static_cast<std::int64_t>(limit));
    std::vector<std::pair<DigestOwner, std::int64_t>> found;
    while (query->step()) {
        found.emplace_back(static_cast<DigestOwner>(query->number(0)), query->number(1));
    }
    return found;
}

} // namespace twofold
