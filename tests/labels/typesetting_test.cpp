#include "labels/typesetting.h"

#include "labels/label_drawing.h"
#include "labels/label_rendering.h"
#include "labels/label_samples.h"
#include "labels/svg_geometry.h"
#include "support/process.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

/// A context that draws nowhere.
struct Nowhere {
    Handle<cairo_surface_t, cairo_surface_destroy> surface{
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr)};
    Handle<cairo_t, cairo_destroy> page{cairo_create(surface.get())};
};

TextBox box(double width, double height, TextStyle style = {.largest_pt = 12})
{
    return {LabelField::CaseName, {width, height, {}}, style};
}

SetText set(const TextBox& place, const std::string& text)
{
    const Nowhere nowhere;
    return Typesetter{nowhere.page.get(), "sample.svg"}.set(place, text);
}

std::string characters(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "检";
    }
    return text;
}

/// The first `count` characters of `text`.
std::string beginning(const std::string& text, long count)
{
    return {text.c_str(), static_cast<const char*>(g_utf8_offset_to_pointer(text.c_str(), count))};
}

} // namespace

TEST_CASE("A short text is set at the largest size, on one line")
{
    const SetText text = set(box(60, 10), "日常检查");
    CHECK(text.size_pt == 12);
    CHECK(text.pieces.size() == 1);
}

TEST_CASE("A text that is a little too long shrinks before it is wrapped")
{
    const SetText text = set(box(60, 10), characters(16)); // 14 fit at 12 pt
    CHECK(text.size_pt < 12);
    CHECK(text.size_pt >= 9.6);
    CHECK(text.pieces.size() == 1);
}

TEST_CASE("A longer text is wrapped at the largest size that fits")
{
    const SetText text = set(box(60, 10), characters(26));
    CHECK(text.pieces.size() == 2);
    CHECK(text.size_pt == 12);
}

TEST_CASE("A text that does not fit at six points is refused, with its field and all of its words")
{
    const std::string text = characters(200);
    const std::string message =
        refusal(ErrorCode::Refused, [&] { static_cast<void>(set(box(60, 10), text)); });
    CHECK_THAT(message, Contains("案件名称 (case-name)"));
    CHECK_THAT(message, Contains(text));
    CHECK_THAT(message, Contains("6 points"));
}

TEST_CASE("A place may ask for a larger smallest size")
{
    const TextBox strict = box(60, 10, {.largest_pt = 12, .smallest_pt = 10});
    CHECK_NOTHROW(set(box(60, 10), characters(60)));
    CHECK_THAT(refusal(ErrorCode::Refused, [&] { static_cast<void>(set(strict, characters(60))); }),
               Contains("10 points"));
}

TEST_CASE("Centred lines are alike long, so that no character is left over")
{
    const TextBox centred = box(60, 10, {.largest_pt = 12, .align = TextAlign::Centre});
    const SetText text = set(centred, characters(19));
    REQUIRE(text.pieces.size() == 2);
    CHECK(std::abs(text.pieces[0].to_page.x0 - text.pieces[1].to_page.x0) < 5);
}

TEST_CASE("A text along an arc shrinks, then is refused, and never leaves the arc")
{
    const TextArc arc{LabelField::Unit,
                      Baseline{*svg_baseline("M 10 50 A 40 40 0 0 1 90 50")},
                      {.largest_pt = 14, .align = TextAlign::Centre}};
    const Nowhere nowhere;
    const Typesetter typesetter{nowhere.page.get(), "sample.svg"};
    CHECK(typesetter.set(arc, characters(20)).size_pt == 14);
    const SetText shrunk = typesetter.set(arc, characters(50));
    CHECK(shrunk.size_pt < 14);
    REQUIRE(shrunk.pieces.size() == 50);
    for (const SetText::Piece& piece : shrunk.pieces) {
        CHECK(distance({piece.to_page.x0, piece.to_page.y0}, {50, 50}) == Approx(40).margin(0.1));
    }
    CHECK_THAT(refusal(ErrorCode::Refused,
                       [&] { static_cast<void>(typesetter.set(arc, characters(80))); }),
               Contains("制作单位"));
}

TEST_CASE("A character without a shape is refused by name, and nothing is drawn in its place")
{
    const auto refused = [](const std::string& text) {
        return refusal(ErrorCode::Refused, [&] { static_cast<void>(set(box(60, 10), text)); });
    };
    CHECK_THAT(refused("现场😀检查"), Contains("U+1F600"));
    CHECK_THAT(refused("现场\n检查"), Contains("U+000A"));
    CHECK_THAT(refused("现场\u202e检查"), Contains("U+202E")); // turns the writing round
    CHECK_THAT(refused("现场\ue000检查"), Contains("U+E000")); // private use
    CHECK_THAT(refused("现场\xff检查"), Contains("0xFF"));
    CHECK_THAT(refused("现场\U00016800检查"), Contains("U+16800")); // no font has it
    CHECK_NOTHROW(set(box(60, 10), "㐂𠮷龘，〔2026〕第①号 ÄmterǗ"));
}

TEST_CASE("Marks stacked upon a letter cannot run over other text")
{
    std::string stacked = "\u0251"; // with marks from a font that stacks them
    for (int i = 0; i < 30; ++i) {
        stacked += "\u0302";
    }
    CHECK_THAT(refusal(ErrorCode::Refused, [&] { static_cast<void>(set(box(60, 10), stacked)); }),
               Contains("案件名称"));
}

TEST_CASE("Of a text of any length all or nothing is printed")
{
    const TemporaryDirectory directory;
    const LabelTemplate label = sample();
    std::string words;
    for (int i = 0; i < 5; ++i) {
        words += "某某区某某镇集体经济组织涉嫌违规使用衔接资金、拒不配合检查（第2次）Case-17 ";
    }
    int printed = 0;
    for (const long wanted : {1, 5, 12, 13, 17, 18, 25, 31, 38, 44, 60, 75, 90, 110}) {
        const std::string name = beginning(words, wanted);
        LabelFacts facts = usual_facts();
        facts.case_name = name;
        const std::filesystem::path pdf = directory / "label.pdf";
        std::filesystem::remove(pdf);
        try {
            render_pdf(label, {&facts, 1}, pdf);
            CHECK_THAT(text_of_pdf(pdf), Contains(without_blanks(name)));
            ++printed;
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::Refused);
            CHECK_FALSE(std::filesystem::exists(pdf));
        }
    }
    CHECK(printed >= 8);
    CHECK(printed < 14);
}
