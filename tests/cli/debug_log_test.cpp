#include "office.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <regex>
#include <sstream>
#include <sys/stat.h>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// What the debug log has after a case was entered, footage taken in, and the drives looked at.
std::string log_of_a_day(std::map<std::string, std::string> switches)
{
    Office office;
    const std::filesystem::path log = office.path("debug.log");
    std::map<std::string, std::string> environment = office.environment();
    office.take_in(1, 10'000);
    static_cast<void>(office.drives(1));
    environment = office.environment();
    environment.merge(switches);
    environment["TWOFOLD_DEBUG_FILE"] = log.string();
    const auto twofold = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(),
                         {program("twofold"), "--archive", office.archive().string()});
        REQUIRE(run({.arguments = std::move(arguments), .environment = environment}).exit_code ==
                0);
    };
    twofold({"case", "add", "--number", "案2", "--name", "秘密案件名", "--kind", "inspection"});
    std::ofstream{office.device() / "新.mp4"} << std::string(10'000, 'x');
    twofold({"intake", "--case", "案1", office.device().string()});
    twofold({"drives"});
    std::ostringstream text;
    text << std::ifstream{log}.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("The debug log tells a maintainer what ran, and no names", "[debug]")
{
    const std::string log = log_of_a_day({{"TWOFOLD_DEBUG", "all"}});
    for (const char* topic : {"sql: ", "drive: ", "jobs: ", "probe: "}) {
        CHECK(log.find(topic) != std::string::npos);
    }
    CHECK(log.find("INSERT INTO") != std::string::npos);
    CHECK(log.find("\"command\":\"inspect\"") != std::string::npos);
    CHECK(log.find("秘密案件名") == std::string::npos);
    CHECK(log.find("/device") == std::string::npos);
    CHECK(log.find("/archive/") == std::string::npos);
    // Every process of the program writes whole lines.
    std::istringstream lines{log};
    const std::regex shape{
        R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z twofold[a-z-]*\[\d+\] \w+: .*)"};
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(std::regex_match(line, shape));
    }
    CHECK(log.find("twofold-drive[") != std::string::npos);
    // What reads other people's media writes nothing but its answer: its parent speaks for it.
    CHECK(log.find("twofold-probe[") == std::string::npos);
}

TEST_CASE("A debug log that is no file is not waited for", "[debug]")
{
    Office office;
    const std::filesystem::path pipe = office.path("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::map<std::string, std::string> environment = office.environment();
    environment.merge(std::map<std::string, std::string>{{"TWOFOLD_DEBUG", "all"},
                                                         {"TWOFOLD_DEBUG_FILE", pipe.string()}});
    const Finished drives =
        run({.arguments = {program("twofold"), "drives"}, .environment = environment});
    CHECK(drives.exit_code == 0);
    CHECK(drives.err.empty());
}

TEST_CASE("The debug log has the topics that were asked for, and names if asked for", "[debug]")
{
    CHECK(log_of_a_day({}).empty());
    const std::string log =
        log_of_a_day({{"TWOFOLD_DEBUG", "probe"}, {"TWOFOLD_DEBUG_NAMES", "1"}});
    CHECK(log.find("/archive/") != std::string::npos);
    CHECK(log.find("sql: ") == std::string::npos);
}
