#include "base/files.h"

#include "base/error.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace twofold;
using twofold::testing::TemporaryDirectory;

namespace {

void write(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream{path, std::ios::binary} << text;
}

ErrorCode code_of(const std::function<void()>& failing)
{
    try {
        failing();
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("no Error was thrown");
    return {};
}

bool is_open(int descriptor)
{
    return ::fcntl(descriptor, F_GETFD) != -1;
}

/// Runs `work` in a child that may write files of at most `bytes`; true if `work` threw an Error.
bool fails_with_little_room(rlim_t bytes, const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN); // the write then fails with EFBIG
        const rlimit room{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &room);
        try {
            work();
        } catch (const Error&) {
            ::_exit(1);
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

} // namespace

TEST_CASE("A descriptor closes once, whoever holds it last")
{
    const TemporaryDirectory directory;
    write(directory / "a", "x");
    int number = -1;
    {
        FileDescriptor first = open_to_read(directory / "a");
        number = first.get();
        FileDescriptor second{std::move(first)};
        CHECK_FALSE(static_cast<bool>(first)); // NOLINT(bugprone-use-after-move): that is the point
        CHECK(is_open(number));
        FileDescriptor third;
        third = std::move(second);
        CHECK(third.get() == number);
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("A file that is not there is an Error that names it")
{
    const TemporaryDirectory directory;
    try {
        (void)open_to_read(directory / "没有.mp4");
        FAIL("it was opened");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::FileUnreadable);
        CHECK(std::string{error.what()}.find("没有.mp4: No such file") != std::string::npos);
    }
    CHECK(code_of([&] { sync_directory(directory / "none"); }) == ErrorCode::FileUnreadable);
    CHECK(code_of([&] { (void)read_text(directory.path()); }) == ErrorCode::FileUnreadable);
}

TEST_CASE("Creating never opens what exists")
{
    const TemporaryDirectory directory;
    write(directory / "a", "evidence");
    CHECK(code_of([&] { (void)create_new(directory / "a"); }) == ErrorCode::FileUnreadable);
    CHECK(read_text(directory / "a") == "evidence");
}

TEST_CASE("Reading gives all there is and less only at the end")
{
    const TemporaryDirectory directory;
    write(directory / "a", "0123456789");
    const FileDescriptor file = open_to_read(directory / "a");
    std::array<std::byte, 8> buffer{};
    CHECK(read_some(file, buffer, "a") == 8);
    CHECK(read_at(file, 9, buffer, "a") == 1);
    CHECK(buffer[0] == std::byte{'9'});
    CHECK(read_some(file, buffer, "a") == 2); // read_at() did not move the position
    CHECK(read_some(file, buffer, "a") == 0);
    CHECK(read_at(file, 100, buffer, "a") == 0);
    CHECK(size_of(file, "a") == 10);
}

TEST_CASE("A short read from a pipe is not taken for the end")
{
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const FileDescriptor reading{ends[0]};
    FileDescriptor writing{ends[1]};
    const pid_t child = ::fork();
    if (child == 0) {
        for (const char letter : {'a', 'b', 'c'}) {
            (void)!::write(writing.get(), &letter, 1);
        }
        ::_exit(0);
    }
    writing.close();
    std::array<std::byte, 8> buffer{};
    CHECK(read_some(reading, buffer, "pipe") == 3);
    ::waitpid(child, nullptr, 0);
}

TEST_CASE("A file too large to be what it should be is refused before it is read")
{
    const TemporaryDirectory directory;
    write(directory / "settings", "12345");
    CHECK(read_text(directory / "settings", 5) == "12345");
    CHECK(code_of([&] { (void)read_text(directory / "settings", 4); }) == ErrorCode::InvalidInput);
}

TEST_CASE("Replacing a file puts the new one in its place whole")
{
    const TemporaryDirectory directory;
    const auto path = directory / "form.html";
    replace_file(path, "first");
    CHECK(read_text(path) == "first");
    const FileDescriptor reader_of_the_old_one = open_to_read(path);
    replace_file(path, "second");
    CHECK(read_text(path) == "second");

    std::array<std::byte, 5> old{};
    CHECK(read_some(reader_of_the_old_one, old, path) == 5);
    CHECK(old[0] == std::byte{'f'}); // never rewritten in place
    CHECK_FALSE(std::filesystem::exists(directory / "form.html.part"));
}

TEST_CASE("What a crash left beside a file does not hinder replacing it")
{
    const TemporaryDirectory directory;
    write(directory / "form.html.part", "half of a fo");
    replace_file(directory / "form.html", "whole");
    CHECK(read_text(directory / "form.html") == "whole");
    CHECK_FALSE(std::filesystem::exists(directory / "form.html.part"));
}

TEST_CASE("A file that cannot be replaced stays as it was, and no part stays beside it")
{
    const TemporaryDirectory directory;
    const auto path = directory / "form.html";
    replace_file(path, "old");
    SECTION("no room")
    {
        const std::string large(100'000, 'x');
        CHECK(fails_with_little_room(4096, [&] { replace_file(path, large); }));
        CHECK(read_text(path) == "old");
    }
    SECTION("something else bears the name")
    {
        std::filesystem::remove(path);
        std::filesystem::create_directory(path);
        CHECK(code_of([&] { replace_file(path, "new"); }) == ErrorCode::FileUnreadable);
        CHECK(std::filesystem::is_directory(path));
    }
    CHECK_FALSE(std::filesystem::exists(directory / "form.html.part"));
    CHECK(code_of([&] { replace_file(directory / "no" / "where", ""); }) ==
          ErrorCode::FileUnreadable);
}

TEST_CASE("Writing to a full device says that there is no room")
{
    const FileDescriptor full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
    REQUIRE(full);
    const std::string text = "something";
    CHECK(code_of([&] { write_all(full, std::as_bytes(std::span{text}), "/dev/full"); }) ==
          ErrorCode::StorageFull);
}
