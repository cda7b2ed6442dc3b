#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The measured position and scale error of a printer (see the test page): pages are moved and
/// scaled before printing to compensate for it.
struct Calibration {
    double right_mm = 0; ///< moved to the right
    double down_mm = 0;  ///< moved down
    double scale_x = 1;  ///< 1.002: drawn larger by 0.2 %, from the top left corner
    double scale_y = 1;

    [[nodiscard]] bool is_none() const noexcept { return *this == Calibration{}; }
    friend bool operator==(const Calibration&, const Calibration&) = default;
};

/// "0.8 -1.2 100.2 99.9": mm right, mm down, percent across, percent along. Throws
/// Error{InvalidInput} unless offsets are within 20 mm and scales within 90 to 110 %.
[[nodiscard]] Calibration parse_calibration(std::string_view text);
[[nodiscard]] std::string to_text(const Calibration& calibration);

/// Size of a page, for the choice of paper.
struct PaperSize {
    double width_mm = 0;
    double height_mm = 0;
};

/// The paper that is loaded in a printer.
struct Sheet {
    PaperSize size;            ///< as it goes in: the narrow side across
    bool fits_the_page = true; ///< cut to each page (a label printer), not a sheet of its own size
};

/// A PDF that was read and found valid.
struct PrintableFile {
    std::string bytes; ///< for the printer: the file, placed on its sheet, moved and scaled
    std::vector<PaperSize> pages; ///< of the file, as displayed
};
/// Reads `file` and applies the calibration to every page; text and pictures are not rasterised.
///
/// With a `sheet` every page becomes one of the size of the paper: in its middle, upright if it is
/// not wider than the paper, else rotated by 90° to the left. The print system then has nothing to
/// rotate, scale or place, so that directions stay correct. A calibration moves along the edges of
/// the paper as the test page has them. Throws Error{InvalidInput} if it is not a PDF or is
/// damaged, Error for the file.
[[nodiscard]] PrintableFile calibrated(const std::filesystem::path& file,
                                       const Calibration& calibration,
                                       const std::optional<Sheet>& sheet = {});

/// A page with a frame 10 mm from each edge, crosses and rulers to measure on: PDF in memory.
[[nodiscard]] std::string calibration_page(PaperSize paper);

} // namespace twofold
