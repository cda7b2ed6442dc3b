#include "base/named.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

enum class Shelf { Upper, Lower };

constexpr std::array shelves{
    Named<Shelf>{Shelf::Upper, "upper", "上层"},
    Named<Shelf>{Shelf::Lower, "lower", "下层"},
};

} // namespace

TEST_CASE("A value has one name and one Chinese word, and is found by its name")
{
    static_assert(row_of(shelves, Shelf::Lower).name == "lower");
    CHECK(row_of(shelves, Shelf::Upper).chinese == "上层");
    CHECK(value_named(shelves, "lower") == Shelf::Lower);
}

TEST_CASE("A value is found by what a person types who means it")
{
    for (const char* typed : {"Upper", "ＵＰＰＥＲ", " upper ", "上层", "上层\u3000"}) {
        INFO(typed);
        CHECK(value_named(shelves, typed) == Shelf::Upper);
    }
}

TEST_CASE("A choice is understood by either word, in any width and letter case")
{
    for (const char* word : {"Upper", "UPPER", " upper ", "ｕｐｐｅｒ", "上层", "上层　"}) {
        INFO(word);
        CHECK(value_named(shelves, word) == Shelf::Upper);
    }
}

TEST_CASE("An unknown name is answered with what is possible")
{
    try {
        (void)value_named(shelves, "uper");
        FAIL("a word that is no name is none in any spelling");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidInput);
        CHECK(std::string{error.what()} ==
              "“uper” is not known here. Possible are: upper（上层）, lower（下层）.");
    }
}
