#include "workstation/entries/import_entries.h"

#include "base/error.h"
#include "registers/camera.h"
#include "registers/matter.h"
#include "registers/values.h"
#include "support/process.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;

namespace {

struct Office {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2026-11-29T10:00:00Z"); })};

    std::vector<std::string> import(const Register& of, const std::string& content)
    {
        std::ofstream{place / "list.csv"} << content;
        return import_entries(archive, of, place / "list.csv");
    }

    /// Why nothing was entered; every line with its row.
    std::vector<std::string> refused(const Register& of, const std::string& content)
    {
        std::vector<std::string> words;
        try {
            static_cast<void>(import(of, content));
        } catch (const EntryRefused& error) {
            for (const Refusal& refusal : error.refusals()) {
                words.push_back(in_english(refusal.why));
            }
        } catch (const Error& error) {
            words.push_back(in_english(error.message()));
        }
        return words;
    }
};

constexpr const char* headings =
    "执法类别,执法事项,记录环节,记录方式,记录开始,记录结束,应当记录,存储期限,施行日期\n";

} // namespace

TEST_CASE("The unit's list of matters is entered from its spreadsheet", "[entries][import]")
{
    Office office;
    const auto numbers =
        office.import(matter_register(),
                      std::string{headings} +
                          "行政处罚,现场检查,现场执法,录像；拍照,到达,离开,是,六个月,2026/1/1\n"
                          "行政处罚,留置送达,留置送达,录像,到达,离开,是,永久,2026年1月1日\n");
    CHECK(numbers == std::vector<std::string>{"SX-2026-0001", "SX-2026-0002"});
    const auto entry = office.archive.registers().entries.find("SX-2026-0001");
    REQUIRE(entry);
    CHECK(value_in(entry->latest.values, "stage") == "on-site");
    CHECK(value_in(entry->latest.values, "manner") == "video\nphoto");
    CHECK(value_in(entry->latest.values, "must") == "yes");
    CHECK(value_in(office.archive.registers().entries.find("SX-2026-0002")->latest.values,
                   "from-day") == "2026-01-01");
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("One wrong row keeps all of them out, and every fault is told with its row",
          "[entries][import]")
{
    Office office;
    const auto words = office.refused(
        matter_register(), std::string{headings} +
                               "行政处罚,现场检查,现场执法,录像,到达,离开,是,六个月,2026-01-01\n"
                               "行政处罚,送达,在街上,录像,到达,离开,也许,六个月,2026-01-01\n"
                               "行政处罚,,现场执法,录像,到达,离开,是,六个月,2026-01-01\n");
    REQUIRE(words.size() == 3);
    CHECK(words[0].starts_with("Row 3: "));
    CHECK(words[1].starts_with("Row 3: "));
    CHECK(words[2].starts_with("Row 4: "));
    CHECK_FALSE(office.archive.registers().entries.find("SX-2026-0001"));
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("Headings are fields, each once, and rows are as wide as they are", "[entries][import]")
{
    Office office;
    const auto first = [&](const std::string& content) {
        return office.refused(matter_register(), content).front();
    };
    CHECK_THAT(first("执法类别,颜色\n行政处罚,红\n"), Catch::Contains("“颜色” is no field"));
    CHECK_THAT(first("执法类别,kind\n行政处罚,红\n"), Catch::Contains("heads two columns"));
    CHECK_THAT(first("执法类别\n行政处罚,红\n"), Catch::Contains("Row 2 has more cells"));
    CHECK_THAT(first("执法类别\n"), Catch::Contains("nothing to enter"));
    CHECK_THROWS_AS(import_entries(office.archive, matter_register(), office.place / "none.csv"),
                    Error);
}

TEST_CASE("Cameras of one list with one number are refused", "[entries][import]")
{
    Office office;
    const auto words = office.refused(camera_register(), "设备编号,设备种类,型号,保管科室\n"
                                                         "DSJ-01,执法记录仪,X5,办公室\n"
                                                         "DSJ-01,执法记录仪,X5,办公室\n");
    REQUIRE(words.size() == 1);
    CHECK(words.front().starts_with("Row 3: "));
    CHECK_FALSE(office.archive.registers().entries.find("SB-2026-0001"));
}
