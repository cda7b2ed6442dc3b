#include "registers/entry_version.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

EntryVersion a_version()
{
    return {.step = "placed",
            .values = {{"why", "当事人“提起”诉讼\n\"一审\""}, {"about-case", "案1"}},
            .by = "甲",
            .at = parse_time("2026-11-23T08:30:00Z")};
}

} // namespace

TEST_CASE("The canonical line of an entry is written as its README says", "[registers]")
{
    CHECK(canonical_line("hold", "DJ-2026-0001", a_version()) ==
          R"({"register":"hold","number":"DJ-2026-0001","step":"placed",)"
          R"("fields":{"about-case":"案1","why":"当事人“提起”诉讼\n\"一审\""},)"
          R"("by":"甲","at":"2026-11-23T08:30:00Z","because":""})"
          "\n");
}

TEST_CASE("The digest of an entry is that of its line, and every part of it counts", "[registers]")
{
    const EntryVersion version = a_version();
    const Digest digest = digest_of("hold", "DJ-2026-0001", version);
    // sha256sum of the line above.
    CHECK(to_text(digest) ==
          "sha256:39fb09d4fcb34b82389cfd9413974682b0dd5ef5ccea254be1cca3a6514a24bd");
    const auto altered = [&](auto alter) {
        EntryVersion other = version;
        alter(other);
        return digest_of("hold", "DJ-2026-0001", other);
    };
    CHECK(digest != digest_of("hold", "DJ-2026-0002", version));
    CHECK(digest != digest_of("holds", "DJ-2026-0001", version));
    CHECK(digest != altered([](EntryVersion& of) { of.step = "lifted"; }));
    CHECK(digest != altered([](EntryVersion& of) { of.values["why"] += "。"; }));
    CHECK(digest != altered([](EntryVersion& of) { of.values["until"] = "2026-12-31"; }));
    CHECK(digest != altered([](EntryVersion& of) { of.by = "乙"; }));
    CHECK(digest != altered([](EntryVersion& of) { of.at += std::chrono::seconds{1}; }));
    CHECK(digest != altered([](EntryVersion& of) { of.because = "笔误"; }));
}
