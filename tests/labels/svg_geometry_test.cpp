#include "labels/svg_geometry.h"

#include <catch2/catch.hpp>

#include <numbers>

using namespace twofold;

namespace {

constexpr double pi = std::numbers::pi;

Baseline line(std::string_view data)
{
    const auto points = svg_baseline(data);
    REQUIRE(points);
    return Baseline{*points};
}

void check_on_circle(const Baseline& baseline, Point centre, double radius)
{
    for (const Point& point : baseline.points()) {
        CHECK(distance(point, centre) == Approx(radius).margin(1e-6));
    }
}

} // namespace

TEST_CASE("An arc is followed along its circle")
{
    const Baseline quarter = line("M 0 10 A 10 10 0 0 1 10 0");
    CHECK(quarter.length() == Approx(pi * 5).epsilon(1e-5));
    check_on_circle(quarter, {10, 10}, 10);
    CHECK(quarter.at(quarter.length() / 2).angle == Approx(-pi / 4).margin(0.005));
}

TEST_CASE("The flags of an arc choose one of four")
{
    CHECK(line("M0 10A10 10 0 1 1 10 0").length() == Approx(pi * 15).epsilon(1e-5));
    check_on_circle(line("M0 10A10 10 0 0 0 10 0"), {0, 0}, 10);
    check_on_circle(line("M0 10A10 10 0 1110 0"), {0, 0}, 10); // flags need no blanks
}

TEST_CASE("Two arcs make one line, absolute or relative")
{
    const Baseline absolute = line("M 10 50 A 40 40 0 0 1 90 50 A 40 40 0 0 1 10 50 Z");
    const Baseline relative = line("m10,50a40,40 0 0 1 80,0 40,40 0 0 1-80,0");
    CHECK(absolute.length() == Approx(pi * 80).epsilon(1e-5));
    CHECK(relative.length() == Approx(absolute.length()));
    check_on_circle(relative, {50, 50}, 40);
}

TEST_CASE("A curve that Inkscape made of an arc is followed too")
{
    constexpr double k = 0.5522847498;
    const std::string data =
        "M 0 10 C 0 " + std::to_string(10 - 10 * k) + " " + std::to_string(10 - 10 * k) + " 0 10 0";
    CHECK(line(data).length() == Approx(pi * 5).epsilon(1e-3));
}

TEST_CASE("A path that is no baseline is refused")
{
    for (const char* data :
         {"", "M 1 2", "M 0 0 L 10 10", "M 0 0 10 10", "A 1 1 0 0 1 2 2", "M 0 0 A 1 1 0 2 1 5 5",
          "M 0 0 A 1 1 0 0 1 5", "M 0 0 A 1 1 0 0 1 nan 5", "M 0 0 A 1e400 1 0 0 1 5 5",
          "M 0 0 A 1 1 0 0 1 5 5 Z"}) {
        CHECK_FALSE(svg_baseline(data));
    }
}

TEST_CASE("Transforms are applied from the inside out")
{
    const auto turned = svg_transform("translate(10, 20) rotate(90) scale(2)");
    REQUIRE(turned);
    const Point point = (*turned)({1, 0});
    CHECK(point.x == Approx(10));
    CHECK(point.y == Approx(22));
    CHECK(turned->keeps_shape());
    CHECK(turned->scale() == Approx(2));
    CHECK_FALSE(svg_transform("scale(1,2)")->keeps_shape());
    CHECK_FALSE(svg_transform("scale(-1,1)")->keeps_shape());
    CHECK_FALSE(svg_transform("translate(1"));
    CHECK_FALSE(svg_transform("perspective(3)"));
    CHECK((*svg_transform("rotate(180 5 5)"))({0, 0}).x == Approx(10));
}

TEST_CASE("A box knows how far it is from the hub")
{
    const Box box{10, 4, *svg_transform("translate(20 0) rotate(90)")};
    CHECK(box.distance_from({18, 5}) == Approx(0).margin(1e-9)); // turned to x 16…20, y 0…10
    CHECK(box.distance_from({25, 5}) == Approx(5));
    CHECK(box.distance_from({16, 13}) == Approx(3));
}

TEST_CASE("Letters raised over an arc that runs clockwise are further out")
{
    check_on_circle(Baseline{line("M 10 50 A 40 40 0 0 1 90 50").raised(3)}, {50, 50}, 43);
    check_on_circle(Baseline{line("M 10 50 A 40 40 0 0 0 90 50").raised(3)}, {50, 50}, 37);
}
