#include "sandbox/sandbox.h"

#include "support/process.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace twofold;
using testing::TemporaryDirectory;

namespace {

/// What a process says of itself that `enters` a sandbox first. Bits of an exit code.
enum Reaches : int {
    opens_a_file = 1,
    reaches_the_network = 2,
    starts_another = 4,
    makes_a_file = 8,
    uses_what_it_has = 16,
};

int reach_of(const std::function<void()>& enters, const std::filesystem::path& secret,
             const std::filesystem::path& fresh)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const int had = ::open(secret.c_str(), O_RDONLY | O_CLOEXEC);
        enters();
        int reached = 0;
        if (::open(secret.c_str(), O_RDONLY | O_CLOEXEC) >= 0) reached |= opens_a_file;
        if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) reached |= reaches_the_network;
        if (::open(fresh.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0) {
            reached |= makes_a_file;
        }
        char byte = 0;
        if (::read(had, &byte, 1) == 1) reached |= uses_what_it_has;
        const pid_t other = ::fork();
        if (other == 0) ::_exit(0);
        if (other > 0) reached |= starts_another;
        ::_exit(reached);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

} // namespace

#ifndef __SANITIZE_ADDRESS__
TEST_CASE("A program that shut itself in uses what it has open and reaches nothing else")
{
    const TemporaryDirectory directory;
    std::ofstream{directory / "secret"} << "x";
    const int open = reach_of([] {}, directory / "secret", directory / "before");
    CHECK(open ==
          (opens_a_file | reaches_the_network | starts_another | makes_a_file | uses_what_it_has));
    const int shut =
        reach_of([] { static_cast<void>(shut_in()); }, directory / "secret", directory / "after");
    CHECK(shut == uses_what_it_has);
    CHECK_FALSE(std::filesystem::exists(directory / "after"));
}

TEST_CASE("Another program sees the system's files and what it was given, and no network")
{
    const TemporaryDirectory directory;
    const TemporaryDirectory archive;
    std::ofstream{archive / "secret"} << "x";
    const ProgramSandbox sandbox{{directory.path()}};
    const int reached =
        reach_of([&] { sandbox.enter(); }, archive / "secret", directory / "result");
    CHECK((reached & reaches_the_network) == 0);
    CHECK((reached & makes_a_file) != 0);
    CHECK((reached & uses_what_it_has) != 0);
    if (!sandbox.walls().files) {
        WARN("the kernel has no landlock");
        return;
    }
    CHECK((reached & opens_a_file) == 0);
    CHECK((reach_of([&] { sandbox.enter(); }, "/etc/passwd", archive / "result") &
           (opens_a_file | makes_a_file)) == opens_a_file);
}
#endif

TEST_CASE("A wall that is missing is told, and one that stands is not")
{
    CHECK(weakness_of({.files = true, .calls = true}).empty());
    CHECK_FALSE(weakness_of({.files = false, .calls = true}).empty());
    CHECK_FALSE(weakness_of({.files = true, .calls = false}).empty());
    CHECK_FALSE(weakness_of({}).empty());
}
