#include "drive/wire.h"

#include "base/message_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace twofold::wire {

namespace {

nlohmann::json over_the_wire(const nlohmann::json& json)
{
    const std::string line = to_line(json);
    CHECK(line.find('\n') == line.size() - 1);
    return nlohmann::json::parse(line);
}

} // namespace

TEST_CASE("A request to record arrives as it was sent", "[wire]")
{
    const Request sent{.command = Command::Record,
                       .address = "/dev/sr1",
                       .recording = {.address = "/dev/sr1",
                                     .image = "/档案/卷 2026-0007\n.iso",
                                     .bytes = 100'000'000'000,
                                     .digests = {digest_of(DigestAlgorithm::Sha256, "a"),
                                                 digest_of(DigestAlgorithm::Sm3, "a")},
                                     .speed = 5540,
                                     .trial = true}};

    const Request got = request_from(over_the_wire(to_json(sent)));

    CHECK(got.command == Command::Record);
    CHECK(got.address == sent.address);
    CHECK(got.recording.address == sent.address);
    CHECK(got.recording.image == sent.recording.image);
    CHECK(got.recording.bytes == sent.recording.bytes);
    CHECK(got.recording.digests == sent.recording.digests);
    CHECK(got.recording.speed == sent.recording.speed);
    CHECK(got.recording.trial);
}

TEST_CASE("An outcome with its drive arrives as it was sent", "[wire]")
{
    const Drive drive{.address = "/dev/sr0",
                      .identity = {"VENDOR", "MODEL", "1.00", "S-1"},
                      .availability = DriveAvailability::Busy,
                      .obstacle = {"{drive} is in use.", {{"drive", "/dev/sr0"}}},
                      .medium = {.identity = {"BD-R", "CMCMAG/BA5/0", 12'219'392, "CMC"},
                                 .state = MediumState::Appendable,
                                 .write_once = true,
                                 .free_blocks = 5,
                                 .recorded_blocks = 7,
                                 .write_speeds = {26976, 17984.5}}};
    const RecordOutcome sent{.address = "/dev/sr0",
                             .bytes_taken = 4096,
                             .spoilt = true,
                             .stopped = true,
                             .code = ErrorCode::SourceChanged,
                             .failure = {"It changed."},
                             .before = drive,
                             .speed_reached = 5539.5};

    const RecordOutcome got = outcome_from(over_the_wire(to_json(sent)));

    CHECK(got.code == sent.code);
    CHECK(got.failure == sent.failure);
    CHECK(got.spoilt);
    CHECK(got.stopped);
    CHECK_FALSE(got.wrote_well);
    CHECK(got.bytes_taken == sent.bytes_taken);
    CHECK(got.speed_reached == sent.speed_reached);
    // Equal lines mean that nothing of the drive was forgotten on the way.
    CHECK(to_json(got.before) == to_json(drive));
}

TEST_CASE("C2 errors arrive as they were sent, and so does that there are none to be had", "[wire]")
{
    const BlocksRead measured{.good = 3,
                              .c2 = C2Errors{.measured_blocks = 3, .blocks = 2, .bytes = 9}};
    CHECK(blocks_read_from(over_the_wire(to_json(measured))).c2 == measured.c2);
    const BlocksRead without{.good = 3, .duration = std::chrono::microseconds{7}};
    CHECK_FALSE(blocks_read_from(over_the_wire(to_json(without))).c2);
    CHECK(blocks_read_from(over_the_wire(to_json(without))).duration == without.duration);
}

TEST_CASE("What a drive says in no known encoding does not break a line", "[wire]")
{
    const auto line = over_the_wire({{"words", "model \xff\xfe"}});

    CHECK(line.at("words") == "model \uFFFD\uFFFD");
}

TEST_CASE("A line with an unknown command or code is an error", "[wire]")
{
    CHECK_THROWS_AS(request_from({{"command", "burn"}}), Error);
    CHECK_THROWS(request_from({{"command", "inspect"}}));
    CHECK_THROWS_AS(error_from({{"code", "odd"}, {"message", to_json(Message{"x"})}}), Error);
}

} // namespace twofold::wire
