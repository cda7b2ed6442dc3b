#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>

/// What may be entered for a disc of the register, and what counts.
using namespace twofold::testing;
using nlohmann::json;

namespace {

using Catch::Contains;

struct IdentityOffice : Office {
    IdentityOffice()
    {
        take_in(1, 200'000);
        volume = sealed_volume();
        addresses = drives(2);
        insert_blank(addresses[1], "dvd+r", 0, "RITEK/F16");
        answer({"record", volume, "--drive", addresses[0], "--drive", addresses[1], "--read-back",
                "same"});
        image = (archive() / "volumes" / (volume + ".iso")).string();
    }

    json disc(const std::string& copy) { return answer({"discs", "show", volume + "-" + copy}); }

    std::string volume;
    std::vector<std::string> addresses;
    std::string image;
};

} // namespace

TEST_CASE("A disc is never entered as another one", "[refusal][identity]")
{
    IdentityOffice office;
    const std::size_t checks = office.disc("A")["checks"].size();

    const json refused = office.answer(
        {"verify", "--drive", office.addresses[1], "--disc", office.volume + "-A"}, 2);
    CHECK_THAT(refused.dump(), Contains("RITEK/F16") && Contains("CMC MAG"));
    CHECK(office.disc("A")["checks"].size() == checks);
    office.answer(
        {"rescue", office.volume, "--drive", office.addresses[1] + "=" + office.volume + "-A"}, 2);

    SECTION("nor is another volume, on a medium of the same make")
    {
        std::ofstream{office.device() / "second.mp4"} << "second";
        office.answer({"intake", office.device().string(), "--case", "案1"});
        office.answer({"keep", "--case", "案1", "--explanation", "又一"});
        const std::string second = office.sealed_volume();
        office.insert_blank(office.addresses[1]);
        office.answer({"record", second, "--drive", office.addresses[1], "--copy", "A"});
        const json other = office.answer(
            {"verify", "--drive", office.addresses[1], "--disc", office.volume + "-A"}, 2);
        CHECK_THAT(other.dump(), Contains("another volume"));
        CHECK(office.disc("A")["checks"].size() == checks);
        CHECK(office.disc("A")["disc"]["state"] == "good");
    }
    SECTION("nor is a foreign disc: it is read, and nothing is entered")
    {
        std::ofstream{office.path("x")} << "x";
        REQUIRE(run({.arguments = {"xorriso", "-as", "mkisofs", "-quiet", "-V", "FOREIGN", "-o",
                                   office.path("foreign.iso").string(), office.path("x").string()}})
                    .exit_code == 0);
        const auto medium = office.path("foreign-medium").string();
        office.media({"medium", "new", medium, "--image", office.path("foreign.iso").string()});
        office.media({"load", (office.rack() / "sr17").string(), medium});
        const json foreign = office.answer(
            {"verify", "--drive", office.addresses[1], "--disc", office.volume + "-A"}, 1);
        CHECK_THAT(foreign["not_entered"].dump(), Contains("FOREIGN"));
        CHECK(office.disc("A")["checks"].size() == checks);
        CHECK(office.disc("A")["disc"]["state"] == "good");
    }
}

TEST_CASE("What is no optical medium enters no disc's register", "[refusal][identity]")
{
    IdentityOffice office;
    const std::string file = "stdio:" + office.image;
    const std::size_t checks = office.disc("A")["checks"].size();

    CHECK_THAT(office.answer({"verify", "--drive", file, "--disc", office.volume + "-A"}, 2).dump(),
               Contains("not an optical drive"));
    CHECK_THAT(
        office.answer({"rescue", office.volume, "--drive", file + "=" + office.volume + "-A"}, 2)
            .dump(),
        Contains("not an optical drive"));
    CHECK(office.disc("A")["checks"].size() == checks);
    // It may be looked at all the same, as the file it is.
    CHECK(office.answer({"verify", "--drive", file})["verdict"] == "good");

    const json rebuilt = office.answer({"rebuild", office.path("other").string(), "--person",
                                        "档案员", "--from-drive", file + "=A"},
                                       1);
    CHECK(rebuilt["discs"][0]["disc"] == "");
    CHECK_THAT(rebuilt["discs"][0]["notes"].dump(), Contains("not an optical drive"));

    office.answer({"review", "open", "2026", "--sample-share", "1", "--participant", "组长甲"});
    const std::vector<std::string> next{"review", "next", "--once", "--drive", file};
    CHECK(office.answer(next, 1)["checked"].empty());
    std::vector<std::string> named = next;
    named.insert(named.end(), {"--disc", office.volume + "-A"});
    office.answer(named, 2);
    CHECK(office.disc("A")["checks"].size() == checks);
}

TEST_CASE("A trial recording overwrites nothing that is there", "[refusal][identity]")
{
    IdentityOffice office;
    const auto catalogue = office.archive() / "catalogue.sqlite3";
    const auto size = std::filesystem::file_size(catalogue);
    office.answer({"record", office.volume, "--trial", "--drive", "stdio:" + catalogue.string()},
                  5);
    CHECK(std::filesystem::file_size(catalogue) >= size);
    CHECK(office.disc("A")["disc"]["state"] == "good");

    const auto fresh = office.path("trial.iso");
    office.answer({"record", office.volume, "--trial", "--drive", "stdio:" + fresh.string()});
    CHECK(std::filesystem::file_size(fresh) == std::filesystem::file_size(office.image));
    office.answer({"record", office.volume, "--trial", "--drive", "stdio:" + fresh.string()}, 5);
}

TEST_CASE("Discs of emulated drives count for nothing in an archive of records",
          "[refusal][identity]")
{
    Office office;
    office.answer({"init", office.archive().string(), "--unit", "单位", "--person", "档案员",
                   "--role", "records-officer", "--role", "head-of-office"});
    office.answer({"case", "add", "--number", "案1", "--name", "案", "--kind", "inspection"});
    office.answer({"case", "note", "案1", "--fact", "obstruction", "--note", "推搡"});
    write_noise(office.device() / "a.mp4", 100'000, 1);
    office.answer({"intake", office.device().string(), "--case", "案1"});
    office.answer({"keep", "--case", "案1", "--explanation", "推搡"});
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(2);

    const json recorded = office.answer(
        {"record", volume, "--drive", drives[0], "--drive", drives[1], "--read-back", "same"}, 1);
    CHECK(recorded["good_copies"] == 0);
    CHECK(recorded["discs"][0]["good"] == true); // the bytes came back, as they do in practice
    CHECK(recorded["missing"].size() == 2);

    const json list = office.answer({"discs", "list"})["discs"];
    REQUIRE(list.size() == 2);
    CHECK(list[0]["emulated"] == true);
    CHECK(office.answer({"volume", "list"})["volumes"][0]["good_copies"] == 0);
    office.answer({"label", volume + "-A", volume + "-B", "--template", "paper-sleeve", "--output",
                   office.path("l.pdf").string()});
    office.answer({"discs", "shelve", volume + "-A", "库房1/柜1"});
    office.answer({"discs", "shelve", volume + "-B", "库房2/柜2"});
    const json shown = office.answer({"volume", "show", volume});
    CHECK(shown["preserved"] == false);
    CHECK_THAT(shown.dump(), Contains("emulated drive"));

    SECTION("and a rebuild enters none")
    {
        const json rebuilt = office.answer({"rebuild", office.path("other").string(), "--person",
                                            "档案员", "--from-drive", drives[0] + "=A"},
                                           1);
        CHECK(rebuilt["discs"][0]["disc"] == "");
        CHECK_THAT(rebuilt["discs"][0]["notes"].dump(), Contains("is emulated"));
    }
}
