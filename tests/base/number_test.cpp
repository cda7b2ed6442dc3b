#include "base/number.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <string>

using namespace twofold;

TEST_CASE("A text is a number from beginning to end or none", "[base]")
{
    CHECK(number_in<int>("42") == 42);
    CHECK(number_in<int>("-42") == -42);
    CHECK(number_in<int>("007") == 7);
    CHECK(number_in<std::uint64_t>("18446744073709551615") == UINT64_MAX);
    CHECK(number_in<double>("-0.5") == -0.5);
    CHECK(number_in<double>("1e3") == 1000.0);
    for (const char* none :
         {"", " ", "x", "-", "4 ", " 4", "+4", "4x", "4.0", "0x4", "４", "--4"}) {
        INFO(none);
        CHECK_FALSE(number_in<int>(none));
    }
    for (const char* none : {"", " 1", "1 ", "+1", "1,5", "1e", ".", "0x1p3"}) {
        INFO(none);
        CHECK_FALSE(number_in<double>(none));
    }
    CHECK_FALSE(number_in<int>(std::string_view{"4\0", 2}));
    CHECK_FALSE(number_in<int>(std::string_view{}));
}

TEST_CASE("A number that its type cannot hold is none", "[base]")
{
    CHECK(number_in<int>("2147483647") == 2147483647);
    CHECK_FALSE(number_in<int>("2147483648"));
    CHECK_FALSE(number_in<unsigned>("-1"));
    CHECK_FALSE(number_in<unsigned>("-0"));
    CHECK_FALSE(number_in<std::uint64_t>("18446744073709551616"));
    CHECK_FALSE(number_in<double>("1e999"));
}

TEST_CASE("Only who asks for it is spared an infinite number", "[base]")
{
    CHECK(std::isinf(number_in<double>("inf").value()));
    CHECK(std::isnan(number_in<double>("nan").value()));
}

TEST_CASE("A whole number can have another base", "[base]")
{
    CHECK(number_in<unsigned>("fF7f00", 16) == 0xff7f00U);
    CHECK(number_in<int>("040", 8) == 32);
    CHECK_FALSE(number_in<unsigned>("0xff", 16));
    CHECK_FALSE(number_in<unsigned>("fg", 16));
    CHECK_FALSE(number_in<int>("8", 8));
}

TEST_CASE("A number is taken off the front of a text, which stays as it is if there is none",
          "[base]")
{
    std::string_view text = "7/-12rest";
    CHECK(take_number<int>(text) == 7);
    CHECK(text == "/-12rest");
    CHECK_FALSE(take_number<int>(text));
    CHECK(text == "/-12rest");
    text.remove_prefix(1);
    CHECK(take_number<int>(text) == -12);
    CHECK(text == "rest");

    std::string_view large = "99999999999 left";
    CHECK_FALSE(take_number<int>(large));
    CHECK(large == "99999999999 left");
    std::string_view real = "1.5e3mm";
    CHECK(take_number<double>(real) == 1500.0);
    CHECK(real == "mm");
}
