#include "catalogue/database/statement.h"

#include "base/debug_log.h"
#include "base/error.h"
#include "base/join.h"
#include "base/message_json.h"
#include "base/number.h"
#include "base/time_bounds.h"
#include "catalogue/database/dialect.h"
#include "catalogue/database/row_ledger.h"
#include "catalogue/database/session.h"

#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include <chrono>
#include <deque>
#include <utility>

namespace twofold {

namespace {

using Json = nlohmann::json;

std::string as_json(const Json& json)
{
    return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

/// A value with the address SOCI binds to; it must stay where it is until the statement ran.
struct Bound {
    soci::indicator indicator = soci::i_ok;
    std::string text;
    long long integer = 0;
    double real = 0;
};

void bind(soci::statement& statement, Bound& bound, const Value& value)
{
    if (const auto* integer = std::get_if<long long>(&value.held())) {
        bound.integer = *integer;
        statement.exchange(soci::use(bound.integer, bound.indicator));
    } else if (const auto* real = std::get_if<double>(&value.held())) {
        bound.real = *real;
        statement.exchange(soci::use(bound.real, bound.indicator));
    } else {
        if (const auto* text = std::get_if<std::string>(&value.held())) {
            bound.text = *text;
        } else {
            bound.indicator = soci::i_null;
        }
        statement.exchange(soci::use(bound.text, bound.indicator));
    }
}

Error unreadable_row(const std::string& text)
{
    return {ErrorCode::Catalogue,
            {msgid("The catalogue holds “{text}” where that cannot be. It was changed by something "
                   "else than this program; run “twofold audit verify”."),
             {{"text", text}}}};
}

/// What `read` makes of a column that holds JSON.
template <typename Read>
auto from_json(const std::string& written, Read read)
{
    try {
        return read(Json::parse(written));
    } catch (const Json::exception&) {
        throw unreadable_row(written);
    }
}

const DebugTopic sql_log{"sql"};

/// Blanks and line ends of a statement as one blank each.
std::string on_one_line(std::string_view statement)
{
    std::string line;
    for (const char c : statement) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank) line += c;
        if (blank && !line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

/// Says in the debug log what was executed and how long it took, when it has ended.
class StatementLog {
public:
    explicit StatementLog(std::string_view statement) noexcept : statement_{statement} {}
    StatementLog(const StatementLog&) = delete;
    StatementLog& operator=(const StatementLog&) = delete;
    ~StatementLog()
    {
        if (!sql_log.is_on()) return;
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - began_);
        sql_log.line("{} us, {} rows: {}", took.count(), rows_, on_one_line(statement_));
    }

    void count_row() noexcept { ++rows_; }

private:
    std::string_view statement_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::uint64_t rows_ = 0;
};

void execute(Session& session, std::string_view statement, const std::vector<Value>& values,
             const std::function<void(Row&)>& visit)
try {
    StatementLog log{statement};
    soci::statement prepared{session.sql()};
    std::deque<Bound> uses;
    for (const Value& value : values) {
        bind(prepared, uses.emplace_back(), value);
    }
    prepared.alloc();
    prepared.prepare(std::string{statement});
    std::deque<Bound> columns;
    const int count = dialect::columns_of(prepared);
    for (int i = 0; i < count; ++i) {
        Bound& column = columns.emplace_back();
        prepared.exchange(soci::into(column.text, column.indicator));
    }
    prepared.define_and_bind();
    prepared.execute(/*withDataExchange=*/count == 0);
    while (count > 0 && prepared.fetch()) {
        std::vector<std::optional<std::string>> row;
        row.reserve(columns.size());
        for (Bound& column : columns) {
            row.push_back(column.indicator == soci::i_null ? std::nullopt
                                                           : std::optional{std::move(column.text)});
        }
        Row taken{std::move(row)};
        log.count_row();
        visit(taken);
    }
} catch (const soci::soci_error& error) {
    throw dialect::explained(error, session.sql(), session.file());
}

} // namespace

Value::Value(Timestamp time) : Value{to_iso8601(time)}
{
    if (can_be_written(time)) return;
    throw Error{ErrorCode::InvalidInput,
                {msgid("A time outside the years 1 to 9999 cannot be kept: nobody could read it "
                       "again. It would have become {time}."),
                 {{"time", to_iso8601(time)}}}};
}

Value::Value(Date date) : Value{to_iso8601(date)}
{
    if (date.ok() && date == parse_date(to_iso8601(date))) return;
    throw Error{ErrorCode::InvalidInput,
                {msgid("A day outside the years 1 to 9999 cannot be kept: nobody could read it "
                       "again. It would have become {day}."),
                 {{"day", to_iso8601(date)}}}};
}

Value::Value(const Digests& digests)
    : Value{joined(digests, " ", [](const Digest& digest) { return to_text(digest); })}
{}

Value::Value(const Message& message) : Value{std::string{}}
{
    if (message.empty()) return;
    held_ = as_json(to_json(message));
}

Value::Value(const std::vector<std::string>& list) : Value{as_json(list)} {}

Value::Value(const std::map<std::string, std::string>& object) : Value{as_json(object)} {}

std::optional<std::string> Row::optional_text()
{
    return std::move(columns_.at(next_++));
}

std::string Row::text()
{
    return optional_text().value_or("");
}

void Row::unreadable(const std::string& written)
{
    if (!tolerant_) throw unreadable_row(written);
    if (fault_.empty()) fault_ = {msgid("cannot be read: “{text}”"), {{"text", written}}};
}

std::optional<std::int64_t> Row::optional_integer()
{
    const auto digits = optional_text();
    if (!digits) return std::nullopt;
    const auto value = number_in<std::int64_t>(*digits);
    if (!value) unreadable(*digits);
    return value;
}

std::int64_t Row::integer()
{
    return optional_integer().value_or(0);
}

double Row::real()
{
    return optional_real().value_or(0);
}

std::optional<double> Row::optional_real()
{
    const auto digits = optional_text();
    if (!digits) return std::nullopt;
    const auto value = number_in<double>(*digits);
    if (!value) unreadable(*digits);
    return value;
}

std::optional<Timestamp> Row::optional_time()
{
    const auto written = optional_text();
    if (!written) return std::nullopt;
    try {
        return parse_time(*written);
    } catch (const Error&) {
        unreadable(*written);
        return std::nullopt;
    }
}

std::optional<Date> Row::optional_day()
{
    const auto written = optional_text();
    if (!written) return std::nullopt;
    try {
        return parse_date(*written);
    } catch (const Error&) {
        unreadable(*written);
        return std::nullopt;
    }
}

Timestamp Row::time()
{
    return value([](std::string_view written) { return parse_time(written); }, Timestamp{});
}

Date Row::day()
{
    return value([](std::string_view written) { return parse_date(written); }, Date{});
}

std::optional<Digest> Row::optional_digest()
{
    const auto written = optional_text();
    if (!written) return std::nullopt;
    try {
        return parse_digest(*written);
    } catch (const Error&) {
        unreadable(*written);
        return std::nullopt;
    }
}

Digest Row::digest()
{
    return value([](std::string_view written) { return parse_digest(written); }, Digest{});
}

Digests Row::digests()
{
    const auto read = [](std::string_view written) {
        Digests found;
        for (std::size_t at = 0; at < written.size();) {
            const std::size_t end = std::min(written.find(' ', at), written.size());
            found.push_back(parse_digest(written.substr(at, end - at)));
            at = end + 1;
        }
        return found;
    };
    return value(read, {});
}

Message Row::message()
{
    const auto read = [](std::string_view written) {
        if (written.empty()) return Message{};
        return from_json(std::string{written}, message_from_json);
    };
    return value(read, {});
}

std::vector<std::string> Row::list()
{
    const auto read = [](std::string_view written) {
        return from_json(std::string{written},
                         [](const Json& json) { return json.get<std::vector<std::string>>(); });
    };
    return value(read, {});
}

std::map<std::string, std::string> Row::object()
{
    const auto read = [](std::string_view written) {
        return from_json(std::string{written}, [](const Json& json) {
            return json.get<std::map<std::string, std::string>>();
        });
    };
    return value(read, {});
}

void each_row(Session& session, std::string_view statement, const std::vector<Value>& values,
              const std::function<void(Row&)>& visit)
{
    const auto inserted = insert_in(statement);
    if (!inserted) {
        execute(session, statement, values, visit);
        return;
    }
    // A row is never without an entry of the log, so it is never without a transaction.
    Transaction transaction{session};
    session.rows().expect(session, *inserted);
    execute(session, statement, values, visit);
    session.rows().note(*inserted, values);
    transaction.commit();
}

void run(Session& session, std::string_view statement, const std::vector<Value>& values)
{
    each_row(session, statement, values, [](Row&) {});
}

std::int64_t insert(Session& session, std::string_view statement, const std::vector<Value>& values)
{
    return number(session, statement, values);
}

std::int64_t number(Session& session, std::string_view statement, const std::vector<Value>& values)
{
    return first(session, statement, values, [](Row& row) { return row.integer(); }).value_or(0);
}

} // namespace twofold
