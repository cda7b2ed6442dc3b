#include "texts/action_words.h"

#include "support/places.h"

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

/// What the sources of a part call an action of the audit log.
std::set<std::string> actions_in(const char* part)
{
    static const std::regex action{
        R"re("((?:archive|case|person|setting|footage|decision|volume|disc|review|document)\.[a-z-]+)")re"};
    std::set<std::string> found;
    for (const std::string& text : texts_in(part)) {
        for (std::sregex_iterator at{text.begin(), text.end(), action}, end; at != end; ++at) {
            found.insert((*at)[1]);
        }
    }
    return found;
}

/// What the sources call a detail beside an action.
std::set<std::string> details_in(const char* part)
{
    static const std::regex statement{R"re(log\([^;]*;)re"};
    static const std::regex detail{R"re(\{"([a-z_]+)",)re"};
    std::set<std::string> found;
    for (const std::string& text : texts_in(part)) {
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
    const std::set<std::string> actions = actions_in("src/workstation");
    REQUIRE(actions.size() > 30);
    for (const std::string& action : actions) {
        INFO(action);
        CHECK(action_in_words(action) != action);
    }
    CHECK(action_in_words("fixity.check") == "Digest check");
    CHECK(action_in_words("nobody.knows") == "nobody.knows");
}

TEST_CASE("Every detail of the audit log has words", "[texts]")
{
    std::set<std::string> names = details_in("src/workstation");
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
    CHECK(detail_in_words(R"({"note":"spoilt","state":"not-checked"})") ==
          "Note: spoilt · State: not checked");
    CHECK(detail_in_words(R"({"because":"not-checked"})") == "Reason: not-checked");
    CHECK(detail_in_words("no JSON") == "no JSON");
}
