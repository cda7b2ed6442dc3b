#include "printing/calibration.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/label_samples.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <regex>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

struct Frame {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

/// The printed frame of a calibration page of A4, in mm from the top left corner.
Frame frame_on(const std::filesystem::path& pdf)
{
    const Finished found =
        run({{"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=bbox", pdf.string()}});
    const std::string text = found.err + found.out;
    std::smatch box;
    REQUIRE(std::regex_search(
        text, box, std::regex{R"(%%HiResBoundingBox: ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+))"}));
    constexpr double mm = 25.4 / 72;
    constexpr double a4_height = 297;
    return {std::stod(box[1]) * mm, a4_height - std::stod(box[4]) * mm,
            (std::stod(box[3]) - std::stod(box[1])) * mm,
            (std::stod(box[4]) - std::stod(box[2])) * mm};
}

} // namespace

TEST_CASE("The test page has a frame of 10 mm, and a calibration moves and scales it", "[printing]")
{
    const TemporaryDirectory directory;
    const auto page = directory / "page.pdf";
    replace_file(page, calibration_page({210, 297}));
    const Frame as_drawn = frame_on(page);
    CHECK(as_drawn.left == Approx(10).margin(0.1));
    CHECK(as_drawn.top == Approx(10).margin(0.1));
    CHECK(as_drawn.width == Approx(190).margin(0.2));

    const PrintableFile moved = calibrated(page, {1.5, -2, 1.01, 0.99});
    replace_file(directory / "moved.pdf", moved.bytes);
    const Frame after = frame_on(directory / "moved.pdf");
    CHECK(after.left == Approx(10 * 1.01 + 1.5).margin(0.1));
    CHECK(after.top == Approx(10 * 0.99 - 2).margin(0.1));
    CHECK(after.width == Approx(190 * 1.01).margin(0.2));
    CHECK(after.height == Approx(277 * 0.99).margin(0.2));
    REQUIRE(moved.pages.size() == 1);
    CHECK(moved.pages.front().width_mm == Approx(210).margin(0.01));
}

TEST_CASE("Without calibration the file goes to the printer byte for byte", "[printing]")
{
    const TemporaryDirectory directory;
    replace_file(directory / "page.pdf", calibration_page({120, 120}));
    CHECK(calibrated(directory / "page.pdf", {}).bytes == read_text(directory / "page.pdf"));
}

TEST_CASE("A page wider than high is put on its paper by us, and right stays right", "[printing]")
{
    const TemporaryDirectory directory;
    const auto label = directory / "label.pdf";
    const auto printed = directory / "printed.pdf";
    replace_file(label, calibration_page({150, 60}));
    const Sheet paper{.size = {210, 297}, .fits_the_page = false};
    const auto left_and_top = [&](const Calibration& by) {
        replace_file(printed, calibrated(label, by, paper).bytes);
        return frame_on(printed);
    };
    const Frame middle = left_and_top({});
    CHECK(middle.left == Approx((210 - 150) / 2.0 + 10).margin(0.2));
    CHECK(middle.top == Approx((297 - 60) / 2.0 + 10).margin(0.2));
    const Frame moved = left_and_top({.right_mm = 5, .down_mm = 2});
    CHECK(moved.left - middle.left == Approx(5).margin(0.1));
    CHECK(moved.top - middle.top == Approx(2).margin(0.1));
    // One that is wider than the paper is turned by us; what moves is still the paper's right.
    replace_file(label, calibration_page({280, 100}));
    const Frame turned = left_and_top({});
    CHECK(turned.width == Approx(80).margin(0.2));
    CHECK(turned.height == Approx(260).margin(0.2));
    CHECK(left_and_top({.right_mm = 5}).left - turned.left == Approx(5).margin(0.1));
}

TEST_CASE("What is no sound PDF is not printed", "[printing]")
{
    const TemporaryDirectory directory;
    std::ofstream{directory / "text.pdf"} << "no PDF";
    const std::string whole = calibration_page({120, 120});
    std::ofstream{directory / "half.pdf"} << whole.substr(0, whole.size() / 2);
    for (const char* name : {"text.pdf", "half.pdf"}) {
        CHECK_THAT(refusal(ErrorCode::InvalidInput,
                           [&] { static_cast<void>(calibrated(directory / name, {})); }),
                   Contains("no sound PDF"));
    }
}

TEST_CASE("A calibration is four numbers within reason", "[printing]")
{
    CHECK(to_text(parse_calibration("0.8 -1.2 100.2 99.9")) == "0.8 -1.2 100.2 99.9");
    CHECK(parse_calibration("0 0 100 100").is_none());
    for (const char* text :
         {"", "1 2 3", "0 0 100 100 5", "30 0 100 100", "0 0 50 100", "a b c d", "nan 0 100 100"}) {
        CHECK_THAT(
            refusal(ErrorCode::InvalidInput, [&] { static_cast<void>(parse_calibration(text)); }),
            Contains("is no calibration"));
    }
}
