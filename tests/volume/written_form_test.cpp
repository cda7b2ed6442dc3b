#include "volume/content/written_form.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace std::chrono_literals;

namespace {

std::string url_of(std::string_view path)
{
    std::string url;
    append_url(url, path);
    return url;
}

} // namespace

TEST_CASE("Times on a disc are in the offset the volume says, whatever the workstation's",
          "[content]")
{
    const Timestamp time = parse_time("2026-11-23T18:30:05Z");
    CHECK(wall_clock(time, 8h) == "2026-11-24 02:30:05 +08:00");
    CHECK(wall_clock(time, 0min) == "2026-11-23 18:30:05 +00:00");
    CHECK(wall_clock(time, -210min) == "2026-11-23 15:00:05 -03:30");
    CHECK(calendar_day(time, 8h) == "2026-11-24");
}

TEST_CASE("Durations and sizes are written for people", "[content]")
{
    CHECK(play_time(3'723'500ms) == "01:02:04");
    CHECK(play_time(0ms) == "00:00:00");
    CHECK(play_time(360'000s) == "100:00:00");
    CHECK(readable_bytes(0) == "0 B");
    CHECK(readable_bytes(999) == "999 B");
    CHECK(readable_bytes(1000) == "1.00 kB");
    CHECK(readable_bytes(4'700'372'992) == "4.70 GB");
    CHECK(readable_bytes(12'300'000) == "12.3 MB");
    CHECK(readable_bytes(999'999) == "1.00 MB");
    CHECK(readable_bytes(123'456'789) == "123 MB");
}

TEST_CASE("Text for markup cannot become markup and is always well-formed", "[content]")
{
    CHECK(markup_text("<a href=\"x\">'&</a>") ==
          "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&lt;/a&gt;");
    CHECK(markup_text("甲\x01\x1b乙\xff\xef\xbf\xbf") == "甲\uFFFD\uFFFD乙\uFFFD\uFFFD");
    CHECK(markup_text("行一\n行二") == "行一\n行二");
    CHECK(markup_text(std::string{"a\0b", 3}) == "a\uFFFDb");
}

TEST_CASE("A path becomes a URL that every browser takes for the same file", "[content]")
{
    CHECK(url_of("data/现场 #1?.mp4") == "data/%E7%8E%B0%E5%9C%BA%20%231%3F.mp4");
    CHECK(url_of("data/100%'\"<>&.mp4") == "data/100%25%27%22%3C%3E%26.mp4");
    CHECK(url_of("a-b_c.d~e/f") == "a-b_c.d~e/f");
}

TEST_CASE("One line stays one line", "[content]")
{
    CHECK(in_one_line("甲\n乙\r\x85丙\u2028丁\xff") == "甲 乙 \uFFFD丙 丁\uFFFD");
}
