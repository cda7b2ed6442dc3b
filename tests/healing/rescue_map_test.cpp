#include "volume/image/rescue/rescue_map.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

RescueMap a_map()
{
    RescueMap map{{"2026-0007", 1000, {digest_of(DigestAlgorithm::Sha256, "image")}}};
    const std::size_t a = map.source("disc 2026-0007-A in ACME\nBD-1 0815");
    const std::size_t b = map.source("file /tmp/b.iso");
    map.take({0, 400}, a);
    map.mark({400, 2}, a, SourceState::Unreadable);
    map.take({402, 598}, a);
    map.take({400, 1}, b);
    map.mark({10, 1}, b, SourceState::Differs);
    return map;
}

} // namespace

TEST_CASE("A rescue map says the same after it was written and read", "[map]")
{
    const RescueMap map = a_map();
    const std::string text = map.to_text();
    const RescueMap again = RescueMap::parse(text);
    CHECK(again.to_text() == text);
    CHECK(again.subject() == map.subject());
    CHECK(again.sources().front() == "disc 2026-0007-A in ACME BD-1 0815");
    CHECK(again.missing() == std::vector{BlockRange{401, 1}});
    CHECK(again.disputed() == std::vector{BlockRange{10, 1}});
    CHECK(again.taken_from(2) == 1);
    CHECK_THAT(text, Catch::Contains("\nrun 401 1 0 -?\n"));
}

TEST_CASE("Runs that have become alike are one run", "[map]")
{
    RescueMap map{{"v", 100, {}}};
    const std::size_t a = map.source("a");
    for (std::uint64_t block = 0; block < 100; block += 2) {
        map.take({block, 1}, a);
    }
    CHECK(map.runs().size() == 100);
    CHECK(map.missing_blocks() == 50);
    for (std::uint64_t block = 1; block < 100; block += 2) {
        map.take({block, 1}, a);
    }
    CHECK(map.runs().size() == 1);
    CHECK(map.missing_blocks() == 0);
    map.forget({99, 1});
    CHECK(map.missing() == std::vector{BlockRange{99, 1}});
}

TEST_CASE("A map that was cut short or altered is refused", "[map]")
{
    const std::string text = a_map().to_text();
    const auto refused = [](const std::string& altered) {
        INFO(altered);
        CHECK_THROWS_AS(RescueMap::parse(altered), Error);
    };
    // Wherever it is cut, the end is missing.
    for (std::size_t length = 0; length < text.size(); ++length) {
        refused(text.substr(0, length));
    }
    refused("twofold-rescue-map 2" + text.substr(text.find('\n')));
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string altered = text;
        return altered.replace(altered.find(from), from.size(), to);
    };
    refused(with("run 401 1 0 -?", "run 402 1 0 -?"));
    refused(with("run 401 1 0 -?", "run 401 1 3 -?"));
    refused(with("run 401 1 0 -?", "run 401 1 0 -x"));
    refused(with("run 401 1 0 -?", "run 401 1 0 -"));
    refused(with("run 401 1 0 -?", "run 401 18446744073709551615 0 -?"));
    refused(with("blocks 1000", "blocks 999"));
    refused(text + "run 1000 1 0 ??\n");
}
