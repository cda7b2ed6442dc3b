#include "base/error.h"
#include "base/files.h"
#include "image/sources.h"
#include "image/watched_files.h"
#include "volume/image/build/image_build.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr std::uint64_t mebibyte = 1U << 20U;
constexpr std::uint64_t footage_bytes = 5 * mebibyte + 5;

/// Three files, the second of which is going to have an accident.
struct Scene {
    Sources sources{};
    FootageSource before = sources.add("前.mp4", mebibyte + 1);
    FootageSource footage = sources.add("执法记录.mp4", footage_bytes);
    FootageSource after = sources.add("后.mp4", mebibyte + 1);
    TemporaryDirectory place{};
    WatchedFiles watched{};

    [[nodiscard]] std::filesystem::path output() const { return place / "image.part"; }

    /// The failure of a build, which must leave nothing behind.
    [[nodiscard]] Error failure() const { return failure(sources.plan()); }
    [[nodiscard]] Error failure(const ImagePlan& plan) const
    {
        Job job = silent_job();
        try {
            (void)build_image(plan, output(), job);
        } catch (const Error& error) {
            CHECK(std::filesystem::is_empty(place.path()));
            return error;
        }
        FAIL("the build succeeded");
        std::abort();
    }

    /// Does something to the footage when half of it was read.
    void when_half_read(std::function<int()> happens)
    {
        watched.on_read = [this, happens = std::move(happens), done = false](
                              const std::filesystem::path& path, std::uint64_t read) mutable {
            if (done || path != footage.path || read < footage_bytes / 2) return 0;
            done = true;
            return happens();
        };
    }
};

bool names(const Error& error, const std::string& text)
{
    INFO(error.what());
    return std::string{error.what()}.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("A source that is not there fails the build", "[build]")
{
    Scene scene;
    std::filesystem::remove(scene.footage.path);
    const Error error = scene.failure();
    CHECK(error.code() == ErrorCode::FileUnreadable);
    CHECK(names(error, "执法记录.mp4"));
}

TEST_CASE("A source that is shorter or longer than at intake fails the build", "[build]")
{
    Scene scene;
    const std::uint64_t now = GENERATE(footage_bytes - 1, footage_bytes + 1, 0U);
    std::filesystem::resize_file(scene.footage.path, now);
    const Error error = scene.failure();
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(names(error, "执法记录.mp4"));
    CHECK(names(error, std::to_string(footage_bytes) + " bytes"));
    CHECK(names(error, " has " + std::to_string(now)));
}

TEST_CASE("A source with one other byte fails the build, and both digests are told", "[build]")
{
    Scene scene;
    const std::uint64_t place = GENERATE(std::uint64_t{0}, 3 * mebibyte, footage_bytes - 1);
    {
        std::fstream file{scene.footage.path, std::ios::in | std::ios::out | std::ios::binary};
        file.seekg(static_cast<std::streamoff>(place));
        const auto byte = static_cast<char>(file.get());
        file.seekp(static_cast<std::streamoff>(place));
        file.put(static_cast<char>(byte ^ 1));
    }
    ImagePlan plan = scene.sources.plan();
    const DigestAlgorithm algorithm = GENERATE(DigestAlgorithm::Sha256, DigestAlgorithm::Sm3);
    plan.algorithms = {algorithm};
    plan.files.pop_back(); // the manifest, which is SHA-256's
    const Digest now = digest_of(algorithm, content_of(scene.footage.path));
    const Error error = scene.failure(plan);
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(names(error, "执法记录.mp4"));
    CHECK(names(error, to_text(now)));
    CHECK(names(error, to_text(*find(scene.footage.digests, algorithm))));
}

TEST_CASE("A source that cannot be read in the middle fails the build", "[build]")
{
    Scene scene;
    scene.when_half_read([] { return EIO; });
    const Error error = scene.failure();
    CHECK(error.code() == ErrorCode::FileUnreadable);
    CHECK(names(error, "执法记录.mp4"));
}

TEST_CASE("A source that is truncated while it is read fails the build", "[build]")
{
    // libisofs and xorriso fill the hole with zeros and report success.
    Scene scene;
    scene.when_half_read([&] {
        std::filesystem::resize_file(scene.footage.path, footage_bytes / 2);
        return 0;
    });
    const Error error = scene.failure();
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(names(error, "执法记录.mp4"));
    CHECK(names(error, std::to_string(footage_bytes) + " bytes"));
}

TEST_CASE("A source that grows while it is read fails the build", "[build]")
{
    Scene scene;
    scene.when_half_read([&] {
        std::ofstream{scene.footage.path, std::ios::app} << "more";
        return 0;
    });
    const Error error = scene.failure();
    CHECK(error.code() == ErrorCode::SourceChanged);
    CHECK(names(error, "执法记录.mp4"));
}

TEST_CASE("A source that is altered behind the reader's back is found by its digest", "[build]")
{
    Scene scene;
    scene.when_half_read([&] {
        std::fstream file{scene.footage.path, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(-5, std::ios::end);
        file << "other";
        return 0;
    });
    CHECK(scene.failure().code() == ErrorCode::SourceChanged);
}

TEST_CASE("No room for the image is told before the first byte is read", "[build]")
{
    Scene scene;
    scene.watched.on_reserve = [](const auto&, std::uint64_t) { return ENOSPC; };
    CHECK(scene.failure().code() == ErrorCode::StorageFull);
    CHECK(scene.watched.bytes_read(scene.before.path) == 0);
}

TEST_CASE("Room that runs out, and storage that fails, leave nothing behind", "[build]")
{
    Scene scene;
    scene.watched.on_reserve = [](const auto&, std::uint64_t) { return EOPNOTSUPP; };
    SECTION("while the image is written")
    {
        scene.watched.on_write = [&](const std::filesystem::path& path, std::uint64_t written) {
            return path == scene.output() && written > 3 * mebibyte ? ENOSPC : 0;
        };
        const Error error = scene.failure();
        CHECK(error.code() == ErrorCode::StorageFull);
        CHECK(names(error, "image.part"));
    }
    SECTION("at the very end")
    {
        scene.watched.on_sync = [](const auto&, std::uint64_t) { return EIO; };
        CHECK(scene.failure().code() == ErrorCode::FileUnreadable);
    }
}

TEST_CASE("A stopped build leaves nothing behind", "[build]")
{
    Scene scene;
    std::stop_source stop;
    scene.when_half_read([&] {
        stop.request_stop();
        return 0;
    });
    Job job{stop.get_token(), {}};
    CHECK_THROWS_AS(build_image(scene.sources.plan(), scene.output(), job), Stopped);
    CHECK(std::filesystem::is_empty(scene.place.path()));
    CHECK(scene.watched.times_opened(scene.after.path) == 0);
}

TEST_CASE("A file that is there already is never touched", "[build]")
{
    Scene scene;
    std::ofstream{scene.output()} << "somebody's image";
    Job job = silent_job();
    CHECK_THROWS_AS(build_image(scene.sources.plan(), scene.output(), job), Error);
    CHECK(content_of(scene.output()) == "somebody's image");
}

TEST_CASE("A plan that cannot become an image is refused", "[build]")
{
    Scene scene;
    ImagePlan plan = scene.sources.plan();
    SECTION("a path that comes twice")
    {
        plan.files.push_back({"README.txt", FixedText{"again"}});
    }
    SECTION("a file where another needs a directory")
    {
        plan.files.push_back({"README.txt/a", FixedText{"again"}});
    }
    SECTION("a name that Windows would see differently")
    {
        plan.files.push_back({std::string(65, 'n'), FixedText{"x"}});
    }
    SECTION("a name with a character Joliet does not have")
    {
        plan.files.push_back({"a:b.txt", FixedText{"x"}});
    }
    SECTION("a character beyond the basic plane")
    {
        plan.files.push_back({"𠮷.txt", FixedText{"x"}});
    }
    SECTION("a volume identifier that ISO 9660 does not have")
    {
        plan.volume_identifier = "2026年第7卷";
    }
    SECTION("an empty name")
    {
        plan.files.push_back({"data/", FixedText{"x"}});
    }
    SECTION("a source without a digest that is made")
    {
        std::get<FootageSource>(plan.files.at(1).content).digests.clear();
    }
    SECTION("no digest to be made at all")
    {
        plan.algorithms.clear();
    }
    CHECK(scene.failure(plan).code() == ErrorCode::InvalidInput);
    CHECK(scene.watched.times_opened(scene.footage.path) == 0);
}

TEST_CASE("A late text that is not as long as planned never ends up in an image", "[build]")
{
    Scene scene;
    ImagePlan plan = scene.sources.plan();
    plan.files.push_back({"late.txt", LateText{10, [](const auto&) { return "short"; }}});
    Job job = silent_job();
    CHECK_THROWS_AS(build_image(plan, scene.output(), job), std::logic_error);
    CHECK(std::filesystem::is_empty(scene.place.path()));
}
