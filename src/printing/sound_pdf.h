#pragma once

#include <functional>
#include <string>
#include <vector>

namespace twofold {

struct PdfPageSize {
    double width_pt = 0;
    double height_pt = 0;
};

/// A PDF that was read and found valid.
struct SoundPdf {
    std::string bytes;
    std::vector<PdfPageSize> pages; ///< as displayed, before they are placed
};

/// Where a page is placed: the operators before its content ("… cm"), and the size of its sheet.
struct PlacedPage {
    std::string operators;
    PdfPageSize sheet;
};
/// Called with a page as displayed (its /Rotate applied), bottom left corner at 0 0.
using PlacePage = std::function<PlacedPage(PdfPageSize page)>;

/// Reads the PDF and places each page as `place` says; if empty, the bytes stay unchanged. `name`
/// is used in the library's messages. Throws std::runtime_error with such a message if it is not a
/// PDF or is damaged: a damaged file is not printed as something else.
[[nodiscard]] SoundPdf sound_pdf(const std::string& name, std::string bytes,
                                 const PlacePage& place);

} // namespace twofold
