#include "labels/label_samples.h"
#include "support/process.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

bool refused(const std::string& svg)
{
    return !problems_of(svg).empty();
}

} // namespace

TEST_CASE("Entities are neither expanded nor loaded")
{
    std::string bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
    for (char name = 'b'; name < 'n'; ++name) {
        bomb += "<!ENTITY " + std::string{name} + " \"";
        for (int i = 0; i < 10; ++i) {
            bomb += std::string{"&"} + static_cast<char>(name - 1) + ";";
        }
        bomb += "\">";
    }
    CHECK(refused(SampleTemplate{.art = "<title>&m;</title>", .prologue = bomb + "]>"}.svg()));
    CHECK(refused(SampleTemplate{.root = "data-x=\"&m;\"", .prologue = bomb + "]>"}.svg()));
    CHECK(refused(
        SampleTemplate{.art = "<title>&x;</title>",
                       .prologue = R"(<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>)"}
            .svg()));
    CHECK(refused(
        SampleTemplate{.prologue = R"(<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/x.dtd">)"}.svg()));
}

TEST_CASE("Nothing outside of the template is loaded")
{
    for (const char* art :
         {R"(<image href="file:///etc/passwd" width="9" height="9"/>)",
          R"(<image xlink:href="logo.png" width="9" height="9"/>)",
          R"(<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>)",
          R"(<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>)",
          R"(<use href="other.svg#x"/>)", R"svg(<rect fill="url(other.svg#x)"/>)svg",
          R"svg(<rect style="fill:url( 'http://127.0.0.1:9/#x')"/>)svg",
          R"(<style>@import url(http://127.0.0.1:9/x.css);</style>)", "<script>1</script>",
          "<foreignObject/>", R"(<filter id="f"/>)", "<?xml-stylesheet href='x.css'?>",
          R"(<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>)",
          R"(<svg width="9"/>)"}) {
        INFO(art);
        CHECK(refused(SampleTemplate{.art = art}.svg()));
    }
    CHECK(refused("<?xml-stylesheet href='x.css'?>" + SampleTemplate{}.svg()));
}

TEST_CASE("What hides inside of a place is looked at too")
{
    CHECK(refused(SampleTemplate{.unit_place = R"(<rect id="field-unit" x="5" y="10" width="90"
        height="6"><image href="/etc/passwd"/></rect>)"}
                      .svg()));
    CHECK(refused(SampleTemplate{.places = R"(<g data-guide="x"><rect id="field-part" x="5" y="80"
        width="9" height="9"/><g data-guide="y"/></g>)"}
                      .svg()));
    CHECK(refused(SampleTemplate{.places = R"(<defs><rect id="field-part" x="5" y="80" width="9"
        height="9"/></defs>)"}
                      .svg()));
}

TEST_CASE("A drawing that multiplies itself is refused in time")
{
    std::string art = R"(<defs><g id="u0"><rect width="1" height="1"/></g>)";
    for (int i = 1; i < 30; ++i) {
        const std::string use = "<use href=\"#u" + std::to_string(i - 1) + "\"/>";
        art += fmt::format("<g id=\"u{0}\">{1}{1}{1}</g>", i, use);
    }
    art += "</defs><use href=\"#u29\"/>";
    CHECK(refused(SampleTemplate{.art = art}.svg()));
}

TEST_CASE("A file that is no template is refused, whatever it is")
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<g>";
    }
    CHECK(refused(SampleTemplate{.art = deep}.svg()));
    CHECK(refused(""));
    CHECK(refused("<svg"));
    CHECK(refused("<html/>"));
    CHECK(refused("<svg width='1mm'/>"));
    CHECK(refused(std::string("\0\xff\xfe", 3)));
    CHECK(refused(
        SampleTemplate{.places = R"(<path id="arc-unit" d="M 0 0 A 1 1 0 0 1 1e9 0"/>)"}.svg()));
    CHECK(refused(
        SampleTemplate{.places = R"(<path id="arc-unit" d="M 5 5 A 0 0 0 0 1 5 5"/>)"}.svg()));
    const TemporaryDirectory directory;
    const auto load = [&](const std::string& svg) {
        static_cast<void>(load_template(written(directory.path(), svg)));
    };
    CHECK_THAT(
        refusal(ErrorCode::InvalidInput, [&] { load(std::string(largest_template + 1, ' ')); }),
        Contains("too large"));
    CHECK_THAT(refusal(ErrorCode::FileUnreadable,
                       [&] { static_cast<void>(load_template(directory / "none.svg")); }),
               Contains("none.svg"));
}

TEST_CASE("A template cut off anywhere never gets through or brings the program down")
{
    const std::string whole = SampleTemplate{}.svg();
    for (std::size_t length = 0; length < whole.size(); length += 37) {
        CHECK(refused(whole.substr(0, length)));
    }
}
