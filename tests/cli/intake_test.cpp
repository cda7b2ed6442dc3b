#include "cli/office.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace twofold::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr const char* this_case = "龙财罚〔2026〕7号";
constexpr const char* other_case = "龙财罚〔2026〕9号";

/// An archive with two cases and a card with two clips.
struct Intake : Office {
    Intake()
    {
        answer({"init", archive().string(), "--unit", "测试单位", "--person", "档案员甲", "--role",
                "records-officer", "--role", "head-of-office"});
        for (const char* number : {this_case, other_case}) {
            answer({"case", "add", "--number", number, "--name", "拒绝检查案"});
        }
        write_noise(device() / "A.MP4", 30'000, 1);
        write_noise(device() / "B.MP4", 40'000, 2);
    }

    json take_in(int expected = 0, const std::string& of = this_case)
    {
        return answer({"intake", device().string(), "--case", of}, expected);
    }

    /// Where the first footage of that name is stored.
    fs::path stored(const std::string& name)
    {
        const json list = answer({"footage", "list"})["footage"];
        const auto found =
            std::ranges::find_if(list, [&](const json& item) { return item["name"] == name; });
        REQUIRE(found != list.end());
        return archive() / (*found)["stored_as"].get<std::string>();
    }
};

std::string text_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void alter(const fs::path& file)
{
    fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(9);
    stream.put('X');
}

} // namespace

TEST_CASE("“In the archive already” is said after looking, and what is lost is stored again",
          "[intake]")
{
    Intake office;
    office.take_in();
    CHECK(office.take_in()["files"][0]["outcome"] == "known");
    const fs::path a = office.stored("A.MP4");
    const fs::path b = office.stored("B.MP4");
    fs::remove(a);
    alter(b);

    const json again = office.take_in(1);
    CHECK(again["files"][0]["outcome"] == "stored-again");
    CHECK(again["files"][0]["stored_fault"] == "missing");
    CHECK(again["files"][1]["stored_fault"] == "altered");
    CHECK(text_of(a) == text_of(office.device() / "A.MP4"));
    CHECK(text_of(b) == text_of(office.device() / "B.MP4"));
    // What was there is evidence of what happened: it is kept.
    const fs::path aside = office.archive() / again["files"][1]["set_aside"].get<std::string>();
    CHECK(fs::file_size(aside) == 40'000);
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    CHECK(office.take_in()["files"][1]["outcome"] == "known");
    CHECK(office.answer({"footage", "list"})["footage"].size() == 2);
}

TEST_CASE("A check of the archive finds what is lost or altered and is remembered", "[intake]")
{
    Intake office;
    CHECK(office.answer({"archive", "check", "--status"})["last_whole"].is_null());
    office.take_in();
    const json whole = office.answer({"archive", "check"})["check"];
    CHECK(whole["whole"] == true);
    CHECK(whole["files"] == 2);
    CHECK(whole["bytes"] == 70'000);
    CHECK_FALSE(office.answer({"archive", "check", "--status"})["last_whole"].is_null());

    fs::remove(office.stored("A.MP4"));
    alter(office.stored("B.MP4"));
    const json found = office.answer({"archive", "check"}, 1)["check"];
    REQUIRE(found["findings"].size() == 2);
    CHECK(found["findings"][0]["fault"] == "missing");
    CHECK(found["findings"][1]["fault"] == "altered");
    const json status = office.answer({"archive", "check", "--status"}, 1);
    CHECK(status["last_finished"]["whole"] == false);
    CHECK(status["last_whole"]["began"] == whole["began"]);

    office.take_in(1);
    CHECK(office.answer({"archive", "check"})["check"]["whole"] == true);
}

TEST_CASE(
    "A link in the place of an original is one item's fault, and nothing is written through it",
    "[intake]")
{
    Intake office;
    office.take_in();
    const fs::path a = office.stored("A.MP4");
    const fs::path elsewhere = office.path("elsewhere");
    std::ofstream{elsewhere} << "of somebody else";
    fs::remove(a);
    fs::create_symlink(elsewhere, a);
    alter(office.stored("B.MP4"));

    // The check goes on behind it.
    const json found = office.answer({"archive", "check"}, 1)["check"];
    REQUIRE(found["findings"].size() == 2);
    CHECK(found["findings"][0]["fault"] == "missing");
    CHECK(found["findings"][1]["fault"] == "altered");

    // So does an intake: the card's copies are stored again.
    write_noise(office.device() / "C.MP4", 20'000, 3);
    const json again = office.take_in(1);
    CHECK(again["files"][0]["outcome"] == "stored-again");
    CHECK(again["files"][1]["outcome"] == "stored-again");
    CHECK(again["files"][2]["outcome"] == "taken-in");
    CHECK_FALSE(fs::is_symlink(a));
    CHECK(text_of(a) == text_of(office.device() / "A.MP4"));
    CHECK(text_of(elsewhere) == "of somebody else");
    CHECK(office.answer({"archive", "check"})["check"]["whole"] == true);
}

TEST_CASE("Footage of the wrong case is told and moved by a further record", "[intake]")
{
    Intake office;
    office.take_in(0, other_case);
    const json again = office.take_in(1);
    CHECK(again["files"][0]["other_case"] == other_case);

    office.answer({"footage", "move", "1", "--to", this_case}, 2); // why?
    office.answer({"footage", "move", "1", "--to", this_case, "--because", "插错卡"});
    office.answer({"footage", "share", "2", "--with", this_case, "--because", "两案共用"});
    CHECK(office.answer({"footage", "list", "--case", this_case})["footage"].size() == 2);
    CHECK(office.answer({"footage", "list", "--case", other_case})["footage"].size() == 1);
    office.take_in();

    SECTION("what is kept and planned is that of its cases now")
    {
        office.answer({"case", "note", this_case, "--fact", "obstruction"});
        CHECK(office.answer({"footage", "due"}, 1)["must_be_kept"].size() == 2);
        const json decision = office.answer({"keep", "--case", this_case, "--explanation", "推搡"});
        CHECK(decision["decision"]["items"].size() == 2);
        const json plan = office.answer({"plan"});
        std::set<std::string> paths;
        for (const json& item : plan["discs"][0]["items"]) {
            paths.insert(item["path"]);
        }
        CHECK(paths == std::set<std::string>{"2026/龙财罚〔2026〕7号/A.MP4",
                                             "2026/龙财罚〔2026〕9号/B.MP4"});
        const std::string volume = plan["volumes"][0]["number"];
        // The plan names the case in its paths.
        office.answer({"footage", "move", "1", "--to", other_case, "--because", "x"}, 2);
        office.answer({"seal", volume});
        const json moved =
            office.answer({"footage", "move", "1", "--to", other_case, "--because", "x"});
        CHECK(moved["remarks"].size() == 2);
    }
    SECTION("the only case of footage cannot be taken from it")
    {
        office.answer({"footage", "take", "1", "--from-case", this_case, "--because", "x"}, 2);
        office.answer({"footage", "take", "2", "--from-case", other_case, "--because", "x"});
        CHECK(office.answer({"footage", "list", "--case", other_case})["footage"].empty());
    }
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("A case whose activity is over and that has no footage is due", "[intake]")
{
    Intake office;
    office.answer({"case", "add", "--number", "案3", "--name", "x", "--ended", "2026-01-05 11:00"});
    const json due = office.answer({"footage", "due"}, 1);
    REQUIRE(due["without_footage"].size() == 1);
    CHECK(due["without_footage"][0]["case"] == "案3");
    CHECK(due["without_footage"][0]["late"] == true);
    office.answer({"case", "no-footage", "案3", "--because", "设备故障，见工作记录"});
    CHECK(office.answer({"footage", "due"})["without_footage"].empty());
}

TEST_CASE("An activity cannot end before it began, nor in the future", "[intake]")
{
    Intake office;
    const auto add = [&](std::vector<std::string> times, int expected) {
        std::vector<std::string> arguments{"case", "add", "--number", "案4", "--name", "x"};
        arguments.insert(arguments.end(), times.begin(), times.end());
        office.answer(std::move(arguments), expected);
    };
    add({"--began", "2026-01-05 11:00", "--ended", "2026-01-05 09:30"}, 2);
    add({"--ended", "2062-01-05 09:30"}, 2);
    add({"--ended", "1980-01-01 00:00"}, 2);
    add({"--ended", "9999-12-31T23:59:59-10:00"}, 2);
    add({"--ended", "2026-01-05 09:30", "--returned", "2026-01-04 09:30"}, 2);
    add({"--began", "2026-01-05 09:30", "--ended", "2026-01-05 11:00"}, 0);
    office.answer({"case", "correct", "案4", "--ended", "2026-01-05 09:00", "--because", "x"}, 2);
}

TEST_CASE("A case is corrected by a further record, and the earlier one can be read", "[intake]")
{
    Intake office;
    office.answer({"case", "add", "--number", "甲1", "--name", "某公司\n拒绝检查案"}, 2);
    office.answer({"case", "add", "--number", std::string(90, '9'), "--name", "x"}, 2);
    office.answer({"person", "add", "档案员\u200b乙", "--role", "auditor"}, 2);
    office.answer({"case", "add", "--number", "龙财罚[2026]7号", "--name", "x"}, 2);

    office.answer({"case", "correct", this_case, "--name", "某公司拒绝检查案"}, 2); // why?
    office.answer({"case", "correct", this_case, "--name", "某公司拒绝检查案", "--number",
                   "龙财检〔2026〕7号", "--because", "录入有误"});
    const json shown = office.answer({"case", "show", this_case}); // by its earlier number
    CHECK(shown["case"]["number"] == "龙财检〔2026〕7号");
    CHECK(shown["case"]["name"] == "某公司拒绝检查案");
    REQUIRE(shown["earlier_records"].size() == 1);
    CHECK(shown["earlier_records"][0]["record"]["name"] == "拒绝检查案");
    CHECK(shown["earlier_records"][0]["corrected_because"] == "录入有误");
    office.answer({"case", "correct", this_case, "--because", "nothing"}, 2);
}

TEST_CASE("Intake says what it could not see", "[intake]")
{
    Intake office;
    SECTION("a mount point without a card")
    {
        const fs::path mount = office.path("DSJ01");
        fs::create_directory(mount);
        const json nothing = office.answer({"intake", mount.string(), "--case", this_case}, 1);
        CHECK(nothing["findings"].size() == 1);
    }
    SECTION("two clips of no bytes")
    {
        for (const char* name : {"100/Z1.MP4", "101/Z2.MP4", "102/Z2.MP4"}) {
            fs::create_directories((office.device() / name).parent_path());
            std::ofstream{office.device() / name};
        }
        const json taken = office.take_in();
        CHECK(taken["cannot_be_opened"] == 5);
        CHECK(office.answer({"footage", "list"})["footage"].size() == 5);
        CHECK(office.take_in()["files"][2]["outcome"] == "known");
        CHECK(office.answer({"footage", "list"})["footage"].size() == 5);
        CHECK(office.answer({"archive", "check"})["check"]["whole"] == true);
    }
}

TEST_CASE("A time that cannot be is told, and neither expiry nor disc believes it", "[intake]")
{
    Intake office;
    using namespace std::chrono;
    const auto set = [&](const char* name, sys_seconds time) {
        fs::last_write_time(office.device() / name, fs::file_time_type{file_clock::from_sys(time)});
    };
    set("A.MP4", sys_days{year{2099} / December / 31});
    set("B.MP4", sys_days{year{1980} / January / 1});
    const json taken = office.take_in(1);
    CHECK(taken["files"][0]["footage"]["time_doubts"] == json{"after-intake"});
    CHECK(taken["files"][1]["footage"]["time_doubts"] == json{"too-early"});
    CHECK(taken["files"][0]["footage"]["expires"] == taken["files"][1]["footage"]["expires"]);
    office.answer({"case", "note", this_case, "--fact", "obstruction"});
    office.answer({"keep", "--case", this_case, "--explanation", "推搡"});
    const std::string year_of_intake =
        taken["files"][0]["footage"]["taken_in"].get<std::string>().substr(0, 4);
    const json plan = office.answer({"plan", "--look"});
    for (const json& item : plan["discs"][0]["items"]) {
        CHECK(item["path"].get<std::string>().substr(0, 4) == year_of_intake);
    }
}
