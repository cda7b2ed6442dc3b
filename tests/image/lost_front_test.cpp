#include "base/error.h"
#include "fixity/manifest.h"
#include "image/sources.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/protection/dvdisaster_progress.h"
#include "volume/image/rescue/front_copy.h"
#include "volume/image/rescue/rescue_settlement.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <memory>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr int folders = 3;
constexpr int files_in_folder = 60;

enum class Front { Once, Twice };

std::string text_of(int folder, int number)
{
    std::string text;
    for (int line = 0; line < 40 + 37 * (number % 7); ++line) {
        text += std::to_string(folder * 1'000'003 + number * 7919 + line * 31) + " 现场\n";
    }
    return text;
}

ImageFile fixed(const std::string& path, const std::string& text)
{
    return {path, FixedText{text}};
}

LateText listing(ManifestKind kind, const std::vector<ImageFile>& files)
{
    const bool payload = kind == ManifestKind::Payload;
    std::vector<std::string> paths;
    for (const ImageFile& file : files) {
        if (file.path.starts_with("data/") == payload) paths.push_back(file.path);
    }
    return {manifest_bytes(DigestAlgorithm::Sha256, paths),
            [kind, payload](const std::vector<FileDigests>& made) {
                Manifest manifest{kind, DigestAlgorithm::Sha256, {}};
                for (const FileDigests& file : made) {
                    if (file.path.starts_with("data/") == payload) {
                        manifest.entries.push_back({file.path, file.digests.front().hex});
                    }
                }
                return to_text(manifest);
            }};
}

/// A sealed volume, and what the catalogue knows of it.
class SealedVolume {
public:
    explicit SealedVolume(Front front, std::vector<ImageFile> more = {},
                          const std::string& identifier = "TF_2026_0007")
    {
        ImagePlan plan{.volume_identifier = identifier,
                       .stamp = Timestamp{std::chrono::seconds{1'790'000'000}},
                       .algorithms = {DigestAlgorithm::Sha256},
                       .files = {}};
        plan.files.push_back(fixed("bagit.txt", "BagIt-Version: 1.0\n"));
        plan.files.push_back(fixed("metadata/footage.json", std::string(5000, 'j')));
        for (int folder = 0; folder < folders; ++folder) {
            for (int number = 0; number < files_in_folder; ++number) {
                const std::string name = std::to_string(100 + number) + " 号录像文件.mp4";
                plan.files.push_back(fixed("data/2026/案件" + std::to_string(folder) + "/" + name,
                                           text_of(folder, number)));
            }
        }
        std::ranges::move(more, std::back_inserter(plan.files));
        if (front == Front::Twice) {
            plan.files.push_back({std::string{front_copy_path}, FrontCopy{}});
        }
        plan.files.push_back({"manifest-sha256.txt", listing(ManifestKind::Payload, plan.files)});
        plan.files.push_back({"tagmanifest-sha256.txt", listing(ManifestKind::Tag, plan.files)});
        Job job = silent_job();
        built_ = build_image(plan, image(), job);
        for (const FileDigests& file : built_.files) {
            if (file.path.starts_with("data/")) {
                known.digests.emplace(file.path, file.digests.front());
                known.layout.push_back({file.path, file.bytes});
            }
        }
        known.digests.emplace("tagmanifest-sha256.txt", built_.files.back().digests.front());
    }

    [[nodiscard]] std::filesystem::path image() const { return directory_ / "volume.iso"; }
    [[nodiscard]] const BuiltImage& built() const { return built_; }
    [[nodiscard]] std::uint64_t front_blocks() const { return built_.front_bytes / block_bytes; }
    [[nodiscard]] ImageTree tree() const
    {
        ImageFileReader reader{image()};
        return read_tree(reader);
    }

    /// What a rescue has when no copy gives these blocks.
    [[nodiscard]] std::unique_ptr<RescueFile> without(const std::vector<BlockRange>& lost) const
    {
        static int number = 0;
        const auto part = directory_ / (std::to_string(++number) + ".part");
        auto map = part;
        map += ".map";
        auto rescued = std::make_unique<RescueFile>(
            part, map, RescueSubject{"2026-0007", built_.bytes / block_bytes, built_.digests});
        RescueFile& file = *rescued;
        const std::string bytes = content_of(image());
        const std::size_t source = file.map().source("disc");
        std::uint64_t next = 0;
        const auto take = [&](std::uint64_t end) {
            if (end <= next) return;
            file.take({next, end - next},
                      std::as_bytes(std::span{bytes}).subspan(next * block_bytes), source);
        };
        for (const BlockRange& range : lost) {
            take(range.first);
            next = range.end();
        }
        take(built_.bytes / block_bytes);
        return rescued;
    }

    KnownContent known;

private:
    TemporaryDirectory directory_;
    BuiltImage built_;
};

std::size_t whole(const RescueSettlement& settlement)
{
    return static_cast<std::size_t>(std::ranges::count_if(settlement.files, &RescuedFile::whole));
}

const RescuedFile& one(const RescueSettlement& settlement, std::string_view path)
{
    const auto found = std::ranges::find_if(
        settlement.files, [&](const RescuedFile& file) { return file.file.path == path; });
    REQUIRE(found != settlement.files.end());
    return *found;
}

/// The first block of every directory whose block has records of these names, in both trees.
std::vector<BlockRange> directories_with(const SealedVolume& volume, int folder)
{
    // A directory begins with a record of itself, and each record of a file bears its place.
    const ImageTree tree = volume.tree();
    const std::string path = "data/2026/案件" + std::to_string(folder) + "/100 号录像文件.mp4";
    const auto place = static_cast<std::uint32_t>(tree.find(path)->extents.front().block);
    const std::string bytes = content_of(volume.image());
    std::string wanted(4, '\0');
    for (unsigned i = 0; i < 4; ++i) {
        wanted[i] = static_cast<char>(place >> (8U * i));
    }
    std::vector<BlockRange> found;
    for (std::uint64_t block = 17; block < volume.front_blocks(); ++block) {
        const std::string_view text{bytes.data() + block * block_bytes, block_bytes};
        if (text.find(wanted) != std::string_view::npos) found.push_back({block, 1});
    }
    return found;
}

constexpr std::size_t all_files = folders * files_in_folder + 4;

} // namespace

TEST_CASE("The front of an image stands in it once more, byte for byte and listed", "[front]")
{
    const SealedVolume volume{Front::Twice};
    const std::string bytes = content_of(volume.image());
    const ImageTree tree = volume.tree();
    const ImageTreeFile* copy = tree.find(front_copy_path);
    REQUIRE(copy != nullptr);
    CHECK(copy->bytes == volume.built().front_bytes);
    CHECK(tree.problems.empty());
    CHECK(bytes.substr(copy->extents.front().block * block_bytes, copy->bytes) ==
          bytes.substr(0, copy->bytes));
    CHECK(content_of(volume.image()).find("  metadata/front.bin\n") != std::string::npos);
    // Behind the footage, so that no scratch takes both.
    CHECK(copy->extents.front().block > volume.front_blocks() + folders * files_in_folder);

    const SealedVolume again{Front::Twice};
    CHECK(again.built().digests == volume.built().digests);
}

TEST_CASE("The size of an image is known with the copy of its front", "[front]")
{
    const SealedVolume volume{Front::Twice};
    std::vector<ImageEntry> entries;
    for (const FileDigests& file : volume.built().files) {
        entries.push_back({file.path, file.path == front_copy_path ? 0 : file.bytes});
    }
    CHECK(image_bytes(entries) == volume.built().bytes);
}

TEST_CASE("A lost front comes back from its copy in the image", "[front]")
{
    const SealedVolume volume{Front::Twice};
    Job job = silent_job();
    for (const auto& lost : std::vector<std::vector<BlockRange>>{
             {{16, 1}}, {{16, 16}}, {{0, 40}}, {{0, volume.front_blocks()}}}) {
        const auto held_file = volume.without(lost);
        RescueFile& file = *held_file;
        CAPTURE(lost.front().first, lost.front().count);
        CHECK(mend_front(file, job) == blocks_in(lost));
        CHECK(digests_of(file, job) == volume.built().digests);
    }
}

TEST_CASE("Front and copy that lost different blocks give the whole front", "[front]")
{
    const SealedVolume volume{Front::Twice};
    const std::uint64_t copy = volume.tree().find(front_copy_path)->extents.front().block;
    Job job = silent_job();
    const auto held_file = volume.without({{16, 3}, {copy, 16}, {copy + 19, 1}});
    RescueFile& file = *held_file;
    CHECK(mend_front(file, job) == 3);
    RescueSettlement settlement = settle(file, volume.known, job);
    CHECK(whole(settlement) == all_files); // of 1 more: the copy itself has holes
    CHECK_FALSE(one(settlement, front_copy_path).whole);
}

TEST_CASE("An image among the footage is not taken for the copy of the front", "[front]")
{
    const SealedVolume inner{Front::Twice, {}, "TF_2026_0001"};
    const SealedVolume volume{Front::Twice,
                              {fixed("data/other.iso", content_of(inner.image())),
                               fixed("data/z.iso", content_of(inner.image()))}};
    Job job = silent_job();
    const auto held_file = volume.without({{0, 40}});
    RescueFile& file = *held_file;
    CHECK(mend_front(file, job) == 40);
    CHECK(digests_of(file, job) == volume.built().digests);

    const SealedVolume old{Front::Once, {fixed("data/other.iso", content_of(inner.image()))}};
    const auto held_without_copy = old.without({{0, 40}});
    RescueFile& without_copy = *held_without_copy;
    CHECK(mend_front(without_copy, job) == 0);
}

TEST_CASE("A front from elsewhere is used, and another volume's is refused", "[front]")
{
    const SealedVolume volume{Front::Once};
    const SealedVolume stranger{Front::Once, {fixed("data/z", "z")}, "TF_2026_0001"};
    const TemporaryDirectory place;
    const auto front_of = [&](const SealedVolume& of, const char* name) {
        std::ofstream{place / name, std::ios::binary}
            << content_of(of.image()).substr(0, of.built().front_bytes);
        return place / name;
    };
    Job job = silent_job();
    const auto held_file = volume.without({{16, 16}});
    RescueFile& file = *held_file;
    CHECK_THROWS_AS(mend_front(file, front_of(stranger, "stranger"), "TF_2026_0007", job), Error);
    CHECK(file.map().missing_blocks() == 16);
    CHECK(mend_front(file, front_of(volume, "own"), "TF_2026_0007", job) == 16);
    CHECK(digests_of(file, job) == volume.built().digests);
}

TEST_CASE("A folder whose directory is lost in both trees loses none of its files", "[front]")
{
    const SealedVolume volume{Front::Once};
    const std::vector<BlockRange> lost = directories_with(volume, 1);
    REQUIRE(lost.size() >= 2);
    Job job = silent_job();
    const auto held_file = volume.without(lost);
    RescueFile& file = *held_file;
    const RescueSettlement settlement = settle(file, volume.known, job);
    CHECK(settlement.files.size() == all_files);
    CHECK(whole(settlement) == all_files);
}

TEST_CASE("A lost parent hides none of the folders below it", "[front]")
{
    const SealedVolume volume{Front::Once};
    // The directory 2026 of both trees holds nothing but the folders: found by their own "..".
    Job job = silent_job();
    std::vector<BlockRange> lost;
    for (std::uint64_t block = 17; block < volume.front_blocks(); ++block) {
        const auto held_file = volume.without({{block, 1}});
        RescueFile& file = *held_file;
        const RescueSettlement settlement = settle(file, volume.known, job);
        CAPTURE(block);
        CHECK(whole(settlement) == all_files);
        CHECK(settlement.files.size() == all_files);
    }
}

TEST_CASE("Without any directory the layout says where the footage lies", "[front]")
{
    const SealedVolume volume{Front::Once};
    Job job = silent_job();
    const auto held_file = volume.without({{0, volume.front_blocks()}});
    RescueFile& file = *held_file;
    const RescueSettlement settlement = settle(file, volume.known, job);
    CHECK(settlement.files.size() == all_files);
    CHECK(one(settlement, "manifest-sha256.txt").whole);
    for (const RescuedFile& rescued : settlement.files) {
        CAPTURE(rescued.file.path);
        const bool payload = rescued.file.path.starts_with("data/");
        if (payload) CHECK(rescued.whole);
        if (!rescued.whole) {
            CHECK_FALSE(rescued.located);
            CHECK_FALSE(rescued.reason.empty());
        }
    }
    const TemporaryDirectory place;
    CHECK(save_whole_files(file, settlement, place / "saved", job) ==
          folders * files_in_folder + 2);
    CHECK(content_of(place / "saved" / "data/2026/案件2/103 号录像文件.mp4") == text_of(2, 3));
}

TEST_CASE("What cannot be located is named, never passed over", "[front]")
{
    SealedVolume volume{Front::Once};
    volume.known.layout.clear();
    Job job = silent_job();
    // Nor can the manifests be read.
    const std::uint64_t manifest = volume.tree().find("manifest-sha256.txt")->extents.front().block;
    const auto held_file = volume.without(
        {{0, volume.front_blocks()}, {manifest, volume.built().bytes / block_bytes - manifest}});
    RescueFile& file = *held_file;
    const RescueSettlement settlement = settle(file, volume.known, job);
    CHECK(settlement.files.size() == volume.known.digests.size());
    for (const RescuedFile& rescued : settlement.files) {
        CHECK_FALSE(rescued.whole);
        CHECK_FALSE(rescued.located);
        CHECK_THAT(in_english(rescued.reason), Catch::Contains("cannot be located"));
    }
}

TEST_CASE("A file with a lost block in a lost folder is located and named with its loss", "[front]")
{
    const SealedVolume volume{Front::Once};
    const std::string path = "data/2026/案件1/105 号录像文件.mp4";
    const std::uint64_t block = volume.tree().find(path)->extents.front().block;
    Job job = silent_job();
    SECTION("only the directory is lost beside it")
    {
        std::vector<BlockRange> lost = directories_with(volume, 1);
        lost.push_back({block, 1});
        const auto held_file = volume.without(lost);
        RescueFile& file = *held_file;
        const RescueSettlement settlement = settle(file, volume.known, job);
        CHECK(whole(settlement) == all_files - 1);
        CHECK(one(settlement, path).located);
        CHECK_THAT(in_english(one(settlement, path).reason), Catch::Contains("1 of its blocks"));
    }
    SECTION("the whole front is lost beside it")
    {
        const auto held_file = volume.without({{0, volume.front_blocks()}, {block, 1}});
        RescueFile& file = *held_file;
        const RescueSettlement settlement = settle(file, volume.known, job);
        CHECK(one(settlement, path).located);
        CHECK_THAT(in_english(one(settlement, path).reason), Catch::Contains("1 of its blocks"));
    }
}

TEST_CASE("What dvdisaster prints says how far it is, wherever the pieces are cut", "[progress]")
{
    DvdisasterProgress progress;
    CHECK(progress.take("Opening x.iso: 11973 medium sectors.\n") == 0);
    CHECK(progress.take("Ecc progress:   0.0%\b\b\b\b") == 0);
    CHECK(progress.take("42 repaired sectors: 9975d 10024d\nEcc prog") == 0);
    CHECK(progress.take("ress:  12.3") == 0);
    CHECK(progress.take("%\b\b") == 123);
    CHECK(progress.take("-> Error located in sector 7: 50%\n") == 0);
    CHECK(progress.take("Ecc progress:   1.0%") == 0); // never back
    CHECK(progress.take("Ecc progress: 100.0%") == 877);
    CHECK(progress.take("Ecc progress: 999999999999999999999.9%") == 0);
}
