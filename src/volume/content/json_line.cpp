#include "volume/content/json_line.h"

#include "base/han.h"
#include "volume/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace twofold {

namespace {

bool stands_as_it_is(char byte)
{
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

void put_escaped(std::string& to, char byte)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
    case '"': to += "\\\""; return;
    case '\\': to += "\\\\"; return;
    case '\b': to += "\\b"; return;
    case '\f': to += "\\f"; return;
    case '\n': to += "\\n"; return;
    case '\r': to += "\\r"; return;
    case '\t': to += "\\t"; return;
    default: {
        const auto value = static_cast<unsigned char>(byte);
        to.append("\\u00").append({digits[value >> 4U], digits[value & 15U]});
    }
    }
}

} // namespace

void JsonLine::text(std::string_view value)
{
    put_key({});
    put_text(value);
}

void JsonLine::text(std::string_view key, std::string_view value)
{
    put_key(key);
    put_text(value);
}

void JsonLine::flag(std::string_view key, bool value)
{
    put_key(key);
    to_ += value ? "true" : "false";
}

void JsonLine::null(std::string_view key)
{
    put_key(key);
    to_ += "null";
}

void JsonLine::begin(std::string_view key, char bracket)
{
    put_key(key);
    to_ += bracket;
    first_ = true;
}

void JsonLine::end(char bracket)
{
    to_ += bracket;
    first_ = false;
}

void JsonLine::put_key(std::string_view key)
{
    if (!first_) to_ += ',';
    first_ = false;
    if (!key.empty()) to_.append("\"").append(key).append("\":");
}

void JsonLine::put_text(std::string_view value)
{
    // What UTF-8 does not allow is nlohmann's to replace; footage from our own intake has none.
    if (!is_ascii_or_han(value) && !is_utf8(value)) {
        to_ += nlohmann::json(std::string{value})
                   .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    to_ += '"';
    while (!value.empty()) {
        const auto stop = std::ranges::find_if_not(value, stands_as_it_is);
        to_.append(value.begin(), stop);
        value.remove_prefix(static_cast<std::size_t>(stop - value.begin()));
        if (value.empty()) break;
        put_escaped(to_, value.front());
        value.remove_prefix(1);
    }
    to_ += '"';
}

} // namespace twofold
