#include "base/folding.h"

#include "base/handle.h"

#include <cstddef>
#include <glib.h>

namespace twofold {

namespace {

/// Length of the character at the beginning of `text` and its code point, if it is whole; of other
/// bytes one stands for itself.
struct Character {
    gunichar point = 0;
    std::size_t bytes = 1;
    bool whole = false;
};

Character character_at(std::string_view text)
{
    const gunichar point = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
    constexpr gunichar broken = 0xFFFFFFFE; // (gunichar)-2, and -1 above it
    if (point >= broken) return {};
    return {point, static_cast<std::size_t>(g_utf8_next_char(text.data()) - text.data()), true};
}

char plain_bracket(char letter)
{
    switch (letter) {
    case '[':
    case '{': return '(';
    case ']':
    case '}': return ')';
    default: return letter;
    }
}

char folded_ascii(char letter)
{
    if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter + ('a' - 'A'));
    return plain_bracket(letter);
}

/// What one character becomes without asking the tables of Unicode.
enum class Fold {
    Stays,
    ToAscii,
    Vanishes,
    AskTables, ///< what it becomes depends on the tables, or on the character before it
};

struct Folded {
    Fold fold = Fold::Stays;
    char ascii = 0;
};

Folded fold_of(gunichar point)
{
    const auto between = [&](gunichar first, gunichar last) {
        return point >= first && point <= last;
    };
    if (point < 0x80) return {Fold::ToAscii, folded_ascii(static_cast<char>(point))};
    if (between(0x4E00, 0x9FFF)) return {};
    if (between(0xFF01, 0xFF5E)) {
        return {Fold::ToAscii, folded_ascii(static_cast<char>(point - 0xFF01 + '!'))};
    }
    if (point == 0x3000 || point == 0xA0) return {Fold::ToAscii, ' '};
    if (between(0x3010, 0x3011) || between(0x3014, 0x301B)) {
        return {Fold::ToAscii, point % 2 == 0 ? '(' : ')'};
    }
    if (between(0x3001, 0x3029)) return {};
    if (between(0x2010, 0x2015) || point == 0x2212) return {Fold::ToAscii, '-'};
    if (between(0x200B, 0x200F) || between(0x202A, 0x202E) || between(0x2060, 0x206F) ||
        point == 0xFEFF || point == 0xAD) {
        return {Fold::Vanishes};
    }
    if (between(0x2018, 0x201D)) return {};
    return {Fold::AskTables};
}

/// True if the tables have to be asked for some character.
bool needs_tables(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const Character here = character_at(text.substr(at));
        if (here.whole && fold_of(here.point).fold == Fold::AskTables) return true;
        at += here.bytes;
    }
    return false;
}

void append_simply(std::string& to, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            to += folded_ascii(text[at++]);
            continue;
        }
        const Character here = character_at(text.substr(at));
        const Folded becomes = here.whole ? fold_of(here.point) : Folded{};
        if (becomes.fold == Fold::ToAscii) {
            to += becomes.ascii;
        } else if (becomes.fold != Fold::Vanishes) {
            to.append(text, at, here.bytes);
        }
        at += here.bytes;
    }
}

using Text = Handle<char, g_free>;

std::string by_the_tables(std::string_view text)
{
    const auto normalised = [](const char* of, gssize bytes) {
        return Text{g_utf8_normalize(of, bytes, G_NORMALIZE_NFKC)};
    };
    const Text compatible = normalised(text.data(), static_cast<gssize>(text.size()));
    if (!compatible) return std::string{text}; // no UTF-8
    const Text small{g_utf8_casefold(compatible.get(), -1)};
    const Text again = normalised(small.get(), -1);
    return again ? again.get() : std::string{text};
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

void append_folded(std::string& to, std::string_view text)
{
    if (needs_tables(text)) {
        append_simply(to, by_the_tables(text));
    } else {
        append_simply(to, text);
    }
}

std::string folded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    append_folded(result, text);
    return result;
}

bool is_choice(std::string_view typed, std::string_view name, std::string_view chinese)
{
    const std::string wanted = folded(typed);
    const auto is = [&](std::string_view choice) {
        return !choice.empty() && trimmed(wanted) == trimmed(folded(choice));
    };
    return is(name) || is(chinese);
}

} // namespace twofold
