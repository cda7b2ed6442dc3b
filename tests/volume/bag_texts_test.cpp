#include "volume/content/bag_texts.h"

#include "sample_content.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;

TEST_CASE("The bag declares itself in exactly two lines", "[content]")
{
    CHECK(bag_declaration() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

TEST_CASE("bag-info.txt says who made what, with an exact Payload-Oxum", "[content]")
{
    const DiscContent content = sample_content();
    const std::string info = bag_info(content);
    CHECK(info.starts_with("Source-Organization: 示范区财政局\nContact-Name: 档案员一\n"));
    CHECK(info.find("Bagging-Date: 2026-11-23\n") != std::string::npos);
    CHECK(info.find("External-Identifier: 2026-0007\n") != std::string::npos);
    CHECK(info.find("Payload-Oxum: " + std::to_string(payload_bytes(content)) + ".4\n") !=
          std::string::npos);
    CHECK(info.find("Bag-Group-Identifier: 2026-0006 – 2026-0008\nBag-Count: 2 of 3\n") !=
          std::string::npos);
    CHECK(info.find("Internal-Sender-Identifier: 财罚〔2026〕12号\n") != std::string::npos);
}

TEST_CASE("A label holds one line whatever the value", "[content]")
{
    CHECK(bag_info_line("A", "b\nBag-Count: 9 of 9\r\n") == "A: b Bag-Count: 9 of 9  \n");
    CHECK(bag_info_line("A", "") == "A: \n");
}

TEST_CASE("A long value is folded at its blanks, and only there", "[content]")
{
    std::string words;
    for (int i = 0; i < 40; ++i) {
        words += i == 0 ? "word" : " word";
    }
    const std::string folded = bag_info_line("External-Description", words);
    std::string unfolded = folded;
    std::size_t lines = 1;
    for (std::size_t at = unfolded.find("\n "); at != std::string::npos;
         at = unfolded.find("\n ")) {
        unfolded.erase(at, 1);
        ++lines;
    }
    CHECK(lines == 3);
    CHECK(unfolded == "External-Description: " + words + "\n");
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = folded.find('\n', begin);
        CHECK(end - begin <= 79);
        begin = end + 1;
    }
    std::string chinese;
    for (int i = 0; i < 60; ++i) {
        chinese += "案";
    }
    CHECK(bag_info_line("A", chinese) == "A: " + chinese + "\n");
}

TEST_CASE("The tag manifest lists every tag file and payload manifest, and no tag manifest",
          "[content]")
{
    const std::vector<TagText> known{{"bagit.txt", {}}, {"metadata/a.json", {}}};
    CHECK(tag_manifest_paths(known, std::vector{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}) ==
          std::vector<std::string>{"bagit.txt", "metadata/a.json", "manifest-sha256.txt",
                                   "manifest-sm3.txt"});
}
