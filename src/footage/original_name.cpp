#include "footage/original_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <glib.h>

namespace twofold {

namespace {

/// Length of the printable character at the front of `text`; 0: none is there.
std::size_t character_length(std::string_view text) noexcept
{
    if (text.empty() || text.front() == '\0') return 0;
    const gunichar character =
        g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
    constexpr gunichar highest = 0x10FFFF;
    if (character > highest || g_unichar_iscntrl(character) != 0) return 0;
    return static_cast<std::size_t>(g_unichar_to_utf8(character, nullptr));
}

std::string escaped(const std::string& name)
{
    if (is_plain_text(name)) return name;
    std::string result;
    std::string_view rest = name;
    while (!rest.empty()) {
        const std::size_t length = rest.front() == '\\' ? 0 : character_length(rest);
        if (length == 0) {
            result += fmt::format("\\x{:02X}", static_cast<unsigned char>(rest.front()));
        } else {
            result += rest.substr(0, length);
        }
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

} // namespace

bool is_plain_text(std::string_view text) noexcept
{
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string original_name_of(const std::filesystem::path& file)
{
    return escaped(file.filename().string());
}

std::string shown(const std::filesystem::path& path)
{
    return escaped(path.string());
}

std::string one_line(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t length = text.front() == ' ' ? 0 : character_length(text);
        if (length != 0) {
            result += text.substr(0, length);
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

} // namespace twofold
