#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// Records copy A in the drive, expects to be refused, and that nothing was spent or registered.
std::string refused(Office& office, const std::string& volume, std::vector<std::string> drives,
                    int exit_code, std::vector<std::string> more = {})
{
    std::vector<std::string> arguments{"record", volume};
    for (std::string& drive : drives) {
        arguments.emplace_back("--drive");
        arguments.push_back(std::move(drive));
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    const json answer = office.answer(arguments, exit_code);
    CHECK(office.answer({"discs", "list"})["discs"].empty());
    return answer["error"]["message"];
}

std::string fault(Office& office, const std::string& drive, const std::string& what)
{
    return office.media({"fault", (office.rack() / drive.substr(5)).string(), what});
}

} // namespace

TEST_CASE("What cannot become a good disc is refused before the first block", "[refusal]")
{
    Office office;
    office.take_in(1, 100'000);
    const std::string volume = office.sealed_volume();
    const std::string drive = office.drives(1).front();
    std::string text;

    SECTION("no medium")
    {
        fault(office, drive, "--no-medium");
        text = refused(office, volume, {drive}, 3);
        CHECK_THAT(text, Catch::Contains("no medium", Catch::CaseSensitive::No));
    }
    SECTION("not blank")
    {
        office.answer({"record", volume, "--drive", drive, "--copy", "A"});
        const json again = office.answer({"record", volume, "--drive", drive, "--copy", "B"}, 3);
        CHECK_THAT(again["error"]["message"].get<std::string>(), Catch::Contains("closed"));
        return;
    }
    SECTION("rewritable, unless as a trial")
    {
        office.insert_blank(drive, "dvd+rw");
        text = refused(office, volume, {drive}, 3);
        CHECK_THAT(text, Catch::Contains("rewritable"));
    }
    SECTION("too small")
    {
        office.insert_blank(drive, "dvd+r", 64);
        text = refused(office, volume, {drive}, 3);
        CHECK_THAT(text, Catch::Contains("small") || Catch::Contains("holds"));
    }
    SECTION("the same drive twice")
    {
        refused(office, volume, {drive, drive}, 2);
    }
    SECTION("a busy drive")
    {
        fault(office, drive, "--busy");
        refused(office, volume, {drive}, 4);
    }
    SECTION("a drive that is not permitted")
    {
        fault(office, drive, "--not-permitted");
        refused(office, volume, {drive}, 4);
    }
    SECTION("a drive that is not there")
    {
        refused(office, volume, {"/dev/sr31"}, 4);
    }
    SECTION("an image that no longer matches its digest")
    {
        const auto image = office.archive() / "volumes" / (volume + ".iso");
        std::filesystem::permissions(image, std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add);
        std::fstream{image, std::ios::in | std::ios::out}.seekp(200'000).put('!');
        refused(office, volume, {drive}, 7);
    }
}

TEST_CASE("A volume that is not sealed cannot be recorded", "[refusal]")
{
    Office office;
    office.take_in(1, 1000);
    const std::string volume = office.answer({"plan"})["volumes"][0]["number"];
    refused(office, volume, {"/dev/sr16"}, 2);
}

TEST_CASE("A file larger than the medium gets a clear answer and is on no disc", "[refusal]")
{
    Office office;
    office.take_in(1, 1000);
    // A sparse file: the plan looks at sizes only.
    const auto large = office.path("大文件.mp4");
    std::ofstream{large} << 'x';
    std::filesystem::resize_file(large, 800'000'000);
    office.answer({"intake", large.string(), "--case", "案1"});
    office.answer({"keep", "--case", "案1", "--explanation", "x"});
    const json plan = office.answer({"plan", "--medium", "cd-r"}, 1);
    CHECK(plan["volumes"].size() == 1);
    CHECK(plan["findings"][0]["kind"] == "too-large");
    CHECK_THAT(plan["findings"][0]["message"].get<std::string>(), Catch::Contains("大文件"));
}
