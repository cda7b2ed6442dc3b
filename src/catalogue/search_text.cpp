#include "catalogue/search_text.h"

#include "base/error.h"
#include "base/named.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <unordered_set>

namespace twofold {

namespace {

constexpr std::array search_fields{
    Named<SearchField>{SearchField::DiscNumber, "disc-number", "光盘编号"},
    Named<SearchField>{SearchField::VolumeNumber, "volume-number", "卷号"},
    Named<SearchField>{SearchField::CaseNumber, "case-number", "案件编号"},
    Named<SearchField>{SearchField::CaseName, "case-name", "案件名称"},
    Named<SearchField>{SearchField::Party, "party", "当事人"},
    Named<SearchField>{SearchField::Place, "place", "执法地点"},
    Named<SearchField>{SearchField::Officer, "officer", "执法人员"},
    Named<SearchField>{SearchField::Camera, "camera", "执法记录仪"},
    Named<SearchField>{SearchField::Day, "date", "日期"},
    Named<SearchField>{SearchField::FileName, "file-name", "文件名"},
    Named<SearchField>{SearchField::MediumId, "medium-id", "盘片标识"},
    Named<SearchField>{SearchField::ShelfPlace, "shelf-place", "存放位置"},
    Named<SearchField>{SearchField::Seal, "seal", "封存编号"},
    Named<SearchField>{SearchField::Carrier, "carrier", "载体"},
    Named<SearchField>{SearchField::Person, "person", "经手人"},
    Named<SearchField>{SearchField::Digest, "digest", "数字摘要"},
};

constexpr char control_inside = '\x1D';
constexpr unsigned char first_printable = 0x20;
constexpr unsigned char delete_character = 0x7F;
constexpr std::size_t longest_run = 3;
/// More tokens narrow the candidates no further worth the reading.
constexpr std::size_t most_tokens = 24;
constexpr std::size_t shortest_digest_prefix = 8;

bool is_control(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value < first_printable || value == delete_character;
}

/// Bytes of the character that begins with `lead`; 1 for a byte that begins none.
std::size_t length_by(char lead)
{
    const auto value = static_cast<unsigned char>(lead);
    if (value >= 0xF0U) return 4;
    if (value >= 0xE0U) return 3;
    if (value >= 0xC0U) return 2;
    return 1;
}

/// Where each character of `text` begins, and the end. A broken character ends where the next byte
/// cannot continue it, so every byte belongs to one.
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

bool is_utf8(std::string_view text)
{
    const auto at = boundaries_of(text);
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[at[i]]);
        const bool alone = lead >= 0x80U && lead < 0xC0U;
        if (alone || at[i + 1] - at[i] != length_by(text[at[i]])) return false;
    }
    return true;
}

/// One, two or three characters, 21 bits each, the first one highest. Never 0.
using Run = std::uint64_t;
constexpr unsigned bits_of_a_character = 21;
constexpr Run last_character = (Run{1} << bits_of_a_character) - 1;
/// Code points end at 0x10FFFF; behind them stand the bytes that belong to no character.
constexpr Run broken_bytes = 0x110000;
/// Marks a run of four ASCII letters or digits, seven bits each: three of them stand in too many
/// texts to tell volumes apart, since every name of a file is full of digits.
constexpr Run of_four = Run{1} << 63U;
constexpr unsigned bits_of_ascii = 7;
constexpr std::size_t four = 4;

bool is_letter_or_digit(Run code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
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

/// The index's tokenizer parts words at ASCII characters that are neither letters nor digits; here
/// they become letters of two bytes, and so does a byte that belongs to no character.
void append_token(std::string& text, Run run)
{
    if ((run & of_four) != 0) {
        for (unsigned place = four; place > 0; --place) {
            text += static_cast<char>(run >> (bits_of_ascii * (place - 1)) & 0x7FU);
        }
        return;
    }
    for (int place = longest_run - 1; place >= 0; --place) {
        Run code = run >> (bits_of_a_character * static_cast<unsigned>(place)) & last_character;
        if (code == 0) continue;
        if (code >= broken_bytes) code = 0x80U | (code & 0x3FU);
        const bool kept = code >= 0x80U || is_letter_or_digit(code);
        append_utf8(text, kept ? code : 0x80U + code);
    }
}

constexpr std::string_view structure{"\x1C\x1E\x1F"};

/// Calls `visit` with where the mark, the text and its end of each field stand.
template <typename Visit>
void each_field(std::string_view document, Visit visit)
{
    for (std::size_t at = document.find(field_mark); at != std::string_view::npos;
         at = document.find(field_mark, at + 1)) {
        const std::size_t end =
            std::min(document.find_first_of(structure, at + 2), document.size());
        if (at + 2 < end) visit(at, at + 2, end);
    }
}

/// Appends every run of `shortest` to three characters, and of four letters or digits; NUL, which
/// no text has, would be no part.
void add_runs(std::string_view text, std::size_t shortest, std::vector<Run>& runs)
{
    const auto at = boundaries_of(text);
    Run run = 0;
    Run letters = 0;
    std::size_t in_a_row = 0;
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        const Run code = code_of(text.substr(at[i], at[i + 1] - at[i]));
        in_a_row = is_letter_or_digit(code) ? in_a_row + 1 : 0;
        letters = (letters << bits_of_ascii | code) & ((Run{1} << (bits_of_ascii * four)) - 1);
        if (in_a_row >= four) runs.push_back(of_four | letters);
        run = run << bits_of_a_character | code;
        run &= (Run{1} << (bits_of_a_character * longest_run)) - 1;
        for (std::size_t length = shortest; length <= std::min(longest_run, i + 1); ++length) {
            runs.push_back(run & ((Run{1} << (bits_of_a_character * length)) - 1));
        }
    }
}

void leave_out_twins(std::vector<Run>& runs)
{
    std::ranges::sort(runs);
    const auto twice = std::ranges::unique(runs);
    runs.erase(twice.begin(), twice.end());
}

} // namespace

std::string_view name_of(SearchField field) noexcept
{
    return row_of(search_fields, field).name;
}

std::string_view chinese_name_of(SearchField field) noexcept
{
    return row_of(search_fields, field).chinese;
}

void append_field(std::string& document, SearchField field, std::string_view text)
{
    if (text.empty()) return;
    document += field_mark;
    document += static_cast<char>(1 + static_cast<int>(field));
    for (const char byte : text) {
        document += is_control(byte) ? control_inside : byte;
    }
}

std::string document_of(const std::vector<FieldText>& texts)
{
    std::string document;
    for (const FieldText& text : texts) {
        append_field(document, text.field, text.text);
    }
    return document;
}

std::string in_small_letters(std::string_view text)
{
    std::string result{text};
    for (char& byte : result) {
        byte = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    }
    return result;
}

std::string tokens_of(const std::vector<std::string>& folded_documents)
{
    // Most texts of a volume or block stand in many of its items.
    std::unordered_set<std::string_view> texts;
    for (const std::string_view document : folded_documents) {
        each_field(document, [&](std::size_t, std::size_t begin, std::size_t end) {
            texts.insert(document.substr(begin, end - begin));
        });
    }
    std::vector<Run> runs;
    for (const std::string_view text : texts) {
        add_runs(text, 1, runs);
    }
    leave_out_twins(runs);
    std::string tokens;
    for (const Run run : runs) {
        append_token(tokens, run);
        tokens += ' ';
    }
    return tokens;
}

SearchTerm::SearchTerm(std::string_view text) : text_{in_small_letters(text)}
{
    if (text_.empty() || std::ranges::any_of(text_, is_control) || !is_utf8(text_)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("What is looked for must be a text of at least one character.")}};
    }
}

bool SearchTerm::is_in(std::string_view folded_document) const noexcept
{
    return ::memmem(folded_document.data(), folded_document.size(), text_.data(), text_.size()) !=
           nullptr;
}

std::vector<FieldText> SearchTerm::fields_in(std::string_view folded_document,
                                             std::string_view original) const
{
    std::vector<FieldText> found;
    each_field(folded_document, [&](std::size_t mark, std::size_t begin, std::size_t end) {
        if (!is_in(folded_document.substr(begin, end - begin))) return;
        found.push_back({static_cast<SearchField>(folded_document[mark + 1] - 1),
                         std::string{original.substr(begin, end - begin)}});
    });
    return found;
}

std::vector<std::string> SearchTerm::tokens() const
{
    const std::size_t characters = boundaries_of(text_).size() - 1;
    std::vector<Run> runs;
    add_runs(text_, std::min(longest_run, characters), runs);
    leave_out_twins(runs);
    // Runs of four narrow the candidates most, so they come first; what they hold needs no asking.
    std::ranges::reverse(runs);
    const auto first_of_three = std::ranges::find_if(runs, [](Run run) { return run < of_four; });
    const std::vector<Run> longer(runs.begin(), first_of_three);
    for (const Run letters : longer) {
        const auto letter = [&](unsigned place) {
            return letters >> (bits_of_ascii * place) & 0x7FU;
        };
        for (const unsigned last : {0U, 1U}) {
            const Run three = letter(last + 2) << (2 * bits_of_a_character) |
                              letter(last + 1) << bits_of_a_character | letter(last);
            std::erase(runs, three);
        }
    }
    if (runs.size() > most_tokens) runs.resize(most_tokens);
    std::vector<std::string> found;
    for (const Run run : runs) {
        append_token(found.emplace_back(), run);
    }
    return found;
}

std::string SearchTerm::digest_prefix() const
{
    std::string_view digits = text_;
    for (const std::string_view algorithm : {"sha256:", "sm3:"}) {
        if (digits.starts_with(algorithm)) digits.remove_prefix(algorithm.size());
    }
    const bool hexadecimal = std::ranges::all_of(
        digits, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!hexadecimal || digits.size() < shortest_digest_prefix) return {};
    return std::string{digits};
}

} // namespace twofold
