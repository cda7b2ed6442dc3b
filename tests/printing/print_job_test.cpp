#include "printing/print_job.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/label_code.h"
#include "labels/label_rendering.h"
#include "labels/label_samples.h"
#include "support/print_service.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <regex>
#include <thread>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

constexpr std::chrono::seconds long_enough{60};

/// The service of this process; libcups remembers the name for a thread's life.
PrintServiceOfTest& service()
{
    static PrintServiceOfTest one;
    static const bool told = ::setenv("CUPS_SERVER", one.address().c_str(), 1) == 0;
    REQUIRE(told);
    return one;
}

std::string pdf_of(const char* label)
{
    const TemporaryDirectory directory;
    const LabelFacts facts = usual_facts();
    render_pdf(house_template(label), {&facts, 1}, directory / "label.pdf");
    return read_text(directory / "label.pdf");
}

/// Left edge, top edge and width of the dark part of a page, in mm.
struct Ink {
    double left = 0;
    double top = 0;
    double width = 0;
};

Ink ink_of(const std::filesystem::path& pdf)
{
    // Ghostscript's bounding box counts in points from the bottom left corner.
    const Finished found =
        run({{"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=bbox", pdf.string()}});
    std::smatch box;
    const std::string text = found.err + found.out;
    REQUIRE(std::regex_search(
        text, box, std::regex{R"(%%HiResBoundingBox: ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+))"}));
    const std::string info = run({{"pdfinfo", pdf.string()}}).out;
    std::smatch size;
    REQUIRE(std::regex_search(info, size, std::regex{R"(Page size: +([\d.]+) x ([\d.]+))"}));
    constexpr double mm = 25.4 / 72;
    return {std::stod(box[1]) * mm, (std::stod(size[2]) - std::stod(box[4])) * mm,
            (std::stod(box[3]) - std::stod(box[1])) * mm};
}

std::string refusal_of_printing(const std::string& printer)
{
    Job job = silent_job();
    return refusal(ErrorCode::PrinterUnavailable, [&] {
        static_cast<void>(print({.bytes = "%PDF", .title = "x", .printer = printer, .media = "A4"},
                                long_enough, job));
    });
}

} // namespace

TEST_CASE("A label comes out of the printer at its own size, with its code", "[printing]")
{
    PrintServiceOfTest& cups = service();
    const std::string label = pdf_of("disc-face.svg");
    Job job = silent_job();
    const SentJob sent =
        print({.bytes = label, .title = "label", .printer = "pdf", .media = media_for({120, 120})},
              long_enough, job);
    CHECK(sent.number > 0);
    REQUIRE(sent.completed);
    const std::string info = run({{"pdfinfo", cups.printed().string()}}).out;
    CHECK_THAT(info, Contains("Pages:           1"));
    CHECK_THAT(info, Contains("340"));
    const Ink ink = ink_of(cups.printed());
    CHECK(ink.width == Approx(117.15).margin(0.1)); // the outer circle, 116.8 mm and its line
    const TemporaryDirectory directory;
    const std::string picture = directory / "picture";
    const Finished drawn =
        run({{"pdftoppm", "-r", "300", "-png", "-singlefile", cups.printed().string(), picture}});
    REQUIRE(drawn.exit_code == 0);
    const std::string code = run({{"zbarimg", "-q", "--raw", picture + ".png"}}).out;
    CHECK(code == label_code(usual_facts()) + "\n");
}

TEST_CASE("An unknown printer is an error that names the ones there are", "[printing]")
{
    static_cast<void>(service());
    CHECK_THAT(refusal_of_printing("drucker"), Contains("no printer “drucker”") && Contains("pdf"));
    const auto all = printers();
    REQUIRE(all.size() == 1);
    CHECK(all.front().name == "pdf");
    CHECK(all.front().accepting);
}

TEST_CASE("A stopped printer, and one that takes no jobs, are errors", "[printing]")
{
    PrintServiceOfTest& cups = service();
    cups.administer({"cupsdisable", "pdf"});
    CHECK_THAT(refusal_of_printing("pdf"), Contains("is stopped"));
    cups.administer({"cupsenable", "pdf"});
    cups.administer({"cupsreject", "pdf"});
    CHECK_THAT(refusal_of_printing("pdf"), Contains("takes no jobs"));
    cups.administer({"cupsaccept", "pdf"});
}

TEST_CASE("Without a print service printing ends in time with an error", "[printing]")
{
    const TemporaryDirectory directory;
    const auto began = std::chrono::steady_clock::now();
    // libcups keeps the server's name for each thread, so a new one reads it anew.
    std::string said;
    std::thread{[&] {
        const char* usual = std::getenv("CUPS_SERVER");
        const std::string before = usual != nullptr ? usual : "";
        ::setenv("CUPS_SERVER", (directory / "nobody").c_str(), 1);
        said = refusal_of_printing("pdf");
        ::setenv("CUPS_SERVER", before.c_str(), 1);
    }}.join();
    CHECK_THAT(said, Contains("No print service answers"));
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{20});
}
