#include "texts/action_words.h"

#include "catalogue/database/audit_log.h"
#include "registers/toy_register.h"
#include "support/places.h"
#include "texts/translate.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace twofold;

namespace {

std::vector<std::string> texts_in(const char* part)
{
    std::vector<std::string> texts;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{twofold::testing::source(part)}) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file{entry.path()};
        texts.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    }
    return texts;
}

/// What the use cases call an action of the audit log: every text of the form "disc.record-begin"
/// but the names of settings, and what an entry is about.
std::set<std::string> actions_of_use_cases()
{
    static const std::regex setting{R"re(constexpr const char\* \w+ = "[^"]*")re"};
    static const std::regex object{R"re((log\([^,;]*), "[^"]*")re"};
    static const std::regex action{R"re("([a-z]+\.[a-z-]+)")re"};
    std::set<std::string> found;
    for (std::string text : texts_in("src/workstation")) {
        text = std::regex_replace(text, setting, "");
        text = std::regex_replace(text, object, "$1");
        for (std::sregex_iterator at{text.begin(), text.end(), action}, end; at != end; ++at) {
            found.insert((*at)[1]);
        }
    }
    return found;
}

/// What the catalogue enters by itself.
std::set<std::string> actions_of_the_catalogue()
{
    static const std::regex action{R"re(action = "([a-z]+\.[a-z-]+)")re"};
    std::set<std::string> found{covering_action};
    for (const std::string& text : texts_in("src/catalogue")) {
        for (std::sregex_iterator at{text.begin(), text.end(), action}, end; at != end; ++at) {
            found.insert((*at)[1]);
        }
    }
    return found;
}

/// What the use cases call a detail beside an action: in the call that logs it, or where the list
/// is made before.
std::set<std::string> details_of_use_cases()
{
    static const std::regex statement{R"re((log\(|\bdetail[\[{])[^;]*;)re"};
    static const std::regex detail{R"re((?:\{|detail\[)"([a-z_]+)"[,\]])re"};
    std::set<std::string> found;
    for (const std::string& text : texts_in("src/workstation")) {
        for (std::sregex_iterator logs{text.begin(), text.end(), statement}, end; logs != end;
             ++logs) {
            const std::string said = logs->str();
            for (std::sregex_iterator at{said.begin(), said.end(), detail}; at != end; ++at) {
                found.insert((*at)[1]);
            }
        }
    }
    return found;
}

} // namespace

TEST_CASE("Every action of the audit log has words", "[texts]")
{
    std::set<std::string> actions = actions_of_use_cases();
    REQUIRE(actions.size() > 30);
    REQUIRE(actions.contains("disc.read-back"));
    actions.merge(actions_of_the_catalogue());
    REQUIRE(actions.contains("archive.found"));
    for (const std::string& action : actions) {
        INFO(action);
        CHECK(action_in_words(action) != action);
    }
    CHECK(action_in_words("fixity.check") == "Digest check");
    CHECK(action_in_words("nobody.knows") == "nobody.knows");
}

TEST_CASE("Every detail of the audit log has words", "[texts]")
{
    std::set<std::string> names = details_of_use_cases();
    REQUIRE(names.size() > 30);
    // Those whose list is made elsewhere than in the call.
    names.insert({"replaces", "replaced_by", "place"});
    for (const std::string& name : names) {
        INFO(name);
        const std::string said = detail_in_words(R"({")" + name + R"(":"x"})");
        CHECK_FALSE(said.starts_with(name + ":"));
    }
    CHECK(detail_in_words(R"({"review":"2026-1","verdict":"bad","nobody_knows":3,"empty":""})") ==
          "nobody_knows: 3 · Review: 2026-1 · Verdict: bad");
    // What a person wrote stays what they wrote.
    CHECK(detail_in_words(R"({"note":"spoilt","verdict":"not-checked"})") ==
          "Note: spoilt · Verdict: not checked");
    CHECK(detail_in_words(R"({"because":"not-checked"})") == "Reason: not-checked");
    CHECK(detail_in_words("no JSON") == "no JSON");
}

TEST_CASE("What the program names in a detail is Chinese in a Chinese log", "[texts]")
{
    use_language("zh_CN", testing::built("share/locale"));
    const std::vector<std::pair<const char*, std::vector<const char*>>> named{
        {"state", {"begun", "under way", "finished", "good", "unverified", "spoilt", "bad"}},
        {"event", {"replication"}},
        {"healed", {"yes", "no"}},
        {"role", {"records-officer", "auditor"}},
        {"fact", {"refusal", "major"}},
        {"kind", {"penalty", "review-report"}},
        {"grounds", {"dispute", "dispute obstruction sensitive"}},
        {"time_doubts", {"unusable", "too-early after-intake"}},
        {"fault", {"missing", "altered", "unreadable"}},
        {"proof", {"nothing", "contradicted", "plan", "records", "image"}},
        {"verdict", {"good", "not-checked", "refresh-now"}},
        {"image", {"bad"}},
    };
    const std::regex english{"[a-z]"};
    for (const auto& [detail, values] : named) {
        for (const char* value : values) {
            const std::string said =
                detail_in_words(std::string{R"({")"} + detail + R"(":")" + value + R"("})");
            INFO(detail << ": " << said);
            CHECK_FALSE(std::regex_search(said, english));
        }
    }
    // A path, a person's words and a name nobody knows stay as they are.
    CHECK(detail_in_words(R"({"image":"volumes/2026-0001.iso"})").ends_with("2026-0001.iso"));
    CHECK(detail_in_words(R"({"fault":"good"})").ends_with("good"));
    use_language("en", testing::built("share/locale"));
    CHECK(detail_in_words(R"({"grounds":"dispute obstruction"})") ==
          "Grounds: dispute, obstruction");
}

TEST_CASE("What was done in a register of entries is worded by its declaration", "[texts]")
{
    use_language("en", testing::built("share/locale"));
    for (const Register& of : all_registers()) {
        for (const Step& step : of.steps) {
            const std::string action = std::string{of.name} + "." + std::string{step.verb};
            INFO(action);
            CHECK(action_in_words(action) != action);
        }
    }
    CHECK(action_in_words("hold.place") == "Holds on clearing: placed");
    CHECK(action_in_words("hold.correct") == "Holds on clearing: corrected");
    CHECK(action_in_words("hold.nothing") == "hold.nothing");
    const std::vector<Register> others{testing::toy_register()};
    CHECK(action_in_words("toy.give-up", others) == "Toys: a register for tests: given-up");
    CHECK(action_in_words("disc.shelve", others) == "Disc shelved");
    use_language("zh_CN", testing::built("share/locale"));
    CHECK(action_in_words("hold.place") == "冻结登记：冻结");
    CHECK(action_in_words("hold.correct") == "冻结登记：更正");
    CHECK(action_in_words("toy.give-up", others) == "玩具登记：放弃");
    use_language("en", testing::built("share/locale"));
}
