#include "printing/paper.h"

#include "base/error.h"
#include "labels/label_samples.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;

namespace {

const Paper a4{"iso_a4_210x297mm", {210, 297}, {210, 297}};
const Paper strip{"oe_w81h252_1.125x3.5in", {28.6, 88.9}, {28.6, 88.9}};
const Paper card{"oe_w167h288_2.3125x4in", {58.7, 101.6}, {58.7, 101.6}};
const Paper any_size{{}, {20, 20}, {216, 356}};

std::string refused(const std::vector<Paper>& papers, PaperSize page, const std::string& wanted)
{
    return refusal(ErrorCode::Refused,
                   [&] { static_cast<void>(paper_for(papers, {page}, wanted)); });
}

} // namespace

TEST_CASE("A page that is larger than every paper is an error, in either direction", "[printing]")
{
    CHECK_THAT(refused({strip, card}, {125, 125}, ""), Catch::Contains("125.0 × 125.0 mm"));
    CHECK_THAT(refused({a4}, {320, 100}, ""), Catch::Contains("297"));
    CHECK_THAT(refused({a4, strip}, {125, 125}, "oe_w81h252_1.125x3.5in"), Catch::Contains("88.9"));
    // Turned by a quarter it fits.
    CHECK(paper_for({strip, card}, {{101, 58}}, "").media == card.name);
    CHECK(paper_for({a4}, {{297, 210}}, "").media == a4.name);
}

TEST_CASE("The paper of that very size comes first, then one cut to it, then the usual one",
          "[printing]")
{
    CHECK(paper_for({a4, card, any_size}, {{58.7, 101.6}}, "").media == card.name);
    const ChosenPaper cut = paper_for({a4, any_size}, {{120, 60}}, "");
    CHECK(cut.media == "Custom.60.0x120.0mm");
    CHECK(cut.sheet.fits_the_page);
    const ChosenPaper usual = paper_for({a4, card}, {{50, 50}}, "");
    CHECK(usual.media == a4.name);
    CHECK_FALSE(usual.sheet.fits_the_page);
    CHECK(paper_for({strip, card, a4}, {{50, 90}}, "").media == a4.name);
    // A queue that does not say is asked for the size of the page.
    CHECK(paper_for({}, {{120, 120}}, "").media == "Custom.120.0x120.0mm");
}
