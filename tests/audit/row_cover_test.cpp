#include "audit/row_cover.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("The canonical line of a row is the one the specification shows, byte by byte", "[audit]")
{
    CHECK(canonical_row("disc_event", {{"id", std::int64_t{41}},
                                       {"state", std::string_view{"好\"\n"}},
                                       {"read_back", std::monostate{}},
                                       {"speed_reached", 5540.5},
                                       {"disc_id", std::int64_t{-7}}}) ==
          "{\"table\":\"disc_event\",\"id\":41,\"state\":\"好\\\"\\n\",\"speed_reached\":5540.5,"
          "\"disc_id\":-7}\n");
    // Fifteen digits, as SQLite writes a fraction, would make these two the same.
    CHECK(canonical_row("t", {{"a", 0.1}}) != canonical_row("t", {{"a", 0.10000000000000002}}));
    CHECK(canonical_row("t", {{"a", std::string_view{"7"}}}) !=
          canonical_row("t", {{"a", std::int64_t{7}}}));
    CHECK(canonical_row("t", {{"a", std::string_view{}}}) !=
          canonical_row("t", {{"a", std::monostate{}}}));
}

TEST_CASE("Keys without a gap are one run", "[audit]")
{
    std::vector<KeyRun> runs;
    for (const RowKey& key :
         {RowKey{1}, RowKey{2}, RowKey{4}, RowKey{7, 0}, RowKey{7, 1}, RowKey{8, 2}}) {
        append(runs, key);
    }
    CHECK(to_text(runs) == "1-2,4,7/0-1,8/2");
}

TEST_CASE("What an entry says of rows is read as it was written", "[audit]")
{
    const Digest digest = digest_of(DigestAlgorithm::Sha256, "rows");
    const std::vector<RowCover> covers{{"disc", {{{12}, 12}}, digest},
                                       {"volume_item", {{{7, 0}, 99}, {{-8, -3}, -1}}, digest}};
    const std::string text = to_text(covers);
    CHECK(text == "disc 12 " + to_text(digest) + ";volume_item 7/0-99,-8/-3--1 " + to_text(digest));
    const auto read = parse_covers(text);
    REQUIRE(read.size() == 2);
    CHECK(to_text(read) == text);
    CHECK(read.back().runs == covers.back().runs);

    CHECK(covers_in(R"({"rows":")" + text + "\"}").size() == 2);
    CHECK(covers_in(R"({"bytes":"5"})").empty());
}

TEST_CASE("What names no rows is refused", "[audit]")
{
    const std::string digest = to_text(digest_of(DigestAlgorithm::Sha256, "rows"));
    for (const std::string& text :
         {std::string{"disc"}, std::string{"disc 12"}, "disc  " + digest, "disc 12-3 " + digest,
          "disc x " + digest, "disc 1/ " + digest, "disc 99999999999999999999 " + digest,
          std::string{"disc 12 sha256:00"}, " 12 " + digest}) {
        INFO(text);
        CHECK_THROWS_AS(parse_covers(text), Error);
    }
    CHECK_THROWS_AS(covers_in(R"({"rows":7})"), Error);
}
