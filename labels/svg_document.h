#pragma once

#include "base/message.h"
#include "labels/label_geometry.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

using SvgAttributes = std::map<std::string, std::string, std::less<>>;

/// An element that marks a place: its id begins with "field-", "arc-" or "qr-".
struct SvgPlace {
    std::string id;
    std::string element; ///< "rect"
    SvgAttributes attributes;
    Affine to_page; ///< its own transform and those of the groups around it
};

/// An untrusted SVG file, parsed: only what a label can print is accepted.
///
/// No network, no entities, no stylesheets, no scripts, nothing loaded from another file. What
/// librsvg would silently omit (text on a path, flowed text, foreign objects) is a problem too. A
/// document with problems must not be used.
struct SvgDocument {
    SvgAttributes root;
    std::string title;       ///< of the root <title>; may be empty
    std::string description; ///< of the root <desc>; may be empty
    std::vector<SvgPlace> places;
    std::string whole; ///< all of it except what is not SVG (Inkscape's own data, comments)
    std::string art;   ///< `whole` without places and guides (`data-guide`): what is drawn

    std::vector<std::string> texts;         ///< content of each <text> element
    std::vector<std::string> font_families; ///< first choice of each list of fonts
    std::vector<std::string> conditions;    ///< values of `data-when`, each once
};

/// Largest template file. A photograph embedded in one does not belong on a label.
constexpr std::size_t largest_template = std::size_t{2} << 20U;

/// Parses `text` and appends to `problems` all that is wrong, each naming the template `name`.
[[nodiscard]] SvgDocument take_apart(const std::string& text, const std::string& name,
                                     std::vector<Message>& problems);

} // namespace twofold
