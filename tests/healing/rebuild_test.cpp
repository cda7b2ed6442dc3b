#include "healing/healing_office.h"

#include <catch2/catch.hpp>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// What an archive knows of its cases, footage, decisions and volumes, without the ids and paths of
/// the one archive.
json register_of(HealingOffice& office, const std::filesystem::path& archive)
{
    const auto ask = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--archive", archive.string()});
        return office.answer(std::move(arguments));
    };
    json known = ask({"footage", "list"});
    for (json& item : known["footage"]) {
        item.erase("id");
    }
    known["volume"] = ask({"volume", "show", office.volume})["volume"]["image"]["digests"];
    return known;
}

} // namespace

TEST_CASE("The catalogue is rebuilt from a disc", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const std::vector<std::string> from_a{"rebuild", archive, "--practice", "--from-drive",
                                          office.addresses[0] + "=A"};
    const json report = office.answer(from_a);
    const json& disc = report["discs"][0];
    CHECK(report["unit"] == "测试单位");
    CHECK(disc["cases"] == 1);
    CHECK(disc["footage"] == 3);
    CHECK(disc["decisions"] == 1);
    CHECK(disc["sealed"] == true);
    CHECK(disc["disc"] == office.disc("A"));
    CHECK(disc["anchor"] == true);
    CHECK(report["lost"].size() > 5);
    CHECK(register_of(office, archive)["volume"] ==
          register_of(office, office.archive())["volume"]);
    CHECK(register_of(office, archive)["footage"] ==
          register_of(office, office.archive())["footage"]);

    SECTION("once more changes nothing")
    {
        const std::string before = office.twofold({"audit", "export", "--archive", archive}).out;
        CHECK(office.answer(from_a)["discs"][0]["changed"] == false);
        CHECK(office.twofold({"audit", "export", "--archive", archive}).out == before);
    }
    SECTION("its twin is the second copy, and is verified by the digest that was read")
    {
        const json twin = office.answer({"rebuild", archive, "--practice", "--from-drive",
                                         office.addresses[1] + "=B"})["discs"][0];
        CHECK(twin["footage"] == 0);
        CHECK(twin["disc"] == office.disc("B"));
        CHECK(office.answer({"verify", "--drive", office.addresses[1], "--disc", office.disc("B"),
                             "--archive", archive})["verdict"] == "good");
        CHECK(office.answer(
                  {"volume", "list", "--archive", archive})["volumes"][0]["good_copies"] == 2);
    }
    SECTION("the log is a new one and sound")
    {
        const json audit = office.answer({"audit", "verify", "--archive", archive});
        CHECK(audit["earlier_anchors"].size() == 1);
        CHECK_THAT(office.twofold({"audit", "export", "--archive", archive}).out,
                   Catch::Contains("archive.rebuild"));
    }
}

TEST_CASE("A damaged disc gives its records, but no proof of its image", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    office.wear(office.addresses[0], {"--unreadable", std::to_string(office.block_of(1)) + ",2"});
    const json damaged = office.answer(
        {"rebuild", archive, "--practice", "--from-drive", office.addresses[0] + "=A"},
        1)["discs"][0];
    CHECK(damaged["footage"] == 3);
    CHECK(damaged["volume_entered"] == true);
    CHECK(damaged["sealed"] == false);
    CHECK(damaged["disc"].get<std::string>().empty());
    CHECK_FALSE(damaged["notes"].empty());

    const json twin = office.answer(
        {"rebuild", archive, "--practice", "--from-drive", office.addresses[1] + "=B"})["discs"][0];
    CHECK(twin["sealed"] == true);
    CHECK(twin["disc"] == office.disc("B"));
}

TEST_CASE("A disc of another unit does not get into the archive", "[rebuild]")
{
    HealingOffice office;
    const auto other = office.path("other").string();
    office.answer({"init", other, "--unit", "另一单位", "--person", "档案员"});
    office.answer({"rebuild", other, "--from-image", office.sealed_image().string()}, 2);
}
