#include "labels/label_samples.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

constexpr const char* ring = R"(data-printable-inner="22" data-printable-outer="98")";

/// The only problem of a template, or all of them in a row.
std::string problem_with(const SampleTemplate& sample)
{
    std::string all;
    for (const std::string& problem : problems_of(sample.svg())) {
        all += problem + "\n";
    }
    return all;
}

/// Mandatory places that stay in a ring of 22 to 98 mm, and one more place.
std::string disc(const std::string& more, const std::string& attributes = ring)
{
    return R"(<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="100mm" )"
           R"(viewBox="0 0 100 100" )" +
           attributes + R"(>
        <rect id="field-unit" x="30" y="10" width="40" height="5"/>
        <rect id="field-made-by" x="30" y="16" width="40" height="5"/>
        <rect id="field-made-on" x="30" y="22" width="40" height="5"/>
        <rect id="field-case-name" x="30" y="28" width="40" height="5"/>
        <rect id="field-case-number" x="30" y="62" width="40" height="5"/>
        <rect id="field-disc-number" x="30" y="68" width="40" height="5"/>
        <rect id="field-copy" x="30" y="74" width="40" height="5"/>)" +
           more + "</svg>";
}

} // namespace

TEST_CASE("The templates of the house have nothing wrong with them")
{
    for (const char* name :
         {"disc-face.svg", "disc-face-36.svg", "paper-sleeve.svg", "sleeve-text.svg",
          "jewel-front.svg", "jewel-tray.svg", "slim-case.svg", "dvd-case.svg"}) {
        const LabelTemplate label = house_template(name);
        CHECK(label.name == name);
        CHECK(label.codes.size() == 1);
        for (const LabelField field : mandatory_fields()) {
            CHECK(label.has_place_for(field));
        }
    }
    CHECK(house_template("disc-face.svg").ring->inner_diameter == 22);
    CHECK(house_template("disc-face.svg").ring->outer_diameter == 118);
}

TEST_CASE("A template without a place for a mandatory fact is refused")
{
    const std::string problem = problem_with({.unit_place = ""});
    CHECK_THAT(problem, Contains("sample.svg"));
    CHECK_THAT(problem, Contains("制作单位 (unit)"));
    CHECK_THAT(problem, !Contains("案件名称"));
}

TEST_CASE("The copy letter alone tells which copy a disc is; its use alone does not")
{
    std::string svg = SampleTemplate{}.svg();
    svg.replace(svg.find("field-copy\""), 11, "field-copy-letter\"");
    CHECK(problems_of(svg).empty());
    svg.replace(svg.find("field-copy-letter"), 17, "field-copy-use");
    REQUIRE(problems_of(svg).size() == 1);
    CHECK_THAT(problems_of(svg).front(), Contains("份别"));
}

TEST_CASE("An unknown key is refused, naming template and key")
{
    for (const char* place : {R"(<rect id="field-case-nane" x="5" y="80" width="9" height="9"/>)",
                              R"(<rect id="qr-case-nane" x="5" y="80" width="9" height="9"/>)",
                              R"(<g data-when="case-nane"/>)"}) {
        const std::string problem = problem_with({.places = place});
        CHECK_THAT(problem, Contains("sample.svg"));
        CHECK_THAT(problem, Contains("case-nane"));
    }
}

TEST_CASE("All that is wrong with a template is told at once")
{
    CHECK(problems_of(
              SampleTemplate{.places = R"(<rect id="field-x" x="5" y="80" width="9" height="9"/>
                           <rect id="field-part" x="5" y="80" width="9" height="9" data-min="5"/>
                           <rect id="field-ground" x="5" y="80" width="9" height="0"/>)"}
                  .svg())
              .size() == 3);
}

TEST_CASE("A misspelt or impossible attribute of a place is refused")
{
    for (const char* attribute :
         {R"(data-aling="center")", R"(data-align="middle")", R"(data-max="nine")",
          R"(data-min="5.9")", R"(data-min="10" data-max="9")", R"(data-color="red")",
          R"(data-color="#12345g")", R"(data-weight="900")", R"(data-max="inf")"}) {
        const std::string place = R"(<rect id="field-part" x="5" y="80" width="9" height="9" )";
        INFO(attribute);
        CHECK_THAT(problem_with({.places = place + attribute + "/>"}), Contains("field-part"));
    }
}

TEST_CASE("A place twice is refused, a second place with a number is not")
{
    const auto place = [](const std::string& id) {
        return "<rect id=\"" + id + R"(" x="5" y="80" width="40" height="6"/>)";
    };
    CHECK_THAT(problem_with({.places = place("field-unit")}), Contains("twice"));
    CHECK(sample({.places = place("field-unit.2")}).boxes.size() == 8);
}

TEST_CASE("A place is found where groups have moved and turned it")
{
    const LabelTemplate label = sample(
        {.places = R"svg(<g transform="translate(50 80)"><g transform="rotate(-90) scale(0.5)">
                             <rect id="field-part" x="0" y="0" width="40" height="12"/></g></g>)svg"});
    const Box& box = label.boxes.back().box;
    CHECK(box.width == Approx(20));
    CHECK(box.height == Approx(6));
    CHECK(box.corners()[0].x == Approx(50));
    CHECK(box.corners()[1].y == Approx(60));
}

TEST_CASE("A place that is distorted, or moved by a style, is refused")
{
    const auto in_group = [](const std::string& attribute) {
        return "<g " + attribute +
               R"(><rect id="field-part" x="5" y="40" width="40" height="6"/></g>)";
    };
    CHECK_THAT(problem_with({.places = in_group(R"svg(transform="scale(1 2)")svg")}),
               Contains("distorted"));
    CHECK_THAT(problem_with({.places = in_group(R"svg(transform="rotate(")svg")}),
               Contains("not understood"));
    CHECK_THAT(problem_with({.places = in_group(R"svg(style="transform: translate(9px, 0)")svg")}),
               Contains("style"));
    // librsvg takes the width from the style, and so has the last word.
    CHECK_THAT(problem_with({.places = R"(<rect id="field-part" x="5" y="80" width="9" height="9"
                                           style="width:50px"/>)"}),
               Contains("not where it seems"));
}

TEST_CASE("A page that is not in millimetres is refused")
{
    for (const char* page : {R"(width="100" height="100" viewBox="0 0 100 100")",
                             R"(width="100mm" height="100mm" viewBox="0 0 378 378")",
                             R"(width="100mm" height="100mm" viewBox="10 0 100 100")",
                             R"(width="100mm" height="100mm")",
                             R"(width="9999mm" height="9999mm" viewBox="0 0 9999 9999")",
                             R"(width="nanmm" height="100mm" viewBox="0 0 nan 100")"}) {
        std::string svg = SampleTemplate{}.svg();
        const std::size_t begin = svg.find("width=\"100mm\"");
        svg.replace(begin, svg.find('>') - begin, page);
        INFO(page);
        CHECK_FALSE(problems_of(svg).empty());
    }
}

TEST_CASE("A place over the edge of the page is refused")
{
    CHECK_THAT(
        problem_with({.places = R"(<rect id="field-part" x="80" y="80" width="21" height="6"/>)"}),
        Contains("edge of the page"));
}

TEST_CASE("Nothing may stand in the hub of a disc or beyond its printable edge")
{
    CHECK(problems_of(disc("")).empty());
    const auto only_problem = [](const std::string& more) {
        const std::vector<std::string> problems = problems_of(disc(more));
        return problems.size() == 1 ? problems.front() : std::to_string(problems.size());
    };
    SECTION("a text")
    {
        CHECK_THAT(only_problem(R"(<rect id="field-part" x="20" y="47" width="20" height="6"/>)"),
                   Contains("field-part") && Contains("hub"));
        CHECK_THAT(only_problem(R"(<rect id="field-part" x="30" y="90" width="40" height="6"/>)"),
                   Contains("field-part") && Contains("printable edge"));
        // All four corners are outside the hub, the middle is not.
        CHECK_THAT(only_problem(R"(<rect id="field-part" x="20" y="45" width="60" height="10"/>)"),
                   Contains("hub"));
    }
    SECTION("a code")
    {
        CHECK_THAT(only_problem(R"(<rect id="qr-disc" x="55" y="40" width="20" height="20"/>)"),
                   Contains("qr-disc") && Contains("hub"));
    }
    SECTION("an arc, by the tops and the feet of its letters")
    {
        const auto arc = [](const std::string& radius, const std::string& sweep) {
            return R"(<path id="arc-handling" data-max="14" d="M )" +
                   std::to_string(50 - std::stod(radius)) + " 50 A " + radius + " " + radius +
                   " 0 0 " + sweep + " " + std::to_string(50 + std::stod(radius)) + " 50\"/>";
        };
        CHECK(problems_of(disc(arc("44", "1"))).empty());
        CHECK_THAT(only_problem(arc("45", "1")),
                   Contains("printable edge"));           // tops outwards
        CHECK(problems_of(disc(arc("45", "0"))).empty()); // tops inwards
        CHECK_THAT(only_problem(arc("14", "0")), Contains("hub"));
    }
    SECTION("art, even text")
    {
        CHECK_THAT(only_problem(R"(<circle cx="50" cy="50" r="5"/>)"), Contains("hub"));
        CHECK_THAT(
            only_problem(
                R"(<text x="45" y="52" font-size="5" font-family="Noto Sans CJK SC">内</text>)"),
            Contains("hub"));
        CHECK_THAT(only_problem(R"(<rect width="3" height="3"/>)"), Contains("hub"));
    }
    SECTION("but guides may")
    {
        CHECK(problems_of(disc(R"(<g data-guide="yes"><circle cx="50" cy="50" r="50"/></g>)"))
                  .empty());
    }
    SECTION("half a declaration is none")
    {
        CHECK_FALSE(problems_of(disc("", R"(data-printable-inner="22")")).empty());
        CHECK_FALSE(problems_of(disc("", R"(data-printable-inner="22" data-printable-outer="130")"))
                        .empty());
    }
}

TEST_CASE("What librsvg would leave out or set otherwise is refused, not lost")
{
    const auto text = [](const std::string& inside, const std::string& attributes) {
        return R"(<text x="5" y="90" font-size="4" )" + attributes + ">" + inside + "</text>";
    };
    const std::string font = R"(font-family="Noto Sans CJK SC")";
    CHECK(problem_with({.art = text("封存", font)}).empty());
    CHECK_THAT(problem_with({.art = text("<textPath href=\"#p\">封存</textPath>", font)}),
               Contains("<textPath>"));
    CHECK_THAT(problem_with({.art = text("封存", font + R"( textLength="50")")}),
               Contains("textLength"));
    CHECK_THAT(problem_with({.art = text("封存", font + R"( style="inline-size:50")")}),
               Contains("inline-size"));
    CHECK_THAT(problem_with({.art = "<flowRoot/>"}), Contains("<flowRoot>"));
    CHECK_THAT(problem_with({.art = text("封存", "")}), Contains("without a font"));
    CHECK_THAT(problem_with({.art = text("封存", R"(font-family="No Such Font")")}),
               Contains("No Such Font"));
    CHECK_THAT(problem_with({.art = text("封存", R"(style="font-family:'No Such Font', serif")")}),
               Contains("No Such Font"));
    CHECK_THAT(problem_with({.art = text("封&#x16800;存", font)}), Contains("U+16800"));
}
