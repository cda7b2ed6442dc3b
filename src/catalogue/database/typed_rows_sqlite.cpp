#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/typed_rows.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <utility>

namespace twofold {

// soci-sqlite3.h includes sqlite3.h inside this namespace.
using namespace sqlite_api;

struct TypedRows::Statement {
    Statement(Session& session, const std::string& text)
        : connection{static_cast<soci::sqlite3_session_backend*>(session.sql().get_backend())
                         ->conn_},
          file{session.file()}
    {
        if (sqlite3_prepare_v2(connection, text.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
            throw failure();
        }
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(prepared); }

    [[nodiscard]] Error failure() const
    {
        return {ErrorCode::Catalogue,
                {msgid("The catalogue {path} could not be used: {reason}"),
                 {{"path", file.string()}, {"reason", sqlite3_errmsg(connection)}}}};
    }

    [[nodiscard]] Cell cell(int column) const
    {
        switch (sqlite3_column_type(prepared, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(prepared, column)};
        case SQLITE_FLOAT: return sqlite3_column_double(prepared, column);
        default: break;
        }
        const void* bytes = sqlite3_column_blob(prepared, column);
        const auto count = static_cast<std::size_t>(sqlite3_column_bytes(prepared, column));
        return std::string_view{static_cast<const char*>(bytes), count};
    }

    sqlite3* connection;
    std::filesystem::path file;
    sqlite3_stmt* prepared = nullptr;
};

TypedRows::TypedRows(Session& session, const std::string& statement)
    : statement_{std::make_unique<Statement>(session, statement)}
{}

TypedRows::TypedRows(TypedRows&& other) noexcept = default;
TypedRows& TypedRows::operator=(TypedRows&& other) noexcept = default;
TypedRows::~TypedRows() = default;

void TypedRows::each(const std::vector<std::int64_t>& parameters,
                     const std::function<void(const std::vector<NamedCell>&)>& visit)
{
    sqlite3_stmt* prepared = statement_->prepared;
    /// The statement holds its snapshot until it is reset, whatever `visit` throws.
    struct Reset {
        ~Reset() { sqlite3_reset(statement); }
        sqlite3_stmt* statement;
    } const reset{prepared};
    int place = 0;
    for (const std::int64_t parameter : parameters) {
        sqlite3_bind_int64(prepared, ++place, parameter);
    }
    std::vector<NamedCell> cells;
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(prepared)) == SQLITE_ROW) {
        cells.clear();
        for (int column = 0; column < sqlite3_column_count(prepared); ++column) {
            cells.push_back({sqlite3_column_name(prepared, column), statement_->cell(column)});
        }
        visit(cells);
    }
    if (result != SQLITE_DONE) throw statement_->failure();
}

} // namespace twofold
