#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

Finished twofold_in(const std::string& language, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), program("twofold"));
    return run({.arguments = std::move(arguments), .environment = {{"LANGUAGE", language}}});
}

} // namespace

TEST_CASE("Help comes in Chinese and English, by environment or by option", "[surface]")
{
    CHECK_THAT(twofold_in("en", {"--help"}).out, Catch::Contains("enforcement footage"));
    CHECK_THAT(twofold_in("zh_CN", {"--help"}).out, Catch::Contains("光盘"));
    CHECK_THAT(twofold_in("en", {"--lang", "zh_CN", "record", "--help"}).out,
               Catch::Contains("光驱"));
    CHECK(twofold_in("en", {"--lang", "fr", "drives"}).exit_code == 2);
}

TEST_CASE("A wrong request ends with exit code 2 and one JSON error", "[surface]")
{
    Office office;
    const json error = office.answer({"footage", "list"}, 2)["error"];
    CHECK(error["code"] == "not-found");
    CHECK_THAT(error["message"].get<std::string>(), Catch::Contains("twofold init"));
    CHECK(office.twofold({"no-such-command"}).exit_code == 2);
    CHECK(office.twofold({"verify"}).exit_code == 2);
}

TEST_CASE("Nothing on a card steers the terminal or forges a line", "[surface]")
{
    Office office;
    office.take_in(1, 1000);
    const std::string hostile = "a\x1b[2J\nTaken in: 99\xc2\x9b\u202e.mp4";
    std::filesystem::create_directories(office.path("card"));
    std::ofstream{office.path("card") / hostile} << "a clip";
    const std::string archive = office.archive().string();
    const std::string card = office.path("card").string();
    const auto steers = [](const std::string& text) {
        return text.find('\x1b') != std::string::npos ||
               text.find("\xc2\x9b") != std::string::npos ||
               text.find("\u202e") != std::string::npos ||
               text.find("\nTaken in: 99") != std::string::npos;
    };
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"intake", card, "--case", "案1"},
                                               {"intake", card, "--case", "案1"}, // known now
                                               {"footage", "list"},
                                               {"footage", "find", "Taken"},
                                               {"case", "show", "案1"},
                                               {"case", "show", hostile},
                                               {"footage", "list", "--json"},
                                               {"audit", "verify"}}) {
        std::vector<std::string> all{program("twofold"), "--archive", archive};
        all.insert(all.end(), command.begin(), command.end());
        const Finished done = run({.arguments = all});
        INFO(command[0] + " " + command[1]);
        CHECK_FALSE(steers(done.out));
        CHECK_FALSE(steers(done.err));
    }
    // The JSON has the name itself, only written in another way.
    const json known = office.answer({"intake", card, "--case", "案1"});
    CHECK_THAT(known.dump(), Catch::Contains("\u202e"));
}

TEST_CASE("A choice is understood by its Chinese name and in any width", "[surface]")
{
    Office office;
    office.take_in(1, 1000);
    for (const char* kind : {"行政处罚", "penalty", "Penalty", "　行政处罚 ", "ｐｅｎａｌｔｙ"}) {
        const std::string number = std::string{"案-"} + kind;
        const json entered = office.answer({"case", "add", "--number",
                                            std::to_string(std::hash<std::string>{}(number)),
                                            "--name", "甲案", "--kind", kind});
        CHECK(entered["case"]["kind"] == "penalty");
    }
    office.answer({"case", "add", "--number", "9", "--name", "甲案", "--kind", "处罚"}, 2);
}

TEST_CASE("A bag that is valid but not good in our sense is called valid, in words too",
          "[surface]")
{
    const TemporaryDirectory scratch;
    const auto write = [&](const char* name, std::string_view text) {
        std::ofstream{scratch / name, std::ios::binary} << text;
    };
    std::filesystem::create_directory(scratch / "data");
    write("data/a", "a");
    write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    write("manifest-sha256.txt",
          "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  data/a\n");
    const std::vector<std::string> check{"verify", "--directory", scratch.path().string()};
    const Finished words = twofold_in("en", check);
    CHECK_THAT(words.out, Catch::Contains("The bag is valid (BagIt 1.0), but"));
    CHECK_THAT(words.out, Catch::Contains("its tag files were not compared"));
    CHECK_THAT(twofold_in("zh_CN", check).out, Catch::Contains("该 BagIt 包有效"));
    write("data/a", "b");
    CHECK_THAT(twofold_in("en", check).out, Catch::Contains("The bag is not valid"));
}

TEST_CASE("Who is not entered as a person cannot work here", "[surface]")
{
    Office office;
    office.take_in(1, 1000);
    office.answer({"--as", "无名", "footage", "list"}, 2);
    office.answer({"person", "add", "无名", "--role", "records-officer"});
    office.answer({"--as", "无名", "footage", "list"});
}

TEST_CASE("A damaged or locked catalogue ends with exit code 6 and loses nothing", "[surface]")
{
    Office office;
    office.take_in(1, 1000);
    const auto catalogue = office.archive() / "catalogue.sqlite3";
    SECTION("damaged")
    {
        std::ofstream{catalogue} << std::string(8192, 'x');
        const json error = office.answer({"footage", "list"}, 6)["error"];
        CHECK(error["code"] == "catalogue");
    }
    SECTION("newer than the program")
    {
        static_cast<void>(
            run({.arguments = {"sqlite3", catalogue.string(),
                               "INSERT INTO migration(number, title, applied_at, program_version) "
                               "VALUES (999, 'future', '2040-01-01T00:00:00Z', '9')"}}));
        office.answer({"footage", "list"}, 6);
    }
}

TEST_CASE("The due list proposes what the regulation says, until somebody decides", "[surface]")
{
    Office office;
    office.answer({"init", office.archive().string(), "--unit", "单位", "--person", "甲", "--role",
                   "records-officer", "--role", "head-of-office"});
    office.answer({"case", "add", "--number", "案1", "--name", "案件"});
    write_noise(office.device() / "a.mp4", 1000, 1);
    office.answer({"intake", office.device().string(), "--case", "案1"});
    CHECK(office.answer({"footage", "due", "--days", "400"})["expiring"].size() == 1);
    office.answer({"case", "note", "案1", "--fact", "petition"});
    const json due = office.answer({"footage", "due"}, 1);
    REQUIRE(due["must_be_kept"].size() == 1);
    CHECK(due["must_be_kept"][0]["proposed"][0]["ground"] == "dispute");
    CHECK(due["must_be_kept"][0]["proposed"][0]["clause"] == "第十六条第（一）项");
    office.answer({"keep", "--case", "案1", "--explanation", "可能上访"});
    CHECK(office.answer({"footage", "due", "--days", "400"})["must_be_kept"].empty());
    // A second decision on the same footage needs to say that it changes the first.
    office.answer({"keep", "--case", "案1", "--footage", "1", "--explanation", "x"}, 2);
    office.answer({"keep", "--case", "案1", "--explanation", "改为三十年", "--retention",
                   "30-years", "--replaces", "2026-0001"});
}

TEST_CASE("The same intake again takes nothing twice", "[surface]")
{
    Office office;
    office.take_in(3, 5000);
    const json again = office.answer({"intake", office.device().string(), "--case", "案1"});
    for (const json& file : again["files"]) {
        CHECK(file["outcome"] == "known");
    }
    CHECK(office.answer({"footage", "list"})["footage"].size() == 3);
}
