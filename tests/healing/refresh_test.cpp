#include "healing/healing_office.h"

#include <catch2/catch.hpp>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// Disc A is found bad and lies in the first drive no more; a blank one does.
struct RefreshOffice : HealingOffice {
    RefreshOffice()
    {
        wear(addresses[0], {"--unreadable", "250,2"});
        answer({"verify", "--drive", addresses[0], "--disc", disc("A")}, 1);
        insert_blank(addresses[0]);
    }
};

} // namespace

TEST_CASE("A failing disc is refreshed from the sealed image and stays in the register",
          "[refresh]")
{
    RefreshOffice office;
    const json report =
        office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0]});
    CHECK(report["source"] == "sealed");
    CHECK(report["new"]["number"] == office.disc("A.2"));
    CHECK(report["new"]["state"] == "good");

    const json old = office.answer({"discs", "show", office.disc("A")});
    CHECK_THAT(old["history"].dump(), Catch::Contains(office.disc("A.2")));
    CHECK_THAT(office.twofold({"audit", "export"}).out, Catch::Contains("disc.replace"));
    office.answer({"audit", "verify"});
    CHECK(office.answer({"volume", "list"})["volumes"][0]["good_copies"] == 2);

    SECTION("but not twice")
    {
        office.insert_blank(office.addresses[0]);
        office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0]}, 2);
    }
}

TEST_CASE("Recording the missing disc replaces the bad one, as a refreshment does", "[refresh]")
{
    RefreshOffice office;
    const json report = office.answer({"record", office.volume, "--drive", office.addresses[0]});
    CHECK(report["discs"][0]["replaces"] == json::array({office.disc("A")}));
    const json old = office.answer({"discs", "show", office.disc("A")});
    CHECK(old["disc"]["status"] == "replaced");
    CHECK_THAT(old["history"].dump(), Catch::Contains(office.disc("A.2")));
    // What the register said of it stands there still, to be read in any language.
    CHECK_THAT(old["disc"]["reason"].dump(), !Catch::Contains("because"));
    CHECK_THAT(office.twofold({"audit", "export"}).out, Catch::Contains("disc.replace"));
    office.answer({"audit", "verify"});
    // Nothing is left to be refreshed.
    office.insert_blank(office.addresses[0]);
    office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0]}, 2);
}

TEST_CASE("Without the sealed image the twin gives the new disc, and the image back", "[refresh]")
{
    RefreshOffice office;
    const std::string sealed = office.sealed_bytes();
    std::filesystem::remove(office.sealed_image());
    office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0], "--from", "sealed"},
                  7);
    const json report =
        office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0], "--twin-drive",
                       office.addresses[1] + "=" + office.disc("B")});
    CHECK(report["source"] == "twin");
    CHECK(report["healed"] == true);
    CHECK(report["image_restored"] == true);
    CHECK(report["new"]["state"] == "good");
    CHECK(office.sealed_bytes() == sealed);
}

TEST_CASE("A twin that lost blocks too makes no new disc", "[refresh]")
{
    RefreshOffice office;
    std::filesystem::remove(office.sealed_image());
    office.wear(office.addresses[1], {"--unreadable", "251,1"});
    const json report =
        office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0], "--twin-drive",
                       office.addresses[1] + "=" + office.disc("B")},
                      1);
    CHECK(report["healed"] == false);
    CHECK(report["new"].is_null());
    CHECK(office.answer({"discs", "list"})["discs"].size() == 2);
}

TEST_CASE("A file that is not the volume's image is not recorded", "[refresh]")
{
    RefreshOffice office;
    write_noise(office.path("x.iso"), std::filesystem::file_size(office.sealed_image()), 7);
    office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0], "--from",
                   office.path("x.iso").string()},
                  7);
    CHECK(office.answer({"discs", "list"})["discs"].size() == 2);
}
