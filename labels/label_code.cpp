#include "labels/label_code.h"

#include "base/error.h"
#include "base/number.h"
#include "labels/label_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace twofold {

namespace {

/// Printable ASCII and everything beyond ASCII, but neither ';' nor '=' nor blanks.
bool allowed(char character) noexcept
{
    const auto byte = static_cast<unsigned char>(character);
    constexpr unsigned char blank = 0x20;
    constexpr unsigned char del = 0x7f;
    return byte > blank && byte != del && character != ';' && character != '=';
}

} // namespace

namespace {

/// "disc=2026-0007-A" gives "2026-0007-A" and takes it off the front of `rest`.
std::optional<std::string_view> next_field(std::string_view& rest, std::string_view name)
{
    if (!rest.starts_with(';')) return std::nullopt;
    rest.remove_prefix(1);
    const std::string_view field = rest.substr(0, rest.find(';'));
    rest.remove_prefix(field.size());
    if (!field.starts_with(name) || !field.substr(name.size()).starts_with('=')) {
        return std::nullopt;
    }
    return field.substr(name.size() + 1);
}

std::optional<LabelCode> parsed_code(std::string_view rest)
{
    constexpr std::string_view version = "twofold/1";
    if (!rest.starts_with(version)) return std::nullopt;
    rest.remove_prefix(version.size());
    const auto disc = next_field(rest, "disc");
    const auto copy = next_field(rest, "copy");
    const auto image = next_field(rest, "image");
    const auto bytes = next_field(rest, "bytes");
    if (!disc || disc->empty() || !copy || !image || !bytes || !rest.empty()) return std::nullopt;
    LabelCode code{
        .disc = std::string{*disc}, .copy = copy_mark(*copy), .image = parse_digest(*image)};
    code.bytes = number_in<std::uint64_t>(*bytes).value_or(0);
    if (code.bytes == 0) return std::nullopt;
    return code;
}

} // namespace

std::string LabelCode::volume() const
{
    return disc.substr(0, disc.rfind('-'));
}

LabelCode read_label_code(std::string_view text)
{
    // A scanner, or who copies it, may add blanks and a line's end.
    const auto blank = [](char character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    if (auto code = parsed_code(text)) return *std::move(code);
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{text}” is no code of a label. It begins with twofold/1 and has the disc, "
                       "the copy, the digest and the size of the image."),
                 {{"text", std::string{text}}}}};
}

std::string label_code(const LabelFacts& facts)
{
    const std::string number = text_of(LabelField::DiscNumber, facts).value_or("");
    if (!facts.image_digest || facts.image_bytes == 0) {
        throw Error{
            ErrorCode::Refused,
            {msgid("The QR code of disc “{disc}” cannot be made: it needs the digest and the "
                   "size of the image."),
             {{"disc", number}}}};
    }
    if (number.empty() || !std::ranges::all_of(number, allowed)) {
        throw Error{ErrorCode::Refused,
                    {msgid("The disc number “{disc}” cannot stand in a QR code: it must not be "
                           "empty and have no blank, “;” or “=”."),
                     {{"disc", number}}}};
    }
    return fmt::format("twofold/1;disc={};copy={};image={};bytes={}", number, name_of(facts.copy),
                       to_text(*facts.image_digest), facts.image_bytes);
}

} // namespace twofold
