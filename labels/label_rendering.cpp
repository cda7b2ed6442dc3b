#include "labels/label_rendering.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/label_drawing.h"

#include <fmt/format.h>

#include <cairo-pdf.h>
#include <cmath>
#include <new>
#include <string>

namespace twofold {

namespace {

using Surface = Handle<cairo_surface_t, cairo_surface_destroy>;
using Page = Handle<cairo_t, cairo_destroy>;

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

void require(cairo_status_t status, const std::filesystem::path& path)
{
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw Error{ErrorCode::FileUnreadable,
                {msgid("{path} cannot be made: {reason}"),
                 {{"path", path.string()}, {"reason", cairo_status_to_string(status)}}}};
}

Date newest(std::span<const LabelFacts> discs)
{
    Date date{};
    for (const LabelFacts& facts : discs)
        if (facts.made_on && *facts.made_on > date) date = *facts.made_on;
    return date;
}

} // namespace

void render_pdf(const LabelTemplate& label, std::span<const LabelFacts> discs,
                const std::filesystem::path& path)
{
    if (discs.empty())
        throw Error{ErrorCode::Usage, {msgid("There is no disc to make a label for."), {}}};
    std::string pdf;
    {
        const Surface surface{cairo_pdf_surface_create_for_stream(
            append, &pdf, label.page.width_mm / millimetres_per_point,
            label.page.height_mm / millimetres_per_point)};
        const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
            cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
        };
        say(CAIRO_PDF_METADATA_TITLE, fmt::format("{} {}", label.title, discs.front().disc_number));
        say(CAIRO_PDF_METADATA_CREATOR, "Twofold");
        say(CAIRO_PDF_METADATA_CREATE_DATE, to_iso8601(newest(discs)) + "T00:00:00Z");
        const Page page{cairo_create(surface.get())};
        cairo_scale(page.get(), 1 / millimetres_per_point, 1 / millimetres_per_point);
        for (const LabelFacts& facts : discs) {
            draw_label(page.get(), label, facts);
            cairo_show_page(page.get());
        }
        require(cairo_status(page.get()), path);
        cairo_surface_finish(surface.get());
        require(cairo_surface_status(surface.get()), path);
    }
    replace_file(path, pdf);
}

void render_png(const LabelTemplate& label, const LabelFacts& facts, double dpi,
                const std::filesystem::path& path)
{
    constexpr double least_dpi = 36;
    constexpr double most_dpi = 1200;
    constexpr double millimetres_per_inch = 25.4;
    if (!(dpi >= least_dpi && dpi <= most_dpi))
        throw Error{ErrorCode::Usage,
                    {msgid("A picture can have 36 to 1200 dots per inch, not {dpi}."),
                     {{"dpi", fmt::format("{:g}", dpi)}}}};
    const double scale = dpi / millimetres_per_inch;
    const auto dots = [&](double mm) { return static_cast<int>(std::lround(mm * scale)); };
    const Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, dots(label.page.width_mm),
                                                     dots(label.page.height_mm))};
    const Page page{cairo_create(surface.get())};
    cairo_set_source_rgb(page.get(), 1, 1, 1);
    cairo_paint(page.get());
    cairo_scale(page.get(), scale, scale);
    draw_label(page.get(), label, facts);
    require(cairo_status(page.get()), path);
    std::string png;
    require(cairo_surface_write_to_png_stream(surface.get(), append, &png), path);
    replace_file(path, png);
}

} // namespace twofold
