#include "base/scratch_file.h"

#include "base/error.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <string>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string read_from(const ScratchFile& file, std::uint64_t offset, std::uint64_t bytes)
{
    std::string read;
    file.read(offset, bytes, [&](std::string_view piece) { read += piece; });
    return read;
}

} // namespace

TEST_CASE("A scratch file gives back what was appended, and nobody else sees it", "[base]")
{
    const TemporaryDirectory directory;
    ScratchFile file{directory.path()};
    std::string text;
    for (int line = 0; line < 100'000; ++line) {
        text += std::to_string(line) + "\n";
    }
    file.append("first");
    file.append(text);
    file.append("last");
    CHECK(file.size() == text.size() + 9);
    CHECK(read_from(file, 0, 5) == "first");
    CHECK(read_from(file, 5, text.size()) == text);
    CHECK(read_from(file, 5 + text.size(), 4) == "last");
    CHECK(read_from(file, 0, 0).empty());
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("More than a scratch file has is an error, never less text", "[base]")
{
    const TemporaryDirectory directory;
    ScratchFile file{directory.path()};
    file.append("four");
    CHECK_THROWS_AS(read_from(file, 2, 3), Error);
    CHECK_THROWS_AS(ScratchFile{directory / "missing"}, Error);
}
