#include "volume/unicode.h"

#include "base/han.h"
#include "volume/bag/bag_names.h"

#include <catch2/catch.hpp>

#include <glib.h>
#include <memory>
#include <string>

using namespace twofold;

namespace {

using GlibText = std::unique_ptr<gchar, decltype(&g_free)>;

std::string from_tables(const std::string& text, GNormalizeMode mode)
{
    const GlibText made{g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), mode),
                        &g_free};
    return made.get();
}

std::string folded_by_tables(const std::string& text)
{
    const GlibText made{g_utf8_casefold(text.data(), static_cast<gssize>(text.size())), &g_free};
    return made.get();
}

} // namespace

TEST_CASE("Every character the short way takes is one the tables of Unicode leave alone",
          "[unicode]")
{
    std::size_t taken = 0;
    for (char32_t point = 1; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        const std::string text = to_utf8({&point, 1});
        if (!is_ascii_or_han(text)) continue;
        ++taken;
        const std::string among = "Aé" + text + "\u0301"; // what stands beside it changes nothing
        const bool alone = from_tables(text, G_NORMALIZE_NFC) == text &&
                           from_tables(text, G_NORMALIZE_NFD) == text;
        const std::string lower =
            point >= U'A' && point <= U'Z' ? std::string(1, static_cast<char>(point + 32)) : text;
        if (!alone || folded_by_tables(text) != lower) FAIL("U+" << std::hex << +point);
        if (caseless_key(text) != lower || folded_path(text) != lower || composed(text) != text ||
            to_nfc(text) != text) {
            FAIL("U+" << std::hex << +point);
        }
        CHECK_FALSE(is_ascii_or_han(among));
    }
    CHECK(taken == 0x7F + 0x5200);
}

TEST_CASE("What is no UTF-8 never goes the short way", "[unicode]")
{
    for (const std::string text :
         {"\xE4\xB8", "\xE4", "\xE4\xB7\xBF", "\xEA\x80\x80", "\xE5\x41\x80", "\xE5\x80\x41",
          "\xC0\x80", "\x80", "\xff", "\xE9\xBF\xC0"}) {
        CHECK_FALSE(is_ascii_or_han(text));
    }
    CHECK(folded_path(std::string_view{"é\0b", 4}) == std::string_view{"é\0b", 4}); // not cut
    CHECK(is_ascii_or_han("DSJ_00001_现场检查.mp4"));
    CHECK(is_ascii_or_han(""));
}

TEST_CASE("The long way is still taken: composed, decomposed and other cases meet", "[unicode]")
{
    CHECK(caseless_key("Ünï现") == caseless_key("u\u0308NI\u0308现"));
    CHECK(folded_path("Ünï现") == folded_path("u\u0308NI\u0308现"));
    CHECK(caseless_key("ABC现场") == "abc现场");
    CHECK(folded_path("ABC现场") == "abc现场");
    CHECK(to_nfc("u\u0308") == "ü");
}
