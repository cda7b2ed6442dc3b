#pragma once

#include "audit/row_cover.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A SELECT that is prepared once and run often, whose values keep the types of the database
/// instead of becoming text: the input of row digests. Part of the dialect; typed_rows_sqlite.cpp
/// knows SQLite.
///
/// Must not outlive its session. One thread at a time.
class TypedRows {
public:
    /// `statement`: with one `?` for each parameter. Throws Error{Catalogue}.
    TypedRows(Session& session, const std::string& statement);
    TypedRows(TypedRows&& other) noexcept;
    TypedRows& operator=(TypedRows&& other) noexcept;
    TypedRows(const TypedRows&) = delete;
    TypedRows& operator=(const TypedRows&) = delete;
    ~TypedRows();

    /// Calls `visit` with each row; the row is valid until it returns. Throws Error{Catalogue}.
    void each(const std::vector<std::int64_t>& parameters,
              const std::function<void(const std::vector<NamedCell>&)>& visit);

private:
    struct Statement;

    std::unique_ptr<Statement> statement_;
};

} // namespace twofold
