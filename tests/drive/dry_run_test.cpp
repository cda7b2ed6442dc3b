#include "base/files.h"
#include "drive/drive_reader.h"
#include "drive/workshop.h"

#include <catch2/catch.hpp>

#include <fstream>

/// Trial recordings onto files ("stdio:").
namespace twofold::testing {

namespace {

using Catch::Matchers::Contains;

RecordRequest trial(const Workshop& workshop, const std::filesystem::path& target)
{
    RecordRequest request = workshop.request("stdio:" + target.string());
    request.trial = true;
    return request;
}

} // namespace

TEST_CASE("A trial recording makes a file that is the image and nothing more", "[dry-run]")
{
    const Workshop workshop;
    const auto target = workshop.path("trial.iso");
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), trial(workshop, target), job);

    CAPTURE(in_english(outcome.failure), outcome.drive_words);
    CHECK(outcome.wrote_well);
    CHECK(outcome.before.stdio);
    CHECK(read_text(target) == read_text(workshop.image()));

    DriveReader reader{workshop.program(), "stdio:" + target.string(), 0, job};
    CHECK(reader.block_count() == workshop.image_bytes() / 2048);
    std::vector<std::byte> first(2048);
    REQUIRE(reader.read({0, 1}, first) == 1);
    CHECK(std::memcmp(first.data(), read_text(target).data(), 2048) == 0);
}

TEST_CASE("A file never takes a preserved copy", "[dry-run]")
{
    const Workshop workshop;
    const auto target = workshop.path("trial.iso");
    std::ofstream{target} << "precious";
    RecordRequest request = trial(workshop, target);
    request.trial = false;
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), request, job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.code == ErrorCode::MediumUnsuitable);
    CHECK_THAT(in_english(outcome.failure), Contains("is not an optical drive"));
    CHECK(read_text(target) == "precious");
}

TEST_CASE("A trial recording never overwrites the image itself", "[dry-run]")
{
    const Workshop workshop;
    const auto other_name = workshop.path("trial.iso");
    std::filesystem::create_hard_link(workshop.image(), other_name);
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), trial(workshop, other_name), job);

    CHECK(outcome.code == ErrorCode::Refused);
    CHECK(std::filesystem::file_size(workshop.image()) == workshop.image_bytes());
}

TEST_CASE("What is neither file nor block device takes no trial recording", "[dry-run]")
{
    const Workshop workshop;
    Job job = silent_job();

    const std::vector<std::string> targets{workshop.path("").string(), "/dev/full",
                                           "/no/such/folder/trial.iso"};
    for (const std::string& target : targets) {
        CAPTURE(target);
        const RecordOutcome outcome = record_disc(workshop.program(), trial(workshop, target), job);
        CHECK(outcome.code == ErrorCode::DriveUnavailable);
        CHECK_THAT(in_english(outcome.failure), Contains(target));
    }
}

TEST_CASE("A trial recording overwrites no file and no device that nobody gave up", "[dry-run]")
{
    Workshop workshop;
    const auto target = workshop.path("catalogue.sqlite3");
    std::ofstream{target} << "precious";
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), trial(workshop, target), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.code == ErrorCode::Refused);
    CHECK_THAT(in_english(outcome.failure), Contains("is there already"));
    CHECK(read_text(target) == "precious");
}

} // namespace twofold::testing
