#include "catalogue/search/search_tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace twofold {

namespace {

/// What becomes a token, in one number. Up to three characters: 21 bits each, the first one
/// highest, never 0. Otherwise the highest three bits say what it is.
using Run = std::uint64_t;
constexpr std::size_t longest_run = 3;
constexpr unsigned bits_of_a_character = 21;
constexpr Run last_character = (Run{1} << bits_of_a_character) - 1;
/// Code points end at 0x10FFFF; behind them stand the bytes that belong to no character.
constexpr Run broken_bytes = 0x110000;

constexpr unsigned kind_at = 61;
constexpr Run of_four = Run{4} << kind_at; ///< ASCII letters or digits, seven bits each
constexpr Run of_day = Run{5} << kind_at;  ///< a number, and above it how many digits it has
constexpr Run of_word = Run{6} << kind_at; ///< its first eight letters or digits, seven bits each
/// Four letters or digits and above them the character beside them, which is neither; above it,
/// whether it stands before them.
constexpr Run of_edge = Run{7} << kind_at;
constexpr Run kinds = Run{7} << kind_at;
constexpr unsigned bits_of_ascii = 7;
constexpr std::size_t four = 4;
constexpr std::size_t kept_of_a_word = 8;
constexpr Run longer_word = Run{1} << (bits_of_ascii * kept_of_a_word);
constexpr unsigned digits_at = 32;
constexpr unsigned beside_at = 28;
constexpr Run beside_is_before = Run{1} << (beside_at + bits_of_a_character);

/// More tokens narrow the candidates no further worth the reading.
constexpr std::size_t most_tokens = 24;

bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool is_letter_or_digit(Run code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

bool is_letter_or_digit(char letter)
{
    return is_letter_or_digit(static_cast<Run>(static_cast<unsigned char>(letter)));
}

Run code_of(std::string_view character)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<Run>(static_cast<unsigned char>(character[i]));
    };
    const auto next = [&](std::size_t i) { return byte(i) & 0x3FU; };
    const std::size_t length = length_by(character.front());
    if (character.size() != length || (byte(0) & 0xC0U) == 0x80U) return broken_bytes + byte(0);
    switch (length) {
    case 2: return (byte(0) & 0x1FU) << 6U | next(1);
    case 3: return (byte(0) & 0x0FU) << 12U | next(1) << 6U | next(2);
    case 4:
        return ((byte(0) & 0x07U) << 18U | next(1) << 12U | next(2) << 6U | next(3)) &
               last_character;
    default: return byte(0);
    }
}

void append_utf8(std::string& text, Run code)
{
    const auto put = [&](Run bits) { text += static_cast<char>(bits); };
    if (code < 0x80U) {
        put(code);
    } else if (code < 0x800U) {
        put(0xC0U | code >> 6U);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        put(0xE0U | code >> 12U);
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18U);
        put(0x80U | (code >> 12U & 0x3FU));
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

void append_ascii(std::string& text, Run letters, std::size_t most)
{
    for (auto place = static_cast<unsigned>(most); place > 0; --place) {
        const Run letter = letters >> (bits_of_ascii * (place - 1)) & 0x7FU;
        if (letter != 0) text += static_cast<char>(letter);
    }
}

/// The index's tokenizer parts words at ASCII characters that are neither letters nor digits; these
/// become letters of two bytes, and so does a byte that belongs to no character.
void append_character(std::string& text, Run code)
{
    if (code == 0) return;
    if (code >= broken_bytes) code = 0x80U | (code & 0x3FU);
    const bool kept = code >= 0x80U || is_letter_or_digit(code);
    append_utf8(text, kept ? code : 0x80U + code);
}

/// What is no run begins with four letters, so that it is longer than any run.
void append_token(std::string& text, Run run)
{
    switch (run & kinds) {
    case of_four: return append_ascii(text, run, four);
    case of_word:
        text += (run & longer_word) != 0 ? "long" : "word";
        return append_ascii(text, run, kept_of_a_word);
    case of_edge:
        text += (run & beside_is_before) != 0 ? "head" : "tail";
        append_ascii(text, run, four);
        return append_character(text, run >> beside_at & last_character);
    case of_day: {
        const std::string number = std::to_string(run & ((Run{1} << digits_at) - 1));
        const std::size_t digits = (run & ~kinds) >> digits_at;
        text += "date" + std::string(digits - std::min(digits, number.size()), '0') + number;
        return;
    }
    default: break;
    }
    for (int place = longest_run - 1; place >= 0; --place) {
        append_character(text, run >> (bits_of_a_character * static_cast<unsigned>(place)) &
                                   last_character);
    }
}

/// Calls `visit` with each run of `shortest` to three characters, of four letters or digits, and of
/// four at the edge of a word with what is beside it, and the bytes it is of; NUL, which no text
/// has, would be no part.
template <typename Visit>
void each_run(std::string_view text, std::size_t shortest, Visit visit)
{
    const auto at = boundaries_of(text);
    Run run = 0;
    Run letters = 0;
    Run beside = 0; ///< the last character that was neither
    std::size_t in_a_row = 0;
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        const Run code = code_of(text.substr(at[i], at[i + 1] - at[i]));
        if (is_letter_or_digit(code)) {
            ++in_a_row;
        } else {
            if (in_a_row >= four) {
                visit(of_edge | code << beside_at | letters, at[i - four], at[i + 1]);
            }
            in_a_row = 0;
            beside = code;
        }
        letters = (letters << bits_of_ascii | code) & ((Run{1} << (bits_of_ascii * four)) - 1);
        if (in_a_row >= four) visit(of_four | letters, at[i + 1 - four], at[i + 1]);
        if (in_a_row == four && i >= four) {
            visit(of_edge | beside_is_before | beside << beside_at | letters, at[i - four],
                  at[i + 1]);
        }
        run = run << bits_of_a_character | code;
        run &= (Run{1} << (bits_of_a_character * longest_run)) - 1;
        for (std::size_t length = shortest; length <= std::min(longest_run, i + 1); ++length) {
            visit(run & ((Run{1} << (bits_of_a_character * length)) - 1), at[i + 1 - length],
                  at[i + 1]);
        }
    }
}

/// Calls `visit` with each word. Of a long one the first letters stand for it.
template <typename Visit>
void each_word(std::string_view text, Visit visit)
{
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!is_letter_or_digit(text[begin])) continue;
        Run run = of_word;
        Run letters = 0;
        std::size_t end = begin;
        for (; end < text.size() && is_letter_or_digit(text[end]); ++end) {
            if (end - begin == kept_of_a_word) run |= longer_word;
            if (end - begin >= kept_of_a_word) continue;
            letters =
                letters << bits_of_ascii | static_cast<Run>(static_cast<unsigned char>(text[end]));
        }
        visit(run | letters, begin, end);
        begin = end;
    }
}

/// The number that `count` digits are at `at`.
std::optional<Run> digits_in(std::string_view text, std::size_t at, std::size_t count)
{
    if (at > text.size() || text.size() - at < count) return std::nullopt;
    Run value = 0;
    for (const char digit : text.substr(at, count)) {
        if (!is_digit(digit)) return std::nullopt;
        value = value * 10 + static_cast<Run>(digit - '0');
    }
    return value;
}

/// Calls `visit` with each day, month and day of a month.
template <typename Visit>
void each_day(std::string_view text, Visit visit)
{
    constexpr Run two_digits = 100;
    const auto number = [](Run value, std::size_t digits) {
        return of_day | static_cast<Run>(digits) << digits_at | value;
    };
    for (std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos;
         hyphen = text.find('-', hyphen + 1)) {
        const auto after = digits_in(text, hyphen + 1, 2);
        if (!after || hyphen < 2) continue;
        if (const auto before = digits_in(text, hyphen - 2, 2)) {
            visit(number(*before * two_digits + *after, 4), hyphen - 2, hyphen + 3);
        }
        const auto year = hyphen < 4 ? std::nullopt : digits_in(text, hyphen - 4, 4);
        if (!year) continue;
        const Run month = *year * two_digits + *after;
        visit(number(month, 6), hyphen - 4, hyphen + 3);
        if (hyphen + 3 >= text.size() || text[hyphen + 3] != '-') continue;
        if (const auto day = digits_in(text, hyphen + 4, 2)) {
            visit(number(month * two_digits + *day, 8), hyphen - 4, hyphen + 6);
        }
    }
}

/// Runs, each once. Most come again and again in the texts of one volume: what was seen lately is
/// left out at once.
class Runs {
public:
    void add(Run run)
    {
        constexpr Run spread = 0x9E3779B97F4A7C15; // 2^64 / golden ratio
        Run& seen = lately_[run * spread >> (64U - bits_of_place)];
        if (seen == run) return;
        seen = run;
        runs_.push_back(run);
    }
    std::vector<Run> sorted()
    {
        std::ranges::sort(runs_);
        const auto twice = std::ranges::unique(runs_);
        runs_.erase(twice.begin(), twice.end());
        return std::move(runs_);
    }

private:
    static constexpr unsigned bits_of_place = 13;
    std::vector<Run> lately_ = std::vector<Run>(std::size_t{1} << bits_of_place);
    std::vector<Run> runs_;
};

} // namespace

std::size_t length_by(char lead)
{
    const auto value = static_cast<unsigned char>(lead);
    if (value >= 0xF0U) return 4;
    if (value >= 0xE0U) return 3;
    if (value >= 0xC0U) return 2;
    return 1;
}

std::vector<std::size_t> boundaries_of(std::string_view text)
{
    std::vector<std::size_t> found;
    found.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        found.push_back(at);
        const std::size_t end = std::min(at + length_by(text[at]), text.size());
        ++at;
        while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    found.push_back(text.size());
    return found;
}

std::string tokens_of(const std::vector<std::string_view>& folded_texts)
{
    Runs runs;
    const auto add = [&](Run run, std::size_t, std::size_t) { runs.add(run); };
    for (const std::string_view text : folded_texts) {
        each_run(text, 1, add);
        each_word(text, add);
        each_day(text, add);
    }
    std::string tokens;
    for (const Run run : runs.sorted()) {
        append_token(tokens, run);
        tokens += ' ';
    }
    return tokens;
}

std::vector<std::string> tokens_of_term(std::string_view folded_term)
{
    struct Piece {
        Run run;
        std::size_t begin;
        std::size_t end;
    };
    std::vector<Piece> pieces;
    const auto add = [&](Run run, std::size_t begin, std::size_t end) {
        pieces.push_back({run, begin, end});
    };
    const std::size_t characters = boundaries_of(folded_term).size() - 1;
    each_run(folded_term, std::min(longest_run, characters), add);
    each_word(folded_term, [&](Run run, std::size_t begin, std::size_t end) {
        // At an end of the term the word may go on in the text.
        if (begin > 0 && end < folded_term.size()) {
            add(run, begin, std::min(end, begin + kept_of_a_word));
        }
    });
    each_day(folded_term, add);
    std::ranges::stable_sort(pieces, [](const Piece& one, const Piece& other) {
        const std::size_t here = one.end - one.begin;
        const std::size_t there = other.end - other.begin;
        return here != there ? here > there : one.run > other.run;
    });
    // What lies inside a longer one needs no asking.
    std::vector<Piece> asked;
    for (const Piece& piece : pieces) {
        const bool inside = std::ranges::any_of(asked, [&](const Piece& longer) {
            return longer.begin <= piece.begin && piece.end <= longer.end;
        });
        if (!inside) asked.push_back(piece);
        if (asked.size() == most_tokens) break;
    }
    std::vector<std::string> found;
    for (const Piece& piece : asked) {
        std::string token;
        append_token(token, piece.run);
        if (std::ranges::find(found, token) == found.end()) found.push_back(std::move(token));
    }
    return found;
}

} // namespace twofold
