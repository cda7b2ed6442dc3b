#pragma once

#include "base/message.h"
#include "labels/label_art.h"
#include "labels/label_field.h"
#include "labels/label_geometry.h"
#include "labels/qr_symbol.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Smallest text on any label: 6 pt can still be read at arm's length.
constexpr double smallest_text_pt = 6;
constexpr double millimetres_per_point = 25.4 / 72;

enum class TextAlign { Start, Centre, End };
enum class TextWeight { Regular, Bold };

struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

/// How the text of a place is set. Sizes in points, spacing and leading in ems.
struct TextStyle {
    double largest_pt = 9;
    double smallest_pt = smallest_text_pt;
    TextAlign align = TextAlign::Start;
    TextAlign vertical = TextAlign::Centre;
    TextWeight weight = TextWeight::Regular;
    Colour colour{0.1, 0.1, 0.1};
    double leading = 1.3;
    double spacing = 0; ///< between the characters of an arc
};

/// field-KEY: text in a box, wrapped if need be.
struct TextBox {
    LabelField field{};
    Box box;
    TextStyle style;
};

/// arc-KEY: text along a line, letter by letter.
struct TextArc {
    LabelField field{};
    Baseline line;
    TextStyle style;
};

/// qr-disc: the code of label_code(), its quiet zone inside the box.
struct CodeBox {
    Box box;
    QrLevel level = QrLevel::M;
    double smallest_module_mm = 0.3; ///< about 3.5 dots of a 300 dpi printer
};

/// A template that has been checked: it has a place for every mandatory fact, nothing outside the
/// printable part, only fonts that are installed. Used by one thread at a time.
struct LabelTemplate {
    std::string name;        ///< of the file: "disc-face.svg"
    std::string title;       ///< of the drawing, shown to the user
    std::string description; ///< of the drawing: what it is attached to, where it is cut
    LabelKind kind = LabelKind::Disc;
    PageSize page;
    std::optional<PrintableRing> ring; ///< none: all of the page is printable
    std::vector<TextBox> boxes;
    std::vector<TextArc> arcs;
    std::vector<CodeBox> codes;
    std::vector<LabelField> conditions; ///< art that is drawn only if these facts are given
    LabelArt art;

    [[nodiscard]] bool has_place_for(LabelField fact) const noexcept;
};

/// Everything that is wrong with the template at `path`, in the order of the file; empty: nothing.
/// Throws Error only if the file cannot be read.
[[nodiscard]] std::vector<Message> problems_of_template(const std::filesystem::path& path);

/// Reads a template (format: labels/README.md). Templates are untrusted input. Throws
/// Error{InvalidInput} with its first problem.
[[nodiscard]] LabelTemplate load_template(const std::filesystem::path& path);

} // namespace twofold
