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
    std::vector<PdfPageSize> pages;
};

/// The operators that stand in front of the drawing of a page of this height, between q and Q.
using BeforePage = std::function<std::string(double height_pt)>;

/// Reads the PDF and puts `before` in front of each page; if empty, the bytes stay as they are.
/// `name` is what the library calls it in its words. Throws std::runtime_error with them if it is
/// no PDF or is damaged: a damaged file is not printed as something else.
[[nodiscard]] SoundPdf sound_pdf(const std::string& name, std::string bytes,
                                 const BeforePage& before);

} // namespace twofold
