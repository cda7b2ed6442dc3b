#include "audit/audit_entry.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

AuditEvent an_event()
{
    return {.at = parse_time("2026-11-23T08:30:00Z"),
            .by = "档案员",
            .role = Role::RecordsOfficer,
            .workstation = "desk-1",
            .action = "disc.record",
            .object = "2026-0007-A",
            .detail = {{"verdict", "good"}, {"drive", "E:\\ \"one\"\n"}}};
}

} // namespace

TEST_CASE("The canonical line is the one the specification shows, byte by byte", "[audit]")
{
    const AuditHead before{41, digest_of(DigestAlgorithm::Sha256, "before")};
    const AuditEntry entry = chained(before, an_event());

    CHECK(canonical_line(entry) ==
          "{\"seq\":42,\"at\":\"2026-11-23T08:30:00Z\",\"by\":\"档案员\",\"role\":\"records-"
          "officer\","
          "\"workstation\":\"desk-1\",\"action\":\"disc.record\",\"object\":\"2026-0007-A\","
          "\"detail\":{\"drive\":\"E:\\\\ \\\"one\\\"\\n\",\"verdict\":\"good\"},"
          "\"prev\":\"" +
              to_text(before.hash) + "\"}\n");
    CHECK(entry.hash == to_text(digest_of(DigestAlgorithm::Sha256, canonical_line(entry))));
}

TEST_CASE("The first entry continues from nothing", "[audit]")
{
    const AuditEntry entry = chained({}, an_event());
    CHECK(entry.seq == 1);
    CHECK(entry.prev.empty());
}

TEST_CASE("What the program does by itself has no role", "[audit]")
{
    AuditEvent event = an_event();
    event.role = std::nullopt;
    CHECK(chained({}, event).role.empty());
}

TEST_CASE("A name that is not UTF-8 is chained as what it is stored as", "[audit]")
{
    AuditEvent event = an_event();
    event.object = std::string{"caf\xe9\0.mp4", 9};
    event.detail = {{"name", "\xff"}};
    const AuditEntry entry = chained({}, event);

    CHECK(entry.object == "caf\xef\xbf\xbd\xef\xbf\xbd.mp4");
    CHECK(entry.detail == "{\"name\":\"\xef\xbf\xbd\"}");
    CHECK(entry.hash == to_text(digest_of(entry)));
}

TEST_CASE("Control characters are written as JSON wants them", "[audit]")
{
    AuditEvent event = an_event();
    event.by = "\x01\b\f\r\t\x7f";
    CHECK_THAT(canonical_line(chained({}, event)),
               Catch::Contains("\"by\":\"\\u0001\\b\\f\\r\\t\x7f\""));
}
