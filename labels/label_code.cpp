#include "labels/label_code.h"

#include "base/error.h"
#include "labels/label_field.h"

#include <fmt/format.h>

#include <algorithm>

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
