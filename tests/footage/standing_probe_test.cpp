#include "footage/standing_probe.h"

#include "footage/order_server.h"
#include "footage/probe_wire.h"
#include "footage/sample_media.h"
#include "support/places.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fstream>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace twofold;
using namespace twofold::testing;
using End = ConfinedOutcome::End;
namespace fs = std::filesystem;

namespace {

ProbeProgram the_probe()
{
    return ProbeProgram{built("bin/twofold-probe")};
}

/// What the process of one file does, by what the file is called.
int pretend(const char* file, const char* thumbnail)
{
    const std::string_view task{file};
    if (task == "crash") ::raise(SIGSEGV);
    if (task == "hang") {
        for (;;) {
            ::pause();
        }
    }
    if (task == "flood") {
        for (;;) {
            std::puts("more and more");
            std::fflush(stdout);
        }
    }
    if (task == "files") {
        DIR* const files = ::opendir("/proc/self/fd");
        while (const dirent* entry = ::readdir(files)) {
            if (entry->d_name[0] != '.') std::printf("%s ", entry->d_name);
        }
        ::closedir(files);
    }
    if (task == "process") std::printf("%d %d", ::getpid(), ::getpgrp());
    if (thumbnail != nullptr) std::ofstream{thumbnail} << "picture";
    std::fputs("last words", stderr);
    return task == "three" ? 3 : 0;
}

/// Orders carried out by pretend().
class Pretence {
public:
    Pretence()
    {
        std::array<int, 2> ends{-1, -1};
        REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
        ours_ = FileDescriptor{ends[0]};
        server_ = std::jthread{[theirs = FileDescriptor{ends[1]}] {
            CHECK(serve_orders(theirs.get(), pretend) == 0);
        }};
    }
    Pretence(const Pretence&) = delete;
    Pretence& operator=(const Pretence&) = delete;
    ~Pretence() { ours_.close(); }

    ConfinedOutcome order(const std::string& task, const Confinement& limits = {},
                          bool with_attachment = true)
    {
        const ConfinedFiles files;
        ProbeOrder order{.limits = limits,
                         .path = task,
                         .output = FileDescriptor{::dup(files.output.get())},
                         .words = FileDescriptor{::dup(files.words.get())}};
        if (with_attachment) order.attachment = FileDescriptor{::dup(files.attachment.get())};
        REQUIRE(send_order(ours_.get(), order));
        const auto ended = receive_end(ours_.get(), std::chrono::seconds{60});
        REQUIRE(ended);
        return files.outcome(*ended, limits);
    }

private:
    FileDescriptor ours_;
    std::jthread server_;
};

void kill_children_of_this_thread()
{
    std::ifstream children{"/proc/thread-self/children"};
    int found = 0;
    for (pid_t child = 0; children >> child; ++found) {
        ::kill(child, SIGKILL);
    }
    REQUIRE(found == 1);
}

} // namespace

TEST_CASE("A standing probe says of many files what a new one says of each")
{
    const TemporaryDirectory directory;
    StandingProbe standing{the_probe()};
    for (const fs::path& file : {sample_media().mp4, sample_media().jpeg, sample_media().wav,
                                 sample_media().ts, sample_media().mp4}) {
        INFO(file);
        const ProbeOutcome one = probe(the_probe(), file, directory / "one.jpg");
        const ProbeOutcome many = probe(standing, file, directory / "many.jpg");
        CHECK(many.failure.empty());
        CHECK(many.media.kind == one.media.kind);
        CHECK(many.media.container == one.media.container);
        CHECK(many.media.recorded == one.media.recorded);
        CHECK(many.media.duration == one.media.duration);
        CHECK(many.media.video_codec == one.media.video_codec);
        CHECK(many.media.audio_codec == one.media.audio_codec);
        CHECK(many.media.width == one.media.width);
        REQUIRE(many.has_thumbnail == one.has_thumbnail);
        if (one.has_thumbnail) {
            CHECK(content_of(directory / "many.jpg") == content_of(directory / "one.jpg"));
        }
    }
}

TEST_CASE("What a file does to its process costs that file and not the next")
{
    StandingProbe standing{the_probe()};
    const auto good = [&] {
        return standing.look_into(sample_media().jpeg, true, {}).output.find("photo") !=
               std::string::npos;
    };
    CHECK(good());
    // The answer alone is too long for one byte.
    const ConfinedOutcome bounded = standing.look_into(sample_media().jpeg, false, {.output = 1});
    CHECK(bounded.end == End::Killed);
    CHECK(bounded.code == SIGXFSZ);
    CHECK(good());
    CHECK(
        standing.look_into(sample_media().mp4, true, {.time = std::chrono::milliseconds{0}}).end ==
        End::TimedOut);
    CHECK(good());
}

TEST_CASE("A standing probe that was ended from outside is started anew")
{
    StandingProbe standing{the_probe()};
    for (int time = 0; time < 3; ++time) {
        CHECK(standing.look_into(sample_media().wav, false, {}).end == End::Exited);
        kill_children_of_this_thread();
    }
    CHECK(standing.look_into(sample_media().wav, false, {}).end == End::Exited);
}

TEST_CASE("A program that does not serve gives no answer, and is not asked for ever")
{
    StandingProbe standing{ProbeProgram{"/bin/true"}};
    const ConfinedOutcome outcome = standing.look_into(sample_media().wav, false, {});
    CHECK(outcome.end == End::NotStarted);
    CHECK(outcome.output.empty());
}

TEST_CASE("Each order has a process of its own with its bounds, and nothing of ours")
{
    Pretence pretence;
    CHECK(pretence.order("three").code == 3);
    const ConfinedOutcome first = pretence.order("process");
    const ConfinedOutcome second = pretence.order("process");
    CHECK(first.output != second.output);
    CHECK(first.output.find(std::to_string(::getpid())) == std::string::npos);
    const std::string process = first.output.substr(0, first.output.find(' '));
    CHECK(first.output == process + " " + process); // and first of its group
    CHECK(first.words == "last words");
    CHECK(first.attachment == "picture");
    // Standard input, output, error, the attachment, and the one opendir() has.
    CHECK(pretence.order("files").output == "0 1 2 3 4 ");
    const ConfinedOutcome without = pretence.order("files", {}, false);
    CHECK(without.output == "0 1 2 3 ");
    CHECK(without.attachment.empty());
}

TEST_CASE("An order that crashes, hangs or floods ends with a reason, and the next is carried out")
{
    Pretence pretence;
    const ConfinedOutcome crashed = pretence.order("crash");
    CHECK(crashed.end == End::Killed);
#ifdef __SANITIZE_ADDRESS__ // which turns the one into the other
    CHECK(crashed.code == SIGABRT);
#else
    CHECK(crashed.code == SIGSEGV);
#endif
    CHECK(pretence.order("hang", {.time = std::chrono::milliseconds{20}}).end == End::TimedOut);
    const ConfinedOutcome flooded = pretence.order("flood", {.output = 1U << 16U});
    CHECK(flooded.end == End::Killed);
    CHECK(flooded.code == SIGXFSZ);
    CHECK(flooded.output.size() == 1U << 16U);
    CHECK(pretence.order("three").code == 3);
}
