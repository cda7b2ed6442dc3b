#pragma once

#include "base/handle.h"
#include "labels/label_art.h"

#include <cairo.h>
#include <functional>
#include <string>

namespace twofold {

/// Draws one page onto a context whose unit is the millimetre.
using PageDrawing = std::function<void(cairo_t*)>;

/// Metadata of a PDF.
struct PdfDescription {
    std::string title;
    std::string
        created; ///< ISO 8601: from the facts, not the clock, so equal facts give equal bytes
};

/// A PDF built in memory, page by page, all fonts embedded.
class PdfPages {
public:
    PdfPages(PageSize size, const PdfDescription& description);
    PdfPages(const PdfPages&) = delete;
    PdfPages& operator=(const PdfPages&) = delete;
    ~PdfPages();

    /// Throws what `drawing` throws; the PDF is then unusable.
    void add(const PageDrawing& drawing);
    /// The whole file. Throws Error{FileUnreadable} with cairo's message if one page failed.
    [[nodiscard]] std::string finish();

private:
    std::string pdf_;
    Handle<cairo_surface_t, cairo_surface_destroy> surface_;
    Handle<cairo_t, cairo_destroy> page_;
};

/// One page as a PNG in memory, on white. Throws Error{Usage} unless `dpi` is 36 to 1200.
[[nodiscard]] std::string png_of_page(PageSize size, double dpi, const PageDrawing& drawing);

} // namespace twofold
