#pragma once

#include "base/error.h"
#include "base/join.h"
#include "base/message.h"
#include "base/time.h"
#include "fixity/digest.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace twofold {

class Session;

/// A value bound to a statement. Times become ISO 8601 text, digests "sha256:…", messages and lists
/// JSON; an empty optional becomes NULL.
class Value {
public:
    // A statement is given its values as they are: Value is what they all become.
    // NOLINTBEGIN(google-explicit-constructor)
    Value(std::string text) : held_{std::move(text)} {}
    Value(std::string_view text) : Value{std::string{text}} {}
    Value(const char* text) : Value{std::string{text}} {}
    Value(double number) : held_{number} {}
    /// Throws Error{InvalidInput} for a moment that could not be read back.
    Value(Timestamp time);
    Value(Date date);
    Value(const Digest& digest) : Value{to_text(digest)} {}
    Value(const Digests& digests);
    Value(const Message& message);
    Value(const std::vector<std::string>& list);
    Value(const std::map<std::string, std::string>& object);
    template <std::integral Number>
    Value(Number number) : held_{static_cast<long long>(number)}
    {}
    /// An identifier.
    template <typename Id>
    requires std::is_enum_v<Id> Value(Id id) : held_{static_cast<long long>(id)}
    {
        static_assert(sizeof(Id) == sizeof(std::int64_t), "enumerations are stored by name");
    }
    template <typename T>
    Value(const std::optional<T>& value) : Value{value ? Value{*value} : Value{}}
    {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] const auto& held() const noexcept { return held_; }

private:
    Value() = default;

    std::variant<std::nullptr_t, long long, double, std::string> held_;
};

/// One row of a result; its columns are taken from left to right.
///
/// What a column cannot hold throws Error{Catalogue}. A register in which one unreadable line must
/// not hide the others calls tolerate() first and keeps the fault() with the line.
class Row {
public:
    explicit Row(std::vector<std::optional<std::string>> columns) : columns_{std::move(columns)} {}

    /// From now on a column that cannot be read gives an empty value, and fault() says so.
    void tolerate() noexcept { tolerant_ = true; }
    /// The first column that could not be read; empty: all could.
    [[nodiscard]] const Message& fault() const noexcept { return fault_; }

    /// The next column as text; empty if it is NULL.
    std::string text();
    std::optional<std::string> optional_text();
    std::int64_t integer();
    std::optional<std::int64_t> optional_integer();
    double real(); ///< 0 if it is NULL, as integer()
    std::optional<double> optional_real();
    bool flag() { return integer() != 0; }
    Timestamp time();
    Date day();
    std::optional<Timestamp> optional_time();
    std::optional<Date> optional_day();
    std::optional<Digest> optional_digest();
    Digest digest();
    Digests digests();
    Message message();
    std::vector<std::string> list();
    std::map<std::string, std::string> object();
    template <typename Id>
    Id id()
    {
        return static_cast<Id>(integer());
    }
    /// What `read` makes of the next column, as a name of an enumeration.
    template <typename Read>
    auto value(Read read, std::invoke_result_t<Read, std::string_view> default_value)
    {
        const std::string written = text();
        try {
            return read(written);
        } catch (const Error&) {
            unreadable(written);
            return default_value;
        }
    }

private:
    /// Notes the fault, or throws.
    void unreadable(const std::string& written);

    std::vector<std::optional<std::string>> columns_;
    std::size_t next_ = 0;
    bool tolerant_ = false;
    Message fault_;
};

/// Runs a statement that returns nothing. Placeholders are `:name`; the values come in their order,
/// and no placeholder is used twice (SOCI binds by position, and PostgreSQL numbers each anew).
void run(Session& session, std::string_view statement, const std::vector<Value>& values = {});

/// Calls `visit` with each row. The statement stays open meanwhile.
void each_row(Session& session, std::string_view statement, const std::vector<Value>& values,
              const std::function<void(Row&)>& visit);

/// Runs an INSERT that ends in RETURNING id.
std::int64_t insert(Session& session, std::string_view statement, const std::vector<Value>& values);

/// What `read` makes of each row.
template <typename Read>
auto rows(Session& session, std::string_view statement, const std::vector<Value>& values, Read read)
{
    std::vector<std::invoke_result_t<Read, Row&>> found;
    each_row(session, statement, values, [&](Row& row) { found.push_back(read(row)); });
    return found;
}

/// What `read` makes of the first row, if there is one.
template <typename Read>
auto first(Session& session, std::string_view statement, const std::vector<Value>& values,
           Read read)
{
    std::optional<std::invoke_result_t<Read, Row&>> found;
    each_row(session, statement, values, [&](Row& row) {
        if (!found) found.emplace(read(row));
    });
    return found;
}

/// "1, 2, 3", for what stands behind IN: identifiers are numbers, no words of a statement.
template <typename Ids>
[[nodiscard]] std::string id_list(const Ids& ids)
{
    return joined(ids, ", ", [](auto id) { return std::to_string(static_cast<std::int64_t>(id)); });
}

/// The single number a statement such as SELECT count(*) returns.
std::int64_t number(Session& session, std::string_view statement,
                    const std::vector<Value>& values = {});

} // namespace twofold
