#include "registers/check_code.h"

#include "fixity/digest.h"
#include "registers/values.h"

#include <fmt/format.h>

#include <cstdint>

namespace twofold {

std::string approval_statement(std::string_view number, const Values& request)
{
    std::string text = fmt::format("twofold-approval/1\nrequest: {}\n", number);
    for (const char* name : {"register", "subject", "step", "content", "asked-of"}) {
        text += fmt::format("{}: {}\n", name, value_in(request, name));
    }
    return text;
}

std::string check_code(std::string_view number, const Values& request)
{
    // Crockford's base 32: no I, L, O, U, which are misread or misheard.
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr int characters = 8;
    constexpr int bits = 5;
    constexpr int hex_digits = characters * bits / 4;
    constexpr int base = 16;
    const Digest digest = digest_of(DigestAlgorithm::Sha256, approval_statement(number, request));
    std::uint64_t bits_left = std::stoull(digest.hex.substr(0, hex_digits), nullptr, base);
    std::string code(characters, '0');
    for (int i = characters - 1; i >= 0; --i) {
        code[static_cast<std::size_t>(i)] = alphabet[bits_left % alphabet.size()];
        bits_left /= alphabet.size();
    }
    return code.insert(characters / 2, "-");
}

bool is_check_code(std::string_view typed, std::string_view number, const Values& request)
{
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        code += c;
    }
    std::string printed = check_code(number, request);
    std::erase(printed, '-');
    return code == printed;
}

} // namespace twofold
