#include "base/csv_reader.h"

#include "base/csv.h"
#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;
using Cells = std::vector<std::string>;

TEST_CASE("CSV is read as RFC 4180 has it, rows counted as a spreadsheet counts them", "[csv]")
{
    const auto rows = read_csv("名称,数量\r\n\"甲,\"\"乙\"\"\n丙\",3\r\n\r\n丁,\r\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].number == 1);
    CHECK(rows[0].cells == Cells{"名称", "数量"});
    CHECK(rows[1].number == 2);
    CHECK(rows[1].cells == Cells{"甲,\"乙\"\n丙", "3"});
    CHECK(rows[2].number == 4);
    CHECK(rows[2].cells == Cells{"丁", ""});
    // With line feeds alone, and without one at the end.
    const auto plain = read_csv("a,b\n\n1,2");
    REQUIRE(plain.size() == 2);
    CHECK(plain[1].number == 3);
    CHECK(read_csv("").empty());
}

TEST_CASE("What csv_line() wrote is read as it was", "[csv]")
{
    const Cells cells{"甲", "a,b", "一\n二", "", "=1+1", "'quoted", "-3", "\"x\""};
    const auto rows = read_csv(std::string{csv_mark} + csv_line(cells));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == cells);
}

TEST_CASE("A list that a Chinese spreadsheet saved is read", "[csv]")
{
    // "执法,拍照" in GB 18030.
    const auto rows = read_csv("\xD6\xB4\xB7\xA8,\xC5\xC4\xD5\xD5\r\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"执法", "拍照"});
    CHECK_THROWS_AS(read_csv("\xFF\xFF,\x80"), Error);
}

TEST_CASE("A file that breaks off or is no CSV is refused with its row", "[csv]")
{
    const auto refused = [](std::string_view bytes) {
        try {
            static_cast<void>(read_csv(bytes));
        } catch (const Error& error) {
            return in_english(error.message());
        }
        return std::string{};
    };
    CHECK_THAT(refused("a,b\n1,\"2"), Catch::Contains("Row 2"));
    CHECK_THAT(refused("a,b\n1,2\n\"x\"y,2\n"), Catch::Contains("Row 3"));
}
