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

TEST_CASE("A template costs no more than a label is worth")
{
    const auto says = [](const std::string& art, const char* words) {
        INFO(art.substr(0, 200));
        std::string all;
        for (const std::string& problem : problems_of(SampleTemplate{.art = art}.svg())) {
            all += problem + "\n";
        }
        CHECK_THAT(all, Contains(words));
    };
    SECTION("elements that are repeated count each time")
    {
        std::string art = "<defs><g id=\"u0\"><rect width=\"1\" height=\"1\"/></g>";
        for (int i = 1; i < 20; ++i) {
            const std::string use = "<use href=\"#u" + std::to_string(i - 1) + "\"/>";
            art += "<g id=\"u" + std::to_string(i) + "\">" + use + use + "</g>";
        }
        says(art + "</defs><use href=\"#u19\"/>", "more than 20000 elements");
        // One that repeats itself, by itself or through another, has no end.
        const std::string itself = R"(<g id="a"><use href="#a"/><use href="#a"/></g>)";
        const std::string other = R"(<g id="b"><use href="#c"/></g><g id="c"><use href="#b"/></g>)";
        for (const std::string& endless : {itself, other}) {
            CHECK(refused(SampleTemplate{.art = endless}.svg()));
            says(endless, "more than 20000 elements");
        }
    }
    SECTION("groups that need a page of memory each")
    {
        std::string deep;
        for (int i = 0; i < 30; ++i) {
            deep += "<g opacity=\"0.9\">";
        }
        deep += "<rect width=\"1\" height=\"1\"/>";
        for (int i = 0; i < 30; ++i) {
            deep += "</g>";
        }
        says(deep, "too many groups");
        std::string wide;
        for (int i = 0; i < 300; ++i) {
            wide += "<rect width=\"1\" height=\"1\" style=\"opacity: 0.5\"/>";
        }
        says(wide, "too many groups");
    }
    SECTION("dashes without number")
    {
        says(R"(<path d="M 0 0 H 50" stroke="#000" stroke-dasharray="0.00001"/>)", "too short");
        says(R"(<path d="M 0 0 H 50" style="stroke:#000; stroke-dasharray: 0.00001 0.00001"/>)",
             "too short");
    }
    SECTION("a picture that is huge, or none")
    {
        // 30,000 by 30,000 dots of one colour are a few bytes of PNG: only its head is needed here.
        const std::string huge =
            "iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAAAAABDTKdmAAAADElEQVR4nGNgoD0AAABkAAGGZDw1";
        says("<image width=\"5\" height=\"5\" href=\"data:image/png;base64," + huge + "\"/>",
             "million pixels");
        says(R"(<image id="wappen" width="5" height="5" href="data:image/png;base64,AAAA"/>)",
             "“wappen”");
        says(R"(<image width="5" height="5" href="data:image/png;base64,AAAA"/>)", "“1”");
        says(R"(<image width="5" height="5" href="data:image/jpeg;base64,/9j/4AAQ"/>)",
             "cannot be decoded");
    }
    SECTION("what the office needs is let through")
    {
        const std::string dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNg"
                                "AAAAAgABSK+kcQAAAABJRU5ErkJggg==";
        CHECK_FALSE(refused(SampleTemplate{
            .art = "<image width=\"5\" height=\"5\" href=\"data:image/png;base64," + dot +
                   "\"/><path d=\"M 5 5 H 40\" stroke=\"#000\" "
                   "stroke-dasharray=\"1 0.5\"/>"}
                                .svg()));
    }
}
