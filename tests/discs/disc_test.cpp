#include "discs/disc.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("Each copy of a volume has its mark and its purpose")
{
    CHECK(name_of(CopyMark::A) == "A");
    CHECK(chinese_name_of(CopyMark::A) == "封存");
    CHECK(chinese_name_of(CopyMark::B) == "利用");
    CHECK(chinese_name_of(CopyMark::C) == "异地");
    for (const CopyMark mark : {CopyMark::A, CopyMark::B, CopyMark::C}) {
        CHECK(copy_mark(name_of(mark)) == mark);
    }
    CHECK_THROWS_WITH(copy_mark("D"),
                      Catch::Contains("Possible are: A（封存）, B（利用）, C（异地）."));
}

TEST_CASE("Each state of a disc is found by the name it is stored under")
{
    const auto [state, name] = GENERATE(table<DiscState, std::string>({
        {DiscState::Recording, "recording"},
        {DiscState::Unverified, "unverified"},
        {DiscState::Good, "good"},
        {DiscState::Spoilt, "spoilt"},
        {DiscState::Bad, "bad"},
        {DiscState::Interrupted, "interrupted"},
    }));
    CHECK(name_of(state) == name);
    CHECK(disc_state(name) == state);
}

TEST_CASE("A state that does not exist is refused")
{
    CHECK_THROWS_AS(disc_state("fine"), Error);
}

TEST_CASE("A new row of the disc register claims nothing")
{
    const Disc disc;
    CHECK(disc.state == DiscState::Recording);
    CHECK_FALSE(disc.read_back.has_value());
    CHECK_FALSE(disc.ended.has_value());
    CHECK(disc.shelf_place.empty());
}

TEST_CASE("Kinds of media are found by name and hold what such a blank usually has")
{
    const auto [kind, name, shown, blocks] =
        GENERATE(table<MediumKind, std::string, std::string, std::uint64_t>({
            {MediumKind::CdR, "cd-r", "CD-R 700", 359'849},
            {MediumKind::DvdMinusR, "dvd-r", "DVD-R", 2'298'496},
            {MediumKind::DvdPlusR, "dvd+r", "DVD+R", 2'295'104},
            {MediumKind::DvdPlusRDl, "dvd+r-dl", "DVD+R DL", 4'173'824},
            {MediumKind::BdR25, "bd-r-25", "BD-R 25", 12'219'392},
            {MediumKind::BdR50, "bd-r-50", "BD-R 50", 24'438'784},
            {MediumKind::BdR100, "bd-r-100", "BD-R 100", 48'878'592},
            {MediumKind::BdR128, "bd-r-128", "BD-R 128", 62'500'864},
        }));
    CHECK(name_of(kind) == name);
    CHECK(medium_kind(name) == kind);
    CHECK(display_name_of(kind) == shown);
    CHECK(usual_capacity(kind) == blocks);
}
