#include "catalogue/statement.h"

#include "base/error.h"
#include "catalogue/dialect.h"
#include "catalogue/row_ledger.h"
#include "catalogue/session.h"

#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include <charconv>
#include <deque>
#include <utility>

namespace twofold {

namespace {

using Json = nlohmann::json;

std::string as_json(const Json& json)
{
    return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string joined(const Digests& digests)
{
    std::string text;
    for (const Digest& digest : digests) {
        if (!text.empty()) text += ' ';
        text += to_text(digest);
    }
    return text;
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

void execute(Session& session, std::string_view statement, const std::vector<Value>& values,
             const std::function<void(Row&)>& visit)
try {
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
        visit(taken);
    }
} catch (const soci::soci_error& error) {
    throw dialect::explained(error, session.sql(), session.file());
}

} // namespace

Value::Value(const Digests& digests) : Value{joined(digests)} {}

Value::Value(const Message& message) : Value{std::string{}}
{
    if (message.empty()) return;
    Json arguments = Json::array();
    for (const auto& [name, value] : message.arguments) {
        arguments.push_back({name, value});
    }
    held_ = as_json({{"id", message.id}, {"arguments", std::move(arguments)}});
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

std::optional<std::int64_t> Row::optional_integer()
{
    const auto digits = optional_text();
    if (!digits) return std::nullopt;
    std::int64_t value = 0;
    const char* end = digits->data() + digits->size();
    const auto [stop, error] = std::from_chars(digits->data(), end, value);
    if (error != std::errc{} || stop != end) throw unreadable_row(*digits);
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
    double value = 0;
    const char* end = digits->data() + digits->size();
    const auto [stop, error] = std::from_chars(digits->data(), end, value);
    if (error != std::errc{} || stop != end) throw unreadable_row(*digits);
    return value;
}

std::optional<Timestamp> Row::optional_time()
{
    const auto written = optional_text();
    if (!written) return std::nullopt;
    return parse_time(*written);
}

std::optional<Digest> Row::optional_digest()
{
    const auto written = optional_text();
    if (!written) return std::nullopt;
    return parse_digest(*written);
}

Digests Row::digests()
{
    Digests found;
    const std::string written = text();
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t end = std::min(written.find(' ', at), written.size());
        found.push_back(parse_digest(std::string_view{written}.substr(at, end - at)));
        at = end + 1;
    }
    return found;
}

Message Row::message()
{
    const std::string written = text();
    if (written.empty()) return {};
    return from_json(written, [](const Json& json) {
        Message message{json.at("id").get<std::string>()};
        for (const Json& pair : json.at("arguments")) {
            message.arguments.emplace_back(pair.at(0).get<std::string>(),
                                           pair.at(1).get<std::string>());
        }
        return message;
    });
}

std::vector<std::string> Row::list()
{
    return from_json(text(), [](const Json& json) { return json.get<std::vector<std::string>>(); });
}

std::map<std::string, std::string> Row::object()
{
    return from_json(
        text(), [](const Json& json) { return json.get<std::map<std::string, std::string>>(); });
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
    Transaction together{session};
    session.rows().expect(session, *inserted);
    execute(session, statement, values, visit);
    session.rows().note(*inserted, values);
    together.commit();
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
