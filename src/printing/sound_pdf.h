#pragma once

#include <functional>
#include <string>
#include <vector>

namespace twofold {

struct PdfPageSize {
    double width_pt = 0;
    double height_pt = 0;
};

/// A PDF that has been read and found whole.
struct SoundPdf {
    std::string bytes;
    std::vector<PdfPageSize> pages; ///< as they are seen, before they are placed
};

/// Where a page is put: what stands in front of its drawing ("… cm"), and how large its sheet is.
struct PlacedPage {
    std::string operators;
    PdfPageSize sheet;
};
/// Called with a page as it is seen (its /Rotate counted in), bottom left corner at 0 0.
using PlacePage = std::function<PlacedPage(PdfPageSize page)>;

/// Reads the PDF and puts each page where `place` says; if empty, the bytes stay as they are.
/// `name` is what the library calls it in its words. Throws std::runtime_error with them if it is
/// no PDF or is damaged: a damaged file is not printed as something else.
[[nodiscard]] SoundPdf sound_pdf(const std::string& name, std::string bytes,
                                 const PlacePage& place);

} // namespace twofold
