#include "jobs/job.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace twofold;

namespace {

/// A job that keeps what it was told.
struct WatchedJob {
    std::stop_source stop;
    std::vector<Progress> seen;
    Job job{stop.get_token(), [this](const Progress& progress) { seen.push_back(progress); }};
};

} // namespace

TEST_CASE("Whoever watches sees the begin and the end of each activity")
{
    WatchedJob watched;
    {
        auto activity = watched.job.begin({msgid("Reading the disc back")}, Unit::Blocks, 2000,
                                          {msgid("The disc stays as it is.")});
        activity.advance(1500);
        activity.advance(500);
        CHECK(activity.progress().done == 2000);
    }
    REQUIRE(watched.seen.size() >= 2);
    CHECK(watched.seen.front().activity.id == "Reading the disc back");
    CHECK(watched.seen.front().if_stopped.id == "The disc stays as it is.");
    CHECK(watched.seen.front().unit == Unit::Blocks);
    CHECK(watched.seen.front().done == 0);
    CHECK(watched.seen.back().done == 2000);
    CHECK(watched.seen.back().total == 2000);
}

TEST_CASE("A fast activity does not flood its watcher")
{
    WatchedJob watched;
    {
        auto activity = watched.job.begin({msgid("Counting")}, Unit::Steps, 100'000);
        for (int i = 0; i < 100'000; ++i) {
            activity.advance(1);
        }
    }
    // Ten a second; a slow machine may need some seconds for this, never a thousand.
    CHECK(watched.seen.size() < 1000);
    CHECK(watched.seen.back().done == 100'000);
}

TEST_CASE("A request to stop ends the work at its next step, with what was done told")
{
    WatchedJob watched;
    const auto work = [&] {
        auto activity = watched.job.begin({msgid("Copying")}, Unit::Bytes, 100);
        activity.advance(10);
        watched.stop.request_stop();
        activity.advance(10);
        FAIL("the work went on");
    };
    CHECK_THROWS_AS(work(), Stopped);
    CHECK(watched.seen.back().done == 20);
}

TEST_CASE("Nothing is begun after a request to stop")
{
    WatchedJob watched;
    watched.stop.request_stop();
    CHECK_THROWS_AS(watched.job.begin({msgid("Copying")}, Unit::Bytes, 100), Stopped);
    CHECK_THROWS_AS(watched.job.check(), Stopped);
    CHECK(watched.seen.empty());
}

TEST_CASE("Progress of another process is passed on as it is")
{
    WatchedJob watched;
    watched.job.report({.activity = {msgid("Recording")},
                        .done = 7,
                        .bytes_per_second = 5.5e6,
                        .buffer_percent = 98,
                        .source = "/dev/sr0"});
    REQUIRE(watched.seen.size() == 1);
    CHECK(watched.seen[0].source == "/dev/sr0");
    CHECK(watched.seen[0].buffer_percent == 98);
}

TEST_CASE("A silent job neither tells nor stops")
{
    Job job = silent_job();
    auto activity = job.begin({msgid("Copying")}, Unit::Bytes, 0);
    activity.advance(5);
    CHECK_NOTHROW(job.check());
    CHECK(activity.progress().done == 5);
}
