#pragma once

#include "documents/strip.h"
#include "labels/typesetting.h"

#include <cairo.h>
#include <pango/pangocairo.h>

namespace twofold {

/// Line height in ems: the same for every font, so that rows are equally high.
constexpr double document_leading = 1.42;

/// Sets the text of cells for one page. Nothing is cut: a text is wrapped between words, or inside
/// one that is wider than its cell. A character that cannot be printed is written as ⟨U+XXXX⟩.
class CellSetter {
public:
    explicit CellSetter(cairo_t* page);

    using Layout = Handle<PangoLayout, g_object_unref>;
    [[nodiscard]] Layout set(const StripCell& cell) const;
    /// Lines the cell needs; at least 1.
    [[nodiscard]] int lines(const StripCell& cell) const;
    /// Draws `count` lines from `first` on, the top of the first one at `y` mm, each `line_height`
    /// mm high.
    void draw(const StripCell& cell, int first, int count, double y, double line_height) const;

private:
    [[nodiscard]] std::string printable(const std::string& given) const;

    cairo_t* page_;
    Handle<PangoContext, g_object_unref> context_;
    Typesetter typesetter_;
};

} // namespace twofold
