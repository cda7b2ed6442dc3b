#include "footage/original_name.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("A name in UTF-8 is kept as it came")
{
    const std::string name = GENERATE(as<std::string>{}, "现场执法 01.MP4", "a\\b.mp4", "𠀀.wav",
                                      " .mp4", "%41.mp4", "é.jpg");
    CHECK(original_name_of("/media/device/" + name) == name);
}

TEST_CASE("Bytes that are not UTF-8 are kept in writing")
{
    // "测试.mp4" as a camera writes it in GBK.
    CHECK(original_name_of("/media/\xB2\xE2\xCA\xD4.mp4") == "\\xB2\\xE2\\xCA\\xD4.mp4");
    CHECK(original_name_of("现场\xFF.mp4") == "现场\\xFF.mp4");
    // A backslash is written out too, so that the bytes can be had back.
    CHECK(original_name_of("\\xB2\xB2") == "\\x5CxB2\\xB2");
    CHECK(original_name_of("\xED\xA0\x80") == "\\xED\\xA0\\x80"); // a lone surrogate
    CHECK(original_name_of("\xC0\xAF") == "\\xC0\\xAF");          // an overlong slash
    CHECK(original_name_of("a\xE6\x88") == "a\\xE6\\x88");        // a character cut off
}

TEST_CASE("A name cannot steer a terminal or break a line")
{
    CHECK(original_name_of("a\x1B[2J.mp4") == "a\\x1B[2J.mp4");
    CHECK(original_name_of("a\nb.mp4") == "a\\x0Ab.mp4");
    CHECK(original_name_of("a\xC2\x9B.mp4") == "a\\xC2\\x9B.mp4"); // C1 control
    CHECK(shown("/media/\xB2/a\n.mp4") == "/media/\\xB2/a\\x0A.mp4");
    CHECK(shown("/media/设备/a.mp4") == "/media/设备/a.mp4");
}

TEST_CASE("A program's words become one clean line")
{
    CHECK(one_line("  moov atom\n\tnot \x1B[31mfound\xFF\n") == "moov atom not [31mfound");
    CHECK(one_line("现场\0x") == "现场");
    CHECK(one_line(std::string_view{"a\0b", 3}) == "a b");
    CHECK(one_line("\n\r\n").empty());
}
