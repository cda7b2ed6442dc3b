#pragma once

#include "audit/row_cover.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A SELECT that is prepared once and run often, whose values come as the database holds them and
/// not as text: what digests are taken of. Part of the dialect; typed_rows_sqlite.cpp knows SQLite.
///
/// Lives no longer than its session. One thread at a time.
class TypedRows {
public:
    /// `statement`: with one `?` for each parameter. Throws Error{Catalogue}.
    TypedRows(Session& session, const std::string& statement);
    TypedRows(TypedRows&& other) noexcept;
    TypedRows& operator=(TypedRows&& other) noexcept;
    TypedRows(const TypedRows&) = delete;
    TypedRows& operator=(const TypedRows&) = delete;
    ~TypedRows();

    /// Calls `visit` with each row; what it is given lives until it returns. Throws
    /// Error{Catalogue}.
    void each(const std::vector<std::int64_t>& parameters,
              const std::function<void(const std::vector<NamedCell>&)>& visit);

private:
    struct Statement;

    std::unique_ptr<Statement> statement_;
};

} // namespace twofold
