#include "volume/content/disc_template.h"

#include "base/error.h"
#include "sample_content.h"
#include "support/places.h"
#include "support/process.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;

TEST_CASE("A template's places are filled and an unknown one is an error that names it",
          "[content]")
{
    const DiscTemplate greeting{"greeting.txt", "{{who}}, {{who}}{ {{}} }"};
    CHECK_THROWS_WITH(filled(greeting, {{"who", "甲"}}),
                      "The disc template greeting.txt asks for “”, which is unknown.");
    CHECK(filled(DiscTemplate{"x", "a{{who}}b"}, {{"who", "{{unit}}"}}) ==
          "a{{unit}}b"); // never filled twice
    CHECK_THROWS_AS(filled(DiscTemplate{"x", "a{{who"}, {{"who", "甲"}}), Error);
    CHECK(filled(DiscTemplate{"x", "nothing"}, TemplateValues{}) == "nothing");
}

TEST_CASE("A missing or empty template is an error that names the file", "[content]")
{
    const TemporaryDirectory directory;
    std::filesystem::copy(source("templates/disc"), directory.path(),
                          std::filesystem::copy_options::recursive);
    CHECK_NOTHROW(read_disc_templates(directory.path()));
    std::filesystem::resize_file(directory / "check.ps1", 0);
    CHECK_THROWS_WITH(read_disc_templates(directory.path()), Catch::Contains("check.ps1"));
    std::filesystem::remove(directory / "README.txt");
    CHECK_THROWS_WITH(read_disc_templates(directory.path()), Catch::Contains("README.txt"));
}

TEST_CASE("Texts for Windows end their lines in CR LF, once", "[content]")
{
    CHECK(with_crlf("a\nb\r\nc") == "a\r\nb\r\nc");
}

TEST_CASE("Equal content gives equal bytes in any order, time zone and locale", "[content]")
{
    const auto texts = [](DiscContent content) {
        put_in_order(content);
        std::string all;
        for (const TagFile& file : tag_files(content, repository_templates())) {
            all += file.path + "\n" + file.text;
        }
        return all;
    };
    const std::string once = texts(sample_content());
    DiscContent shuffled = sample_content();
    std::ranges::reverse(shuffled.cases);
    std::ranges::reverse(shuffled.footage);
    std::ranges::reverse(shuffled.decisions);
    CHECK((texts(shuffled) == once));

    const char* const zone = std::getenv("TZ");
    const std::string kept = zone != nullptr ? zone : "";
    ::setenv("TZ", "America/St_Johns", 1);
    ::tzset();
    const bool equal = texts(sample_content()) == once;
    kept.empty() ? ::unsetenv("TZ") : ::setenv("TZ", kept.c_str(), 1);
    ::tzset();
    CHECK(equal);
}
