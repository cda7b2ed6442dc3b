#include "volume/content/written_form.h"

#include "base/handle.h"
#include "volume/unicode.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <glib.h>

namespace twofold {

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

std::string markup_text(std::string_view text)
{
    const std::string valid = is_utf8(text) ? std::string{text} : made_utf8(text);
    std::string result;
    result.reserve(valid.size() + valid.size() / 8);
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const char byte = valid[i];
        switch (byte) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        case '\t':
        case '\n': result += byte; break;
        default: {
            // Not in XML 1.0's Char: C0 controls, U+FFFE and U+FFFF (UTF-8: EF BF BE, EF BF BF).
            const bool c0 = static_cast<unsigned char>(byte) < 0x20 || byte == '\x7f';
            const bool noncharacter = valid.compare(i, 3, "\xEF\xBF\xBE") == 0 ||
                                      valid.compare(i, 3, "\xEF\xBF\xBF") == 0;
            result += c0 || noncharacter ? std::string_view{"\xEF\xBF\xBD"}
                                         : std::string_view{valid}.substr(i, 1);
            if (noncharacter) i += 2;
        }
        }
    }
    return result;
}

std::string relative_url(std::string_view path)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string url;
    for (const char byte : path) {
        const auto value = static_cast<unsigned char>(byte);
        if (g_ascii_isalnum(byte) ||
            std::string_view{"-._~/"}.find(byte) != std::string_view::npos) {
            url += byte;
        } else {
            url.append({'%', digits[value >> 4U], digits[value & 15U]});
        }
    }
    return url;
}

std::string base64(std::string_view bytes)
{
    if (bytes.empty()) return {};
    const Handle<char, g_free> encoded{
        g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size())};
    return encoded.get();
}

} // namespace twofold
