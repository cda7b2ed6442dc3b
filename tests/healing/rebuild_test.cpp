#include "healing/healing_office.h"

#include <catch2/catch.hpp>

using namespace twofold::testing;
using nlohmann::json;

namespace {

json asked(HealingOffice& office, const std::string& archive, std::vector<std::string> arguments,
           int expected = 0)
{
    arguments.insert(arguments.end(), {"--archive", archive});
    return office.answer(std::move(arguments), expected);
}

/// What an archive knows of its cases, footage, decisions and volumes, without the ids and paths of
/// the one archive.
json register_of(HealingOffice& office, const std::string& archive)
{
    json known = asked(office, archive, {"footage", "list"});
    for (json& item : known["footage"]) {
        item.erase("id");
    }
    known["volume"] =
        asked(office, archive, {"volume", "show", office.volume})["volume"]["image"]["digests"];
    return known;
}

json volume_in(HealingOffice& office, const std::string& archive)
{
    return asked(office, archive, {"volume", "list"})["volumes"][0];
}

/// The first disc of the report.
json rebuilt(HealingOffice& office, const std::string& archive, std::vector<std::string> more,
             int expected = 0)
{
    more.insert(more.begin(), {"rebuild", archive, "--practice"});
    return office.answer(std::move(more), expected)["discs"][0];
}

std::vector<std::string> from(const HealingOffice& office, const std::string& copy)
{
    return {"--from-drive", office.addresses[copy == "A" ? 0 : 1] + "=" + copy};
}

std::vector<std::string> with_label(HealingOffice& office, const std::string& copy)
{
    auto arguments = from(office, copy);
    arguments.insert(arguments.end(), {"--label", office.label_code(copy)});
    return arguments;
}

/// An office of its own with footage of its own; nothing is sealed. It shares unit, case number and
/// the numbers of decision and volume with every other office of the tests.
struct LivingOffice : Office {
    LivingOffice() { take_in(2, 100'000); }

    [[nodiscard]] std::string registers()
    {
        return answer({"footage", "list"}).dump() + answer({"volume", "list"}).dump() +
               answer({"case", "list"}).dump();
    }
};

} // namespace

TEST_CASE("The catalogue is rebuilt from a disc and the code of its label", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const std::vector<std::string> from_a = with_label(office, "A");
    const json disc = rebuilt(office, archive, from_a);
    CHECK(disc["proof"] == "image");
    CHECK(disc["cases"] == 1);
    CHECK(disc["footage"] == 3);
    CHECK(disc["decisions"] == 1);
    CHECK(disc["sealed"] == true);
    CHECK(disc["disc"] == office.disc("A"));
    CHECK(disc["disc_state"] == "good");
    CHECK(disc["anchor"] == true);
    CHECK(register_of(office, archive)["volume"] ==
          register_of(office, office.archive().string())["volume"]);
    CHECK(register_of(office, archive)["footage"] ==
          register_of(office, office.archive().string())["footage"]);

    SECTION("once more changes nothing")
    {
        const std::string before = office.twofold({"audit", "export", "--archive", archive}).out;
        CHECK(rebuilt(office, archive, from_a)["changed"] == false);
        CHECK(office.twofold({"audit", "export", "--archive", archive}).out == before);
    }
    SECTION("its twin is held against what was proven, and needs no label")
    {
        const json twin = rebuilt(office, archive, from(office, "B"));
        CHECK(twin["proof"] == "image");
        CHECK(twin["footage"] == 0);
        CHECK(twin["disc"] == office.disc("B"));
        CHECK(asked(office, archive,
                    {"verify", "--drive", office.addresses[1], "--disc",
                     office.disc("B")})["verdict"] == "good");
        CHECK(volume_in(office, archive)["good_copies"] == 2);
    }
    SECTION("the log is a new one and sound")
    {
        const json audit = asked(office, archive, {"audit", "verify"});
        CHECK(audit["earlier_anchors"].size() == 1);
        CHECK_THAT(office.twofold({"audit", "export", "--archive", archive}).out,
                   Catch::Contains("archive.rebuild"));
    }
}

TEST_CASE("What nothing proves is entered as not checked and never counts", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const json one = rebuilt(office, archive, from(office, "A"), 1);
    CHECK(one["proof"] == "nothing");
    CHECK(one["footage"] == 3);
    CHECK(one["sealed"] == false);
    CHECK(one["claimed"] == true);
    CHECK(one["disc"] == office.disc("A"));
    CHECK(one["disc_state"] == "unverified");
    CHECK_THAT(one["notes"].dump(), Catch::Contains("not checked against anything but itself"));

    const json twin = rebuilt(office, archive, from(office, "B"), 1);
    CHECK_THAT(twin["notes"].dump(), Catch::Contains("agrees bit for bit"));
    CHECK(twin["disc_state"] == "unverified");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    CHECK(volume_in(office, archive)["unproven"] == true);

    const std::string disc = office.disc("B");
    const json check =
        asked(office, archive, {"verify", "--drive", office.addresses[1], "--disc", disc}, 1);
    CHECK(check["verdict"] == "not-checked");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    CHECK(rebuilt(office, archive, from(office, "B"), 1)["changed"] == false);
    asked(office, archive, {"seal", office.volume}, 2);
    asked(office, archive, {"record", office.volume, "--drive", office.addresses[0]}, 2);

    SECTION("a digest from elsewhere that is another one confirms nothing")
    {
        std::string code = office.label_code("A");
        char& digit = code[code.find("sha256:") + 7];
        digit = digit == '0' ? '1' : '0';
        asked(office, archive, {"volume", "confirm", office.volume, code}, 2);
        asked(office, archive,
              {"volume", "confirm", office.volume, "md5:d41d8cd98f00b204e9800998ecf8427e"}, 2);
        CHECK(volume_in(office, archive)["good_copies"] == 0);
    }
    SECTION("the code of a label confirms both")
    {
        const json confirmed =
            asked(office, archive, {"volume", "confirm", office.volume, office.label_code("B")});
        CHECK(confirmed["good_discs"] == json::array({office.disc("A"), office.disc("B")}));
        CHECK(volume_in(office, archive)["good_copies"] == 2);
        CHECK(volume_in(office, archive)["unproven"] == false);
        CHECK(asked(office, archive,
                    {"verify", "--drive", office.addresses[1], "--disc", disc})["verdict"] ==
              "good");
        asked(office, archive, {"volume", "confirm", office.volume, office.label_code("B")}, 2);
    }
    SECTION("so does a disc that is read with its label")
    {
        const json again = rebuilt(office, archive, with_label(office, "A"));
        CHECK(again["sealed"] == true);
        CHECK(volume_in(office, archive)["good_copies"] == 2);
    }
}

TEST_CASE("A digest that is not the disc's makes no archive of it", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const json disc =
        rebuilt(office, archive,
                {"--from-image", office.sealed_image().string(), "--digest",
                 "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
                1);
    CHECK(disc["proof"] == "contradicted");
    CHECK(disc["footage"] == 0);
    CHECK_FALSE(std::filesystem::exists(office.path("rebuilt") / "catalogue.sqlite3"));
}

TEST_CASE("Forged discs do not become copies of a planned volume", "[rebuild]")
{
    HealingOffice forger;
    LivingOffice office;
    const json planned = office.answer({"plan"})["volumes"][0];
    REQUIRE(planned["number"] == forger.volume);
    const std::string before = office.registers();
    const std::string archive = office.archive().string();
    for (const std::string copy : {"A", "B"}) {
        const json disc = rebuilt(forger, archive, from(forger, copy), 1);
        CHECK(disc["proof"] == "contradicted");
        CHECK(disc["changed"] == false);
        CHECK_THAT(disc["notes"].dump(), Catch::Contains("Nothing of it was entered"));
    }
    CHECK(office.registers() == before);
    CHECK(office.answer({"volume", "list"})["volumes"][0]["good_copies"] == 0);
    CHECK_THAT(office.twofold({"audit", "export"}).out, Catch::Contains("archive.rebuild-refuse"));

    SECTION("nor with the forger's own label, for the archive knows better")
    {
        CHECK(rebuilt(forger, archive, with_label(forger, "A"), 1)["proof"] == "contradicted");
        CHECK(office.registers() == before);
    }
    SECTION("nor of a sealed one")
    {
        office.answer({"seal", forger.volume});
        const std::string sealed = office.registers();
        CHECK(rebuilt(forger, archive, from(forger, "A"), 1)["proof"] == "contradicted");
        CHECK(office.registers() == sealed);
    }
}

TEST_CASE("An archive with registers of its own takes nothing that nothing proves", "[rebuild]")
{
    HealingOffice forger;
    LivingOffice office; // its decision has the number of the one on the forged disc
    const std::string before = office.registers();
    const std::string archive = office.archive().string();
    const json disc = rebuilt(forger, archive, from(forger, "A"), 1);
    CHECK(disc["changed"] == false);
    CHECK(disc["footage"] == 0);
    CHECK(office.registers() == before);
}

TEST_CASE("A disc of the planned footage is known by it, and waits for its digest", "[rebuild]")
{
    HealingOffice office;
    // As if the catalogue had come back from a copy that was made before the volume was sealed.
    const std::string archive = office.planned_archive().string();
    const json disc = rebuilt(office, archive, from(office, "A"), 1);
    CHECK(disc["proof"] == "plan");
    CHECK(disc["footage"] == 0);
    CHECK(disc["disc_state"] == "unverified");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    asked(office, archive, {"volume", "confirm", office.volume, office.label_code("A")});
    CHECK(volume_in(office, archive)["good_copies"] == 1);
}

TEST_CASE("A damaged disc gives its records, but no proof of its image", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    office.wear(office.addresses[0], {"--unreadable", std::to_string(office.block_of(1)) + ",2"});
    const json damaged = rebuilt(office, archive, with_label(office, "A"), 1);
    CHECK(damaged["proof"] == "nothing");
    CHECK(damaged["footage"] == 3);
    CHECK(damaged["volume_entered"] == true);
    CHECK(damaged["sealed"] == false);
    CHECK(damaged["disc"].get<std::string>().empty());
    CHECK_FALSE(damaged["notes"].empty());

    const json twin = rebuilt(office, archive, with_label(office, "B"));
    CHECK(twin["sealed"] == true);
    CHECK(twin["disc"] == office.disc("B"));
    // The records of the damaged one are proven by the seal of its twin.
    CHECK(rebuilt(office, archive, from(office, "A"), 1)["proof"] == "records");
}

TEST_CASE("A disc of another unit does not get into the archive", "[rebuild]")
{
    HealingOffice office;
    const auto other = office.path("other").string();
    office.answer({"init", other, "--unit", "另一单位", "--person", "档案员"});
    office.answer({"rebuild", other, "--from-image", office.sealed_image().string()}, 2);
}
