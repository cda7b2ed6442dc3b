#include "printing/calibration.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/page_output.h"
#include "printing/sound_pdf.h"

#include <fmt/format.h>

#include <cmath>
#include <locale>
#include <sstream>
#include <stdexcept>

namespace twofold {

namespace {

constexpr double points_per_millimetre = 72 / 25.4;
constexpr double percent = 100;
constexpr std::size_t largest_file = std::size_t{512} << 20U;

Error not_a_calibration(std::string_view text)
{
    return {ErrorCode::InvalidInput,
            {msgid("“{text}” is no calibration. Write four numbers: millimetres to the right, "
                   "millimetres down (each at most 20), percent across, percent along (90 to "
                   "110)."),
             {{"text", std::string{text}}}}};
}

/// The matrix in front of a page's own drawing. PDF counts from the bottom left corner, the
/// calibration from the top left one.
std::string moved(const Calibration& by, double height_pt)
{
    const double right = by.right_mm * points_per_millimetre;
    const double down = by.down_mm * points_per_millimetre;
    return fmt::format("{:.6f} 0 0 {:.6f} {:.4f} {:.4f} cm", by.scale_x, by.scale_y, right,
                       height_pt * (1 - by.scale_y) - down);
}

} // namespace

Calibration parse_calibration(std::string_view text)
{
    std::istringstream numbers{std::string{text}};
    numbers.imbue(std::locale::classic());
    Calibration read;
    double across = 0;
    double along = 0;
    std::string rest;
    if (!(numbers >> read.right_mm >> read.down_mm >> across >> along) || numbers >> rest) {
        throw not_a_calibration(text);
    }
    constexpr double farthest_mm = 20;
    constexpr double most_percent_off = 10;
    const bool possible = std::abs(read.right_mm) <= farthest_mm &&
                          std::abs(read.down_mm) <= farthest_mm &&
                          std::abs(across - percent) <= most_percent_off &&
                          std::abs(along - percent) <= most_percent_off;
    if (!possible) throw not_a_calibration(text);
    read.scale_x = across / percent;
    read.scale_y = along / percent;
    return read;
}

std::string to_text(const Calibration& calibration)
{
    return fmt::format("{:g} {:g} {:g} {:g}", calibration.right_mm, calibration.down_mm,
                       calibration.scale_x * percent, calibration.scale_y * percent);
}

PrintableFile calibrated(const std::filesystem::path& file, const Calibration& calibration)
{
    BeforePage before;
    if (!calibration.is_none()) {
        before = [&](double height_pt) { return moved(calibration, height_pt); };
    }
    SoundPdf read;
    try {
        read = sound_pdf(file.string(), read_text(file, largest_file), before);
    } catch (const std::runtime_error& failure) { // QPDFExc and the library's own assertions
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{file} cannot be printed, it is no sound PDF: {reason}"),
                     {{"file", file.string()}, {"reason", failure.what()}}}};
    }
    if (read.pages.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{file} has no page."), {{"file", file.string()}}}};
    }
    PrintableFile made{.bytes = std::move(read.bytes), .pages = {}};
    for (const PdfPageSize& page : read.pages) {
        made.pages.push_back(
            {page.width_pt / points_per_millimetre, page.height_pt / points_per_millimetre});
    }
    return made;
}

std::string calibration_page(PaperSize paper)
{
    constexpr double margin = 10;
    constexpr double half_cross = 4;
    PdfPages pdf{{paper.width_mm, paper.height_mm},
                 {.title = "Twofold calibration", .created = "2000-01-01T00:00:00Z"}};
    pdf.add([&](cairo_t* page) {
        const auto line = [&](double x1, double y1, double x2, double y2) {
            cairo_move_to(page, x1, y1);
            cairo_line_to(page, x2, y2);
        };
        cairo_set_line_width(page, 0.1);
        cairo_rectangle(page, margin, margin, paper.width_mm - 2 * margin,
                        paper.height_mm - 2 * margin);
        const double x = paper.width_mm / 2;
        const double y = paper.height_mm / 2;
        line(x - half_cross, y, x + half_cross, y);
        line(x, y - half_cross, x, y + half_cross);
        // Rulers from the frame's corner: a tick every millimetre, longer every five and ten.
        const auto tick = [](int mm) { return mm % 10 == 0 ? 4.0 : mm % 5 == 0 ? 2.5 : 1.5; };
        for (int mm = 0; margin + mm <= paper.width_mm - margin; ++mm) {
            line(margin + mm, margin, margin + mm, margin + tick(mm));
        }
        for (int mm = 0; margin + mm <= paper.height_mm - margin; ++mm) {
            line(margin, margin + mm, margin + tick(mm), margin + mm);
        }
        cairo_stroke(page);
    });
    return pdf.finish();
}

} // namespace twofold
