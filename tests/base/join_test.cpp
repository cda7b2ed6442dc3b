#include "base/join.h"

#include <catch2/catch.hpp>

#include <array>
#include <set>
#include <span>
#include <string_view>
#include <vector>

using namespace twofold;

namespace {

struct Person {
    std::string name;
    int age = 0;
};

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("Texts in a row have a separator between them and none at the ends", "[base]")
{
    CHECK(joined(Texts{}, ", ").empty());
    CHECK(joined(Texts{"一"}, ", ") == "一");
    CHECK(joined(Texts{"一", "二", "三"}, "、") == "一、二、三");
    CHECK(joined(std::array{"a", "b"}, "") == "ab");
    CHECK(joined(std::set<std::string_view>{"b", "a"}, " AND ") == "a AND b");
    const Texts all{"a", "b", "c"};
    CHECK(joined(std::span{all}.first(2), ", ") == "a, b");
}

TEST_CASE("An empty text in a row keeps its separator, but not at the beginning", "[base]")
{
    CHECK(joined(Texts{"a", "", "b", ""}, ",") == "a,,b,");
    CHECK(joined(Texts{"", "", "a"}, ",") == "a");
}

TEST_CASE("Items in a row are told by what is asked of them", "[base]")
{
    const std::vector<Person> persons{{"张三", 30}, {"李四", 40}};
    CHECK(joined(persons, "、", &Person::name) == "张三、李四");
    CHECK(joined(persons, "/", [](const Person& one) { return std::to_string(one.age); }) ==
          "30/40");
    CHECK(joined(std::array{1, 2}, ", ", [](int number) -> std::string_view {
              return number == 1 ? "one" : "two";
          }) == "one, two");
}

TEST_CASE("Texts that are empty can be left out of a row", "[base]")
{
    CHECK(joined_nonempty(Texts{"", "a", "", "b", ""}, ", ") == "a, b");
    CHECK(joined_nonempty(Texts{"", ""}, ", ").empty());
    CHECK(joined_nonempty(std::set<std::string>{"", "甲", "乙"}, "、") == "乙、甲");
}
