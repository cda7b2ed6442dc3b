#pragma once

#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <cairo.h>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Draws the label of one disc onto `page`, whose unit is the millimetre and whose origin is the
/// label's top left corner: the one function that PDF, PNG, screen and printer use.
///
/// Throws Error{Refused} before anything is drawn if a mandatory fact is missing, the template has
/// no place for what this disc must show, or a text does not fit even at its smallest size.
void draw_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts);

/// Throws what draw_label() would throw before it draws, but needs no page and no artwork.
void rehearse_label(const LabelTemplate& label, const LabelFacts& facts);

/// True if the template has a place for `field` and `facts` fits into every such place.
[[nodiscard]] bool can_print(const LabelTemplate& label, LabelField field, const LabelFacts& facts);

/// The first character of `text` that no label can print, as "U+1F600 😀".
[[nodiscard]] std::optional<std::string> unprintable_on_labels(const std::string& text);

/// Which of the five facts of article 16 are on this label, as keys ("case-name"). None for a box
/// label: a box is not the disc.
[[nodiscard]] std::vector<std::string> statutory_facts_on(const LabelTemplate& label,
                                                          const LabelFacts& facts);

} // namespace twofold
