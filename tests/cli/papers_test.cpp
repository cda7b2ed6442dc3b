#include "cli/office.h"
#include "support/print_service.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold::testing;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

std::string text_of_pdf(const std::string& file)
{
    std::string text;
    for (const char c : run({.arguments = {"pdftotext", "-raw", file, "-"}}).out) {
        if (c != ' ' && c != '\n' && c != '\f') text += c;
    }
    return text;
}

} // namespace

TEST_CASE("Every form is made from the registers, registered and anchored", "[papers]")
{
    Office office;
    office.take_in(3, 300'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(2);
    office.answer({"record", volume, "--drive", drives[0], "--drive", drives[1]});
    const json sha = office.answer({"volume", "show", volume})["volume"]["image"]["digests"];

    const json receipt = office.answer({"document", "intake-receipt", "案1"});
    const std::string received = text_of_pdf(receipt["file"]);
    CHECK_THAT(received, Contains("声像资料入库接收单") && Contains("移交数量3件") &&
                             Contains("案1") && Contains("本程序未检测"));
    CHECK_THAT(received, Contains(receipt["audit_head"]["hash"].get<std::string>()));

    const std::string decision = volume.substr(0, 4) + "-0001"; // the first of this year
    const json decided = office.answer({"document", "preservation-decision", decision});
    CHECK_THAT(text_of_pdf(decided["file"]),
               Contains("长期保存决定单") && Contains(decision) && Contains("第十六条第（二）项"));

    const json recorded = office.answer({"document", "recording-record", volume});
    const std::string record = text_of_pdf(recorded["file"]);
    CHECK_THAT(record, Contains(sha["sha256"].get<std::string>()) && Contains(volume + "-B") &&
                           Contains("合格份数：2"));

    const json certified = office.answer({"document", "verification-certificate", volume + "-A"});
    CHECK_THAT(text_of_pdf(certified["file"]), Contains("结论：合格") && Contains("未测"));

    const json registered = office.answer({"document", "disc-register"});
    CHECK_THAT(text_of_pdf(registered["file"]),
               Contains("光盘登记簿") && Contains(volume + "-A") && Contains("合格2张"));

    const json due = office.answer({"document", "footage-due", "365"});
    CHECK_THAT(text_of_pdf(due["file"]), Contains("声像资料到期清单") && Contains("（0件）"));

    const json list = office.answer({"document", "list"})["documents"];
    REQUIRE(list.size() == 6);
    for (const json& made : list) {
        const std::string sum =
            run({.arguments = {"sha256sum", made["file"].get<std::string>()}}).out.substr(0, 64);
        CHECK(made["digest"] == "sha256:" + sum);
    }
    const json audit = office.answer({"audit", "verify"})["audit"];
    CHECK(audit["sound"] == true);
    CHECK(audit["anchors_matched"] == 8); // the image, six documents, the head kept outside
}

TEST_CASE("A certificate needs a check, and a subject that exists", "[papers]")
{
    Office office;
    office.take_in(1, 100'000);
    office.answer({"document", "verification-certificate", "2026-0001-A"}, 2);
    office.answer({"document", "recording-record", "2026-0099"}, 2);
    office.answer({"document", "birth-certificate"}, 2);
    office.answer({"document"}, 2);
    CHECK(office.answer({"document", "list"})["documents"].empty());
}

TEST_CASE("Labels are made for a case, a volume and a day in one file", "[papers]")
{
    Office office;
    office.take_in(2, 100'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(2);
    office.answer({"record", volume, "--drive", drives[0], "--drive", drives[1]});
    const auto pdf = office.path("labels.pdf").string();
    const std::string began = office.answer({"discs", "show", volume + "-A"})["disc"]["began"];
    const json both = json::array({volume + "-A", volume + "-B"});
    CHECK(office.answer({"label", "--case", "案1", "--output", pdf})["discs"] == both);
    CHECK(office.answer({"label", "--volume", volume, "--output", pdf, "--template", "sleeve-text",
                         "--sheet"})["discs"] == both);
    CHECK_THAT(run({.arguments = {"pdfinfo", pdf}}).out,
               Contains("(A4)") && Contains("Pages:           1"));
    office.answer({"label", "--day", "2001-01-01", "--output", pdf}, 2);
    office.answer({"label", "--case", "没有", "--output", pdf}, 2);
    office.answer({"label", volume + "-A", "--volume", volume, "--output", pdf}, 2);
    office.answer({"label", "--volume", volume, "--template", "box-spine", "--output", pdf}, 2);
    office.answer({"label", volume + "-A", "--template", "box-spine", "--output", pdf});
    CHECK_THAT(text_of_pdf(pdf), Contains("共1张"));

    // What the office words itself stands on the label; what it takes back is gone, but for how to
    // handle a disc, which has to be said.
    office.answer({"setting", "enter", "label.fonds", "0123"});
    office.answer({"setting", "enter", "label.keeper", "石龙区档案馆"});
    office.answer({"setting", "enter", "label.sensitivity", "内部"});
    office.answer({"setting", "enter", "label.handling", "仅限档案室使用"});
    office.answer({"label", volume + "-A", "--template", "jewel-front", "--output", pdf});
    CHECK_THAT(text_of_pdf(pdf), Contains("0123") && Contains("石龙区档案馆") && Contains("内部") &&
                                     Contains("仅限档案室使用"));
    office.answer({"setting", "enter", "label.sensitivity", ""});
    office.answer({"setting", "enter", "label.handling", ""});
    office.answer({"label", volume + "-A", "--template", "paper-sleeve", "--output", pdf});
    CHECK_THAT(text_of_pdf(pdf), Contains("0123") && !Contains("内部") && Contains("请勿粘贴标签"));
    // Too long for its place: refused, never cut.
    office.answer({"setting", "enter", "label.fonds", std::string(80, '9')});
    office.answer({"label", volume + "-A", "--template", "paper-sleeve", "--output", pdf}, 2);
}

TEST_CASE("A disc is labelled when all five facts of the law are on it, as a person says",
          "[papers][labels]")
{
    Office office;
    office.take_in(1, 50'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(1);
    office.answer({"record", volume, "--drive", drives[0], "--copy", "A", "--read-back", "same"});
    const std::string a = volume + "-A";
    const auto pdf = office.path("label.pdf").string();
    const auto make = [&](const std::string& label) {
        office.answer({"label", a, "--template", label, "--output", pdf});
    };
    const auto standing = [&] { return office.answer({"discs", "show", a})["disc"]["label"]; };
    office.answer({"label", "confirm", a}, 2); // there is none
    make("box-spine");
    make("disc-hub");
    const json refused = office.answer({"label", "confirm", a}, 2);
    for (const char* fact : {"unit", "made-by", "made-on", "case-name"}) {
        CHECK_THAT(refused["error"]["message"].get<std::string>(), Contains(fact));
    }
    CHECK(standing() == json{{"made", true}, {"printed", false}, {"put_on", false}});
    make("paper-sleeve");
    office.answer({"label", "confirm", a, "--template", "disc-hub"}, 2);
    office.answer({"label", "confirm", a, "--template", "disc-face"}, 2); // was not made
    CHECK(standing()["put_on"] == false);
    office.answer({"label", "confirm", a, "--template", "disc-hub", "--template", "paper-sleeve"});
    CHECK(standing()["put_on"] == true);
    office.answer({"label", "take-off", a, "--because", ""}, 2);
    office.answer({"label", "take-off", a, "--because", "盘套换了"});
    CHECK(standing()["put_on"] == false);
    office.answer({"label", "take-off", a, "--because", "盘套换了"}, 2);
}

TEST_CASE("A label is printed when the printer says so, not when it is made or cancelled",
          "[papers][labels]")
{
    Office office;
    office.take_in(1, 50'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(1);
    office.answer({"record", volume, "--drive", drives[0], "--copy", "A", "--read-back", "same"});
    const auto pdf = office.path("label.pdf").string();
    office.answer({"label", volume + "-A", "--output", pdf});
    const auto printed = [&] {
        return office.answer({"discs", "show", volume + "-A"})["disc"]["label"]["printed"];
    };
    PrintServiceOfTest cups;
    const auto print = [&](std::vector<std::string> options) {
        std::vector<std::string> all{
            program("twofold"), "--json", "--archive", office.archive().string(), "print", pdf,
            "--printer",        "pdf"};
        all.insert(all.end(), options.begin(), options.end());
        return run({.arguments = all, .environment = {{"CUPS_SERVER", cups.address()}}}).exit_code;
    };
    cups.administer({"cupsdisable", "pdf"});
    CHECK(print({}) == 4);
    CHECK(printed() == false);
    cups.administer({"cupsenable", "pdf"});
    CHECK(print({}) == 0);
    CHECK(printed() == true);
    CHECK(office.answer({"discs", "show", volume + "-A"})["disc"]["labelled"] == false);
}

TEST_CASE("What no label can print is refused when it is entered", "[papers][labels]")
{
    Office office;
    office.take_in(1, 10'000);
    // A name that no label can print is refused when the case is entered; the case is not there.
    const auto smiling =
        office.answer({"case", "add", "--number", "案2", "--name", "笑脸😀案"}, 2)["error"];
    CHECK(smiling["code"] == "invalid-input");
    CHECK_THAT(smiling["message"].get<std::string>(),
               Contains("U+1F600") && Contains("笑脸😀案") && Contains("label"));
    CHECK(office.answer({"case", "list"})["cases"].size() == 1);
    std::string endless;
    for (int i = 0; i < 400; ++i) {
        endless += "长";
    }
    const auto refused =
        office.answer({"case", "add", "--number", "案3", "--name", endless}, 2)["error"];
    CHECK(refused["code"] == "invalid-input");
    CHECK(refused["arguments"]["most"] == "100");
    CHECK(office.answer({"case", "list"})["cases"].size() == 1);
    office.answer({"plan", "--case", "案1"});
}

TEST_CASE("The list of templates and the check of one", "[papers]")
{
    Office office;
    const json list = office.answer({"label", "list"})["templates"];
    CHECK(list.size() == 10);
    for (const json& entry : list) {
        CHECK(entry["problems"].empty());
    }
    CHECK(office.answer({"label", "check", "dvd-case"})["problems"].empty());
    const auto broken = office.path("broken.svg");
    std::ofstream{broken}
        << R"(<svg xmlns="http://www.w3.org/2000/svg" width="50mm" height="50mm" )"
        << R"(viewBox="0 0 50 50"><rect id="field-colour" x="60" y="1" )"
        << R"(width="20" height="5"/></svg>)";
    const json problems = office.answer({"label", "check", broken.string()}, 1)["problems"];
    CHECK_FALSE(problems.empty());
}

TEST_CASE("A file goes to the printer, moved by its calibration, and is registered", "[papers]")
{
    Office office;
    office.take_in(1, 10'000);
    PrintServiceOfTest cups;
    const auto with_cups = [&](std::vector<std::string> arguments, int expected = 0) {
        const Finished done =
            run({.arguments =
                     [&] {
                         std::vector<std::string> all{program("twofold"), "--json", "--archive",
                                                      office.archive().string()};
                         all.insert(all.end(), arguments.begin(), arguments.end());
                         return all;
                     }(),
                 .environment = {{"CUPS_SERVER", cups.address()}}});
        INFO(done.err);
        CHECK(done.exit_code == expected);
        return done.out.empty() ? json{} : done.json();
    };
    CHECK(with_cups({"printers", "list"})["printers"][0]["name"] == "pdf");
    const auto page = office.path("page.pdf").string();
    with_cups({"printers", "test-page", page});
    with_cups({"printers", "calibrate", "pdf", "--right", "1.5", "--down=-2"});
    const json printed = with_cups({"print", page, "--printer", "pdf"});
    CHECK(printed["completed"] == true);
    CHECK_THAT(run({.arguments = {"pdfinfo", cups.printed().string()}}).out, Contains("(A4)"));

    const json nobody = with_cups({"print", page, "--printer", "drucker"}, 4);
    CHECK(nobody["error"]["code"] == "printer-unavailable");
    cups.stop();
    with_cups({"print", page, "--printer", "pdf"}, 4);
}
