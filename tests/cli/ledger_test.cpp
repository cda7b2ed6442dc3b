#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// An office whose camera went out and came back, its clock ten minutes ahead.
struct Ledger : Office {
    Ledger()
    {
        answer({"init", archive().string(), "--unit", "单位", "--person", "档案员"});
        answer({"case", "add", "--number", "案1", "--name", "检查"});
        answer({"person", "add", "执法员", "--role", "enforcement-officer"});
        std::ofstream{path("设备.csv")}
            << "设备编号,设备种类,型号,保管科室\nDSJ-01,执法记录仪,X5,办公室\n";
        const json cameras = answer({"camera", "import", path("设备.csv").string()});
        hand_over = answer({"hand-over",       "out",
                            "--camera",        cameras["numbers"][0],
                            "--user",          "执法员",
                            "--handed-out-by", "档案员",
                            "--out-at",        "2026-11-02 09:00",
                            "--task",          "检查",
                            "--works",         "是",
                            "--battery",       "92",
                            "--free-gb",       "50",
                            "--clock-set",     "是",
                            "--clock-shown",   "2026-11-02 09:10"})["entry"]["number"];
    }

    std::string hand_over;
};

} // namespace

TEST_CASE("A camera goes out and comes back, and what it filmed knows when and with whom",
          "[ledger]")
{
    Ledger office;
    write_noise(office.path("一.mp4"), 2000, 3);
    const std::vector<std::string> intake{
        "intake", office.path("一.mp4").string(), "--case", "案1", "--hand-over", office.hand_over};
    CHECK_THAT(office.twofold(intake).err, Catch::Contains("is still out"));
    // Far too long out, and with a clock that is wrong.
    const json red = office.answer({"redlist"}, 1)["lines"];
    REQUIRE(red.size() == 2);
    CHECK(red[0]["clause"] == "A4");
    CHECK(red[0]["who"] == "执法员");
    CHECK(red[1]["clause"] == "A7");
    CHECK(office.answer({"redlist", "--year", "2020"})["lines"].empty());

    office.answer({"hand-over", "back", office.hand_over, "--back-at", "2026-11-02 18:00",
                   "--handed-back-by", "执法员", "--received-by", "档案员", "--return-check",
                   "完好"});
    // Recorded today by its file, when the camera was back long since: remarked upon.
    const json taken = office.answer(intake, 1)["files"][0]["footage"];
    CHECK(taken["device"] == "DSJ-01");
    CHECK_THAT(taken["time_doubts"].dump(), Catch::Contains("outside-hand-over"));
    const json shown = office.answer({"footage", "show", "1"});
    CHECK(shown["corrected"]["hand_over"] == office.hand_over);
    CHECK(shown["corrected"]["outside"] == true);
    CHECK(shown["corrected"]["readings"][0]["offset_seconds"] == 600);
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("A list with a wrong row is not entered, and every fault is told with its row",
          "[ledger]")
{
    Ledger office;
    std::ofstream{office.path("清单.csv")}
        << "执法类别,执法事项,记录环节,记录方式,记录开始,记录结束,应当记录,存储期限,施行日期\n"
        << "行政处罚,检查,现场执法,录像,到达,离开,是,六个月,2026/1/1\n"
        << "行政处罚,送达,在街上,录像,到达,离开,是,六个月,2026/1/1\n";
    const json refused = office.answer({"matter", "import", office.path("清单.csv").string()}, 2);
    CHECK_THAT(refused["error"]["message"].get<std::string>(), Catch::Contains("Row 3"));
    CHECK(office.answer({"matter", "list"})["entries"].empty());
}
