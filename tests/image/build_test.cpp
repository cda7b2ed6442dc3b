#include "base/error.h"
#include "fixity/manifest.h"
#include "image/sources.h"
#include "image/watched_files.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/build/image_build.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr std::uint64_t mebibyte = 1U << 20U;

/// Sizes around the borders of blocks and chunks, Chinese names, several directories.
class AwkwardSources : public Sources {
public:
    AwkwardSources()
    {
        add("2026/龙财罚〔2026〕7号/现场执法记录 01.mp4", 3 * mebibyte + 17);
        add("2026/龙财罚〔2026〕7号/空文件.wav", 0);
        add("2026/龙财罚〔2026〕7号/照片.JPG", 2048);
        add("2026/龙财罚〔2026〕7号/a.ts", 1);
        for (const std::uint64_t size :
             {std::uint64_t{2047}, std::uint64_t{2049}, std::uint64_t{4096}, mebibyte - 2048,
              mebibyte - 1, mebibyte, mebibyte + 1}) {
            add("2025/大小/" + std::to_string(size) + ".bin", size);
        }
        for (int i = 0; i < 20; ++i) {
            add("2025/多/" + std::to_string(i) + ".jpg", 3000 + 7 * i);
        }
        add("2025/" + std::string(60, 'x') + ".mp4", 5000);
    }
};

BuiltImage build(const ImagePlan& plan, const std::filesystem::path& output)
{
    Job job = silent_job();
    return build_image(plan, output, job);
}

} // namespace

TEST_CASE("An image holds every file under its name, byte for byte", "[build]")
{
    const AwkwardSources sources;
    const ImagePlan plan = sources.plan();
    const TemporaryDirectory place;
    build(plan, place / "image.iso");

    const Finished extracted =
        run({{"xorriso", "-osirrox", "on", "-indev", "stdio:" + (place / "image.iso").string(),
              "-extract", "/", (place / "out").string()}});
    INFO(extracted.err);
    REQUIRE(extracted.exit_code == 0);
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{place / "out"}) {
        if (entry.is_regular_file()) {
            found.insert(std::filesystem::relative(entry.path(), place / "out").string());
        }
    }
    CHECK(found.size() == plan.files.size());
    for (const ImageFile& file : plan.files) {
        CAPTURE(file.path);
        REQUIRE(found.contains(file.path));
        if (const auto* source = std::get_if<FootageSource>(&file.content)) {
            CHECK(content_of(place / "out" / file.path) == content_of(source->path));
        }
    }
    const Finished checked =
        run({{"sh", "-c", "cd \"$0\" && sha256sum --strict -c manifest-sha256.txt",
              (place / "out").string()}});
    INFO(checked.out + checked.err);
    CHECK(checked.exit_code == 0);
}

TEST_CASE("Windows sees the same names and places as Linux", "[build]")
{
    const AwkwardSources sources;
    const ImagePlan plan = sources.plan();
    const TemporaryDirectory place;
    build(plan, place / "image.iso");
    ImageFileReader reader{place / "image.iso"};
    const ImageTree tree = read_tree(reader);
    CHECK(tree.volume_identifier == "TF_2026_0007");
    CHECK(tree.preferred == TreeKind::RockRidge);
    REQUIRE(tree.files.size() == plan.files.size());
    REQUIRE(tree.joliet.size() == plan.files.size());
    for (std::size_t i = 0; i < tree.files.size(); ++i) {
        CHECK(tree.joliet[i].path == tree.files[i].path);
        CHECK(tree.joliet[i].extents == tree.files[i].extents);
    }
}

TEST_CASE("The digests are those of the image and of the files in it", "[build]")
{
    const AwkwardSources sources;
    ImagePlan plan = sources.plan();
    plan.image_algorithms = {DigestAlgorithm::Sm3, DigestAlgorithm::Sha256};
    const TemporaryDirectory place;
    const BuiltImage built = build(plan, place / "image.iso");
    const std::string image = content_of(place / "image.iso");
    CHECK(built.bytes == image.size());
    CHECK(built.digests == Digests{digest_of(DigestAlgorithm::Sm3, image),
                                   digest_of(DigestAlgorithm::Sha256, image)});
    REQUIRE(built.files.size() == plan.files.size());
    for (std::size_t i = 0; i < plan.files.size(); ++i) {
        CAPTURE(plan.files[i].path);
        CHECK(built.files[i].path == plan.files[i].path);
        CHECK(built.files[i].bytes == bytes_of(plan.files[i]));
        if (const auto* source = std::get_if<FootageSource>(&plan.files[i].content)) {
            CHECK(built.files[i].digests == source->digests);
        }
    }
    CHECK(built.files.front().digests.at(0) == digest_of(DigestAlgorithm::Sha256, "说明\n"));
}

TEST_CASE("Each source is opened once and each of its bytes read once", "[build]")
{
    const AwkwardSources sources;
    const ImagePlan plan = sources.plan();
    const TemporaryDirectory place;
    WatchedFiles watched;
    build(plan, place / "image.iso");
    for (const ImageFile& file : plan.files) {
        const auto* source = std::get_if<FootageSource>(&file.content);
        if (source == nullptr) continue;
        CAPTURE(file.path);
        CHECK(watched.times_opened(source->path) == 1);
        CHECK(watched.bytes_read(source->path) == source->bytes);
    }
}

TEST_CASE("Equal plans give equal bytes, whenever and wherever they are built", "[build]")
{
    const AwkwardSources sources;
    const TemporaryDirectory place;
    WatchedFiles watched;
    watched.now = 1'700'000'000;
    const BuiltImage one = build(sources.plan(), place / "one.iso");
    watched.now = 1'800'003'661;
    REQUIRE(::setenv("TZ", "Asia/Shanghai", 1) == 0);
    const BuiltImage other = build(sources.plan(), place / "other.iso");
    CHECK(one.digests == other.digests);
    CHECK(content_of(place / "one.iso") == content_of(place / "other.iso"));

    ImagePlan later = sources.plan();
    later.stamp += std::chrono::seconds{1};
    CHECK(build(later, place / "later.iso").digests != one.digests);
}

TEST_CASE("The size of an image is known before its sources are there", "[build]")
{
    const AwkwardSources sources;
    ImagePlan plan = sources.plan();
    const TemporaryDirectory place;
    const std::uint64_t bytes = build(plan, place / "image.iso").bytes;
    std::vector<ImageEntry> entries;
    for (ImageFile& file : plan.files) {
        entries.push_back({file.path, bytes_of(file)});
        if (auto* source = std::get_if<FootageSource>(&file.content)) source->path = "/nowhere";
    }
    CHECK(image_bytes(plan) == bytes);
    std::ranges::reverse(entries);
    CHECK(image_bytes(entries) == bytes);
    CHECK(bytes % block_bytes == 0);
}

TEST_CASE("A late text sees the digests of all files before it, and only those", "[build]")
{
    Sources sources;
    const FootageSource source = sources.add("a.mp4", 3 * mebibyte);
    ImagePlan plan = sources.plan();
    std::string manifest;
    plan.files.push_back(
        {"tagmanifest-sha256.txt", LateText{5, [&](const std::vector<FileDigests>& made) {
                                                CHECK(made.size() == 3);
                                                CHECK(made.at(1).digests == source.digests);
                                                manifest = made.at(2).digests.at(0).hex;
                                                return "late\n";
                                            }}});
    const TemporaryDirectory place;
    build(plan, place / "image.iso");
    const std::string text = to_text({ManifestKind::Payload,
                                      DigestAlgorithm::Sha256,
                                      {{"data/a.mp4", source.digests.at(0).hex}}});
    CHECK(manifest == digest_of(DigestAlgorithm::Sha256, text).hex);
}

TEST_CASE("Progress counts the bytes of the image up to the last", "[build]")
{
    const AwkwardSources sources;
    const TemporaryDirectory place;
    std::vector<Progress> seen;
    Job job{{}, [&](const Progress& progress) { seen.push_back(progress); }};
    const BuiltImage built = build_image(sources.plan(), place / "image.iso", job);
    const auto building = std::ranges::find_if(seen, [](const Progress& progress) {
        return progress.activity.id == "Building the image" && progress.done > 0;
    });
    REQUIRE(building != seen.end());
    CHECK(building->total == built.bytes);
    const auto done = std::ranges::max(seen, {}, &Progress::done);
    CHECK(done.done == built.bytes);
}

TEST_CASE("A volume without any file is an image", "[build]")
{
    ImagePlan plan{.volume_identifier = "EMPTY", .algorithms = {DigestAlgorithm::Sha256}};
    const TemporaryDirectory place;
    const BuiltImage built = build(plan, place / "image.iso");
    CHECK(built.bytes == image_bytes(plan));
    ImageFileReader reader{place / "image.iso"};
    CHECK(read_tree(reader).files.empty());
}
