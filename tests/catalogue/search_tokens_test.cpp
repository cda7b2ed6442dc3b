#include "catalogue/search/search_tokens.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <sstream>

using namespace twofold;

namespace {

using Tokens = std::set<std::string>;

Tokens tokens_in(const std::string& text)
{
    std::istringstream in{tokens_of({text})};
    Tokens tokens;
    for (std::string token; in >> token;) {
        tokens.insert(token);
    }
    return tokens;
}

/// Characters of which days, words and names are made by chance.
constexpr std::array letters{"0", "1", "2", "0",  "1",  "2", "-",  "-",   "a",
                             "z", "_", ".", "现", "场", "é", "𠮷", "\xA0"};

std::vector<std::string> random_text(std::mt19937& random)
{
    std::uniform_int_distribution<std::size_t> length{1, 30};
    std::uniform_int_distribution<std::size_t> letter{0, letters.size() - 1};
    std::vector<std::string> characters(length(random));
    for (std::string& character : characters) {
        character = letters.at(letter(random));
    }
    return characters;
}

std::string joined(const std::vector<std::string>& characters, std::size_t from, std::size_t to)
{
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += characters.at(i);
    }
    return text;
}

} // namespace

TEST_CASE("A text has every token of each of its parts", "[search]")
{
    std::mt19937 random{20261126};
    std::size_t days = 0;
    std::size_t words = 0;
    std::size_t edges = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto characters = random_text(random);
        const std::string text = joined(characters, 0, characters.size());
        const Tokens of_text = tokens_in(text);
        for (std::size_t from = 0; from < characters.size(); ++from) {
            for (std::size_t to = from + 1; to <= characters.size(); ++to) {
                const std::string part = joined(characters, from, to);
                for (const std::string& token : tokens_of_term(part)) {
                    INFO(text << " / " << part << " / " << token);
                    REQUIRE(of_text.contains(token));
                    days += token.starts_with("date") ? 1 : 0;
                    edges += token.starts_with("head") || token.starts_with("tail") ? 1 : 0;
                    words += token.starts_with("word") || token.starts_with("long") ? 1 : 0;
                }
            }
        }
    }
    CHECK(edges > 1000);
    CHECK(days > 1000);
    CHECK(words > 1000);
}

TEST_CASE("A day is asked for as a whole, and so is a word with something at both its sides",
          "[search]")
{
    CHECK(tokens_of_term("2026-11-23") == std::vector<std::string>{"date20261123"});
    CHECK(tokens_of_term("2026-11") == std::vector<std::string>{"date202611"});
    CHECK(tokens_of_term("11-23") == std::vector<std::string>{"date1123"});
    const auto of_name = tokens_of_term("_0815现场");
    CHECK(std::ranges::count(of_name, "tail0815现") == 1);
    CHECK(std::ranges::count(tokens_of_term("_abc."), "wordabc") == 1);
    CHECK(std::ranges::count(of_name, "0815") == 0);
    // It may be a part of a longer one.
    CHECK(tokens_of_term("0815") == std::vector<std::string>{"0815"});
    // Only its first letters are in the token, so the rest is asked for too.
    CHECK(tokens_of_term("(abcdefghijk)").size() > 1);
}

TEST_CASE("One character is enough to ask for", "[search]")
{
    CHECK(tokens_of_term("现") == std::vector<std::string>{"现"});
    CHECK(tokens_in("现场") == Tokens{"现", "场", "现场"});
}
