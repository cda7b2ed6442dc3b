#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The field to which a searchable text belongs.
enum class SearchField {
    DiscNumber,
    VolumeNumber,
    CaseNumber,
    CaseName, ///< also the title of the volume
    Party,
    Place, ///< of the enforcement
    Officer,
    Camera,
    Day,
    FileName,
    MediumId,
    ShelfPlace,
    Seal,
    Carrier, ///< barcode, brand, batch and what else was entered about the carrier
    Person,  ///< who handed in, received, recorded or borrowed
    Entry,   ///< number and values of an entry of a register, but for masked ones
    Digest,
};

[[nodiscard]] std::string_view name_of(SearchField field) noexcept; ///< "case-number"
[[nodiscard]] std::string_view chinese_name_of(SearchField field) noexcept;

/// One text of a document and its field.
struct FieldText {
    SearchField field = SearchField::DiscNumber;
    std::string text;

    friend auto operator<=>(const FieldText&, const FieldText&) = default;
};

// A document in the search file is structured by control characters, which no query contains:
//   field      0x1F, 0x01 + number of the field, the text
//   case       0x1C, fields that hold for all items up to the next case
//   item       0x1E, two bytes that identify the item in the block, fields of its own
//   document   of a volume or disc: fields; of a block of footage: cases, each with its items
// Control characters inside a text are written as 0x1D.
inline constexpr char field_mark = '\x1F';
inline constexpr char item_mark = '\x1E';
inline constexpr char case_mark = '\x1C';

/// The document of these texts; empty ones are omitted.
[[nodiscard]] std::string document_of(const std::vector<FieldText>& texts);
/// Appends one field to a document.
void append_field(std::string& document, SearchField field, std::string_view text);

/// Only A–Z becomes a–z, as in LIKE.
[[nodiscard]] constexpr char in_small_letter(char byte) noexcept
{
    return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
}

/// The texts of all fields of a document.
[[nodiscard]] std::vector<std::string_view> texts_in(std::string_view document);

/// A search term. It matches any text that contains it, both folded (base/folding.h).
class SearchTerm {
public:
    /// Throws Error{InvalidInput} if `text` is empty, is not UTF-8 or holds control characters.
    explicit SearchTerm(std::string_view text);

    [[nodiscard]] const std::string& text() const noexcept { return text_; } ///< folded
    [[nodiscard]] bool is_in(std::string_view folded_document) const noexcept;
    /// The first fields of a folded document that contain it, at most `most`, with the texts of
    /// `original`, which has the same layout.
    [[nodiscard]] std::vector<FieldText>
    fields_in(std::string_view folded_document, std::string_view original, std::size_t most) const;
    /// Tokens that every document containing it has; see search_tokens.h.
    [[nodiscard]] std::vector<std::string> tokens() const;
    /// If it may be the beginning of a digest: its hexadecimal digits, at least eight; else empty.
    /// "sha256:" and "sm3:" may precede them.
    [[nodiscard]] std::string digest_prefix() const;

private:
    std::string text_;
};

} // namespace twofold
