#include "volume/content/written_form.h"

#include "base/han.h"
#include "base/handle.h"
#include "volume/unicode.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <glib.h>

namespace twofold {

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Bytes that markup_text() may have to change: markup, what XML 1.0 forbids, and EF, with which
/// U+FFFE and U+FFFF begin (EF BF BE, EF BF BF).
constexpr std::array<bool, 256> special_in_markup = [] {
    std::array<bool, 256> special{};
    for (unsigned byte = 0; byte < 0x20; ++byte) {
        special[byte] = byte != '\t' && byte != '\n';
    }
    for (const unsigned char byte : {'&', '<', '>', '"', '\'', '\x7f'}) {
        special[byte] = true;
    }
    special[0xEF] = true;
    return special;
}();

/// What stands in markup for the character at `at`, one of special_in_markup; `bytes` of the text
/// are done with it.
std::string_view in_markup(std::string_view text, std::size_t at, std::size_t& bytes)
{
    bytes = 1;
    switch (text[at]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\xEF': {
        const std::string_view character = text.substr(at, 3);
        bytes = character.size();
        const bool noncharacter = character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
        return noncharacter ? replacement_character : character;
    }
    default: return replacement_character;
    }
}

void append_valid_markup(std::string& to, std::string_view text)
{
    std::size_t plain = 0; // begin of what goes over as it is
    for (std::size_t at = 0; at < text.size();) {
        if (!special_in_markup[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        to.append(text, plain, at - plain);
        std::size_t bytes = 0;
        to += in_markup(text, at, bytes);
        at += bytes;
        plain = at;
    }
    to.append(text, plain);
}

} // namespace

std::string wall_clock(Timestamp time, std::chrono::minutes utc_offset)
{
    const Timestamp local = time + utc_offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss clock{local - day};
    const auto offset = std::chrono::abs(utc_offset).count();
    return fmt::format("{} {:02}:{:02}:{:02} {}{:02}:{:02}", to_iso8601(Date{day}),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       utc_offset.count() < 0 ? '-' : '+', offset / 60, offset % 60);
}

std::string calendar_day(Timestamp time, std::chrono::minutes utc_offset)
{
    return to_iso8601(Date{std::chrono::floor<std::chrono::days>(time + utc_offset)});
}

std::string play_time(std::chrono::milliseconds duration)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string readable_bytes(std::uint64_t bytes)
{
    static constexpr std::array units{"kB", "MB", "GB", "TB"};
    if (bytes < 1000) return fmt::format("{} B", bytes);
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < units.size(); ++unit) {
        value /= 1000;
    }
    return fmt::format("{:.{}f} {}", value, value < 9.995 ? 2 : (value < 99.95 ? 1 : 0),
                       units.at(unit));
}

std::string in_one_line(std::string_view text)
{
    std::string line;
    for (const char32_t point : code_points(made_utf8(text))) {
        line += is_control(point) ? " " : to_utf8({&point, 1});
    }
    return line;
}

void append_markup(std::string& to, std::string_view text)
{
    if (is_ascii_or_han(text) || is_utf8(text)) {
        append_valid_markup(to, text);
    } else {
        append_valid_markup(to, made_utf8(text));
    }
}

std::string markup_text(std::string_view text)
{
    std::string result;
    append_markup(result, text);
    return result;
}

void append_url(std::string& to, std::string_view path)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : path) {
        const auto value = static_cast<unsigned char>(byte);
        if (g_ascii_isalnum(byte) ||
            std::string_view{"-._~/"}.find(byte) != std::string_view::npos) {
            to += byte;
        } else {
            const std::array<char, 3> escaped{'%', digits[value >> 4U], digits[value & 15U]};
            to.append(escaped.data(), escaped.size());
        }
    }
}

std::string base64(std::string_view bytes)
{
    if (bytes.empty()) return {};
    const Handle<char, g_free> encoded{
        g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size())};
    return encoded.get();
}

} // namespace twofold
