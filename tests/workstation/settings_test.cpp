#include "base/error.h"
#include "support/process.h"
#include "workstation/archive_of_test.h"
#include "workstation/enter_setting.h"
#include "workstation/label.h"
#include "workstation/preservation.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

struct Office {
    testing::TemporaryDirectory place;
    Archive archive{testing::archive_of_test(place / "archive",
                                             [] { return parse_time("2027-03-01T04:00:00Z"); })};

    std::uint64_t entries() { return archive.catalogue().audit.verify().entries; }
};

} // namespace

TEST_CASE("Several settings are entered together, each with its entry in the log", "[settings]")
{
    Office office;
    const std::uint64_t before = office.entries();
    enter_settings(office.archive,
                   {{setting::label_fonds, "012"}, {setting::label_keeper, "档案室"}});
    CHECK(office_fields(office.archive).fonds == "012");
    CHECK(office_fields(office.archive).keeper == "档案室");
    CHECK(office.entries() == before + 2);
    // What stands there already is no change.
    enter_settings(office.archive, {{setting::label_fonds, "012"}});
    CHECK(office.entries() == before + 2);
}

TEST_CASE("Of several settings none is entered if one cannot be", "[settings]")
{
    Office office;
    const std::uint64_t before = office.entries();
    const auto refused = [&](const std::string& key, const std::string& value) {
        try {
            enter_settings(office.archive, {{setting::label_fonds, "012"}, {key, value}});
        } catch (const Error& error) {
            return error.code() == ErrorCode::InvalidInput;
        }
        return false;
    };
    CHECK(refused("review.interval-years", "2.5"));
    CHECK(refused("zz.nobody-knows", "1"));
    CHECK(office_fields(office.archive).fonds.empty());
    CHECK(office.entries() == before);
}

TEST_CASE("A part of a place is entered in either language and kept in one", "[settings]")
{
    Office office;
    enter_setting(office.archive, setting::discs_apart, "库房");
    CHECK(office.archive.catalogue().settings.get(setting::discs_apart, "") == "room");
    enter_setting(office.archive, setting::discs_apart, "shelf");
    CHECK(office.archive.catalogue().settings.get(setting::discs_apart, "") == "shelf");
    CHECK_THROWS_AS(enter_setting(office.archive, setting::discs_apart, "桌"), Error);
}
