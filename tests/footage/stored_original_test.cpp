#include "footage/stored_original.h"

#include "support/process.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace twofold;
using twofold::testing::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view content = "what was taken in";

struct Stored {
    Stored() { write(content); }

    void write(std::string_view text) const { std::ofstream{file, std::ios::binary} << text; }

    [[nodiscard]] std::optional<StoredFault> fault() const
    {
        return fault_of_stored(file, content.size(), digests, [](std::size_t) {});
    }

    TemporaryDirectory directory;
    fs::path file = directory / "original";
    Digests digests{digest_of(DigestAlgorithm::Sha256, content),
                    digest_of(DigestAlgorithm::Sm3, content)};
};

} // namespace

TEST_CASE("A stored original is whole only when size and every digest were compared")
{
    Stored stored;
    CHECK(stored.fault() == std::nullopt);
    SECTION("gone")
    {
        fs::remove(stored.file);
        CHECK(stored.fault() == StoredFault::Missing);
    }
    SECTION("one byte another, the size the same")
    {
        stored.write("what was taken iN");
        CHECK(stored.fault() == StoredFault::Altered);
    }
    SECTION("longer or shorter")
    {
        stored.write("what was taken in!");
        CHECK(stored.fault() == StoredFault::Altered);
        stored.write("what was");
        CHECK(stored.fault() == StoredFault::Altered);
    }
    SECTION("a link to the very bytes is no original")
    {
        fs::rename(stored.file, stored.directory / "elsewhere");
        fs::create_symlink("elsewhere", stored.file);
        CHECK(stored.fault() == StoredFault::Missing);
    }
    SECTION("a folder in its place")
    {
        fs::remove(stored.file);
        fs::create_directory(stored.file);
        CHECK(stored.fault() == StoredFault::Missing);
    }
    SECTION("the second of its digests disagrees")
    {
        stored.digests[1].hex[0] = stored.digests[1].hex[0] == '0' ? '1' : '0';
        CHECK(stored.fault() == StoredFault::Altered);
    }
    SECTION("with nothing to compare with, nothing is proven")
    {
        stored.digests.clear();
        CHECK(stored.fault() == StoredFault::Unreadable);
    }
}
