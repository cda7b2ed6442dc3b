#include "sample_content.h"
#include "volume/content/index_page.h"

#include <catch2/catch.hpp>

#include <map>

using namespace twofold;
using namespace twofold::testing;

namespace {

using DigestsByPath = std::map<std::string, std::string>;

/// SHA-256 of the texts that are written from the content alone, without an office's templates.
DigestsByPath digests_of(const DiscContent& content)
{
    std::vector<TagFile> files = metadata_files(content);
    for (TagFile& file : tag_files(content, repository_templates())) {
        if (file.path == "目录文件.XML" || file.path == "metadata/premis.xml") {
            files.push_back(std::move(file));
        }
    }
    const DiscTemplate page{"index.html", "{{thumbnail_note}}{{listing}}{{part_of}}"};
    files.push_back(
        {"index.html", written([&](TextStream& out) { write_index_page(content, page, out); })});
    DigestsByPath digests;
    for (const TagFile& file : files) {
        digests.emplace(file.path, digest_of(DigestAlgorithm::Sha256, file.text).hex);
    }
    return digests;
}

/// One line for each file, so that a failure says which text differs.
std::string lines_of(const DigestsByPath& digests)
{
    std::string lines;
    for (const auto& [path, digest] : digests) {
        lines += path + ' ' + digest + '\n';
    }
    return lines;
}

} // namespace

// These digests were taken from the program before its texts were streamed. Equal content and stamp
// give equal images, also by a later version: whoever changes one raises disc_layout_version or has
// a line in the change log. (Those of index.html changed when control and direction marks began to
// be written out as their names.)

TEST_CASE("Every kind of record is written in the same bytes as ever", "[content]")
{
    const DigestsByPath expected{
        {"index.html", "2adfa6ba52afba852472d948b71c3599bacedf12129998f3f8bbc0b4490f25f1"},
        {"目录文件.XML", "33d335c4d748b9827c6164aa2d0f4dd283b5b18865dae4daae06fe4ad86ccfc6"},
        {"metadata/volume.json",
         "45b11e863a464ea46868f7c48047767276562cfcde207d2b39e621248d384dc7"},
        {"metadata/cases.json", "95539e4de64f8161fce7fec6468492c7ddf7c73cf6de4c417293893eebbb0051"},
        {"metadata/footage.json",
         "6df5a516db3d285c890d2a01095d768c4b18182b630b95de9182ed7d3f489dff"},
        {"metadata/decisions.json",
         "bfa7a3cd9627b94a48a6d0cfe7f233bee43a2fa7d487657ed711b23518f558c5"},
        {"metadata/audit-head.txt",
         "44f17c6a1d32abf7e53f4f2382ee94d58aa108f207d7265670744232768ef717"},
        {"metadata/premis.xml", "390222d73a3451cb7d0196529893835894cca6543d518eaf310814e3d03feadb"},
    };
    CHECK(lines_of(digests_of(sample_content())) == lines_of(expected));
}

TEST_CASE("A long list and the choice of thumbnails are the same bytes as ever", "[content]")
{
    DiscContent content = large_content(500);
    content.thumbnail = [](const Footage& footage) {
        const auto number = static_cast<std::size_t>(footage.id);
        return number % 7 == 0 ? std::string{} : std::string(10'000 + number * 60, 'j');
    };
    const DigestsByPath expected{
        {"index.html", "a866e5c387694d95e38f90adc19e775514ab25f9488013d8193459d036feec27"},
        {"目录文件.XML", "640220cc6e64dbc4675740efd0fd9210ebfeef5c05dee3aae10ea9a4472c268c"},
        {"metadata/volume.json",
         "37779c4a3ef353786e98acf90d459de75957f7193157d9c2394b027546124f6b"},
        {"metadata/cases.json", "95539e4de64f8161fce7fec6468492c7ddf7c73cf6de4c417293893eebbb0051"},
        {"metadata/footage.json",
         "ee47c8c97fff7a401593ab3608740e6cd54814660a7e5ccfd98978ec1bf8a49b"},
        {"metadata/decisions.json",
         "3fbbd4c6d76130399b0c79cdf41758669224a91e05b7b216953f0c9728750865"},
        {"metadata/audit-head.txt",
         "44f17c6a1d32abf7e53f4f2382ee94d58aa108f207d7265670744232768ef717"},
        {"metadata/premis.xml", "03a166524d7867771b4a754d254e49c931613fa6d510496a2515c12e12b1d072"},
    };
    CHECK(lines_of(digests_of(content)) == lines_of(expected));
}

TEST_CASE("What is not UTF-8, control characters and missing cases are the same bytes as ever",
          "[content]")
{
    DiscContent content = sample_content();
    content.cases.clear();
    content.footage[1].record.original_name = "\xff<\x01\"\n";
    content.footage[0].record.officers = "a\tb\\\"\x1f\xE7\x8E";
    content.decisions[0].explanation = "\xEF\xBF\xBF";
    const DigestsByPath expected{
        {"index.html", "1f3179a28c37946e62826e90be1413e20591b430802f3c422ae0b49efe857897"},
        {"目录文件.XML", "c2b48662737a8178f56ba4f6d6f1058ef8899e3b45cb34378dfb165424c1946c"},
        {"metadata/volume.json",
         "45b11e863a464ea46868f7c48047767276562cfcde207d2b39e621248d384dc7"},
        {"metadata/cases.json", "3fbbd4c6d76130399b0c79cdf41758669224a91e05b7b216953f0c9728750865"},
        {"metadata/footage.json",
         "8e0fbabf1262d239a957a54488d699524585a1b2add206b284f3c51f51f94893"},
        {"metadata/decisions.json",
         "b2b42f388c6d80fe6e8c88ea011e4d90b040bf847bc087e26c5a2b538fb16979"},
        {"metadata/audit-head.txt",
         "44f17c6a1d32abf7e53f4f2382ee94d58aa108f207d7265670744232768ef717"},
        {"metadata/premis.xml", "b2a798988f73d1189f74b93bc376afce096e011678618b996803faa118a94fc4"},
    };
    CHECK(lines_of(digests_of(content)) == lines_of(expected));
}
