#include "texts/action_words.h"

#include "support/places.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace twofold;

namespace {

/// What the sources of a part call an action of the audit log.
std::set<std::string> actions_in(const char* part)
{
    static const std::regex action{
        R"re("((?:archive|case|person|setting|footage|decision|volume|disc|review|document)\.[a-z-]+)")re"};
    std::set<std::string> found;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{twofold::testing::source(part)}) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file{entry.path()};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        for (std::sregex_iterator at{text.begin(), text.end(), action}, end; at != end; ++at) {
            found.insert((*at)[1]);
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
