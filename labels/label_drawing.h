#pragma once

#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <cairo.h>

namespace twofold {

/// Draws the label of one disc onto `page`, whose unit is the millimetre and whose origin is the
/// label's top left corner: the one function below PDF, PNG, screen and printer.
///
/// Throws Error{Refused} before anything is drawn if a mandatory fact is missing, the template has
/// no place for what this disc has to say, or a text does not fit even at its smallest size.
void draw_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts);

} // namespace twofold
