#include "workstation/healing/entries_from_disc.h"

#include "support/process.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;
using Catch::Contains;

namespace {

constexpr const char* number = "PJ-2026-0007";

EntryVersion version(const char* step, const char* at, Values values = {{"summary", "请审核"}})
{
    return {.step = step, .values = std::move(values), .by = "档案员", .at = parse_time(at)};
}

/// The entry as its lines on a disc have it.
EntryOnDisc on_disc(const std::vector<EntryVersion>& versions)
{
    EntryOnDisc entry{.number = number};
    for (const EntryVersion& one : versions) {
        entry.versions.push_back(canonical_line("approval", number, one));
    }
    return entry;
}

/// An archive on the day after the disc was made.
struct Archives {
    testing::TemporaryDirectory place;
    Timestamp now = parse_time("2026-11-29T02:00:00Z");
    Archive archive{testing::test_archive(place / "archive", [this] { return now; })};

    EntriesOfDisc take(const std::vector<EntryVersion>& versions)
    {
        AuditedChange change{archive, Act::Record};
        const std::vector<EntryOnDisc> entries{on_disc(versions)};
        EntriesOfDisc taken = enter_entries(change, entries, {});
        change.commit();
        return taken;
    }

    /// What is said of a disc of which nothing is entered.
    std::string refused(const std::vector<EntryVersion>& versions)
    {
        const EntriesOfDisc taken = take(versions);
        CHECK(taken.count == 0);
        REQUIRE(taken.notes.size() == 1);
        return in_english(taken.notes.front());
    }

    [[nodiscard]] std::optional<Entry> found() const
    {
        return archive.registers().entries.find(number);
    }
};

} // namespace

TEST_CASE("An entry of a disc is entered as it was, and known as one of a disc", "[rebuild]")
{
    Archives office;
    CHECK(office
              .take({version("asked", "2026-11-27T02:00:00Z"),
                     version("withdrawn", "2026-11-27T03:00:00Z")})
              .count == 1);
    REQUIRE(office.found());
    CHECK(office.found()->latest.step == "withdrawn");
    CHECK(office.found()->begun.at == parse_time("2026-11-27T02:00:00Z"));
    CHECK(office.found()->is_from_discs());
    CHECK(known_entry(office.archive, *office.found()).is_from_discs);
}

TEST_CASE("A version that could not have been entered is not taken from a disc", "[rebuild]")
{
    Archives office;
    const EntryVersion asked = version("asked", "2026-11-27T02:00:00Z");
    CHECK_THAT(office.refused({version("answered", "2026-11-27T02:00:00Z")}),
               Contains("step “answered” cannot follow there"));
    CHECK_THAT(office.refused({asked, version("used", "2026-11-27T03:00:00Z")}),
               Contains("step “used” cannot follow there"));
    CHECK_THAT(office.refused({asked, version("withdrawn", "2026-11-26T03:00:00Z")}),
               Contains("who entered a version, or when"));
    CHECK_THAT(office.refused({version("asked", "2026-11-30T02:00:00Z")}),
               Contains("who entered a version, or when"));
    EntryVersion hidden = asked;
    hidden.by = "档案员\xE2\x80\xAE";
    CHECK_THAT(office.refused({hidden}), Contains("who entered a version, or when"));
    CHECK_THAT(office.refused({version("asked", "2026-11-27T02:00:00Z", {{"fee", "50"}})}),
               Contains("it has no field “fee”"));
    CHECK_FALSE(
        office.refused({version("asked", "2026-11-27T02:00:00Z", {{"day", "明天"}})}).empty());
    CHECK_FALSE(office.found());
}

TEST_CASE("Discs go on with what discs brought, never with what is done here", "[rebuild]")
{
    Archives office;
    const EntryVersion asked = version("asked", "2026-11-27T02:00:00Z");
    SECTION("a disc that was made later brings what follows")
    {
        CHECK(office.take({asked}).count == 1);
        CHECK(office.take({asked, version("withdrawn", "2026-11-28T02:00:00Z")}).count == 1);
        CHECK(office.found()->latest.step == "withdrawn");
        CHECK(office.found()->is_from_discs());
    }
    SECTION("but not what was done after the entry was taken from a disc")
    {
        CHECK(office.take({asked}).count == 1);
        office.now = parse_time("2026-11-30T02:00:00Z");
        CHECK_THAT(office.refused({asked, version("withdrawn", "2026-11-29T12:00:00Z")}),
                   Contains("is another one in this archive"));
        CHECK(office.found()->latest.step == "asked");
    }
    SECTION("nor anything to an entry that was begun here")
    {
        {
            AuditedChange change{office.archive, Act::AskApproval};
            EntryVersion here = version("asked", "2026-11-29T02:00:00Z");
            here.by = office.archive.person().name;
            here.digest = digest_of("approval", number, here);
            const EntryId id = change->entries.begin_again("approval", number, {here.by, here.at});
            change->entries.add_version(id, here);
            change.log("approval.ask", number, {{"version", to_text(here.digest)}});
            change.commit();
        }
        CHECK_FALSE(office.found()->is_from_discs());
        EntryVersion same = version("asked", "2026-11-29T02:00:00Z");
        same.by = office.archive.person().name;
        CHECK_THAT(office.refused({same, version("withdrawn", "2026-11-29T02:00:00Z")}),
                   Contains("is another one in this archive"));
        CHECK(office.found()->latest.step == "asked");
    }
}
