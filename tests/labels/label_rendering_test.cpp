#include "labels/label_rendering.h"

#include "labels/label_code.h"
#include "labels/label_drawing.h"
#include "labels/label_samples.h"
#include "support/places.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <iterator>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string code_in(const std::filesystem::path& picture)
{
    std::string code = run({{"zbarimg", "-q", "--raw", picture.string()}}).out;
    if (code.ends_with('\n')) code.pop_back();
    return code;
}

/// The first page of a PDF as a printer or a viewer sees it.
std::filesystem::path picture_of(const std::filesystem::path& pdf, const char* dpi)
{
    const std::string base = pdf.string() + ".picture";
    REQUIRE(run({{"pdftoppm", "-r", dpi, "-png", "-singlefile", pdf.string(), base}}).exit_code ==
            0);
    return base + ".png";
}

struct House {
    const char* name;
    const char* millimetres;
    const char* points;
};

constexpr std::array house{House{"disc-face.svg", "120.0", "340.157 x 340.157 pts"},
                           House{"disc-face-36.svg", "120.0", "340.157 x 340.157 pts"},
                           House{"paper-sleeve.svg", "125.0", "354.331 x 354.331 pts"},
                           House{"sleeve-text.svg", "95.0", "269.291 x 187.087 pts"},
                           House{"jewel-front.svg", "120.0", "340.157 x 340.157 pts"},
                           House{"jewel-tray.svg", "151.0", "428.031 x 334.488 pts"},
                           House{"slim-case.svg", "136.0", "385.512 x 340.157 pts"},
                           House{"dvd-case.svg", "273.0", "773.858 x 518.74 pts"}};

} // namespace

TEST_CASE("A PDF page is exactly as large as its label, one page for each disc")
{
    const TemporaryDirectory directory;
    const std::vector<LabelFacts> discs{usual_facts(), long_facts(), usual_facts()};
    for (const House& label : house) {
        render_pdf(house_template(label.name), discs, directory / "label.pdf");
        const std::string info = run({{"pdfinfo", (directory / "label.pdf").string()}}).out;
        CHECK_THAT(info, Contains(label.points));
        CHECK_THAT(info, Contains("Pages:           3"));
        CHECK_THAT(info, Contains("2026-0007-A"));
    }
}

TEST_CASE("Every font of a PDF is Noto Sans CJK SC, and embedded")
{
    const TemporaryDirectory directory;
    const LabelFacts facts = usual_facts();
    for (const House& label : house) {
        render_pdf(house_template(label.name), {&facts, 1}, directory / "label.pdf");
        std::istringstream fonts{run({{"pdffonts", (directory / "label.pdf").string()}}).out};
        std::string line;
        std::getline(fonts, line);
        std::getline(fonts, line);
        int count = 0;
        while (std::getline(fonts, line)) {
            CHECK_THAT(line, Contains("NotoSansCJKsc") && Contains("yes yes yes"));
            ++count;
        }
        CHECK(count == 2); // regular and bold
    }
}

TEST_CASE("Every fact stands on both labels, word for word, however long")
{
    const TemporaryDirectory directory;
    for (const LabelFacts& facts : {usual_facts(), long_facts()}) {
        for (const House& name : house) {
            const LabelTemplate label = house_template(name.name);
            render_pdf(label, {&facts, 1}, directory / "label.pdf");
            const std::string text = text_of_pdf(directory / "label.pdf");
            INFO(name.name);
            for (const LabelField field : mandatory_fields()) {
                if (field != LabelField::Copy) {
                    CHECK_THAT(text, Contains(without_blanks(*text_of(field, facts))));
                }
            }
            CHECK_THAT(text, Contains(without_blanks(*text_of(LabelField::Contents, facts))));
            CHECK_THAT(text, Contains(without_blanks(*text_of(LabelField::Handling, facts))));
            CHECK_THAT(text, Contains(facts.copy == CopyMark::A ? "A封存" : "B利用"));
        }
    }
}

TEST_CASE("The sleeve also says how long, why, and what the image digest begins with")
{
    const TemporaryDirectory directory;
    const LabelFacts facts = long_facts();
    render_pdf(house_template("paper-sleeve.svg"), {&facts, 1}, directory / "label.pdf");
    const std::string text = text_of_pdf(directory / "label.pdf");
    for (const char* said :
         {"永久", "第十六条第（一）（二）（三）项", "SHA-2566105d6cc76af4003", "第2张/共3张"}) {
        CHECK_THAT(text, Contains(said));
    }
}

TEST_CASE("A caption whose fact is not given is not drawn, on every page of its own")
{
    const TemporaryDirectory directory;
    const std::vector<LabelFacts> discs{usual_facts(), long_facts(), usual_facts()};
    render_pdf(house_template("paper-sleeve.svg"), discs, directory / "label.pdf");
    const auto page = [&](const char* number) {
        return run({{"pdftotext", "-f", number, "-l", number, (directory / "label.pdf").string(),
                     "-"}})
            .out;
    };
    CHECK_THAT(page("1"), !Contains("张数"));
    CHECK_THAT(page("2"), Contains("张数"));
    CHECK_THAT(page("3"), !Contains("张数"));
}

TEST_CASE("The code can be read from the picture and from the printed page")
{
    const TemporaryDirectory directory;
    for (const LabelFacts& facts : {usual_facts(), long_facts()}) {
        for (const House& name : house) {
            const LabelTemplate label = house_template(name.name);
            render_png(label, facts, 300, directory / "label.png");
            CHECK(code_in(directory / "label.png") == label_code(facts));
            render_pdf(label, {&facts, 1}, directory / "label.pdf");
            CHECK(code_in(picture_of(directory / "label.pdf", "300")) == label_code(facts));
            CHECK(code_in(picture_of(directory / "label.pdf", "150")) == label_code(facts));
        }
    }
}

TEST_CASE("Beyond ASCII a code is UTF-8, at both levels of correction")
{
    const TemporaryDirectory directory;
    LabelFacts facts = usual_facts();
    facts.disc_number = "石龙2026-0007-A";
    for (const char* level : {"M", "Q"}) {
        const LabelTemplate label = sample(
            {.places = std::string{R"(<rect id="qr-disc" x="68" y="70" width="28" height="28" )"} +
                       "data-level=\"" + level + "\"/>"});
        render_png(label, facts, 300, directory / "label.png");
        CHECK(code_in(directory / "label.png") == label_code(facts));
    }
}

TEST_CASE("A code keeps its light margin even on dark art")
{
    const TemporaryDirectory directory;
    const LabelTemplate label =
        sample({.art = R"(<rect x="60" y="62" width="40" height="38"/>)",
                .places = R"(<rect id="qr-disc" x="66" y="68" width="28" height="28"/>)"});
    render_png(label, usual_facts(), 300, directory / "label.png");
    CHECK(code_in(directory / "label.png") == label_code(usual_facts()));
    const Handle<cairo_surface_t, cairo_surface_destroy> picture{
        cairo_image_surface_create_from_png((directory / "label.png").c_str())};
    // 53 modules and the margin make 61: four modules of white on each side, then the symbol.
    const double module = 28.0 / 61;
    const auto grey = [&](double x, double y) {
        const auto dot = [](double mm) { return static_cast<int>(mm * 300 / 25.4); };
        return cairo_image_surface_get_data(
            picture.get())[dot(y) * cairo_image_surface_get_stride(picture.get()) + 4 * dot(x)];
    };
    for (const double margin : {0.5, 3.5}) {
        CHECK(grey(66 + margin * module, 68 + 30 * module) == 255);
        CHECK(grey(94 - margin * module, 68 + 30 * module) == 255);
        CHECK(grey(66 + 30 * module, 68 + margin * module) == 255);
        CHECK(grey(66 + 30 * module, 96 - margin * module) == 255);
    }
    CHECK(grey(66 + 4.5 * module, 68 + 4.5 * module) == 0); // corner of a finder pattern
}

TEST_CASE("A code whose dots would be too small to read is refused")
{
    const LabelTemplate label =
        sample({.places = R"(<rect id="qr-disc" x="68" y="70" width="15" height="15"/>)"});
    const TemporaryDirectory directory;
    CHECK_THAT(refusal(ErrorCode::Refused,
                       [&] { render_png(label, usual_facts(), 300, directory / "label.png"); }),
               Contains("too small"));
}

TEST_CASE("A disc that is one of several is not labelled without saying which")
{
    const TemporaryDirectory directory;
    CHECK_THAT(refusal(ErrorCode::Refused,
                       [&] { render_png(sample(), long_facts(), 100, directory / "label.png"); }),
               Contains("张数") && Contains("2026-0012-B.2"));
}

TEST_CASE("One label that is refused leaves the old file as it was, and no part of a new one")
{
    const TemporaryDirectory directory;
    const LabelTemplate label = house_template("disc-face.svg");
    std::vector<LabelFacts> discs{usual_facts(), usual_facts()};
    render_pdf(label, discs, directory / "label.pdf");
    const std::string before = bytes_of(directory / "label.pdf");

    std::string named;
    SECTION("a missing fact")
    {
        named = "制作单位";
        discs.back().unit = "";
    }
    SECTION("a text that is too long")
    {
        named = "案件名称";
        for (int i = 0; i < 30; ++i) {
            discs.back().case_name += "拒绝阻碍行政检查";
        }
    }
    SECTION("a missing digest")
    {
        named = "digest";
        discs.back().image_digest.reset();
    }
    CHECK_THAT(
        refusal(ErrorCode::Refused, [&] { render_pdf(label, discs, directory / "label.pdf"); }),
        Contains(named));
    CHECK(bytes_of(directory / "label.pdf") == before);
    CHECK(std::distance(std::filesystem::directory_iterator{directory.path()}, {}) == 1);
}

TEST_CASE("The same labels give the same bytes, dated like the newest disc")
{
    const TemporaryDirectory directory;
    const std::vector<LabelFacts> discs{usual_facts(), long_facts()};
    for (const char* file : {"one.pdf", "two.pdf"}) {
        render_pdf(house_template("disc-face.svg"), discs, directory / file);
    }
    for (const char* file : {"one.png", "two.png"}) {
        render_png(house_template("disc-face.svg"), usual_facts(), 150, directory / file);
    }
    CHECK(bytes_of(directory / "one.pdf") == bytes_of(directory / "two.pdf"));
    CHECK(bytes_of(directory / "one.png") == bytes_of(directory / "two.png"));
    CHECK_THAT(bytes_of(directory / "one.pdf"), StartsWith("%PDF"));
    CHECK_THAT(run({{"pdfinfo", "-isodates", (directory / "one.pdf").string()}}).out,
               Contains("CreationDate:    2026-11-23T00:00:00Z"));
}

TEST_CASE("A picture has the dots that millimetres and resolution ask for")
{
    const TemporaryDirectory directory;
    render_png(house_template("disc-face.svg"), usual_facts(), 254, directory / "label.png");
    const std::string png = bytes_of(directory / "label.png");
    const auto side = [&](std::size_t at) {
        return static_cast<unsigned char>(png[at]) * 256 + static_cast<unsigned char>(png[at + 1]);
    };
    CHECK(side(18) == 1200);
    CHECK(side(22) == 1200);
    for (const double dpi : {0.0, 35.0, 1201.0, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THAT(refusal(ErrorCode::Usage,
                           [&] {
                               render_png(house_template("disc-face.svg"), usual_facts(), dpi,
                                          directory / "label.png");
                           }),
                   Contains("36 to 1200"));
    }
}

TEST_CASE("The picture and the printed page show the same label")
{
    const TemporaryDirectory directory;
    const LabelFacts facts = usual_facts();
    const LabelTemplate label = house_template("paper-sleeve.svg");
    render_pdf(label, {&facts, 1}, directory / "label.pdf");
    render_png(label, facts, 100, directory / "label.png");
    const auto picture = [](const std::filesystem::path& path) {
        return Handle<cairo_surface_t, cairo_surface_destroy>{
            cairo_image_surface_create_from_png(path.c_str())};
    };
    const auto one = picture(directory / "label.png");
    const auto other = picture(picture_of(directory / "label.pdf", "100"));
    const int side = cairo_image_surface_get_width(one.get());
    REQUIRE(std::abs(cairo_image_surface_get_width(other.get()) - side) <= 1);
    // Means over squares of 12 dots (3 mm): edges differ by antialiasing, places do not.
    constexpr int square = 12;
    const auto grey = [](cairo_surface_t* surface, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + square; ++y) {
            for (int x = left; x < left + square; ++x) {
                sum += cairo_image_surface_get_data(
                    surface)[y * cairo_image_surface_get_stride(surface) + 4 * x + 1];
            }
        }
        return sum / (square * square);
    };
    double worst = 0;
    for (int top = 0; top + square < side; top += square) {
        for (int left = 0; left + square < side; left += square) {
            worst = std::max(worst,
                             std::abs(grey(one.get(), left, top) - grey(other.get(), left, top)));
        }
    }
    CHECK(worst < 30);
}

TEST_CASE("Five hundred labels are rendered in one file")
{
    const TemporaryDirectory directory;
    const LabelTemplate label = house_template("disc-face.svg");
    std::vector<LabelFacts> discs(500, usual_facts());
    for (std::size_t i = 0; i < discs.size(); ++i) {
        discs[i].disc_number = "2026-" + std::to_string(1000 + i) + "-A";
    }
    const auto begin = std::chrono::steady_clock::now();
    render_pdf(label, discs, directory / "label.pdf");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    WARN("500 disc labels: " << taken.count() << " s, "
                             << std::filesystem::file_size(directory / "label.pdf") / 1024
                             << " KiB");
    CHECK_THAT(run({{"pdfinfo", (directory / "label.pdf").string()}}).out,
               Contains("Pages:           500"));
}

TEST_CASE("The hub says which disc it is, in a ring of 22 to 46 mm")
{
    const TemporaryDirectory directory;
    const LabelTemplate hub = house_template("disc-hub.svg");
    REQUIRE(hub.ring);
    CHECK(hub.ring->outer_diameter == 46);
    for (const LabelFacts& facts : {usual_facts(), long_facts()}) {
        render_pdf(hub, {&facts, 1}, directory / "hub.pdf");
        const std::string text = text_of_pdf(directory / "hub.pdf");
        CHECK_THAT(text, Contains(facts.disc_number));
        CHECK_THAT(text, Contains(facts.copy == CopyMark::A ? "A封存" : "B利用"));
    }
}

TEST_CASE("A box says the first and the last disc in it, how many, and the years")
{
    const TemporaryDirectory directory;
    std::vector<LabelFacts> discs{usual_facts(), usual_facts(), usual_facts()};
    discs[1].disc_number = "2027-0003-A";
    discs[1].made_on = Date{std::chrono::year{2027}, std::chrono::March, std::chrono::day{1}};
    discs[2].retention = RetentionPeriod::ThirtyYears;
    const LabelFacts box = box_facts(discs);
    render_pdf(house_template("box-spine.svg"), {&box, 1}, directory / "box.pdf");
    const std::string text = text_of_pdf(directory / "box.pdf");
    for (const char* said : {"2026-0007-A至2027-0003-A", "共3张", "2026—2027年", "永久", "A封存"}) {
        CHECK_THAT(text, Contains(said));
    }

    SECTION("and discs of different copies are not put into one")
    {
        discs[2].copy = CopyMark::B;
        CHECK_THAT(refusal(ErrorCode::Refused, [&] { static_cast<void>(box_facts(discs)); }),
                   Contains("do not belong in one box"));
    }
}

TEST_CASE("A sheet of A4 holds as many labels as fit, each at its own size, every code readable")
{
    const TemporaryDirectory directory;
    std::vector<LabelFacts> discs(9, usual_facts());
    for (std::size_t i = 0; i < discs.size(); ++i) {
        discs[i].disc_number = "2026-000" + std::to_string(i + 1) + "-A";
    }
    const LabelTemplate slip = house_template("sleeve-text.svg");
    CHECK(sheet_plan(slip.page).per_sheet() == 8);
    render_pdf(slip, discs, directory / "sheet.pdf", LabelPages::SheetA4);
    const std::string info = run({{"pdfinfo", (directory / "sheet.pdf").string()}}).out;
    CHECK_THAT(info, Contains("Pages:           2"));
    CHECK_THAT(info, Contains("(A4)"));
    const std::string codes = code_in(picture_of(directory / "sheet.pdf", "300"));
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK_THAT(codes, Contains(label_code(discs[i])));
    }

    const LabelTemplate case_of_dvd = house_template("dvd-case.svg");
    CHECK(sheet_plan(case_of_dvd.page).per_sheet() == 1);
    CHECK(sheet_plan({300, 300}).per_sheet() == 0);
    LabelTemplate large = house_template("paper-sleeve.svg");
    large.page = {300, 300};
    CHECK_THAT(
        refusal(ErrorCode::Refused,
                [&] { render_pdf(large, discs, directory / "large.pdf", LabelPages::SheetA4); }),
        Contains("larger than what an A4 sheet can hold"));
}

TEST_CASE("The list of templates tells name, title and size, and what is wrong with one")
{
    const TemporaryDirectory directory;
    std::ofstream{directory / "broken.svg"} << "<svg";
    std::filesystem::copy_file(source("templates/labels") / "jewel-tray.svg",
                               directory / "jewel-tray.svg");
    const auto found = label_templates(directory.path());
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "broken");
    CHECK_FALSE(found[0].problems.empty());
    CHECK(found[1].name == "jewel-tray");
    CHECK(found[1].problems.empty());
    CHECK(found[1].page.width_mm == 151);
    CHECK_THAT(found[1].description, Contains("spines"));
}
