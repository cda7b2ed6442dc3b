#pragma once

#include "documents/document.h"
#include "labels/label_art.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace twofold {

/// How the text of a cell is set; sizes in points.
struct CellStyle {
    double size_pt = 9;
    bool bold = false;
    enum class Align { Left, Centre, Right } align = Align::Left;
    double grey = 0.08; ///< of the text: 0 is black
};

/// A text in a strip. Positions in millimetres from the left edge of the page.
struct StripCell {
    double x = 0;
    double width = 0;
    std::string text;
    CellStyle style;
    bool tinted = false; ///< a light ground, for heads and captions
};

/// A band across the page: what a document is made of from top to bottom. A strip of text may be
/// broken between two lines; one with a picture or a signature line may not.
struct Strip {
    std::vector<StripCell> cells;
    double above = 0; ///< mm of space before the first line, inside the strip
    double below = 0;
    bool framed = false;     ///< lines around the cells
    bool keeps_next = false; ///< never alone at the foot of a page
    const SpeedPicture* speed = nullptr;
    const BlockPicture* blocks = nullptr;
    const CheckCode* check = nullptr;
    double fixed_height = 0;               ///< mm; > 0: not breakable (pictures, signatures)
    std::vector<double> signature_lines{}; ///< x of each, in mm
    double signature_width = 0;
};

/// A4 with the margins of an office form: room to bind on the left.
struct PageFrame {
    PageSize size;
    double left = 22;
    double right = 14;
    double top = 14;
    double bottom = 12;

    [[nodiscard]] double width() const noexcept { return size.width_mm - left - right; }
};
[[nodiscard]] PageFrame frame_of(const Document& document) noexcept;

/// The strips of one part, each made when it is asked for: a register of 20,000 discs is never held
/// as set text.
[[nodiscard]] std::size_t strips_in(const DocumentPart& part);
[[nodiscard]] Strip strip_of(const DocumentPart& part, std::size_t index, const PageFrame& frame);
/// The heads of a table, repeated on each page; nullopt for other parts.
[[nodiscard]] std::optional<Strip> heads_of(const DocumentPart& part, const PageFrame& frame);

/// The heading of a table or grid that continues after a page break: its own heading, marked as
/// continued. nullopt for one without a heading, and for other parts.
[[nodiscard]] std::optional<Strip> goes_on_of(const Document& document, std::size_t part,
                                              const PageFrame& frame);

/// Title and the lines below it, on the first page.
[[nodiscard]] std::vector<Strip> opening_of(const Document& document, const PageFrame& frame);
/// The line at the head of every page: unit and title.
[[nodiscard]] Strip head_line_of(const Document& document, const PageFrame& frame);
/// The lines at the foot of every page: head of the audit log, page x of y.
[[nodiscard]] Strip foot_of(const Document& document, const PageFrame& frame, std::size_t page,
                            std::size_t pages);

} // namespace twofold
