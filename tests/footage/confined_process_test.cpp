#include "footage/confined_process.h"

#include "support/process.h"

#include <catch2/catch.hpp>

#include <csignal>

using namespace twofold;
using End = ConfinedOutcome::End;

namespace {

ConfinedOutcome shell(const std::string& script, Confinement limits = {})
{
    return run_confined({.program = "/bin/sh", .arguments = {"-c", script}, .limits = limits});
}

} // namespace

TEST_CASE("A confined process gives its output, its last words and its exit code")
{
    const ConfinedOutcome outcome = shell("echo answer; echo 'bad\tword' >&2; exit 3");
    CHECK(outcome.end == End::Exited);
    CHECK(outcome.code == 3);
    CHECK(outcome.output == "answer\n");
    CHECK(outcome.words == "bad word");
}

TEST_CASE("Arguments arrive as they are, whatever is in them")
{
    const std::string nasty = "a b'$(id)\"\n\xB2*";
    const ConfinedOutcome outcome =
        run_confined({.program = "/bin/sh", .arguments = {"-c", "printf %s \"$0\"", nasty}});
    CHECK(outcome.output == nasty);
}

TEST_CASE("A confined process has its bounds")
{
#ifdef __SANITIZE_ADDRESS__ // see confinement.cpp
    const std::string memory = "unlimited";
#else
    const std::string memory = "1048576";
#endif
    const Confinement limits{
        .time = std::chrono::milliseconds{4500}, .memory = 1U << 30U, .output = 1U << 16U};
    CHECK(shell("ulimit -c; ulimit -v; ulimit -t", limits).output == "0\n" + memory + "\n5\n");
    // A file of its own counts like standard output.
    const twofold::testing::TemporaryDirectory directory;
    const ConfinedOutcome outcome =
        shell("exec head -c 100000 /dev/zero > " + (directory / "large").string(), limits);
    CHECK(outcome.end == End::Killed);
    CHECK(outcome.code == SIGXFSZ);
    CHECK(std::filesystem::file_size(directory / "large") <= 1U << 16U);
}

TEST_CASE("A confined process reads nothing and sees no file of ours")
{
    const twofold::testing::TemporaryDirectory directory;
    // 0, 1, 2, and the one `ls` opens itself.
    CHECK(shell("wc -c; ls /proc/self/fd | wc -l").output == "0\n4\n");
}

TEST_CASE("A process that floods its output is ended")
{
    const ConfinedOutcome outcome = shell("exec yes", {.output = 1U << 20U});
    CHECK(outcome.end == End::Killed);
    CHECK(outcome.code == SIGXFSZ);
}

TEST_CASE("A process that crashes is told by its signal")
{
    const ConfinedOutcome outcome = shell("echo last >&2; kill -SEGV $$");
    CHECK(outcome.end == End::Killed);
    CHECK(outcome.code == SIGSEGV);
    CHECK(outcome.words == "last");
}

TEST_CASE("A process that hangs is ended in time, and what it started with it")
{
    const auto begin = std::chrono::steady_clock::now();
    const std::string hang = GENERATE(as<std::string>{}, "kill -STOP $$", "sleep 60 & wait",
                                      "trap '' TERM INT HUP; while :; do :; done");
    const ConfinedOutcome outcome = shell(hang, {.time = std::chrono::milliseconds{50}});
    CHECK(outcome.end == End::TimedOut);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{10});
}

TEST_CASE("A process may fill the file it is given")
{
    const ConfinedOutcome outcome =
        run_confined({.program = "/bin/sh",
                      .arguments = {"-c", "printf picture > \"$1\"", "sh"},
                      .with_attachment = true});
    CHECK(outcome.end == End::Exited);
    CHECK(outcome.attachment == "picture");
    CHECK(outcome.output.empty());
}

TEST_CASE("A program that cannot be executed ends without an answer")
{
    const ConfinedOutcome outcome = run_confined({.program = "/nowhere/twofold-probe"});
    CHECK(outcome.end == End::Exited);
    CHECK(outcome.code != 0);
    CHECK(outcome.output.empty());
}
