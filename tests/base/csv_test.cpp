#include "base/csv.h"

#include <catch2/catch.hpp>

using twofold::csv_line;

TEST_CASE("A cell of a CSV line stays one cell, and no formula", "[base]")
{
    CHECK(csv_line({"甲", "a,b", "一\n二", ""}) == "\"甲\",\"a,b\",\"一\n二\",\"\"\r\n");
    CHECK(csv_line({"\"quoted\""}) == "\"\"\"quoted\"\"\"\r\n");
    CHECK(csv_line({"=1+1", "-3", "@x", "+1"}) == "\"'=1+1\",\"'-3\",\"'@x\",\"'+1\"\r\n");
}
