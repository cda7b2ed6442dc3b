#include "fixity/manifest.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace twofold;

namespace {

const std::string abc = digest_of(DigestAlgorithm::Sha256, "abc").hex;
const std::string abd = digest_of(DigestAlgorithm::Sha256, "abd").hex;

ParsedManifest parsed(std::string_view text, ManifestKind kind = ManifestKind::Payload)
{
    return parse_manifest(kind, DigestAlgorithm::Sha256, text);
}

bool has_errors(const ParsedManifest& manifest)
{
    return std::ranges::any_of(manifest.problems, [](const ManifestProblem& problem) {
        return problem.severity == ManifestProblem::Severity::Error;
    });
}

/// Problems as "error 1: text".
std::vector<std::string> problems(const ParsedManifest& manifest)
{
    std::vector<std::string> texts;
    for (const ManifestProblem& problem : manifest.problems) {
        const bool error = problem.severity == ManifestProblem::Severity::Error;
        texts.push_back((error ? "error " : "warning ") + std::to_string(problem.line) + ": " +
                        in_english(problem.message));
    }
    return texts;
}

} // namespace

TEST_CASE("A manifest is written in the order of its paths and is as long as foretold",
          "[manifest]")
{
    const Manifest manifest{ManifestKind::Payload,
                            DigestAlgorithm::Sha256,
                            {{"data/乙.mp4", abd}, {"data/a%b.txt", abc}, {"data/Z.jpg", abc}}};
    const std::string text = to_text(manifest);
    CHECK(text == abc + "  data/Z.jpg\n" + abc + "  data/a%25b.txt\n" + abd + "  data/乙.mp4\n");
    CHECK(manifest_bytes(DigestAlgorithm::Sha256, {"data/乙.mp4", "data/a%b.txt", "data/Z.jpg"}) ==
          text.size());
    CHECK(file_name_of(ManifestKind::Tag, DigestAlgorithm::Sm3) == "tagmanifest-sm3.txt");
}

TEST_CASE("Only LF, CR and % are encoded in paths", "[manifest]")
{
    const std::string path = "data/a\nb\rc%d 乙*?.txt";
    CHECK(encode_manifest_path(path) == "data/a%0Ab%0Dc%25d 乙*?.txt");
    CHECK(decode_manifest_path(encode_manifest_path(path)) == path);
    CHECK(decode_manifest_path("%0a%0D%2541%41%") == "\n\r%41%41%");
}

TEST_CASE("A manifest is read back as it was written", "[manifest]")
{
    const Manifest manifest{
        ManifestKind::Payload, DigestAlgorithm::Sha256, {{"data/a\n%.txt", abc}, {"data/乙", abd}}};
    const ParsedManifest found = parsed(to_text(manifest));
    CHECK(found.problems.empty());
    CHECK(found.manifest.entries == manifest.entries);
}

TEST_CASE("Manifests of other tools are read: any line end, tabs, capital digits", "[manifest]")
{
    std::string capitals = abc;
    for (char& c : capitals) {
        c = static_cast<char>(std::toupper(c));
    }
    const ParsedManifest found =
        parsed(capitals + "\tdata/a\r\n" + abc + "   data/b c\r" + abc + " data/d");
    CHECK(problems(found).empty());
    CHECK(found.manifest.entries ==
          std::vector<ManifestEntry>{{"data/a", abc}, {"data/b c", abc}, {"data/d", abc}});
}

TEST_CASE("The habits of md5sum are read with a warning", "[manifest]")
{
    CHECK(problems(parsed(abc + " *data/a\n")) ==
          std::vector<std::string>{"warning 1: data/a is marked with * as md5sum does; the mark is "
                                   "not part of the name."});
    CHECK(parsed(abc + " *data/a\n").manifest.entries.at(0).path == "data/a");
    const ParsedManifest escaped = parsed("\\" + abc + "  data/a\\nb\\\\c\n");
    CHECK_FALSE(has_errors(escaped));
    CHECK(escaped.problems.size() == 1);
    CHECK(escaped.manifest.entries.at(0).path == "data/a\nb\\c");
    const ParsedManifest dotted = parsed(abc + "  ./data/a\n");
    CHECK(problems(dotted) == std::vector<std::string>{"warning 1: data/a is written with ./ "
                                                       "before it."});
    CHECK(dotted.manifest.entries.at(0).path == "data/a");
}

TEST_CASE("A path out of the bag is an error and goes no further", "[manifest]")
{
    for (const char* path :
         {"/etc/passwd", "../a", "data/../../a", "data/..", "~/a", "~user/a", "C:/a", R"(c:\a)",
          "c:a", R"(\\server\share)", R"(\\?\C:\a)", R"(data\..\..\a)", R"(%HomeDrive%\a)",
          "%25HOME%25/a", "file:///etc/passwd"}) {
        CAPTURE(path);
        const ParsedManifest found = parsed(abc + "  " + path + "\n");
        CHECK(has_errors(found));
        CHECK(found.manifest.entries.empty());
        CHECK(leaves_the_bag(decode_manifest_path(path)));
    }
    for (const char* path : {"data/..a", "data/a..", "data/a~", "data/100%25", "data/x:y"}) {
        CAPTURE(path);
        CHECK_FALSE(leaves_the_bag(path));
    }
}

TEST_CASE("A path listed twice is an error when the digests differ, else a warning", "[manifest]")
{
    const ParsedManifest same = parsed(abc + "  data/a\n" + abc + "  data/a\n");
    CHECK(problems(same) == std::vector<std::string>{"warning 2: data/a is listed twice."});
    CHECK(same.manifest.entries.size() == 1);
    const ParsedManifest different = parsed(abc + "  data/a\n" + abd + "  ./data/a\n");
    CHECK(has_errors(different));
}

TEST_CASE("Broken lines are errors with their number", "[manifest]")
{
    const ParsedManifest found =
        parsed("\xEF\xBB\xBF" + abc + "  data/a\n" + "zz" + abc.substr(2) + "  data/b\n" +
               abc.substr(1) + "  data/c\n" + abc + "\n\n" + abc + "  data/d/\n");
    CHECK(problems(found) ==
          std::vector<std::string>{
              "error 0: The file begins with a byte-order mark.",
              "error 2: The line does not begin with a digest of the manifest's algorithm.",
              "error 3: The line does not begin with a digest of the manifest's algorithm.",
              "error 4: The line holds no path.", "warning 5: The line is empty.",
              "error 6: The path names a directory, not a file."});
    CHECK(found.manifest.entries == std::vector<ManifestEntry>{{"data/a", abc}});
}

TEST_CASE("Payload and tag manifests list only what is theirs", "[manifest]")
{
    CHECK(has_errors(parsed(abc + "  bagit.txt\n")));
    CHECK_FALSE(has_errors(parsed(abc + "  bagit.txt\n", ManifestKind::Tag)));
    CHECK(has_errors(parsed(abc + "  data/a\n", ManifestKind::Tag)));
    CHECK(has_errors(parsed(abc + "  tagmanifest-md5.txt\n", ManifestKind::Tag)));
    CHECK_FALSE(has_errors(parsed(abc + "  manifest-md5.txt\n", ManifestKind::Tag)));
}
