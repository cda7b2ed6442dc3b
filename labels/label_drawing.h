#pragma once

#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <cairo.h>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Draws the label of one disc onto `page`, whose unit is the millimetre and whose origin is the
/// label's top left corner: the one function below PDF, PNG, screen and printer.
///
/// Throws Error{Refused} before anything is drawn if a mandatory fact is missing, the template has
/// no place for what this disc has to say, or a text does not fit even at its smallest size.
void draw_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts);

/// Throws what draw_label() would throw before it draws: a rehearsal, without page or art.
void rehearse_label(const LabelTemplate& label, const LabelFacts& facts);

/// True if the template has a place for `field` and `facts` fits into every such place.
[[nodiscard]] bool can_print(const LabelTemplate& label, LabelField field, const LabelFacts& facts);

/// The first character of `text` that no label can print, as "U+1F600 😀".
[[nodiscard]] std::optional<std::string> unprintable_on_labels(const std::string& text);

/// Which of the five facts of article 16 stand on this label, as keys ("case-name"). A box is not
/// the disc: what stands on its spine says nothing about any of them.
[[nodiscard]] std::vector<std::string> statutory_facts_on(const LabelTemplate& label,
                                                          const LabelFacts& facts);

} // namespace twofold
