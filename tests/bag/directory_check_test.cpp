#include "volume/bag/directory_check.h"

#include "base/error.h"
#include "fixity/manifest.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sys/stat.h>

using namespace twofold;
using namespace twofold::testing;

namespace {

void write_file(const std::filesystem::path& path, std::string_view content)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << content;
}

/// A bag on the file system with three payload files.
class BagOnDisk {
public:
    BagOnDisk()
    {
        const std::map<std::string, std::string> payload{
            {"data/案件/录像.mp4", std::string(3'000'000, 'v')},
            {"data/案件/录音.wav", std::string(1'048'576, 'w')}, // exactly one chunk
            {"data/empty", ""}};
        std::map<std::string, std::string> tags{
            {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}};
        for (const DigestAlgorithm algorithm : {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}) {
            tags[file_name_of(ManifestKind::Payload, algorithm)] =
                manifest(ManifestKind::Payload, algorithm, payload);
        }
        tags["tagmanifest-sha256.txt"] = manifest(ManifestKind::Tag, DigestAlgorithm::Sha256, tags);
        for (const auto& files : {payload, tags}) {
            for (const auto& [path, content] : files) {
                write_file(root() / path, content);
            }
        }
    }

    [[nodiscard]] std::filesystem::path root() const { return scratch_ / "bag"; }
    [[nodiscard]] std::filesystem::path outside() const { return scratch_ / "outside"; }
    [[nodiscard]] BagCheck check() const
    {
        Job job = silent_job();
        return check_directory(root(), job);
    }

private:
    static std::string manifest(ManifestKind kind, DigestAlgorithm algorithm,
                                const std::map<std::string, std::string>& files)
    {
        Manifest made{kind, algorithm, {}};
        for (const auto& [path, content] : files) {
            made.entries.push_back({path, digest_of(algorithm, content).hex});
        }
        return to_text(made);
    }

    TemporaryDirectory scratch_;
};

const FileFinding* finding_about(const BagCheck& check, std::string_view path)
{
    const auto found = std::ranges::find(check.findings, path, &FileFinding::path);
    return found == check.findings.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("A whole bag in a directory is good", "[directory]")
{
    const BagOnDisk bag;
    const BagCheck check = bag.check();
    CHECK(check.verdict == Verdict::Good);
    CHECK(check.valid);
    CHECK(check.payload_files == 3);
    CHECK(check.payload_bytes == 4'048'576);
    CHECK(check.compared == 6);
}

TEST_CASE("Damaged, missing and extra files of a directory are named", "[directory]")
{
    const BagOnDisk bag;
    write_file(bag.root() / "data/案件/录像.mp4", "short");
    std::filesystem::remove(bag.root() / "data/案件/录音.wav");
    write_file(bag.root() / "data/new", "?");
    const BagCheck check = bag.check();

    CHECK(check.verdict == Verdict::Bad);
    REQUIRE(check.findings.size() == 3);
    CHECK(finding_about(check, "data/案件/录像.mp4")->kind == FindingKind::Altered);
    CHECK(finding_about(check, "data/案件/录音.wav")->kind == FindingKind::Missing);
    CHECK(finding_about(check, "data/new")->kind == FindingKind::Extra);
}

TEST_CASE("An intact bag of an algorithm nobody has is not checked, and not damaged", "[directory]")
{
    const BagOnDisk bag;
    std::filesystem::remove(bag.root() / "manifest-sm3.txt");
    std::filesystem::remove(bag.root() / "manifest-sha256.txt");
    std::filesystem::remove(bag.root() / "tagmanifest-sha256.txt");
    write_file(bag.root() / "manifest-k12256.txt",
               "00  data/案件/录像.mp4\n00  data/案件/录音.wav\n00  data/empty\n");
    write_file(bag.root() / "bag-info.txt", "Payload-Oxum: 4048576.3\n");
    const BagCheck check = bag.check();
    CHECK(check.verdict == Verdict::NotChecked);
    CHECK_FALSE(check.valid);
}

TEST_CASE("A link out of the bag is not followed", "[directory]")
{
    const BagOnDisk bag;
    write_file(bag.outside(), std::string(3'000'000, 'v'));
    std::filesystem::remove(bag.root() / "data/案件/录像.mp4");
    std::filesystem::create_symlink(bag.outside(), bag.root() / "data/案件/录像.mp4");
    const BagCheck check = bag.check();
    CHECK(check.verdict == Verdict::Bad);
    CHECK(finding_about(check, "data/案件/录像.mp4") != nullptr);
}

TEST_CASE("A link to a directory is not entered, so that none leads round", "[directory]")
{
    const BagOnDisk bag;
    std::filesystem::create_directory_symlink(bag.root() / "data", bag.root() / "data/round");
    CHECK(finding_about(bag.check(), "data/round") != nullptr);
}

TEST_CASE("A link inside the bag counts as the file it means", "[directory]")
{
    const BagOnDisk bag;
    std::filesystem::rename(bag.root() / "data/案件/录像.mp4", bag.root() / "data/empty.new");
    std::filesystem::create_symlink("../empty.new", bag.root() / "data/案件/录像.mp4");
    const BagCheck check = bag.check();
    CHECK(check.findings.size() == 1); // only the new name is extra
    CHECK(finding_about(check, "data/案件/录像.mp4") == nullptr);
}

TEST_CASE("A pipe in the payload does not hang the check", "[directory]")
{
    const BagOnDisk bag;
    REQUIRE(::mkfifo((bag.root() / "data/pipe").c_str(), 0600) == 0);
    CHECK(finding_about(bag.check(), "data/pipe") != nullptr);
}

TEST_CASE("A directory without manifests is not checked", "[directory]")
{
    const TemporaryDirectory scratch;
    write_file(scratch / "video.mp4", "footage");
    Job job = silent_job();
    const BagCheck check = check_directory(scratch.path(), job);
    CHECK_FALSE(check.is_bag);
    CHECK(check.verdict == Verdict::NotChecked);
}

TEST_CASE("A directory that is not there is an error, not a finding", "[directory]")
{
    Job job = silent_job();
    CHECK_THROWS_AS(check_directory("no-such-directory", job), Error);
}

TEST_CASE("A stopped check of a directory stops", "[directory]")
{
    const BagOnDisk bag;
    std::stop_source stop;
    stop.request_stop();
    Job job{stop.get_token(), {}};
    CHECK_THROWS_AS(check_directory(bag.root(), job), Stopped);
}
