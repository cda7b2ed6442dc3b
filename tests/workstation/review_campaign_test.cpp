#include "base/error.h"
#include "discs/shipped_rules.h"
#include "workstation/review/import_scan.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_report_csv.h"
#include "workstation/review/review_sheet.h"
#include "workstation/review_office.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace twofold;
using namespace twofold::testing;
using nlohmann::json;

namespace {

template <typename Work>
std::string refusal_of(Work work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "done";
}

} // namespace

TEST_CASE("A review is opened once a year, one at a time, and closed with names and nothing due",
          "[review]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    const ReviewCampaign campaign = open_review(archive, {.year = year, .seed = 42});
    CHECK(campaign.seed == 42);
    CHECK(campaign.number == "PC-" + std::to_string(year));
    const auto open_again = [&](int which) {
        return refusal_of([&] { open_review(archive, {.year = which}); });
    };
    CHECK_THAT(open_again(year), Catch::Contains("still open"));
    CHECK_THAT(open_again(year + 1), Catch::Contains("still open"));

    const auto close = [&](std::vector<std::string> signers) {
        return refusal_of([&] { close_review(archive, {.year = year, .signed_by = signers}); });
    };
    CHECK_THAT(close({"组长"}), Catch::Contains(office.disc("A")));
    CHECK_THAT(refusal_of([&] { excuse_disc(archive, year, office.disc("A"), ""); }),
               Catch::Contains("why"));
    excuse_disc(archive, year, office.disc("A"), "借出未还");
    excuse_disc(archive, year, office.disc("B"), "借出未还");
    ReviewOffice::excuse_sheets(archive, year);
    CHECK_THAT(close({}), Catch::Contains("names of those who sign"));
    CHECK(close({"组长", "档案员"}) == "done");
    CHECK_THAT(close({"组长"}), Catch::Contains("closed already"));
    CHECK_THAT(refusal_of([&] { ReviewSession{archive, year}; }), Catch::Contains("closed"));
    CHECK_THAT(open_again(year), Catch::Contains("There is a review of"));

    // What was excused is an open point of the next year.
    Archive later = office.archive_after(4);
    open_review(later, {.year = year + 1});
    const ReviewReport report = review_report(later, year + 1);
    CHECK(report.due == 2);
    REQUIRE(report.last_year.size() > 2);
    CHECK(report.last_year[0].subject == office.disc("A"));
    CHECK_FALSE(report.last_year[0].settled);
}

TEST_CASE("The report holds the sheets, the signers and the head of the audit log; as a table too",
          "[review]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year, .footage_share = 1});
    for (const char* copy : {"A", "B"}) {
        excuse_disc(archive, year, office.disc(copy), "=HYPERLINK(\"x\")");
    }
    const auto scored = [&](const char* mark) {
        return refusal_of([&] { score_sheet(archive, {.subject = "案1", .marks = {mark}}); });
    };
    CHECK_THAT(scored("start-to-end=maybe"), Catch::Contains("yes（是）, no（否）, n/a（不适用）"));
    CHECK_THAT(scored("score=101"), Catch::Contains("from 0 to 100"));
    CHECK_THAT(scored("clock-offset=-3"), Catch::Contains("no whole number"));
    CHECK_THAT(
        refusal_of([&] { score_sheet(archive, {.subject = "案1", .marks = {"colour=yes"}}); }),
        Catch::Contains("start-to-end"));
    CHECK_THAT(refusal_of([&] { score_sheet(archive, {.subject = "案99"}); }),
               Catch::Contains("no score sheet"));
    score_sheet(archive,
                {.subject = "案1",
                 .marks = {"start-to-end=no", "clock-offset=35"},
                 .note = "开头缺失",
                 .remedy = ReviewRemedy{.problem = "起始未录", .responsible = "执法员乙"}});
    score_sheet(archive, {.subject = "案1", .marks = {"start-to-end=是"}});
    ReviewOffice::excuse_sheets(archive, year);
    close_review(archive, {.year = year, .signed_by = {"组长", "档案员"}, .summary = "总体良好"});

    const ReviewReport report = review_report(archive, year);
    REQUIRE(report.footage.size() == 1);
    const auto& items = report.footage[0].items;
    const auto start = std::ranges::find(items, "start-to-end", &ScoredItem::name);
    CHECK(start->mark == "yes");
    CHECK(report.footage[0].problem == "起始未录");
    CHECK_FALSE(report.footage[0].complete);
    const auto chain = std::ranges::find(report.registers, audit_log_sheet, &ScoreSheet::subject);
    REQUIRE(chain != report.registers.end());
    CHECK(chain->items[0].mark == "yes");
    REQUIRE(report.signers.size() == 2);
    CHECK(report.signers[1].role == "局行政执法领导小组");
    CHECK(report.head.seq > 0);
    CHECK(archive.registers().audit.verify().sound());

    std::ostringstream table;
    write_csv(table, report, [](const Message& words) { return in_english(words); });
    CHECK(table.str().starts_with("\xEF\xBB\xBF"));
    CHECK_THAT(table.str(), Catch::Contains("年度评查记录"));
    CHECK_THAT(table.str(), Catch::Contains("未测"));
    CHECK_THAT(table.str(), Catch::Contains("\"'=HYPERLINK(\"\"x\"\")\""));
    CHECK_THAT(table.str(), Catch::Contains("签字"));
    CHECK(to_text(report.head.hash).size() > 64);
    CHECK_THAT(table.str(), Catch::Contains(to_text(report.head.hash)));

    // What was to be put right is put right later, though the review is closed.
    score_sheet(archive, {.year = year,
                          .subject = "案1",
                          .remedy = ReviewRemedy{.problem = "起始未录", .result = "已培训"}});
    CHECK(review_report(archive, year).footage[0].remedy == "已培训");
}

TEST_CASE("A rule decides once a person confirmed it, and the program's promises stand", "[review]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    CHECK(review_rules(archive).size() == shipped_rules().size());
    CHECK_FALSE(archive.registers().review_rules.find("dvd-pi8-spec")->confirmed);
    const ReviewRule confirmed =
        confirm_rule(archive, {.name = "dvd-pi8-spec", .limit = 140, .source = "本局规定"});
    CHECK(confirmed.confirmed);
    CHECK(confirmed.limit == 140);
    CHECK(confirmed.confirmed_by == "档案员");
    CHECK_FALSE(confirm_rule(archive, {.name = "dvd-pi8-spec", .withdraw = true}).confirmed);
    CHECK_THAT(
        refusal_of([&] { confirm_rule(archive, {.name = "unreadable-blocks", .withdraw = true}); }),
        Catch::Contains("promises"));
    CHECK_THAT(refusal_of([&] { confirm_rule(archive, {.name = "colour"}); }),
               Catch::Contains("no rule colour"));
    CHECK(review_rules(archive).size() == shipped_rules().size());

    SECTION("error rates of an instrument are entered, and decide when a rule is confirmed")
    {
        const auto file = office.path("scan.csv");
        std::ofstream{file} << "family,dvd\nrate,maximum,average,total\npi8,180,20,\n";
        CHECK_THAT(
            refusal_of([&] { import_scan(archive, {.disc = office.disc("A"), .file = file}); }),
            Catch::Contains("--instrument"));
        const ImportedScan scan =
            import_scan(archive, {.disc = office.disc("A"), .file = file, .instrument = "测试仪"});
        CHECK(in_one_line(scan.scan) == "PI8 max 180, PI8 avg 20");
        std::ofstream{file} << "family,cd\nrate,maximum,average,total\nbler,1,,\n";
        CHECK_THAT(refusal_of([&] {
                       import_scan(
                           archive,
                           {.disc = office.disc("A"), .file = file, .instrument = "测试仪"});
                   }),
                   Catch::Contains("is a DVD+R"));

        open_review(archive, {.year = office.year_after(3)});
        const auto informed = office.check(archive, office.addresses[0], office.disc("A"));
        REQUIRE(informed.reading);
        CHECK(informed.reading->judgement.verdict == ReviewVerdict::Sound);
        CHECK_FALSE(informed.reading->judgement.remarks.empty());
        confirm_rule(archive, {.name = "dvd-pi8-unesco"});
        Job job = silent_job();
        ScriptedPerson person;
        const auto decided = review_next(archive,
                                         {.drives = {office.addresses[0]},
                                          .disc = office.disc("A"),
                                          .once = true,
                                          .again = true},
                                         person, job);
        REQUIRE(decided.checked.size() == 1);
        CHECK(decided.checked[0].reading->judgement.verdict == ReviewVerdict::Watch);
        const ReviewReport report = review_report(archive, office.year_after(3));
        for (const ReviewedDisc& disc : report.discs) {
            CHECK((disc.scan ? disc.scan->instrument : "") ==
                  (disc.number == office.disc("A") ? "测试仪" : ""));
        }
    }
}

TEST_CASE("The review is held from the command line", "[review][cli]")
{
    ReviewOffice office;
    const int year = office.year_after(0);
    const std::string text = std::to_string(year);
    office.answer({"setting", "enter", "review.sample-share", "2"}, 2);
    office.answer({"setting", "enter", "review.colour", "1"}, 2);
    office.answer({"setting", "enter", "review.sample-share", "1"});
    for (const json& entry : office.answer({"setting", "list"})["settings"]) {
        if (entry["setting"] == "review.sample-share") CHECK(entry["value"] == "1");
    }
    const json opened =
        office.answer({"review", "open", text, "--seed", "7", "--participant", "执法员乙"});
    CHECK(opened["due"] == 2);
    CHECK(opened["review"]["seed"] == 7);
    const json worklist = office.answer({"review", "worklist"});
    REQUIRE(worklist["lines"].size() == 2);
    CHECK(worklist["lines"][0]["reasons"][0]["reason"] == "sample");

    office.answer({"review", "close", text, "--signed-by", "组长"}, 2);
    // Both copies fit; without an answer neither is taken for the other.
    const json unsaid =
        office.answer({"review", "next", "--drive", office.addresses[0], "--once"}, 1);
    CHECK(unsaid["checked"].empty());
    CHECK(unsaid["set_aside"][0]["recognition"] == "ambiguous");
    office.media({"load", (office.rack() / "sr16").string(),
                  office.medium_in(office.addresses[0]).string()});
    const json first =
        office.answer({"review", "next", "--drive", office.addresses[0], "--once"}, 0, "1\n");
    CHECK(first["checked"][0]["reading"]["verdict"] == "sound");
    CHECK(first["left"] == 1);
    const json second =
        office.answer({"review", "next", "--drive", office.addresses[1], "--disc", office.disc("B"),
                       "--once", "--temperature", "21", "--humidity", "45", "--seal", "intact"});
    CHECK(second["left"] == 0);
    CHECK_THAT(second["checked"][0]["reading"]["remarks"].dump(), Catch::Contains("21 °C"));
    office.answer({"review", "close", text, "--signed-by", "组长"}, 2);
    for (const char* name : {"equipment-ledger", "consultations"}) {
        office.answer({"review", "score", name, "--mark", "agrees=yes"});
    }
    office.answer({"review", "excuse", "--sheet", "clearances", "--because", "本年未清除"});
    office.answer({"review", "excuse", office.disc("A"), "--sheet", "案1", "--because", "x"}, 2);
    const json about = office.answer({"review", "excuse", "--sheet", "案1", "--because", "另评"});
    CHECK(about["sheet"] == "案1");
    CHECK(office.answer({"review", "show"})["unfilled_sheets"] == 0);
    office.answer({"review", "close", text, "--signed-by", "组长", "--signed-by", "档案员"});
    const auto csv = office.path("report.csv");
    const json report = office.answer({"review", "report", text, "--csv", csv.string()});
    CHECK(report["sound"] == 2);
    for (const json& disc : report["discs"]) {
        CHECK(disc["temperature"] == (disc["number"] == office.disc("B") ? json(21.0) : json{}));
    }
    CHECK(std::filesystem::file_size(csv) > 1000);
    office.answer({"audit", "verify"});
    CHECK(office.answer({"review", "rules"})["rules"].size() == shipped_rules().size());
}
