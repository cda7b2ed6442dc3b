#pragma once

#include "documents/cell_text.h"
#include "documents/document.h"

#include <cairo.h>

namespace twofold {

/// Position and size of a picture, in millimetres on the page.
struct PictureArea {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// The curve of read speeds, with a scale that begins at 0; the check before in grey.
void draw_speed(cairo_t* page, const CellSetter& setter, const SpeedPicture& picture,
                const PictureArea& area);

/// The disc as a field of cells in reading order. A cell in which one block is unreadable is black,
/// one in which a block is slow is grey: the smallest damage stays visible.
void draw_blocks(cairo_t* page, const CellSetter& setter, const BlockPicture& picture,
                 const PictureArea& area);

/// The characters in large type at the left, the QR code at the right.
void draw_check_code(cairo_t* page, const CellSetter& setter, const CheckCode& check,
                     const PictureArea& area);

} // namespace twofold
