#include "printing/calibration.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/page_output.h"
#include "printing/sound_pdf.h"

#include <fmt/format.h>

#include <algorithm>
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

/// The matrix that calibrates a drawing of that height. PDF counts from the bottom left corner, the
/// calibration from the top left one.
std::string moved(const Calibration& by, double height_pt)
{
    if (by.is_none()) return {};
    const double right = by.right_mm * points_per_millimetre;
    const double down = by.down_mm * points_per_millimetre;
    return fmt::format("{:.6f} 0 0 {:.6f} {:.4f} {:.4f} cm ", by.scale_x, by.scale_y, right,
                       height_pt * (1 - by.scale_y) - down);
}

/// By a quarter to the left; what was `height_pt` high is as wide then.
std::string turned_left(double height_pt)
{
    return fmt::format("0 1 -1 0 {:.4f} 0 cm ", height_pt);
}

PlacedPage placed(PdfPageSize page, const Calibration& by, const std::optional<Sheet>& sheet)
{
    if (!sheet) return {moved(by, page.height_pt), page};
    if (sheet->fits_the_page) {
        // The test page of such a printer is as large as its label: its right is the label's.
        if (page.width_pt <= page.height_pt) return {moved(by, page.height_pt), page};
        return {turned_left(page.height_pt) + moved(by, page.height_pt),
                {page.height_pt, page.width_pt}};
    }
    const PdfPageSize paper{sheet->size.width_mm * points_per_millimetre,
                            sheet->size.height_mm * points_per_millimetre};
    constexpr double rounding_pt = 1.5;
    const bool turn = page.width_pt > paper.width_pt + rounding_pt;
    const double width = turn ? page.height_pt : page.width_pt;
    const double height = turn ? page.width_pt : page.height_pt;
    const std::string middle = fmt::format(
        "1 0 0 1 {:.4f} {:.4f} cm ", (paper.width_pt - width) / 2, (paper.height_pt - height) / 2);
    return {moved(by, paper.height_pt) + middle + (turn ? turned_left(page.height_pt) : ""), paper};
}

/// True if the pages lie on the sheet as they are, so that nothing has to be written anew.
bool lies_there_already(const std::vector<PdfPageSize>& pages, const std::optional<Sheet>& sheet)
{
    return !sheet || std::ranges::all_of(pages, [&](const PdfPageSize& page) {
        const PdfPageSize on_paper = placed(page, {}, sheet).sheet;
        constexpr double rounding_pt = 1.5;
        return std::abs(on_paper.width_pt - page.width_pt) < rounding_pt &&
               std::abs(on_paper.height_pt - page.height_pt) < rounding_pt;
    });
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

PrintableFile calibrated(const std::filesystem::path& file, const Calibration& calibration,
                         const std::optional<Sheet>& sheet)
{
    SoundPdf read;
    try {
        read = sound_pdf(file.string(), read_text(file, largest_file), {});
        if (!calibration.is_none() || !lies_there_already(read.pages, sheet)) {
            read = sound_pdf(file.string(), std::move(read.bytes),
                             [&](PdfPageSize page) { return placed(page, calibration, sheet); });
        }
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
