#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace twofold {

/// Writes one JSON value in one line at the end of a text, member by member, without building a
/// tree first: with 20,000 records the tree takes most of the time. The bytes are those of
/// nlohmann's dump(); what is not UTF-8 becomes U+FFFD.
///
/// Members have a key, elements of an array have none. Keys are the program's own and are not
/// escaped. The owner of `to` may remove what was written so far between two calls.
class JsonLine {
public:
    explicit JsonLine(std::string& to) : to_{to} {}

    void begin_object(std::string_view key = {}) { begin(key, '{'); }
    void end_object() { end('}'); }
    void begin_array(std::string_view key = {}) { begin(key, '['); }
    void end_array() { end(']'); }

    void text(std::string_view value);
    void text(std::string_view key, std::string_view value);
    template <std::integral Number>
    void number(std::string_view key, Number value)
    {
        put_key(key);
        to_ += std::to_string(value);
    }
    template <std::integral Number>
    void number(Number value)
    {
        put_key({});
        to_ += std::to_string(value);
    }
    void flag(std::string_view key, bool value);
    void null(std::string_view key);

private:
    void begin(std::string_view key, char bracket);
    void end(char bracket);
    void put_key(std::string_view key);
    void put_text(std::string_view value);

    std::string& to_;
    bool first_ = true; ///< nothing was written yet into what was begun last
};

} // namespace twofold
