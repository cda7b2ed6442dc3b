#include "catalogue/search/search_text.h"

#include "base/error.h"
#include "base/folding.h"
#include "base/named.h"
#include "catalogue/search/search_folding.h"
#include "catalogue/search/search_tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

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
    Named<SearchField>{SearchField::Seal, "seal", "封签编号"},
    Named<SearchField>{SearchField::Carrier, "carrier", "载体"},
    Named<SearchField>{SearchField::Person, "person", "经手人"},
    Named<SearchField>{SearchField::Entry, "entry", "登记内容"},
    Named<SearchField>{SearchField::Digest, "digest", "数字摘要"},
};

constexpr char control_inside = '\x1D';
constexpr unsigned char first_printable = 0x20;
constexpr unsigned char delete_character = 0x7F;
constexpr std::size_t shortest_digest_prefix = 8;

bool is_control(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value < first_printable || value == delete_character;
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

/// Where the field that begins at `at` ends.
std::size_t end_of_field(std::string_view document, std::size_t at)
{
    while (at < document.size() && document[at] != field_mark && document[at] != item_mark &&
           document[at] != case_mark) {
        ++at;
    }
    return at;
}

std::ptrdiff_t fields_before(std::string_view document, std::size_t mark)
{
    return std::ranges::count(document.substr(0, mark), field_mark);
}

/// The mark of the field before which so many others stand.
std::size_t field_of_place(std::string_view document, std::ptrdiff_t place)
{
    std::size_t mark = document.find(field_mark);
    for (; place > 0; --place) {
        mark = document.find(field_mark, mark + 1);
    }
    return mark;
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

void fold_document(std::string_view document, std::string& into)
{
    into.clear();
    into.reserve(document.size());
    for (std::size_t at = 0; at < document.size();) {
        std::size_t text = at;
        if (document[at] == field_mark) text += 2; // and which field
        if (document[at] == item_mark) text += 3;  // and which item of the block
        if (document[at] == case_mark) text += 1;
        text = std::min(text, document.size());
        into.append(document, at, text - at);
        at = end_of_field(document, text);
        append_folded(into, document.substr(text, at - text));
    }
}

std::string folded_document(std::string_view document)
{
    std::string folded;
    fold_document(document, folded);
    return folded;
}

std::vector<std::string_view> texts_in(std::string_view document)
{
    std::vector<std::string_view> texts;
    for (std::size_t at = document.find(field_mark); at != std::string_view::npos;
         at = document.find(field_mark, at)) {
        const std::size_t begin = std::min(at + 2, document.size());
        at = end_of_field(document, begin);
        if (begin < at) texts.push_back(document.substr(begin, at - begin));
    }
    return texts;
}

SearchTerm::SearchTerm(std::string_view text) : text_{folded(text)}
{
    if (text_.empty() || std::ranges::any_of(text, is_control) || !is_utf8(text)) {
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
                                             std::string_view original, std::size_t most) const
{
    std::vector<FieldText> found;
    for (std::size_t at = 0; found.size() < most;) {
        // A term holds no control characters, so it never reaches from one field into another.
        const void* place = ::memmem(folded_document.data() + at, folded_document.size() - at,
                                     text_.data(), text_.size());
        if (place == nullptr) break;
        at = static_cast<std::size_t>(static_cast<const char*>(place) - folded_document.data());
        const std::size_t mark = folded_document.rfind(field_mark, at);
        const std::size_t begin =
            field_of_place(original, fields_before(folded_document, mark)) + 2;
        const std::size_t end = end_of_field(original, begin);
        at = end_of_field(folded_document, at);
        found.push_back({static_cast<SearchField>(folded_document[mark + 1] - 1),
                         std::string{original.substr(begin, end - begin)}});
    }
    return found;
}

std::vector<std::string> SearchTerm::tokens() const
{
    return tokens_of_term(text_);
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
