#include "cli/office.h"
#include "registers/register.h"
#include "support/places.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// An office with a case and three persons.
struct Registry : Office {
    Registry()
    {
        answer({"init", archive().string(), "--unit", "单位", "--person", "甲"});
        answer({"case", "add", "--number", "案1", "--name", "案件"});
        answer({"person", "add", "乙", "--role", "case-handler"});
        answer({"person", "add", "丙", "--role", "head-of-office"});
    }

    std::string placed()
    {
        return answer({"hold", "place", "--about-case", "案1", "--why", "当事人起诉", "--source",
                       "诉讼"})["entry"]["number"];
    }

    /// A program that has one more register than twofold.
    Finished toy(std::vector<std::string> arguments, const std::string& language = "en")
    {
        arguments.insert(arguments.begin(),
                         {built("bin/toy_twofold").string(), archive().string(), language, "toy"});
        return run({.arguments = std::move(arguments)});
    }

    std::string file(const std::string& name, const std::string& content)
    {
        std::ofstream{path(name)} << content;
        return path(name).string();
    }
};

} // namespace

TEST_CASE("A hold is placed, shown, corrected and lifted by somebody else", "[entries]")
{
    Registry office;
    const json placed = office.answer({"hold", "place", "--about-case", "案1", "--why",
                                       "当事人起诉", "--source", "诉讼", "--paper",
                                       "document=" + office.file("传票.pdf", "summons")})["entry"];
    const std::string number = placed["number"];
    CHECK(number.starts_with("DJ-"));
    CHECK(placed["register"] == "hold");
    CHECK(placed["step"] == "placed");
    CHECK(placed["fields"]["source"] == "litigation");
    CHECK(placed["links"] == json::array({{{"field", "about-case"}, {"case", "案1"}}}));
    REQUIRE(placed["papers"].size() == 1);
    CHECK(placed["papers"][0]["name"] == "传票.pdf");
    CHECK(placed["versions"] == 1);

    const json corrected = office.answer(
        {"hold", "correct", number, "--why", "当事人提起行政诉讼", "--because", "写得不全"});
    CHECK(corrected["entry"]["versions"] == 2);
    office.answer({"hold", "lift", number, "--lifted-because", "已判决"}, 2);
    office.answer({"--as", "丙", "hold", "lift", number, "--lifted-because", "已判决"});

    const json shown = office.answer({"hold", "show", number});
    CHECK(shown["entry"]["step"] == "lifted");
    REQUIRE(shown["history"].size() == 3);
    CHECK(shown["history"][0]["fields"]["why"] == "当事人起诉");
    CHECK(shown["history"][1]["because"] == "写得不全");
    CHECK(shown["history"][2]["by"] == "丙");
    const json audit = office.answer({"audit", "verify"});
    CHECK(audit["audit"]["findings"].empty());
}

TEST_CASE("A refusal ends with exit code 2, and names every reason with its clause", "[entries]")
{
    Registry office;
    const json error =
        office.answer({"hold", "place", "--source", "gossip", "--until", "soon"}, 2)["error"];
    CHECK(error["code"] == "refused");
    REQUIRE(error["reasons"].size() == 4);
    const std::string reasons = error["reasons"].dump();
    for (const char* part : {"--why", "gossip", "soon", "--about-case"}) {
        CHECK_THAT(reasons, Catch::Contains(part));
    }
    CHECK(error["reasons"][0]["clause"] == "A15");
    // Nothing was entered, and no number is lost.
    CHECK(office.answer({"hold", "list"})["entries"].empty());
    CHECK(office.placed().ends_with("-0001"));

    const std::string number = office.answer({"hold", "list"})["entries"][0]["number"];
    office.answer({"--as", "丙", "hold", "lift", number, "--lifted-because", "撤诉"});
    CHECK_THAT(office.answer({"hold", "lift", number, "--lifted-because", "x"}, 2).dump(),
               Catch::Contains("after which nothing follows"));
    office.answer({"hold", "show", "DJ-1999-0001"}, 2);
    office.answer({"hold", "place", "--paper", "document"}, 2);
}

TEST_CASE("A person reads the reasons in Chinese, a line each", "[entries]")
{
    Registry office;
    auto environment = office.environment();
    environment["LANGUAGE"] = "zh_CN";
    const Finished refused =
        run({.arguments = {program("twofold"), "hold", "place"}, .environment = environment});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, Catch::Contains("缺少：冻结理由（--why）。（音像第十五条）"));
    CHECK_THAT(refused.err, Catch::Contains("\n缺少：冻结来源（--source）。（音像第十五条）\n"));
}

TEST_CASE("The list of a register comes in pages, by step, and as files", "[entries]")
{
    Registry office;
    const std::string first = office.placed();
    const std::string second = office.placed();
    const std::string third = office.placed();
    office.answer({"--as", "丙", "hold", "lift", second, "--lifted-because", "已判决"});

    const json page = office.answer({"hold", "list", "--limit", "2"});
    REQUIRE(page["entries"].size() == 2);
    CHECK(page["entries"][0]["number"] == third);
    CHECK(page["more"] == true);
    CHECK(page["steps"] == json{{"lifted", 1}, {"placed", 2}});
    const json rest = office.answer({"hold", "list", "--limit", "2", "--before", second});
    REQUIRE(rest["entries"].size() == 1);
    CHECK(rest["entries"][0]["number"] == first);
    CHECK(rest["more"] == false);
    CHECK(office.answer({"hold", "list", "--step", "解除"})["entries"].size() == 1);
    office.answer({"hold", "list", "--step", "flown"}, 2);
    CHECK(office.answer({"hold", "find", "已判决"})["entries"].size() == 1);

    const auto exported = [&](const char* form) {
        return run({.arguments = {program("twofold"), "hold", "export", form},
                    .environment = office.environment()})
            .out;
    };
    const std::string csv = exported("--csv");
    CHECK_THAT(csv, Catch::StartsWith("\xEF\xBB\xBF\"编号\",\"环节\",\"被冻结的案件\""));
    CHECK_THAT(csv, Catch::Contains("\"" + second + "\",\"解除\",\"案1\""));
    std::istringstream lines{exported("--jsonl")};
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        CHECK(json::parse(line)["register"] == "hold");
    }
    CHECK(count == 3);
    office.answer({"hold", "export"}, 2);
}

TEST_CASE("A paper that is lost or altered is found by the check of the archive", "[entries]")
{
    Registry office;
    const json placed =
        office.answer({"hold", "place", "--about-case", "案1", "--why", "x", "--source", "audit",
                       "--paper", "document=" + office.file("函.pdf", "a letter")})["entry"];
    CHECK(office.answer({"archive", "check"})["check"]["whole"] == true);
    const auto stored =
        office.archive() / std::filesystem::path{placed["papers"][0]["path"].get<std::string>()};
    std::filesystem::remove(stored);
    const json check = office.answer({"archive", "check"}, 1)["check"];
    REQUIRE(check["paper_findings"].size() == 1);
    CHECK(check["paper_findings"][0]["fault"] == "missing");
    CHECK_FALSE(office.answer({"archive", "check", "--status"}, 1)["last_finished"]["whole"]);
}

TEST_CASE("A row of an entry that somebody altered is found by verifying the log", "[entries]")
{
    Registry office;
    office.placed();
    const std::string catalogue = (office.archive() / "catalogue.sqlite3").string();
    static_cast<void>(run({.arguments = {"sqlite3", catalogue,
                                         "DROP TRIGGER entry_version_refuses_UPDATE; "
                                         "UPDATE entry_version SET fields = "
                                         "replace(fields, '起诉', '撤诉');"}}));
    CHECK_FALSE(office.answer({"audit", "verify"}, 1)["audit"]["findings"].empty());
}

TEST_CASE("A damaged line of an entry hides no others, and nothing is done with it", "[entries]")
{
    Registry office;
    const std::string damaged = office.placed();
    const std::string whole = office.placed();
    static_cast<void>(
        run({.arguments = {"sqlite3", (office.archive() / "catalogue.sqlite3").string(),
                           "DROP TRIGGER entry_version_refuses_UPDATE; "
                           "UPDATE entry_version SET fields = 'x' WHERE id = 1"}}));
    const json entries = office.answer({"hold", "list"})["entries"];
    REQUIRE(entries.size() == 2);
    CHECK(entries[0]["number"] == whole);
    CHECK(entries[0]["unreadable"].is_null());
    CHECK(entries[1]["number"] == damaged);
    CHECK_FALSE(entries[1]["unreadable"].is_null());
    const Finished lifting =
        office.twofold({"--as", "丙", "hold", "lift", damaged, "--lifted-because", "结案"});
    CHECK(lifting.exit_code == 6);
    CHECK_THAT(lifting.err, Catch::Contains(damaged) && Catch::Contains("audit verify"));
}

TEST_CASE("Who is damaged in the register of persons does nothing, others go on", "[entries]")
{
    Registry office;
    office.answer({"person", "change", "乙", "--post", "科员"});
    office.answer({"person", "grant", "丙", "--role", "head-of-bureau", "--because", "任命"});
    static_cast<void>(
        run({.arguments = {"sqlite3", (office.archive() / "catalogue.sqlite3").string(),
                           "DROP TRIGGER role_grant_refuses_UPDATE; "
                           "DROP TRIGGER person_detail_refuses_UPDATE; "
                           "UPDATE role_grant SET role = 'king'; "
                           "UPDATE person_detail SET detail = 'crown'"}}));
    CHECK(office.answer({"person", "list"})["persons"].size() == 3);
    office.placed();
    const Finished refused = office.twofold(
        {"--as", "丙", "hold", "place", "--about-case", "案1", "--why", "x", "--source", "audit"});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, Catch::Contains("audit verify"));
}

TEST_CASE("The manual names the command of every register", "[entries]")
{
    std::ifstream page{source("docs/man/twofold.1")};
    const std::string manual{std::istreambuf_iterator<char>{page}, {}};
    Registry office;
    const std::string help = office.twofold({"--help"}).out;
    for (const twofold::Register& of : twofold::all_registers()) {
        const std::string name{of.name};
        CHECK_THAT(help, Catch::Contains("\n  " + name + " "));
        CHECK_THAT(manual, Catch::Contains(".B " + name));
    }
}

TEST_CASE("A register that is declared has its commands, lists and files at once", "[entries]")
{
    Registry office;
    const Finished begun =
        office.toy({"begin",        "--json",
                    "--title",      "甲",
                    "--count",      "3",
                    "--urgent",     "否",
                    "--colour",     "绿",
                    "--helper",     "乙",
                    "--helper",     "丙",
                    "--identity",   "410400199001010012",
                    "--about-case", "案1",
                    "--story",      "一\n二",
                    "--paper",      "letter=" + office.file("函.pdf", "a letter")});
    REQUIRE(begun.exit_code == 0);
    const json entry = begun.json()["entry"];
    const std::string number = entry["number"];
    CHECK(number.starts_with("WJ-"));
    CHECK(entry["fields"]["helper"] == json::array({"乙", "丙"}));
    CHECK(entry["fields"]["identity"] == "4104**********0012");
    CHECK(entry["links"].size() == 3);
    // In full only for who asks for it, which the log tells.
    const json seen = office.toy({"show", number, "--unmask", "--json"}).json();
    CHECK(seen["entry"]["fields"]["identity"] == "410400199001010012");
    CHECK(office.toy({"show", number, "--json"}).json()["entry"]["fields"]["identity"] ==
          "4104**********0012");
    CHECK_THAT(office.twofold({"audit", "export"}).out, Catch::Contains("entry.unmask"));

    CHECK(office.toy({"carry-on", number}).exit_code == 0);
    CHECK(office.toy({"carry-on", number}).exit_code == 0);
    const Finished missing = office.toy({"end", number, "--json"});
    CHECK(missing.exit_code == 2);
    CHECK(missing.json()["error"]["reasons"][0]["clause"] == "C9");
    CHECK(office.toy({"end", number, "--result", "好"}).exit_code == 0);
    CHECK(office.toy({"correct", number, "--colour", "", "--because", "误填"}).exit_code == 0);

    const json shown = office.toy({"show", number, "--json"}).json();
    CHECK(shown["history"].size() == 5);
    CHECK_FALSE(shown["entry"]["fields"].contains("colour"));
    CHECK(office.toy({"list", "--json"}).json()["entries"].size() == 1);
    CHECK(office.toy({"find", number, "--json"}).json()["entries"].size() == 1);
    CHECK_THAT(office.toy({"export", "--csv"}).out, Catch::Contains("\"证件号\""));
    CHECK_THAT(office.toy({"export", "--jsonl"}).out, Catch::Contains("\"register\":\"toy\""));
    // Nothing of it shows what is masked.
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"list"},
                                               {"show", number},
                                               {"show", number, "--json"},
                                               {"export", "--csv"},
                                               {"export", "--jsonl"}}) {
        CHECK_THAT(office.toy(command).out, !Catch::Contains("19900101"));
    }
    // twofold, which does not know this register, finds nothing wrong with its rows.
    CHECK(office.answer({"audit", "verify"})["audit"]["findings"].empty());
}

TEST_CASE("The help of a register comes from its declaration, in both languages", "[entries]")
{
    Registry office;
    const std::string english = office.toy({"begin", "--help"}).out;
    CHECK_THAT(english, Catch::Contains("Title (mandatory: consultation rules, article 4-2)"));
    CHECK_THAT(english, Catch::Contains("Colour: red（红）, green（绿）"));
    CHECK_THAT(english, !Catch::Contains("--result"));
    const std::string chinese = office.toy({"begin", "--help"}, "zh_CN").out;
    CHECK_THAT(chinese, Catch::Contains("名称（必填：调阅第四条第二款）"));
    CHECK_THAT(office.toy({"--help"}, "zh_CN").out, Catch::Contains("继续"));
}

TEST_CASE("A lawyer views what was approved on paper; what is missing is named at once",
          "[entries]")
{
    Registry office;
    office.answer({"person", "add", "局长", "--role", "head-of-bureau"});
    write_noise(office.device() / "A.MP4", 30'000, 1);
    office.answer({"intake", office.device().string(), "--case", "案1"});
    const std::string number =
        office.answer({"consultation", "ask", "--class", "代理律师", "--name", "王律师", "--unit",
                       "某律所", "--case", "案1", "--items", "1", "--purpose", "行政复议",
                       "--manner", "查阅"})["entry"]["number"];
    CHECK(number.starts_with("CY-"));

    const Finished refused = office.twofold({"consultation", "verify", number, "--verified-how",
                                             "电话核实", "--relation-proof", "代理"});
    CHECK(refused.exit_code == 2);
    for (const char* paper : {"--paper letter=", "--id-kind", "--id-number",
                              "--paper mandate=", "--paper authorisation=", "--licence-number"}) {
        INFO(paper);
        CHECK(refused.err.find(paper) != std::string::npos);
    }
    CHECK(refused.err.find("consultation rules, article 7-2") != std::string::npos);
    CHECK(office.answer({"consultation", "show", number})["entry"]["step"] == "asked");

    const std::string scan = office.file("scan.pdf", "scan");
    office.answer({"consultation", "verify", number, "--verified-how", "电话核实",
                   "--relation-proof", "代理", "--id-kind", "身份证", "--id-number",
                   "410400199001010012", "--licence-number", "14104", "--paper", "letter=" + scan,
                   "--paper", "mandate=" + scan, "--paper", "authorisation=" + scan});
    const std::vector<std::string> opening{
        "consultation", "open", number, "--place", "档案室", "--confidentiality-told", "yes"};
    office.answer(opening, 2);
    const json asked =
        office.answer({"approval", "ask", "--subject", number, "--summary", "请批准查阅"})["entry"];
    const auto answer = [&](const std::string& by, const std::string& code) {
        return std::vector<std::string>{
            "approval", "answer",  asked["number"],
            "--answer", "同意",    "--answered-by",
            by,         "--day",   asked["at"].get<std::string>().substr(0, 10),
            "--words",  "同意",    "--code",
            code,       "--paper", "scan=" + scan};
    };
    office.answer(answer("丙", asked["check_code"]), 2);
    office.answer(answer("局长", "0000-0000"), 2);
    office.answer(answer("局长", asked["check_code"]));
    // A second person saw the paper as well (AP-5).
    CHECK_THAT(office.twofold(opening).err, Catch::Contains("approval confirm"));
    office.answer({"approval", "confirm", asked["number"]}, 2);
    office.answer({"--as", "乙", "approval", "confirm", asked["number"]});
    CHECK(office.answer(opening)["entry"]["step"] == "opened");
    CHECK(office.answer({"approval", "show", asked["number"]})["entry"]["step"] == "used");
    // Who asked is shown, but not the number of the identity paper.
    const Finished shown = office.twofold({"consultation", "show", number});
    CHECK(shown.out.find("王律师") != std::string::npos);
    CHECK(shown.out.find("410400199001010012") == std::string::npos);
    office.answer(
        {"consultation", "close", number, "--attended-by", "甲", "--return-check", "完好"});
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("Other staff enter nothing in a register that is not theirs", "[entries]")
{
    Registry office;
    office.answer({"person", "add", "旁人", "--role", "other-staff"});
    const Finished refused = office.twofold(
        {"--as", "旁人", "consultation", "ask", "--class", "R1", "--name", "旁人", "--unit", "本局",
         "--case", "案1", "--file-parts", "全部", "--purpose", "看看", "--manner", "查阅"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("keep-consultation") != std::string::npos);
    // Nor do they read the log; that it is whole anybody may know.
    CHECK(office.twofold({"--as", "旁人", "audit", "export"}).exit_code == 2);
    CHECK(office.twofold({"--as", "旁人", "audit", "verify"}).exit_code == 0);
}
