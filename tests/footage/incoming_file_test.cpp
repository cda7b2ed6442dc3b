#include "footage/incoming_file.h"

#include "base/error.h"
#include "footage/interposed_calls.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

namespace {

const std::vector both{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3};
constexpr std::uint64_t mebibyte = 1U << 20U;

/// A device with one clip on it, and an archive's folder to copy it to.
struct Intake {
    explicit Intake(std::uint64_t bytes = 5 * mebibyte + 77)
    {
        fs::create_directory(folder);
        write_noise(clip, bytes, 1);
        // Well in the past, so that any later write shows in the modification time.
        fs::last_write_time(clip, fs::file_time_type::clock::now() - std::chrono::hours{48});
    }

    [[nodiscard]] IncomingFile copy() const
    {
        Job job = silent_job();
        auto activity = job.begin({msgid("Copying")}, Unit::Bytes, 0);
        return copy_in({clip}, folder, both, activity);
    }

    [[nodiscard]] bool folder_is_empty() const { return fs::is_empty(folder); }

    TemporaryDirectory directory;
    fs::path clip = directory / "现场.MP4";
    fs::path folder = directory / "2026";
};

std::string content(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The Error of a copy whose system calls are interposed.
Error failure_of(const Intake& intake, InterposedCalls::Questions questions)
{
    const InterposedCalls calls{std::move(questions)};
    try {
        (void)intake.copy();
    } catch (const Error& error) {
        return error;
    }
    FAIL("the copy was taken for good");
    return {ErrorCode::Usage, {}};
}

/// A question that does `something` before the `when`th call and lets all calls through.
BeforeCall before(int when, std::function<void()> something)
{
    return [when, something = std::move(something)](int number) -> std::optional<int> {
        if (number == when) something();
        return std::nullopt;
    };
}

BeforeCall fail_from(int when, int error_number)
{
    return [=](int number) { return number >= when ? std::optional{error_number} : std::nullopt; };
}

/// Runs `work` in a process of its own that is expected to die from SIGKILL.
bool is_killed_in(const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

} // namespace

TEST_CASE("A copy has the bytes of the source and their digests")
{
    const Intake intake{GENERATE(std::uint64_t{0}, std::uint64_t{1}, mebibyte, 5 * mebibyte + 77)};
    const std::string source = content(intake.clip);
    IncomingFile incoming = intake.copy();
    CHECK(incoming.bytes() == source.size());
    CHECK(incoming.digests() == Digests{digest_of(DigestAlgorithm::Sha256, source),
                                        digest_of(DigestAlgorithm::Sm3, source)});

    const fs::path kept = incoming.keep_as(stored_name(incoming.digests()[0], intake.clip));
    CHECK(kept.filename() == incoming.digests()[0].hex + ".mp4");
    CHECK(content(kept) == source);
    CHECK(find_leftovers(intake.folder).empty());
}

TEST_CASE("A copy is read-only and as old as its source")
{
    const Intake intake;
    IncomingFile incoming = intake.copy();
    const fs::path kept = incoming.keep_as("a.mp4");
    CHECK(fs::status(kept).permissions() == (fs::perms::owner_read | fs::perms::group_read));
    CHECK(fs::last_write_time(kept) == fs::last_write_time(intake.clip));
    struct stat status {};
    REQUIRE(::stat(intake.clip.c_str(), &status) == 0);
    CHECK(incoming.modified().time_since_epoch().count() == status.st_mtime);
}

TEST_CASE("A copy that is not kept goes away, as for a file the archive already has")
{
    const Intake intake;
    {
        const IncomingFile incoming = intake.copy();
        CHECK(fs::exists(incoming.path()));
        CHECK(incoming.path().extension() == ".part");
    }
    CHECK(intake.folder_is_empty());
}

TEST_CASE("Each byte of the source is read once")
{
    const Intake intake;
    int reads = 0;
    {
        const InterposedCalls calls{{.read = [&](int number) -> std::optional<int> {
            reads = number;
            return std::nullopt;
        }}};
        (void)intake.copy();
    }
    CHECK(reads == 7); // five full chunks, the rest, the end
}

TEST_CASE("A source that changes while it is read is not taken in")
{
    const Intake intake;
    const auto change = GENERATE(
        as<std::function<void(const fs::path&)>>{},
        [](const fs::path& clip) { // it grows
            std::ofstream{clip, std::ios::app} << "more";
        },
        [](const fs::path& clip) { // it shrinks
            fs::resize_file(clip, 3 * mebibyte);
        },
        [](const fs::path& clip) { // it shrinks to what was read
            fs::resize_file(clip, mebibyte);
        },
        [](const fs::path& clip) { // one byte is written again
            std::fstream{clip, std::ios::in | std::ios::out} << "x";
        });
    const int moment = GENERATE(2, 4);
    const Error error = failure_of(intake, {.read = before(moment, [&] { change(intake.clip); })});
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(std::string{error.what()}.find("现场.MP4 was changed while") != std::string::npos);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A source that grows at the very end is not taken in")
{
    const Intake intake;
    const Error error = failure_of(intake, {.read = before(7, [&] {
                                                std::ofstream{intake.clip, std::ios::app} << "more";
                                            })});
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A source that ends before its size, as on a failing card, is not taken in")
{
    const Intake intake;
    const BeforeCall early_end = [](int number) {
        return number == 4 ? std::optional{0} : std::nullopt;
    };
    CHECK(failure_of(intake, {.read = early_end}).code() == ErrorCode::SourceChanged);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("An unreadable place is named with its file and offset, and nothing is kept")
{
    const Intake intake;
    const Error error = failure_of(intake, {.read = fail_from(4, EIO)});
    CHECK(error.code() == ErrorCode::FileUnreadable);
    CHECK(std::string{error.what()} == intake.clip.string() +
                                           " cannot be read at byte 3145728: Input/output error. "
                                           "Nothing of it was kept.");
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A full disk is known before the copy begins")
{
    const Intake intake;
    bool read = false;
    const Error error = failure_of(
        intake, {.read = before(1, [&] { read = true; }), .fallocate = fail_from(1, ENOSPC)});
    CHECK(error.code() == ErrorCode::StorageFull);
    CHECK_FALSE(read);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A disk that fills up in the middle leaves nothing that looks whole")
{
    const Intake intake;
    const Error error =
        failure_of(intake, {.write = fail_from(3, ENOSPC), .fallocate = fail_from(1, EOPNOTSUPP)});
    CHECK(error.code() == ErrorCode::StorageFull);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A copy that is stopped leaves nothing")
{
    const Intake intake;
    std::stop_source stop;
    Job job{stop.get_token(), {}};
    auto activity = job.begin({msgid("Copying")}, Unit::Bytes, 0);
    const InterposedCalls calls{{.read = before(3, [&] { stop.request_stop(); })}};
    CHECK_THROWS_AS(copy_in({intake.clip}, intake.folder, both, activity), Stopped);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("What is no file is refused at once")
{
    Intake intake;
    fs::remove(intake.clip);
    SECTION("a pipe nobody writes to")
    {
        REQUIRE(::mkfifo(intake.clip.c_str(), 0600) == 0);
        CHECK_THROWS_WITH(intake.copy(), Catch::Contains("is not a regular file"));
    }
    SECTION("a device without end")
    {
        intake.clip = "/dev/zero";
        CHECK_THROWS_WITH(intake.copy(), Catch::Contains("is not a regular file"));
    }
    SECTION("a folder")
    {
        intake.clip = intake.folder;
        CHECK_THROWS_WITH(intake.copy(), Catch::Contains("is not a regular file"));
    }
    SECTION("nothing")
    {
        CHECK_THROWS_WITH(intake.copy(), Catch::Contains("现场.MP4: No such file"));
    }
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A copy killed at any read leaves only a part, and that can be cleared away")
{
    const Intake intake;
    const int moment = GENERATE(range(1, 8));
    CHECK(is_killed_in([&] {
        const InterposedCalls calls{{.read = before(moment, [] { ::raise(SIGKILL); })}};
        (void)intake.copy();
    })); // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): it is killed in there
    const auto left = find_leftovers(intake.folder);
    REQUIRE(left.size() == 1);
    CHECK(left[0].extension() == ".part");
    CHECK(std::distance(fs::directory_iterator{intake.folder}, {}) == 1);

    CHECK(remove_leftovers(intake.folder) == left);
    CHECK(intake.folder_is_empty());
}

TEST_CASE("A copy killed before it is kept is a part, and after it is kept is whole")
{
    const Intake intake;
    CHECK(is_killed_in([&] {
        const IncomingFile incoming = intake.copy();
        ::raise(SIGKILL);
    }));
    CHECK(remove_leftovers(intake.folder).size() == 1);
    CHECK(is_killed_in([&] {
        IncomingFile incoming = intake.copy();
        (void)incoming.keep_as("a.mp4");
        ::raise(SIGKILL);
    }));
    CHECK(find_leftovers(intake.folder).empty());
    CHECK(content(intake.folder / "a.mp4") == content(intake.clip));
}

TEST_CASE("A part that is being written, and other people's files, are no leftovers")
{
    const Intake intake;
    const IncomingFile incoming = intake.copy();
    std::ofstream{intake.folder / "catalogue.part"} << "not ours";
    CHECK(remove_leftovers(intake.folder).empty());
    CHECK(fs::exists(incoming.path()));
    CHECK(fs::exists(intake.folder / "catalogue.part"));
    CHECK_THROWS_AS(find_leftovers(intake.folder / "none"), Error);
}

TEST_CASE("Taking the same bytes in again after a crash gives the same name")
{
    const Intake intake;
    IncomingFile first = intake.copy();
    const fs::path kept = first.keep_as(stored_name(first.digests()[0], intake.clip));
    IncomingFile second = intake.copy();
    CHECK(second.keep_as(stored_name(second.digests()[0], intake.clip)) == kept);
    CHECK(content(kept) == content(intake.clip));
    CHECK(std::distance(fs::directory_iterator{intake.folder}, {}) == 1);
}

TEST_CASE("A stored name takes nothing from the original but a plain extension")
{
    const Digest sha256 = digest_of(DigestAlgorithm::Sha256, "clip");
    const auto [original, extension] = GENERATE(table<std::string, std::string>({
        {"现场.MP4", ".mp4"},
        {"a.tar.TS", ".ts"},
        {"a.7z", ".7z"},
        {"a", ""},
        {".mp4", ""},
        {"a.", ""},
        {"a.mp4 ", ""},
        {"a.视频", ""},
        {"a.m\n4", ""},
        {"a.mp4;rm", ""},
        {"a.abcdefgh", ".abcdefgh"},
        {"a.abcdefghi", ""},
        {"\xB2\xE2.wav", ".wav"},
    }));
    CAPTURE(original);
    CHECK(stored_name(sha256, original) == sha256.hex + extension);
    CHECK(thumbnail_name(sha256) == sha256.hex + ".thumbnail.jpg");
}

TEST_CASE("A file or folder that became a link after it was found is not followed")
{
    const TemporaryDirectory directory;
    const fs::path card = directory / "card";
    const fs::path folder = directory / "2026";
    fs::create_directories(card / "DCIM");
    fs::create_directories(directory / "secret");
    fs::create_directories(folder);
    write_noise(card / "DCIM/a.mp4", 100, 1);
    write_noise(directory / "secret/a.mp4", 100, 2);
    const SourceFiles found = files_below({card});
    REQUIRE(found.files.size() == 1);
    const auto take = [&] {
        Job job = silent_job();
        auto activity = job.begin({msgid("Copying")}, Unit::Bytes, 0);
        try {
            static_cast<void>(copy_in(found.files[0], folder, both, activity));
        } catch (const Error& error) {
            return std::string{name_of(error.code())};
        }
        return std::string{"taken in"};
    };
    CHECK(take() == "taken in");
    SECTION("the file")
    {
        fs::remove(card / "DCIM/a.mp4");
        fs::create_symlink(directory / "secret/a.mp4", card / "DCIM/a.mp4");
        CHECK(take() == "source-changed");
    }
    SECTION("a folder above it")
    {
        fs::rename(card / "DCIM", card / "OLD");
        fs::create_directory_symlink(directory / "secret", card / "DCIM");
        CHECK(take() == "source-changed");
    }
}
