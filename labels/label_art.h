#pragma once

#include "base/handle.h"
#include "labels/label_geometry.h"
#include "labels/svg_document.h"

#include <librsvg/rsvg.h>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

struct PageSize {
    double width_mm = 0;
    double height_mm = 0;
};

/// The drawing of a template without its text places. One thread at a time: it caches its drawings.
class LabelArt {
public:
    /// Throws Error{InvalidInput} if librsvg cannot read `svg`.
    LabelArt(std::string svg, PageSize page, std::string template_name);

    /// Draws onto a context whose unit is the millimetre. Elements whose `data-when` is in `hidden`
    /// are left out. Throws Error{InvalidInput} with librsvg's message.
    void draw(cairo_t* page, const std::vector<std::string>& hidden) const;

    /// Bounding box of an element as librsvg computes it (width and height only).
    struct Extent {
        Point from;
        Point to;
    };
    [[nodiscard]] std::optional<Extent> extent_of(const std::string& id) const;

private:
    using Drawing = Handle<RsvgHandle, g_object_unref>;
    using Hidden = std::vector<std::string>;

    [[nodiscard]] Drawing parsed() const;
    [[nodiscard]] RsvgHandle* drawing_without(const Hidden& hidden) const;

    std::string svg_;
    PageSize page_;
    std::string template_name_;
    /// One for each set of hidden facts: a style sheet cannot be removed from a handle.
    mutable std::map<Hidden, Drawing> drawings_;
};

} // namespace twofold
