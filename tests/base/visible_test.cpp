#include "base/visible.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("What steers a terminal or turns a text around is written out", "[visible]")
{
    CHECK(visible("a\x1b[2Jb\nc\t\x7f") == "a⟨U+001B⟩[2Jb⟨U+000A⟩c⟨U+0009⟩⟨U+007F⟩");
    // C1, as UTF-8 and as a bare byte.
    CHECK(visible("\xc2\x9b"
                  "31m") == "⟨U+009B⟩31m");
    CHECK(visible("\x9b"
                  "31m") == "⟨0x9B⟩31m");
    for (const char* turned :
         {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
          "\u200e", "\u200f", "\u061c", "\u2028", "\u2029", "\u200b", "\ufeff"}) {
        CHECK(visible(turned).substr(0, 5) == "⟨U+");
        CHECK(visible(turned).find(turned) == std::string::npos);
    }
    CHECK(visible("现场\u202e4pm.exe") == "现场⟨U+202E⟩4pm.exe");
}

TEST_CASE("Everything else is shown as it is", "[visible]")
{
    for (const char* text : {"", "plain", "龙财检〔2026〕7号", "é \u00e9 e\u0301", "\U0001f600",
                             "\u3000全角", "\U00020000"}) {
        CHECK(visible(text) == text);
    }
}

TEST_CASE("Broken UTF-8 is written out byte by byte", "[visible]")
{
    CHECK(visible("a\xff") == "a⟨0xFF⟩");
    CHECK(visible("\xe7\x8e") == "⟨0xE7⟩⟨0x8E⟩");           // cut off
    CHECK(visible("\xc0\x9b") == "⟨0xC0⟩⟨0x9B⟩");           // overlong
    CHECK(visible("\xed\xa0\x80") == "⟨0xED⟩⟨0xA0⟩⟨0x80⟩"); // a surrogate
    CHECK(visible_lines("a\nb\x1b") == "a\nb⟨U+001B⟩");
}
