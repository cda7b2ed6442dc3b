#include "audit/head_text.h"

#include "base/number.h"

#include <string>

namespace twofold {

namespace {

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Hexadecimal digit in lower case; 0 if it is none.
constexpr char hex_digit(char c)
{
    if (is_digit(c) || (c >= 'a' && c <= 'f')) return c;
    if (c >= 'A' && c <= 'F') return static_cast<char>(c - 'A' + 'a');
    return 0;
}

void drop_all(std::string& text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
        text.erase(at, word.size());
    }
}

} // namespace

std::optional<AuditHead> head_in(std::string_view text)
{
    // A head is one short line or two; more is another file.
    constexpr std::size_t longest = 4096;
    if (text.size() > longest) return std::nullopt;
    std::string rest{text};
    // Words with digits or hexadecimal letters in them, which are no part of either number.
    for (const std::string_view word : {"sha256:", "sequence", "seq", "hash", "digest",
                                        "audit_head", "audit-head", "head", "entry"}) {
        drop_all(rest, word);
    }
    const std::size_t begin = rest.find_first_of("0123456789");
    if (begin == std::string::npos) return std::nullopt;
    for (const char before : rest.substr(0, begin)) {
        if (is_letter(before)) return std::nullopt;
    }
    AuditHead head;
    std::string_view behind = std::string_view{rest}.substr(begin);
    head.seq = take_number<std::int64_t>(behind).value_or(0);
    if (head.seq <= 0) return std::nullopt;
    // The number ends where something else than a digit of the digest begins.
    if (behind.empty() || hex_digit(behind.front()) != 0) return std::nullopt;
    for (const char c : behind) {
        if (const char digit = hex_digit(c)) {
            head.hash.hex += digit;
        } else if (is_letter(c)) {
            return std::nullopt;
        }
    }
    head.hash.algorithm = audit_algorithm;
    if (head.hash.hex.size() != hex_digits(audit_algorithm)) return std::nullopt;
    return head;
}

} // namespace twofold
