#include "audit/chain_verifier.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

using namespace twofold;

namespace {

using Log = std::vector<AuditEntry>;

AuditHead head_of(const AuditEntry& entry)
{
    return {entry.seq, parse_digest(entry.hash)};
}

AuditEvent event_about(const std::string& object)
{
    return {.at = parse_time("2026-11-23T08:30:00Z"),
            .by = "archivist",
            .role = Role::RecordsOfficer,
            .workstation = "desk-1",
            .action = "footage.take-in",
            .object = object};
}

Log log_of(int entries)
{
    Log log;
    AuditHead head;
    for (int i = 1; i <= entries; ++i) {
        log.push_back(chained(head, event_about("file " + std::to_string(i))));
        head = head_of(log.back());
    }
    return log;
}

AuditReport verify(const Log& log, std::vector<AuditAnchor> anchors = {})
{
    ChainVerifier verifier{std::move(anchors)};
    for (const AuditEntry& entry : log) {
        verifier.next(entry);
    }
    return verifier.finish();
}

AuditAnchor anchor_at(const AuditEntry& entry)
{
    return {.carrier = "2026-0001", .head = head_of(entry)};
}

/// The entries from `from` on, chained anew: what somebody does who knows how the log works.
void rechain(Log& log, std::size_t from)
{
    for (std::size_t i = from; i < log.size(); ++i) {
        log[i].seq = static_cast<std::int64_t>(i) + 1;
        log[i].prev = i == 0 ? "" : log[i - 1].hash;
        log[i].hash = to_text(digest_of(log[i]));
    }
}

} // namespace

TEST_CASE("A log as it was written is sound", "[audit]")
{
    const Log log = log_of(20);
    const AuditReport report = verify(log, {anchor_at(log[19]), anchor_at(log[4])});
    CHECK(report.sound());
    CHECK(report.entries == 20);
    CHECK(report.head == head_of(log.back()));
    CHECK(report.anchors_matched == 2);
    CHECK(report.clock_went_back.empty());
}

TEST_CASE("Altering any field of an entry is found and names the entry", "[audit]")
{
    std::string AuditEntry::*const field =
        GENERATE(&AuditEntry::at, &AuditEntry::by, &AuditEntry::role, &AuditEntry::workstation,
                 &AuditEntry::action, &AuditEntry::object, &AuditEntry::detail, &AuditEntry::prev,
                 &AuditEntry::hash);
    Log log = log_of(10);
    (log[4].*field) += "x";

    const AuditReport report = verify(log);
    REQUIRE_FALSE(report.findings.empty());
    CHECK(report.findings.front().fault == AuditFault::Altered);
    CHECK(report.findings.front().first == 5);
    CHECK(report.findings.size() == 1);
}

TEST_CASE("An altered entry with a digest made to fit does not fit the entry after it", "[audit]")
{
    Log log = log_of(10);
    log[4].object = "something else";
    log[4].hash = to_text(digest_of(log[4]));

    const AuditReport report = verify(log);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().fault == AuditFault::Altered);
    CHECK(report.findings.front().first == 5);
}

TEST_CASE("Missing entries are found and named, at the beginning as in the middle", "[audit]")
{
    Log log = log_of(10);
    log.erase(log.begin() + 4, log.begin() + 7);
    log.erase(log.begin());

    const AuditReport report = verify(log);
    REQUIRE(report.findings.size() == 2);
    CHECK(report.findings[0].fault == AuditFault::Missing);
    CHECK(report.findings[0].first == 1);
    CHECK(report.findings[0].last == 1);
    CHECK(report.findings[1].first == 5);
    CHECK(report.findings[1].last == 7);
}

TEST_CASE("Entries that changed places are found and named", "[audit]")
{
    Log log = log_of(10);
    std::swap(log[2], log[6]);
    std::swap(log[2].seq, log[6].seq);

    const AuditReport report = verify(log);
    const auto first =
        std::ranges::find(report.findings, AuditFault::Reordered, &AuditFinding::fault);
    REQUIRE(first != report.findings.end());
    CHECK(first->first == 3);
    CHECK(in_english(first->text) == "Entry 7 stands in the place of entry 3.");
    CHECK(std::ranges::count(report.findings, AuditFault::Reordered, &AuditFinding::fault) == 2);
}

TEST_CASE("An entry pushed in with its own digest is found", "[audit]")
{
    Log log = log_of(10);
    log.insert(log.begin() + 5, chained(head_of(log[4]), event_about("pushed in")));
    for (std::size_t i = 6; i < log.size(); ++i) {
        log[i].seq = static_cast<std::int64_t>(i) + 1;
    }
    CHECK_FALSE(verify(log).sound());
}

TEST_CASE("An end that was cut off is found with an anchor, and only with one", "[audit]")
{
    const Log whole = log_of(10);
    const Log cut{whole.begin(), whole.begin() + 6};
    CHECK(verify(cut).sound());

    const AuditReport report = verify(cut, {anchor_at(whole[7])});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().fault == AuditFault::CutOff);
    CHECK(report.findings.front().first == 7);
    CHECK(report.findings.front().last == 8);
    CHECK_THAT(in_english(report.findings.front().text), Catch::Contains("2026-0001"));
}

TEST_CASE("A chain made anew from an altered entry on is found with an anchor", "[audit]")
{
    const Log whole = log_of(10);
    Log forged = whole;
    forged[4].object = "something else";
    rechain(forged, 4);
    CHECK(verify(forged).sound());

    const AuditReport report = verify(forged, {anchor_at(whole[3]), anchor_at(whole[7])});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().fault == AuditFault::Rewritten);
    CHECK(report.findings.front().first == 8);
    CHECK(report.anchors_matched == 1);
}

TEST_CASE("A log that is empty is not sound", "[audit]")
{
    CHECK_FALSE(verify({}).sound());
    CHECK(verify({}, {anchor_at(log_of(3)[2])}).findings.front().fault == AuditFault::CutOff);
}

TEST_CASE("A clock that went back is told, but is no fault of the log", "[audit]")
{
    Log log = log_of(3);
    log[1].at = "2026-11-22T08:30:00Z";
    rechain(log, 1);
    const AuditReport report = verify(log);
    CHECK(report.sound());
    CHECK(report.clock_went_back == std::vector<std::int64_t>{2});
}
