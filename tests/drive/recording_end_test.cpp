#include "drive/wire.h"
#include "drive/workshop.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <stop_token>

/// Recordings that do not go to their end by themselves.
namespace twofold::testing {

namespace {

using namespace emulated;
using Catch::Matchers::Contains;

constexpr std::uint64_t megabyte = 1'000'000;

/// A drive that leaves time to do something while it records.
EmulatedDrive slow_drive(Workshop& workshop, std::uint64_t bytes_per_second)
{
    EmulatedDrive drive = workshop.drive_with_blank();
    drive.set_settings({.write_speed = bytes_per_second});
    return drive;
}

/// Calls `act` once, when blocks have been written.
template <typename Act>
Job job_that_acts_while_recording(Act act, std::stop_token stop = {})
{
    return Job{std::move(stop), [act, done = false](const Progress& progress) mutable {
                   if (done || progress.done < 100) return;
                   done = true;
                   act();
               }};
}

} // namespace

TEST_CASE("A recording that is stopped loses its disc and says so", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = slow_drive(workshop, 2 * megabyte);
    std::stop_source stop;
    Job job = job_that_acts_while_recording([&] { stop.request_stop(); }, stop.get_token());

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK(outcome.stopped);
    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.spoilt);
    CHECK_THAT(in_english(outcome.failure), Contains("was stopped"));
    CHECK(drive.medium()->state() == emulated::MediumState::Appendable);
}

TEST_CASE("A recording that is stopped before the first block costs nothing", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_blank();
    std::stop_source stop;
    // The first progress comes while the worker waits for the drive.
    Job job{stop.get_token(), [&](const Progress&) { stop.request_stop(); }};

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK(outcome.stopped);
    CHECK_FALSE(outcome.spoilt);
    CHECK_FALSE(outcome.wrote_well);
    CHECK(drive.medium()->state() == emulated::MediumState::Blank);
}

TEST_CASE("An image that becomes shorter while it is recorded never gives a disc", "[recording]")
{
    // libburn by itself would fill up with zeros, close the disc and report success.
    Workshop workshop{60 * megabyte / 2048 * 2048};
    const EmulatedDrive drive = slow_drive(workshop, 10 * megabyte);
    Job job = job_that_acts_while_recording(
        [&] { std::filesystem::resize_file(workshop.image(), 50 * megabyte / 2048 * 2048); });

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.spoilt);
    CHECK(outcome.code == ErrorCode::SourceChanged);
    CHECK_THAT(in_english(outcome.failure), Contains("became shorter"));
    CHECK(drive.medium()->state() != emulated::MediumState::Closed);
}

TEST_CASE("An image that is not the sealed one is found before anything is recorded", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_blank();
    RecordRequest request = workshop.request(drive);
    request.digests = {digest_of(DigestAlgorithm::Sha256, "another image")};
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), request, job);

    CHECK(outcome.code == ErrorCode::SourceChanged);
    CHECK_FALSE(outcome.spoilt);
    CHECK(drive.medium()->state() == emulated::MediumState::Blank);
}

TEST_CASE("A large image that is not the sealed one never gives a closed disc", "[recording]")
{
    Workshop workshop{40 * megabyte / 2048 * 2048};
    const EmulatedDrive drive = workshop.drive_with_blank();
    RecordRequest request = workshop.request(drive);
    request.digests = {digest_of(DigestAlgorithm::Sha256, "another image")};
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), request, job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.code == ErrorCode::SourceChanged);
    CHECK(drive.medium()->state() != emulated::MediumState::Closed);
}

TEST_CASE("A worker that is killed while it records costs a disc and nothing else", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = slow_drive(workshop, 2 * megabyte);
    Job job = job_that_acts_while_recording([] {
        for (const pid_t worker : children()) {
            ::kill(worker, SIGKILL);
        }
    });

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.spoilt);
    CHECK(outcome.code == ErrorCode::WriteFailed);
    CHECK_THAT(in_english(outcome.failure), Contains("signal 9"));
    CHECK(outcome.before.medium.identity.profile == "DVD+R");
    CHECK(children().empty());
}

TEST_CASE("What a terminal sends to everybody does not end a recording", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = slow_drive(workshop, 4 * megabyte);
    Job job = job_that_acts_while_recording([] {
        for (const pid_t worker : children()) {
            CHECK(::getpgid(worker) != ::getpgrp());
            for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
                ::kill(worker, signal);
            }
        }
    });

    CHECK(record_disc(workshop.program(), workshop.request(drive), job).wrote_well);
}

TEST_CASE("A recording whose parent is gone goes on to its end", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = slow_drive(workshop, 4 * megabyte);
    const std::string request =
        wire::to_line(wire::to_json(wire::Request{.command = wire::Command::Record,
                                                  .address = drive.address(),
                                                  .recording = workshop.request(drive)}));

    // The worker's input ends behind the request, and after the first line nobody listens.
    const Finished pipeline =
        run({.arguments = {"/bin/sh", "-c", R"("$0" | head -n 1)", workshop.program().path},
             .input = request});

    CHECK_THAT(pipeline.out, Contains("progress"));
    CHECK(drive.medium()->state() == emulated::MediumState::Closed);
    CHECK(workshop.holds_image(drive));
}

TEST_CASE("A worker whose drive hangs is given up", "[recording]")
{
    const Workshop workshop;
    Job job = silent_job();

    const RecordOutcome outcome =
        record_disc(hanging_program(workshop), workshop.request("/dev/sr16"), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK_FALSE(outcome.spoilt);
    CHECK(outcome.code == ErrorCode::DriveUnavailable);
    CHECK_THAT(in_english(outcome.failure), Contains("does not answer"));
    CHECK(children().empty());
}

TEST_CASE("A worker that cannot be started is an outcome like any other", "[recording]")
{
    const Workshop workshop;
    Job job = silent_job();

    const RecordOutcome outcome =
        record_disc({.path = workshop.path("no-such-program")}, workshop.request("/dev/sr16"), job);

    CHECK(outcome.code == ErrorCode::DriveUnavailable);
    CHECK_FALSE(outcome.spoilt);
}

} // namespace twofold::testing
