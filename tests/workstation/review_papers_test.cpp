#include "base/error.h"
#include "workstation/paper/label.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_report_csv.h"
#include "workstation/review/review_sheet.h"
#include "workstation/review_office.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>
#include <set>
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

/// A review of one case and the registers in which no disc is left to be checked.
struct PaperOffice : ReviewOffice {
    PaperOffice() : archive{archive_after(3)}, year{year_after(3)}
    {
        open_review(archive, {.year = year, .footage_share = 1});
        for (const char* copy : {"A", "B"}) {
            excuse_disc(archive, year, disc(copy), "借出未还");
        }
    }

    std::string closing()
    {
        return refusal_of([&] { close_review(archive, {.year = year, .signed_by = {"组长"}}); });
    }

    Archive archive;
    int year;
};

} // namespace

TEST_CASE("A review is not closed while a score sheet is neither filled in nor excused", "[review]")
{
    PaperOffice office;
    Archive& archive = office.archive;
    // The case and three registers; the sheet of the audit log is the program's.
    CHECK(review_board(archive, office.year).unfilled_sheets == 4);
    CHECK_THAT(office.closing(), Catch::Contains("4 score sheets are not filled in") &&
                                     Catch::Contains("案1 (执法环节, ") &&
                                     Catch::Contains("清除清单与实存相符 (完整相符)") &&
                                     !Catch::Contains("clearances"));

    for (const char* name : {"equipment-ledger", "consultations"}) {
        score_sheet(archive, {.subject = name, .marks = {"agrees=yes"}});
    }
    CHECK_THAT(refusal_of([&] { excuse_sheet(archive, 0, "clearances", ""); }),
               Catch::Contains("why"));
    CHECK_THAT(refusal_of([&] { excuse_sheet(archive, 0, "案99", "x"); }),
               Catch::Contains("no score sheet"));
    CHECK_THAT(refusal_of([&] { excuse_sheet(archive, 0, "consultations", "x"); }),
               Catch::Contains("filled in already"));
    CHECK_THAT(refusal_of([&] { excuse_sheet(archive, 0, audit_log_sheet, "x"); }),
               Catch::Contains("by the program"));
    excuse_sheet(archive, 0, "clearances", "本年未清除");
    CHECK_THAT(office.closing(), Catch::Contains("1 score sheets") && !Catch::Contains("清除清单"));

    ScoreRequest all{.subject = "案1"};
    for (const Field& item : sheet_items(ReviewPart::Footage)) {
        const char* const mark = item.kind == FieldKind::Words    ? "=询问=当场, 查封"
                                 : item.kind == FieldKind::Number ? "=90"
                                                                  : "=yes";
        all.marks.push_back(std::string{item.name} + mark);
    }
    all.marks.pop_back();
    score_sheet(archive, all);
    CHECK_THAT(office.closing(), Catch::Contains("案1 (得分)"));
    score_sheet(archive, {.subject = "案1", .marks = {"score=90"}});
    CHECK(review_board(archive, office.year).unfilled_sheets == 0);
    CHECK(office.closing() == "done");
    CHECK_THAT(refusal_of([&] { excuse_sheet(archive, office.year, "clearances", "x"); }),
               Catch::Contains("closed already"));

    const ReviewReport report = review_report(archive, office.year);
    CHECK(report.sheets_filled_in == 4); // with the audit log
    CHECK(report.sheets_excused == 1);
    CHECK(report.sheets_missing == 0);
    std::ostringstream table;
    write_csv(table, report, [](const Message& words) { return in_english(words); });
    CHECK_THAT(table.str(), Catch::Contains("本年未清除") && Catch::Contains("\"是\"") &&
                                Catch::Contains("询问=当场, 查封") && !Catch::Contains("\"yes\""));
    CHECK(archive.registers().audit.verify().sound());
    std::string log;
    archive.registers().audit.export_lines([&](const std::string& line) { log += line; });
    CHECK_THAT(log, Catch::Contains("review.excuse-sheet") && Catch::Contains("本年未清除"));
}

TEST_CASE("A mark that says no needs a finding before the review is closed", "[review]")
{
    PaperOffice office;
    for (const char* name : {"equipment-ledger", "clearances", "案1"}) {
        excuse_sheet(office.archive, 0, name, "另行评查");
    }
    score_sheet(office.archive, {.subject = "consultations", .marks = {"agrees=no"}});
    CHECK_THAT(office.closing(),
               Catch::Contains("say no and not what is wrong: 查阅登记与批件相符"));
    // An excuse is for what is not filled in.
    CHECK_THAT(refusal_of([&] { excuse_sheet(office.archive, 0, "consultations", "x"); }),
               Catch::Contains("filled in already"));
    score_sheet(office.archive,
                {.subject = "consultations",
                 .remedy = ReviewRemedy{.problem = "缺一份批件", .responsible = "档案员"}});
    CHECK(office.closing() == "done");

    SECTION("and what is done about it later does not wipe out what was wrong")
    {
        const std::string text = std::to_string(office.year);
        // The reviews of this test are held in years to come; the command has today's clock.
        office.answer({"--clock-is-right", "review", "score", "consultations", "--year", text,
                       "--remedy", "批件已补齐"});
        const auto sheets = review_report(office.archive, office.year).registers;
        const auto sheet = std::ranges::find(sheets, "consultations", &ScoreSheet::subject);
        CHECK(sheet->problem == "缺一份批件");
        CHECK(sheet->remedy == "批件已补齐");
    }
}

TEST_CASE("A review whose audit log does not hold is closed only with a finding about it",
          "[review]")
{
    PaperOffice office;
    for (const char* name : {"equipment-ledger", "clearances", "consultations", "案1"}) {
        excuse_sheet(office.archive, 0, name, "另行评查");
    }
    // Somebody goes past the program.
    const Finished changed =
        run({.arguments = {"sqlite3", (office.Office::archive() / "catalogue.sqlite3").string(),
                           "DROP TRIGGER audit_entry_refuses_update; "
                           "UPDATE audit_entry SET object = '别的' WHERE seq = 2;"}});
    REQUIRE(changed.exit_code == 0);
    CHECK_THAT(office.closing(), Catch::Contains("audit log does not hold together"));
    CHECK(office.archive.registers().review_campaigns.open_one().has_value());
    score_sheet(office.archive,
                {.subject = audit_log_sheet,
                 .remedy = ReviewRemedy{.problem = "第2条被改", .responsible = "组长"}});
    CHECK(office.closing() == "done");
    const auto registers = review_report(office.archive, office.year).registers;
    const auto sheet = std::ranges::find(registers, audit_log_sheet, &ScoreSheet::subject);
    CHECK(sheet->items[0].mark == "no");
}

TEST_CASE("What an earlier review left open stays an open point until it is settled", "[review]")
{
    PaperOffice office;
    for (const char* name : {"equipment-ledger", "clearances", "案1"}) {
        excuse_sheet(office.archive, 0, name, "另行评查");
    }
    score_sheet(office.archive,
                {.subject = "consultations",
                 .marks = {"agrees=no"},
                 .remedy = ReviewRemedy{.problem = "缺一份批件", .responsible = "档案员"}});
    REQUIRE(office.closing() == "done");
    const auto points_of = [](Archive& archive, int year) {
        std::vector<std::string> points;
        for (const OpenPoint& point : review_report(archive, year).last_year) {
            points.push_back(point.review + " " + point.subject + (point.settled ? " +" : " -"));
        }
        std::ranges::sort(points);
        return points;
    };
    const std::string first = "PC-" + std::to_string(office.year) + " ";
    Archive second = office.archive_after(4);
    open_review(second, {.year = office.year + 1, .footage_share = 0});
    score_sheet(second, {.subject = "clearances", .marks = {"agrees=yes"}});
    for (const char* name : {"equipment-ledger", "consultations"}) {
        excuse_sheet(second, 0, name, "另行评查");
    }
    for (const char* copy : {"A", "B"}) {
        excuse_disc(second, 0, office.disc(copy), "仍未归还");
    }
    CHECK(points_of(second, office.year + 1) ==
          std::vector<std::string>{first + office.disc("A") + " -", first + office.disc("B") + " -",
                                   first + "clearances +", first + "consultations -",
                                   first + "equipment-ledger -", first + "案1 -"});
    close_review(second, {.year = 0, .signed_by = {"组长"}});

    // Two years later what is settled is gone from the list, and nothing else.
    Archive third = office.archive_after(5);
    open_review(third, {.year = office.year + 2, .footage_share = 0});
    score_sheet(third, {.year = office.year,
                        .subject = "consultations",
                        .remedy = ReviewRemedy{.problem = "缺一份批件", .result = "已补齐"}});
    const auto points = points_of(third, office.year + 2);
    CHECK(std::ranges::count(points, first + "consultations -") == 0);
    CHECK(std::ranges::count(points, first + "clearances +") == 0);
    CHECK(std::ranges::count(points, first + "案1 -") == 1);
    CHECK(std::ranges::count(points, first + office.disc("A") + " -") == 1);
    CHECK(std::ranges::count(points, "PC-" + std::to_string(office.year + 1) + " " +
                                         office.disc("A") + " -") == 1);
}

TEST_CASE("The labels of a review are those of the discs that were made in it", "[review][labels]")
{
    ReviewOffice office;
    const std::string year = std::to_string(office.year_after(0));
    office.answer({"review", "open", year, "--sample-share", "0"});
    office.answer({"label", "--review", year}, 2);
    office.answer({"label", "--review", "2099"}, 2);
    // A refreshed disc that no review had to do with is none of its labels.
    office.insert_blank(office.addresses[1]);
    office.answer(
        {"refresh", office.disc("B"), "--drive", office.addresses[1], "--because", "划伤"});
    office.answer({"label", "--review", year}, 2);

    office.wear(office.addresses[0], {"--unreadable", "250,2"});
    office.answer(
        {"review", "next", "--once", "--drive", office.addresses[0], "--disc", office.disc("A")},
        1);
    office.insert_blank(office.addresses[0]);
    office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0]});
    const auto pdf = office.path("labels.pdf").string();
    const json made = office.answer({"label", "--review", year, "--output", pdf});
    CHECK(made["discs"] == json::array({office.disc("A") + ".2"}));
    CHECK_THAT(run({.arguments = {"pdfinfo", pdf}}).out, Catch::Contains("Pages:           1"));
    // Who asks for the day gets both new discs and no disc that was replaced.
    const std::string today = to_iso8601(local_date(office.recorded));
    CHECK(office.answer({"label", "--day", today, "--output", pdf})["discs"] ==
          json::array({office.disc("A") + ".2", office.disc("B") + ".2"}));
}

namespace {

/// Latin words of a form that are neither data (names of files, discs, media, drives) nor terms
/// that have no Chinese.
std::set<std::string> english_on(const std::string& pdf)
{
    static const std::set<std::string> terms{"SHA", "SM", "DVD", "CD", "BLER", "PI", "PO", "kB",
                                             "GB", "MB", "sha", "sm", "mp", "Twofold", "EMULATED",
                                             "TWOFOLD", "dvd", "data", "iso", "A", "B", "C",
                                             // The emulated drive's name and serial, its media's
                                             // manufacturer, numbers of a review and of an entry.
                                             "EMU", "DRIVE", "SR", "CMC", "MAG", "PC", "DJ"};
    const std::string text = run({.arguments = {"pdftotext", "-raw", pdf, "-"}}).out;
    std::set<std::string> found;
    static const std::regex word{"[A-Za-z]{2,}"};
    for (std::sregex_iterator at{text.begin(), text.end(), word}, end; at != end; ++at) {
        const std::string one = at->str();
        const bool hexadecimal = one.find_first_not_of("abcdef") == std::string::npos;
        if (!hexadecimal && !terms.contains(one)) found.insert(one);
    }
    return found;
}

} // namespace

TEST_CASE("No form shows English, whatever was found and whatever the terminal speaks",
          "[review][documents]")
{
    ReviewOffice office;
    const std::string year = std::to_string(office.year_after(0));
    office.answer({"review", "open", year, "--sample-share", "1", "--footage-share", "1"});
    office.wear(office.addresses[0], {"--unreadable", "250,2", "--slow", "300,20"});
    office.answer(
        {"review", "next", "--once", "--drive", office.addresses[0], "--disc", office.disc("A")},
        1);
    office.answer({"verify", "--drive", office.addresses[0], "--disc", office.disc("A")}, 1);
    office.insert_blank(office.addresses[0]);
    office.answer({"refresh", office.disc("A"), "--drive", office.addresses[0]});
    const std::string volume = office.volume;
    const auto summons = office.path("传票");
    write_noise(summons, 1000, 7);
    const std::string hold = office.answer(
        {"hold", "place", "--about-case", "案1", "--why", "当事人起诉", "--source", "诉讼",
         "--until", "2027-01-31", "--paper", "document=" + summons.string()})["entry"]["number"];
    for (const std::vector<std::string>& form : std::vector<std::vector<std::string>>{
             {"recording-record", volume},
             {"verification-certificate", office.disc("A")},
             {"disc-register"},
             {"review-report", year},
             {"footage-due", "365"},
             {"entry", hold},
             {"register", "hold " + year},
             {"intake-receipt", "案1"},
             {"preservation-decision", volume.substr(0, 4) + "-0001"}}) {
        INFO(form[0]);
        const auto pdf = office.path(form[0] + ".pdf").string();
        std::vector<std::string> command{"--lang", "en", "document"};
        command.insert(command.end(), form.begin(), form.end());
        command.insert(command.end(), {"--output", pdf});
        office.answer(command);
        CAPTURE(run({.arguments = {"pdftotext", "-raw", pdf, "-"}}).out);
        CHECK(english_on(pdf) == std::set<std::string>{});
        const std::string text = run({.arguments = {"pdftotext", "-raw", pdf, "-"}}).out;
        CHECK_FALSE(std::regex_search(text, std::regex{R"(\d{4}-\d{2}-\d{2}[^0-9])"}));
    }
}
