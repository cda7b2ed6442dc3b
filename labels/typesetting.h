#pragma once

#include "base/handle.h"
#include "labels/label_template.h"

#include <cairo.h>
#include <optional>
#include <pango/pangocairo.h>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The typeface of every field: its Simplified Chinese forms, embedded in the PDF.
constexpr const char* label_font = "Noto Sans CJK SC";

/// True if a font of this family is installed.
[[nodiscard]] bool font_installed(const std::string& family);
/// Throws Error{NotFound} naming the Debian package if label_font is not installed.
void require_label_font();

/// A Pango context for `page`, whose unit is the millimetre: hinting off and nothing rounded to
/// pixels, sizes in points, Simplified Chinese, from left to right.
[[nodiscard]] Handle<PangoContext, g_object_unref> text_context(cairo_t* page);

/// A text that fits its place, ready to be drawn: a line, and where it begins.
struct SetText {
    struct Piece {
        Handle<PangoLayout, g_object_unref> layout;
        int line = 0;   ///< which line of the layout
        Affine to_page; ///< from points, baseline of the piece at (0, 0), to millimetres
    };
    std::vector<Piece> pieces;
    Colour colour;
    double size_pt = 0; ///< after shrinking
};

/// Sets text for one cairo context. Hinting is off and nothing is rounded to pixels, so lines break
/// alike on paper, on the screen and at every resolution.
class Typesetter {
public:
    Typesetter(cairo_t* page, std::string template_name);

    /// The largest size of the place's range at which all of `text` fits. A single line is tried
    /// down to four fifths of the largest size, then lines are wrapped. Never cut: throws
    /// Error{Refused} naming field and text if it does not fit at the smallest size, or has a
    /// character that cannot be printed.
    [[nodiscard]] SetText set(const TextBox& place, const std::string& text) const;
    /// Each letter stands upright on the line. Throws the same.
    [[nodiscard]] SetText set(const TextArc& place, const std::string& text) const;

    /// The first character of `text` for which no installed font has a printable shape, as
    /// "U+1F600 😀".
    [[nodiscard]] std::optional<std::string> unprintable(const std::string& text) const;

private:
    using Layout = Handle<PangoLayout, g_object_unref>;

    [[nodiscard]] Layout layout_of(std::string_view text, TextWeight weight, double size_pt) const;
    void require_printable(LabelField field, const std::string& text) const;
    [[nodiscard]] bool has_shapes(const std::string& text) const;

    Handle<PangoContext, g_object_unref> context_;
    std::string template_name_;
};

/// Draws onto a context whose unit is the millimetre.
void draw(cairo_t* page, const SetText& text);

} // namespace twofold
