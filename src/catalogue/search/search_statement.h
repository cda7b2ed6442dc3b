#pragma once

#include "catalogue/search/search_file.h"

#include <cstdint>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace twofold {

/// A statement of the search file that is prepared once and reused. Only for
/// search_file_sqlite.cpp.
class SearchFile::Statement {
public:
    Statement(SearchFile& file, const char* sql) : file_{file}
    {
        if (sqlite3_prepare_v3(file.connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                               &statement_, nullptr) != SQLITE_OK) {
            file.fail();
        }
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(statement_); }

    void bind(int place, std::int64_t number) { sqlite3_bind_int64(statement_, place, number); }
    /// `text` must stay valid until the statement is reset.
    void bind(int place, std::string_view text)
    {
        sqlite3_bind_text64(statement_, place, text.data(), text.size(), SQLITE_STATIC,
                            SQLITE_UTF8);
    }
    /// True if there is a row.
    bool step()
    {
        const int result = sqlite3_step(statement_);
        if (result != SQLITE_ROW && result != SQLITE_DONE) file_.fail();
        return result == SQLITE_ROW;
    }
    std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }
    /// Valid until the next step only.
    std::string_view bytes(int column)
    {
        const void* bytes = sqlite3_column_blob(statement_, column);
        const int count = sqlite3_column_bytes(statement_, column);
        if (bytes == nullptr) return {};
        return {static_cast<const char*>(bytes), static_cast<std::size_t>(count)};
    }
    std::string text(int column) { return std::string{bytes(column)}; }
    void reset() { sqlite3_reset(statement_); }

private:
    SearchFile& file_;
    sqlite3_stmt* statement_ = nullptr;
};

/// Resets a statement when reading its rows ends, also by an exception.
template <typename Statement>
class Use {
public:
    explicit Use(Statement& statement) : statement_{statement} {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { statement_.reset(); }
    Statement* operator->() { return &statement_; }

private:
    Statement& statement_;
};

} // namespace twofold
