#pragma once

#include "base/message.h"
#include "labels/label_template.h"
#include "labels/svg_document.h"

#include <string>
#include <vector>

namespace twofold {

/// The places of a template, by kind.
struct Places {
    std::vector<TextBox> boxes;
    std::vector<TextArc> arcs;
    std::vector<CodeBox> codes;
};

/// Reads ids, shapes and data-* attributes; what is wrong goes to `problems`, naming the template
/// `name` and the place.
[[nodiscard]] Places read_places(const std::vector<SvgPlace>& found, const std::string& name,
                                 std::vector<Message>& problems);

/// "case-name" of "field-case-name" and of "field-case-name.2": the same fact in a second place.
[[nodiscard]] std::string_view key_in(std::string_view place_id) noexcept;

} // namespace twofold
