#include "retention/retention.h"

#include "base/error.h"
#include "base/time_zone.h"

#include <catch2/catch.hpp>

using namespace twofold;
using twofold::testing::china;
using twofold::testing::TimeZone;

namespace {

/// When footage expires that was recorded and taken in at noon of `day`.
std::string expiry_of(std::string_view day)
{
    const Timestamp noon = parse_time(std::string{day} + "T12:00");
    return to_iso8601(expires_on(noon, noon));
}

NotedFact noted(CaseFact fact)
{
    return {.fact = fact};
}

NotedFact withdrawn(CaseFact fact)
{
    return {.fact = fact, .withdrawn = true};
}

} // namespace

TEST_CASE("Footage is kept six calendar months, to the last day of a month without that day")
{
    const TimeZone zone{china};
    const auto [from, until] = GENERATE(table<std::string, std::string>({
        {"2026-01-15", "2026-07-15"},
        {"2026-02-28", "2026-08-28"}, // not the end of August: the day counts, not its place
        {"2026-03-31", "2026-09-30"},
        {"2026-05-31", "2026-11-30"},
        {"2026-06-30", "2026-12-30"},
        {"2026-07-31", "2027-01-31"},
        {"2026-08-28", "2027-02-28"},
        {"2026-08-29", "2027-02-28"},
        {"2026-08-31", "2027-02-28"},
        {"2027-08-29", "2028-02-29"}, // a leap year has that day
        {"2027-08-30", "2028-02-29"},
        {"2027-08-31", "2028-02-29"},
        {"2028-02-29", "2028-08-29"},
        {"2099-08-31", "2100-02-28"}, // 2100 is no leap year
        {"2026-10-31", "2027-04-30"},
        {"2026-11-30", "2027-05-30"},
        {"2026-12-31", "2027-06-30"},
    }));
    CAPTURE(from);
    CHECK(expiry_of(from) == until);
}

TEST_CASE("The six months begin with the intake and never with a time that cannot be")
{
    const TimeZone zone{china};
    const Timestamp early = parse_time("2026-03-01 09:00");
    const Timestamp late = parse_time("2026-04-10 09:00");
    CHECK(to_iso8601(expires_on(early, late)) == "2026-10-10");
    // Nothing is recorded after it was taken in: the camera's clock was ahead.
    CHECK(to_iso8601(expires_on(late, early)) == "2026-09-01");
    CHECK(to_iso8601(expires_on(parse_time("2099-12-31 12:00"), late)) == "2026-10-10");
    // An intake of the year 2000 was dated by a clock that stood wrong: nothing is cleared early.
    CHECK(to_iso8601(expires_on(early, parse_time("2000-01-01 08:00"))) == "2026-09-01");
}

TEST_CASE("The day on which the six months begin is the archive's local day")
{
    const Timestamp moment = parse_time("2026-08-30T16:30:00Z"); // half past midnight in China
    {
        const TimeZone zone{china};
        CHECK(to_iso8601(expires_on(moment, moment)) == "2027-02-28");
        CHECK(to_iso8601(local_date(moment)) == "2026-08-31");
    }
    const TimeZone zone{"UTC"};
    CHECK(to_iso8601(local_date(moment)) == "2026-08-30");
}

TEST_CASE("Days left are counted to the last day and below nothing after it")
{
    const Date expiry = parse_date("2028-03-01");
    CHECK(days_left(expiry, parse_date("2028-02-28")) == 2); // over a leap day
    CHECK(days_left(expiry, expiry) == 0);
    CHECK(days_left(expiry, parse_date("2028-03-02")) == -1);
    CHECK(days_left(expiry, parse_date("2027-03-01")) == 366);
}

TEST_CASE("Each fact falls under its item of article 16")
{
    const auto [fact, under] = GENERATE(table<CaseFact, Ground>({
        {CaseFact::Objection, Ground::Dispute},
        {CaseFact::Complaint, Ground::Dispute},
        {CaseFact::Petition, Ground::Dispute},
        {CaseFact::Evasion, Ground::Obstruction},
        {CaseFact::Refusal, Ground::Obstruction},
        {CaseFact::Obstruction, Ground::Obstruction},
        {CaseFact::Abuse, Ground::Obstruction},
        {CaseFact::Assault, Ground::Obstruction},
        {CaseFact::Major, Ground::Sensitive},
        {CaseFact::Sensitive, Ground::Sensitive},
    }));
    CHECK(ground_of(fact) == under);
}

TEST_CASE("The facts of a case give its grounds, each once, in the order of the article")
{
    CHECK(grounds_of({}).empty());
    CHECK(grounds_of({noted(CaseFact::Major), noted(CaseFact::Assault), noted(CaseFact::Refusal),
                      noted(CaseFact::Petition)}) ==
          std::vector{Ground::Dispute, Ground::Obstruction, Ground::Sensitive});
    CHECK(grounds_of({noted(CaseFact::Abuse), noted(CaseFact::Assault)}) ==
          std::vector{Ground::Obstruction});
}

TEST_CASE("A withdrawn fact gives no ground, until it is noted again")
{
    const auto abuse = noted(CaseFact::Abuse);
    const auto taken_back = withdrawn(CaseFact::Abuse);
    CHECK(grounds_of({abuse, taken_back}).empty());
    CHECK(grounds_of({abuse, abuse, taken_back}).empty());
    CHECK(grounds_of({abuse, taken_back, abuse}) == std::vector{Ground::Obstruction});
    CHECK(grounds_of({abuse, noted(CaseFact::Assault), taken_back}) ==
          std::vector{Ground::Obstruction});
    CHECK(grounds_of({taken_back}).empty());
}

TEST_CASE("Grounds and retention read as on the decision form")
{
    CHECK(article_in_chinese(clause_of(Ground::Dispute)) == "第十六条第（一）项");
    CHECK(article_in_chinese(clause_of(Ground::Obstruction)) == "第十六条第（二）项");
    CHECK(article_in_chinese(clause_of(Ground::Sensitive)) == "第十六条第（三）项");
    CHECK(chinese_name_of(Ground::Dispute) == "有异议，可能投诉、上访");
    CHECK(chinese_name_of(RetentionPeriod::Permanent) == "永久");
    CHECK(chinese_name_of(RetentionPeriod::ThirtyYears) == "长期（30年）");
    CHECK(chinese_name_of(RetentionPeriod::WithCaseFile) == "同案卷");
}

TEST_CASE("Grounds and retention are found by the names they are stored under")
{
    for (const Ground each : {Ground::Dispute, Ground::Obstruction, Ground::Sensitive}) {
        CHECK(ground(name_of(each)) == each);
    }
    for (const RetentionPeriod each : {RetentionPeriod::Permanent, RetentionPeriod::ThirtyYears,
                                       RetentionPeriod::WithCaseFile}) {
        CHECK(retention_period(name_of(each)) == each);
    }
    CHECK_THROWS_AS(ground("obstruct"), Error);
    CHECK_THROWS_AS(retention_period("for ever"), Error);
}

TEST_CASE(
    "A decision is carried out within 30 days, or by the day agreed, before its footage expires",
    "[retention]")
{
    const Timestamp decided = parse_time("2026-11-01T04:00:00Z");
    const Date far = parse_date("2027-05-01");
    CHECK(finished_by(decided, {}, far) == parse_date("2026-12-01"));
    CHECK(finished_by(decided, parse_date("2027-01-15"), far) == parse_date("2027-01-15"));
    CHECK(finished_by(decided, {}, parse_date("2026-11-20")) == parse_date("2026-11-20"));
    CHECK(finished_by(decided, parse_date("2027-01-15"), parse_date("2026-12-31")) ==
          parse_date("2026-12-31"));
    // What had expired before it was decided is due at once, not in the past.
    CHECK(finished_by(decided, {}, parse_date("2026-08-01")) == parse_date("2026-11-01"));
}
