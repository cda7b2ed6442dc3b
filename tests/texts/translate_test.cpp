#include "texts/translate.h"

#include "base/error.h"
#include "support/places.h"
#include "texts/shown.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

using namespace twofold;

namespace {

const std::filesystem::path catalogues = twofold::testing::built("share/locale");

/// The variables that choose a language, set for one test and put back behind it. Everything else
/// in the environment stays; what is not named is unset.
class Environment {
public:
    explicit Environment(const std::map<std::string, std::string>& wanted)
    {
        for (std::size_t i = 0; i < variables.size(); ++i) {
            const char* name = variables.at(i);
            if (const char* value = std::getenv(name)) before_.at(i) = value;
            const auto found = wanted.find(name);
            if (found == wanted.end()) {
                ::unsetenv(name);
            } else {
                ::setenv(name, found->second.c_str(), 1);
            }
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment()
    {
        for (std::size_t i = 0; i < variables.size(); ++i) {
            if (before_.at(i)) {
                ::setenv(variables.at(i), before_.at(i)->c_str(), 1);
            } else {
                ::unsetenv(variables.at(i));
            }
        }
    }

private:
    static constexpr std::array variables{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    std::array<std::optional<std::string>, variables.size()> before_;
};

std::string_view language_by(const std::map<std::string, std::string>& variables)
{
    const Environment environment{variables};
    use_language("", catalogues);
    return language_in_use();
}

} // namespace

TEST_CASE("The first variable that is set decides the language", "[texts]")
{
    CHECK(language_by({{"LANG", "zh_CN.UTF-8"}}) == "zh_CN");
    CHECK(language_by({{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", "C"}}) == "en");
    CHECK(language_by({{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "zh_SG"}}) == "zh_CN");
    CHECK(language_by({{"LC_ALL", "C"}, {"LANGUAGE", "zh_CN:en"}}) == "zh_CN");
    CHECK(language_by({{"LC_ALL", ""}, {"LANG", "zh_CN"}}) == "zh_CN");
    CHECK(language_by({{"LANG", "de_DE.UTF-8"}}) == "en");
    CHECK(language_by({}) == "en");
}

TEST_CASE("Chinese needs no Chinese locale on the machine", "[texts]")
{
    // Neither exists on a fresh Debian; glibc's C.UTF-8 is all there is.
    for (const char* locale : {"zh_CN.UTF-8", "xx_XX.UTF-8", "C", "POSIX"}) {
        const Environment environment{{{"LC_ALL", locale}}};
        INFO(locale);
        use_language("zh_CN", catalogues);
        CHECK(std::string{tr("Reason")} == "理由");
    }
}

TEST_CASE("A language that is named wins over the environment", "[texts]")
{
    const Environment environment{{{"LANGUAGE", "zh_CN"}}};
    use_language("en", catalogues);
    CHECK(std::string{tr("Reason")} == "Reason");
    use_language("zh", catalogues);
    CHECK(language_in_use() == "zh_CN");
    CHECK(std::string{tr("Reason")} == "理由");
}

TEST_CASE("A message is translated first and filled afterwards", "[texts]")
{
    use_language("zh_CN", catalogues);
    // The case may be called like a message id, or like the name of an argument.
    const Message message{msgid("Case {number} “{name}” is entered."),
                          {{"number", "龙财罚〔2026〕7号"}, {"name", "{number} Reason"}}};
    CHECK(translated(message) == "案件 龙财罚〔2026〕7号“{number} Reason”已登记。");
    use_language("en", catalogues);
    CHECK(translated(message) == "Case 龙财罚〔2026〕7号 “{number} Reason” is entered.");
}

TEST_CASE("A part of a message is translated too, and cannot steer a terminal", "[texts]")
{
    use_language("zh_CN", catalogues);
    const Message message{msgid("{path}: {reason}"),
                          {{"path", "a\x1b[31m.mp4"}},
                          {{"reason", {msgid("Permission denied")}}}};
    CHECK(translated(message) == "a\x1b[31m.mp4：权限不足");
    CHECK(shown(message) == "a⟨U+001B⟩[31m.mp4：权限不足");
    // What a library said is all of the part.
    CHECK(shown({msgid("{path}: {reason}"), {{"path", "a"}}, {{"reason", {"odd \x1b[2J"}}}}) ==
          "a：odd ⟨U+001B⟩[2J");
}

TEST_CASE("What has no translation is shown in English", "[texts]")
{
    use_language("zh_CN", catalogues);
    const Message unknown{"SENSE KEY {key} of this drive only", {{"key", "3"}}};
    CHECK(translated(unknown) == "SENSE KEY 3 of this drive only");
    use_language("zh_CN", "/nonexistent");
    CHECK(std::string{tr("Reason")} == "Reason");
    use_language("zh_CN", catalogues);
    CHECK(std::string{tr("Reason")} == "理由");
}

TEST_CASE("No text stays no text", "[texts]")
{
    // gettext("") is the catalogue's header: it must never come before a person.
    use_language("zh_CN", catalogues);
    CHECK(translated({}).empty());
    CHECK(std::string{tr("")}.empty());
}

TEST_CASE("A language there is not is refused, and the one in use stays", "[texts]")
{
    use_language("zh_CN", catalogues);
    for (const char* language : {"fr", "zh_TW", "C", "中文"}) {
        INFO(language);
        REQUIRE_THROWS_AS(use_language(language, catalogues), Error);
    }
    CHECK(language_in_use() == "zh_CN");
    try {
        use_language("fr", catalogues);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Usage);
        CHECK_THAT(error.what(), Catch::Contains("“fr”") && Catch::Contains("zh_CN"));
    }
}
