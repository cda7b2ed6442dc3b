#include "base/error.h"
#include "support/process.h"
#include "workstation/audited_change.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/paper/label.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

struct Office {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2027-03-01T04:00:00Z"); })};

    std::uint64_t entries() { return archive.registers().audit.verify().entries; }
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

TEST_CASE("What holds as long as nothing was entered can be entered", "[settings]")
{
    Office office;
    for (const KnownSetting& known : known_settings()) {
        if (known.default_value.empty()) continue;
        INFO(known.key);
        CHECK_NOTHROW(enter_setting(office.archive, known.key, known.default_value));
    }
}

TEST_CASE("A part of a place is entered in either language and kept in one", "[settings]")
{
    Office office;
    enter_setting(office.archive, setting::discs_apart, "库房");
    CHECK(office.archive.registers().settings.get(setting::discs_apart, "") == "room");
    enter_setting(office.archive, setting::discs_apart, "shelf");
    CHECK(office.archive.registers().settings.get(setting::discs_apart, "") == "shelf");
    CHECK_THROWS_AS(enter_setting(office.archive, setting::discs_apart, "桌"), Error);
}

TEST_CASE("A setting in years is a whole number, however it is written", "[settings]")
{
    Office office;
    for (const char* years : {"1e1", "25e-1", "2.5", " 3", "3x", "0", "51", "-1"}) {
        INFO(years);
        CHECK_THROWS_AS(enter_settings(office.archive, {{setting::review_interval, years}}), Error);
        CHECK_THROWS_AS(enter_settings(office.archive, {{setting::keep_replaced, years}}), Error);
    }
    enter_settings(office.archive, {{setting::review_interval, "5"}});
    CHECK(check_interval(office.archive) == std::chrono::years{5});
}

TEST_CASE("An interval nobody could have entered keeps no list from being shown", "[settings]")
{
    Office office;
    for (const char* years : {"1e1", "0", "32768", "drei"}) {
        INFO(years);
        AuditedChange change{office.archive, Act::Bookkeeping};
        change->settings.set(setting::review_interval, years, office.archive.entered());
        change.log("setting.change", setting::review_interval);
        change.commit();
        CHECK(check_interval(office.archive) == std::chrono::years{3});
        CHECK_THROWS_AS(open_review(office.archive, {.year = 2026}), Error);
    }
}
