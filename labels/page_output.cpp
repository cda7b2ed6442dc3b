#include "labels/page_output.h"

#include "base/error.h"
#include "labels/label_template.h"

#include <fmt/format.h>

#include <cairo-pdf.h>
#include <cmath>
#include <new>

namespace twofold {

namespace {

/// Called by cairo, through which no exception may pass.
cairo_status_t append(void* closure, const unsigned char* bytes, unsigned length) noexcept
{
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

void require(cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw Error{
        ErrorCode::FileUnreadable,
        {msgid("The page cannot be made: {reason}"), {{"reason", cairo_status_to_string(status)}}}};
}

} // namespace

PdfPages::PdfPages(PageSize size, const PdfDescription& description)
    : surface_{cairo_pdf_surface_create_for_stream(append, &pdf_,
                                                   size.width_mm / millimetres_per_point,
                                                   size.height_mm / millimetres_per_point)}
{
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
        cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, description.title);
    say(CAIRO_PDF_METADATA_CREATOR, "Twofold");
    say(CAIRO_PDF_METADATA_CREATE_DATE, description.created);
    page_.reset(cairo_create(surface_.get()));
    cairo_scale(page_.get(), 1 / millimetres_per_point, 1 / millimetres_per_point);
}

PdfPages::~PdfPages() = default;

void PdfPages::add(const PageDrawing& drawing)
{
    cairo_save(page_.get());
    drawing(page_.get());
    cairo_restore(page_.get());
    cairo_show_page(page_.get());
}

std::string PdfPages::finish()
{
    require(cairo_status(page_.get()));
    cairo_surface_finish(surface_.get());
    require(cairo_surface_status(surface_.get()));
    return std::move(pdf_);
}

std::string png_of_page(PageSize size, double dpi, const PageDrawing& drawing)
{
    constexpr double least_dpi = 36;
    constexpr double most_dpi = 1200;
    constexpr double millimetres_per_inch = 25.4;
    if (!(dpi >= least_dpi && dpi <= most_dpi)) {
        throw Error{ErrorCode::Usage,
                    {msgid("A picture can have 36 to 1200 dots per inch, not {dpi}."),
                     {{"dpi", fmt::format("{:g}", dpi)}}}};
    }
    const double scale = dpi / millimetres_per_inch;
    const auto dots = [&](double mm) { return static_cast<int>(std::lround(mm * scale)); };
    const Handle<cairo_surface_t, cairo_surface_destroy> surface{
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, dots(size.width_mm), dots(size.height_mm))};
    const Handle<cairo_t, cairo_destroy> page{cairo_create(surface.get())};
    cairo_set_source_rgb(page.get(), 1, 1, 1);
    cairo_paint(page.get());
    cairo_scale(page.get(), scale, scale);
    drawing(page.get());
    require(cairo_status(page.get()));
    std::string png;
    require(cairo_surface_write_to_png_stream(surface.get(), append, &png));
    return png;
}

} // namespace twofold
