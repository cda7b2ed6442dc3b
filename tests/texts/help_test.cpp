#include "support/places.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace twofold::testing;

namespace {

Finished twofold_in_chinese(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), built("bin/twofold").string());
    return run({.arguments = std::move(arguments),
                .environment = {{"LANGUAGE", "zh_CN"}, {"TWOFOLD_ARCHIVE", "/nonexistent"}}});
}

/// The help page of a command, and those of the commands below it.
void gather_pages(const std::vector<std::string>& command, std::vector<std::string>& pages)
{
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    const Finished page = twofold_in_chinese(arguments);
    REQUIRE(page.exit_code == 0);
    pages.push_back(page.out);
    std::istringstream lines{page.out};
    bool below = false;
    for (std::string line; std::getline(lines, line);) {
        if (below && line.starts_with("  ")) {
            std::vector<std::string> next = command;
            next.push_back(line.substr(2, line.find(' ', 2) - 2));
            gather_pages(next, pages);
        } else {
            below = line == "命令:";
        }
    }
}

bool has_chinese(const std::string& text)
{
    return std::ranges::any_of(text, [](char byte) {
        return static_cast<unsigned char>(byte) >= 0xE4 && static_cast<unsigned char>(byte) <= 0xE9;
    });
}

} // namespace

TEST_CASE("No help page shows a Chinese reader the parser's English", "[texts]")
{
    std::vector<std::string> pages;
    gather_pages({}, pages);
    CHECK(pages.size() > 20);
    for (const std::string& page : pages) {
        INFO(page);
        for (const char* word :
             {"Usage", "Options", "OPTIONS", "Positionals", "Subcommands", "SUBCOMMAND", "REQUIRED",
              "TEXT", "INT", "FLOAT", "Group", "Print", "Display", "following", "required"}) {
            CHECK_THAT(page, !Catch::Contains(word));
        }
        std::istringstream lines{page};
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            CHECK((line.empty() || has_chinese(line)));
        }
    }
}

TEST_CASE("The columns of a Chinese help page stand under each other", "[texts]")
{
    const std::string page = twofold_in_chinese({"record", "--help"}).out;
    // The name takes 30 columns; each of 文字 and 必填 has two for three bytes.
    CHECK_THAT(page, Catch::Contains("\n  --trial                     试刻"));
    CHECK_THAT(page, Catch::Contains("\n  --drive 文字 ... 必填       光驱"));
}

TEST_CASE("A wrong command line is explained in the language in use", "[texts]")
{
    struct Wrong {
        std::vector<std::string> arguments;
        std::string words;
    };
    for (const auto& [arguments, words] : {
             Wrong{{}, "缺少命令。"},
             Wrong{{"record"}, "缺少 volume。"},
             Wrong{{"drives", "extra"}, "此处无法识别“extra”。"},
             Wrong{{"drives", "--first", "--second"}, "此处无法识别“--second --first”。"},
             Wrong{{"verify"}, "--drive,--image,--directory 须填写其中一项。"},
             Wrong{{"verify", "--drive", "a", "--image", "b"},
                   "--drive,--image,--directory 只能填写其中一项。"},
             Wrong{{"footage", "due", "--days"}, "--days 须填写值。"},
             Wrong{{"footage", "due", "--days", "-1"}, "--days 的值应为 0 至 36500，不能是“-1”。"},
             Wrong{{"plan", "--look=maybe"}, "--look 的值不能是“maybe”。"},
             Wrong{{"plan", "--medium", "a", "--medium", "b"}, "--medium 只能使用一次。"},
             Wrong{{"verify", "--image", "a", "--bytes", "x"}, "--bytes 的值不能是“x”。"},
         }) {
        INFO(words);
        const Finished finished = twofold_in_chinese(arguments);
        CHECK(finished.exit_code == 2);
        CHECK(finished.out.empty());
        CHECK_THAT(finished.err, Catch::StartsWith("twofold: " + words + "\n"));
        CHECK_THAT(finished.err, Catch::Contains("--help"));
    }
}

TEST_CASE("A wrong command line is one JSON value too, in English", "[texts]")
{
    const Finished finished = twofold_in_chinese({"record", "--json"});
    CHECK(finished.exit_code == 2);
    CHECK(finished.json()["error"]["code"] == "usage");
    CHECK(finished.json()["error"]["message"] == "volume is missing.");
    CHECK(finished.json()["error"]["arguments"]["option"] == "volume");
}
