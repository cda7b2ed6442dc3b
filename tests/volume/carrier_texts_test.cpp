#include "volume/content/carrier_texts.h"

#include "sample_content.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string xpath(const std::string& xml, const std::string& expression)
{
    const TemporaryDirectory directory;
    std::ofstream{directory / "a.xml", std::ios::binary} << xml;
    const Finished finished =
        run({.arguments = {"xmllint", "--xpath", expression, (directory / "a.xml").string()}});
    CHECK(finished.exit_code == 0);
    return finished.out;
}

} // namespace

TEST_CASE("The carrier catalogue is well-formed and lists each file with its fields", "[content]")
{
    const DiscContent content = sample_content();
    const std::string xml =
        written([&](TextStream& out) { write_carrier_catalogue(content, out); });
    CHECK(xpath(xml, "count(/*/文件)") == "4\n");
    CHECK(xpath(xml, "string(//文件[电子档案名称='data/2026/财检〔2026〕3号/录音.wav']/题名)") ==
          "<script>alert(1)</script> 录音.wav\n");
    CHECK(xpath(xml, "string(//文件[4]/档号)") == "J012-2026-0001\n");
    CHECK(xpath(xml, "string(//文件[3]/档号)") == "\n");
    CHECK(xpath(xml, "string(//文件[4]/保管期限)") ==
          std::string{chinese_name_of(RetentionPeriod::ThirtyYears)} + "\n");
    CHECK(xpath(xml, "string-length(//文件[4]/数字摘要[@算法='SM3'])") == "64\n");
    CHECK(xpath(xml, "string(//文件[4]/时长)") == "01:02:04\n");
}

TEST_CASE("The carrier description has the fields of the transfer rules", "[content]")
{
    const std::string text =
        carrier_description(sample_content(), repository_templates().carrier_description);
    for (const std::string field :
         {"载体编号：2026-0007\r\n", "载体数量：第 2 张，共 3 张\r\n", "载体参数：",
          "载体保管单位：示范区财政局\r\n", "载体制作单位：示范区财政局\r\n", "载体检查单位：",
          "软硬件环境：", "其他说明：", "全宗号：J012\r\n", "起止档号：J012-2026-0001\r\n",
          "密级：内部\r\n", "档案数量：4 个文件"}) {
        INFO(field);
        CHECK(text.find(field) != std::string::npos);
    }
}

TEST_CASE("The README speaks Chinese first, then English, and says how to check", "[content]")
{
    const auto files = tag_files(sample_content(), repository_templates());
    const std::string& text = text_of(files, "README.txt");
    CHECK(text.find("怎样校验") < text.find("How to check it"));
    for (const std::string word :
         {"sha256sum -c manifest-sha256.txt", "certutil -hashfile", "openssl dgst -sm3", "check.sh",
          "fuseiso", "2026-0007", "某商户阻碍执法案 & <其他>", "dd if="}) {
        INFO(word);
        CHECK(text.find(word) != std::string::npos);
    }
}

TEST_CASE("A README of a thousand cases stays a page", "[content]")
{
    DiscContent content = sample_content();
    for (int i = 0; i < 1000; ++i) {
        content.cases.push_back({.record = {.id = CaseId{100 + i}, .number = std::to_string(i)}});
    }
    CHECK(text_of(tag_files(content, repository_templates()), "README.txt").size() < 12'000);
}

TEST_CASE("Nothing that differs between the two copies is on the disc", "[content]")
{
    // The words that would name a copy, a shelf, a drive or the recording have no place to come
    // from.
    for (const TagFile& file : tag_files(sample_content(), repository_templates())) {
        for (const std::string place : {"{{copy", "{{drive", "{{shelf", "{{image", "{{recorded"}) {
            CHECK(file.text.find(place) == std::string::npos);
        }
    }
}
