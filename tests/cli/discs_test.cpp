#include "cli/office.h"

#include <catch2/catch.hpp>

#include <set>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// An office with one volume on two good discs.
struct Shelves {
    Office office;
    std::string volume;
    std::string a;
    std::string b;

    Shelves()
    {
        office.take_in(2, 60'000);
        volume = office.sealed_volume();
        const auto drives = office.drives(2);
        office.answer({"record", volume, "--drive", drives[0], "--drive", drives[1]});
        a = volume + "-A";
        b = volume + "-B";
    }

    std::set<std::string> find(std::vector<std::string> texts)
    {
        texts.insert(texts.begin(), {"discs", "find"});
        std::set<std::string> numbers;
        const json found = office.answer(std::move(texts));
        for (const json& disc : found["discs"]) {
            numbers.insert(disc["number"]);
        }
        return numbers;
    }

    json shown(const std::string& disc) { return office.answer({"discs", "show", disc})["disc"]; }

    bool preserved() { return office.answer({"volume", "show", volume})["preserved"]; }
};

using Numbers = std::set<std::string>;

} // namespace

TEST_CASE("A disc goes through its life in the register", "[discs]")
{
    Shelves shelves;
    Office& office = shelves.office;
    const std::string a = shelves.a;
    const std::string b = shelves.b;
    const Numbers both{a, b};

    // A volume counts as preserved only with two labelled discs in two places.
    CHECK_FALSE(shelves.preserved());
    CHECK(office.answer({"footage", "due"})["not_preserved"][0]["volume"] == shelves.volume);
    office.answer({"label", a, b, "--output", office.path("labels.pdf").string()});
    const json made = shelves.shown(a);
    CHECK(made["labelled"] == false);
    CHECK(made["label"] == json{{"made", true}, {"printed", false}, {"put_on", false}});
    office.answer({"label", "confirm", a, b});
    CHECK(shelves.shown(a)["labelled"] == true);
    office.answer({"discs", "shelve", a, "一库/1号柜/2层"});
    office.answer({"discs", "shelve", b, "一库/1号柜/5层"}, 1);
    CHECK_FALSE(shelves.preserved());
    office.answer({"discs", "shelve", b, "一库/1号柜/5层", "--same-place-because", "只有一个柜"});
    CHECK(shelves.preserved());
    CHECK(office.answer({"footage", "due"})["not_preserved"].empty());
    office.answer({"discs", "shelve", b, "一库/1号柜/5层"}, 1);
    CHECK_FALSE(shelves.preserved());
    office.answer({"discs", "move", b, "一库/2号柜", "--because", "分开保存"});
    CHECK(shelves.preserved());

    // Found by one character, by two, by shelf, by file and by digest.
    CHECK(shelves.find({"拒"}) == both);
    CHECK(shelves.find({"检查"}) == both);
    CHECK(shelves.find({"现场 1"}) == both);
    CHECK(shelves.find({"2号柜"}) == Numbers{b});
    CHECK(shelves.find({"5层"}).empty());
    CHECK(shelves.find({"案1", "01-A"}) == Numbers{a});
    CHECK(shelves.find({"查检"}).empty());
    const json volume = office.answer({"volume", "show", shelves.volume})["volume"];
    CHECK(shelves.find({volume["image"]["digests"]["sm3"].get<std::string>().substr(0, 12)}) ==
          both);
    CHECK(office.answer({"footage", "find", "现场"})["footage"].size() == 2);
    const json page = office.answer({"discs", "find", "拒", "--limit", "1"});
    CHECK(page["more"] == true);
    const std::string first = page["discs"][0]["number"];
    const json rest = office.answer({"discs", "find", "拒", "--limit", "1", "--after", first});
    CHECK(rest["more"] == false);
    CHECK(rest["discs"][0]["number"] != first);
    office.answer({"discs", "find", ""}, 2);

    // A loan is out until it is back, and the volume is not preserved meanwhile.
    const std::string viewing = office.open_viewing();
    office.answer({"discs", "lend", b, "--to", "执法员乙", "--consultation", "听证"}, 2);
    office.answer({"discs", "lend", b, "--to", "执法员乙", "--consultation", viewing});
    CHECK(shelves.shown(b)["status"] == "out");
    CHECK(shelves.find({"法员乙"}) == Numbers{b});
    CHECK_FALSE(shelves.preserved());
    office.answer({"discs", "lend", b, "--to", "执法员甲", "--consultation", viewing}, 2);
    office.answer({"discs", "shelve", b, "一库/3号柜"}, 2);
    office.answer({"discs", "return", b});
    CHECK(shelves.shown(b)["status"] == "on-shelf");
    CHECK(shelves.preserved());
    office.answer({"discs", "return", b}, 2);
    CHECK(shelves.find({"法员乙"}).empty());

    // The seal of copy A is opened before it is lent; copy B has none.
    office.answer({"discs", "seal", a, "封-001"});
    office.answer({"discs", "seal", a, "封-002"}, 2);
    office.answer({"discs", "seal", b, "封-003"}, 2);
    CHECK(shelves.find({"封-0"}) == Numbers{a});
    office.answer({"discs", "lend", a, "--to", "执法员甲", "--consultation", viewing}, 2);
    CHECK(office.answer({"discs", "open-seal", a, "--by", "档案员", "--because",
                         "年度评查"})["opened"] == "封-001");
    CHECK(shelves.shown(a)["seal"].is_null());

    // Copy A is never lent, sealed or not, whatever is said; copy B is.
    const auto lending = [&](const std::string& disc) {
        return std::vector<std::string>{"discs",    "lend",           disc,   "--to",
                                        "执法员甲", "--consultation", viewing};
    };
    const auto although = [&](const std::string& disc) {
        std::vector<std::string> arguments = lending(disc);
        arguments.insert(arguments.end(), {"--although", "B 盘读不出"});
        return arguments;
    };
    office.answer(lending(a), 2);
    CHECK(shelves.shown(a)["status"] == "on-shelf");
    office.answer(although(a), 2);
    CHECK(shelves.shown(a)["status"] == "on-shelf");
    office.answer(lending(b));
    CHECK(shelves.shown(b)["status"] == "out");
    office.answer(lending(b), 2);
    office.answer({"discs", "return", b});
    office.answer({"discs", "seal", a, "封-001"}, 2);
    office.answer({"discs", "seal", a, "封-002"});

    // What a person enters is shown and found.
    office.answer({"discs", "enter", a, "--brand", "某牌", "--batch", "L2026-7", "--humidity", "45",
                   "--virus-result", "未发现"});
    CHECK(shelves.shown(a)["facts"]["batch"] == "L2026-7");
    CHECK(shelves.find({"l2026-7"}) == Numbers{a});
    office.answer({"discs", "enter", a, "--humidity", "非常湿"}, 2);

    // Where the unit wants it, a seal is opened with a permit, which is used up.
    office.answer({"setting", "enter", "approval.open-tamper-seal", "paper"});
    const std::vector<std::string> opening{"discs",  "open-seal", a,     "--by",
                                           "档案员", "--because", "核查"};
    CHECK_THAT(office.twofold(opening).err, Catch::Contains("permit propose"));
    office.answer({"person", "add", "主任", "--role", "head-of-office"});
    const std::string permit = office.answer({"permit", "propose", "--deed", "启封封存份光盘",
                                              "--disc", a, "--reason", "核查"})["entry"]["number"];
    CHECK_THAT(office.twofold(opening).err, Catch::Contains("approval of head-of-office"));
    const json asked =
        office.answer({"approval", "ask", "--subject", permit, "--summary", "请批准"})["entry"];
    write_noise(office.path("批件.pdf"), 2000, 5);
    office.answer({"approval", "answer", asked["number"], "--answer", "同意", "--answered-by",
                   "主任", "--day", asked["at"].get<std::string>().substr(0, 10), "--words", "同意",
                   "--code", asked["check_code"], "--paper",
                   "scan=" + office.path("批件.pdf").string()});
    CHECK_THAT(office.twofold(opening).err, Catch::Contains("was entered by one person"));
    office.answer({"--as", "主任", "approval", "confirm", asked["number"]});
    office.answer(opening);
    CHECK(office.answer({"permit", "show", permit})["entry"]["step"] == "done");
    CHECK(shelves.shown(a)["seal"].is_null());

    // A disc that was not replaced is never destroyed.
    office.answer({"discs", "destroy", a, "--on", "2026-11-23", "--person", "档案员", "--person",
                   "监销人", "--list", "清1"},
                  2);

    std::set<std::string> kinds;
    std::string last;
    const json told = office.answer({"discs", "history", a});
    for (const json& happening : told["history"]) {
        kinds.insert(happening["kind"].get<std::string>());
        CHECK(last <= happening["at"].get<std::string>());
        last = happening["at"].get<std::string>();
    }
    CHECK(kinds == std::set<std::string>{"state", "label", "moved", "seal", "fact", "check"});
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}
TEST_CASE("A disc is out for an open viewing only, which ends when it is back and read (CN-10)",
          "[discs][consultation]")
{
    Office office;
    office.take_in(2, 60'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(2);
    office.answer({"record", volume, "--drive", drives[0], "--drive", drives[1]});
    const std::string b = volume + "-B";
    office.answer({"discs", "shelve", b, "二库/1号柜"});
    const std::string viewing = office.open_viewing();
    const auto lending = [&](const std::string& number) {
        return std::vector<std::string>{"discs",  "lend",           b,     "--to",
                                        "检察官", "--consultation", number};
    };
    const std::vector<std::string> closing{
        "consultation", "close", viewing, "--attended-by", "档案员", "--return-check", "完好"};
    // What is viewed is looked at inside the viewing, and who did is in the log (CN-14).
    const auto looking = [&](const std::string& item) {
        return std::vector<std::string>{"footage", "view",           item,   "--for",
                                        "查阅",    "--consultation", viewing};
    };
    CHECK(office.answer(looking("1"))["files"].size() == 1);
    CHECK_THAT(office.twofold(looking("2")).err, Catch::Contains("does not ask for"));
    office.answer({"footage", "view", "2", "--for", "review"});
    CHECK_THAT(office.twofold({"audit", "export"}).out,
               Catch::Contains("footage.view") && Catch::Contains(viewing));
    office.answer(lending(viewing));
    CHECK_THAT(office.twofold(closing).err, Catch::Contains("is not back"));
    office.answer({"discs", "return", b});
    CHECK_THAT(office.twofold(closing).err, Catch::Contains("not read in full"));
    office.answer({"verify", "--drive", drives[1], "--disc", b});
    office.answer(closing);
    CHECK_THAT(office.twofold(lending(viewing)).err, Catch::Contains("is none"));
    office.answer(looking("1"), 2);

    // Of another case, there is nothing on the disc that is asked for.
    office.answer({"case", "add", "--number", "案2", "--name", "案件"});
    const auto card = office.path("另一张卡");
    std::filesystem::create_directory(card);
    write_noise(card / "另案.mp4", 10'000, 77);
    office.answer({"intake", card.string(), "--case", "案2"});
    const json items = office.answer({"footage", "list", "--case", "案2"})["footage"];
    const std::string other = std::to_string(items[0]["id"].get<int>());
    const std::string of_other = office.open_viewing("案2", other);
    CHECK_THAT(office.twofold(lending(of_other)).err, Catch::Contains("is on disc"));
}
