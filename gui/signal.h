#pragma once

#include <wx/colour.h>

namespace twofold::gui {

/// What a colour is to say. Words always say it too: colour is never alone.
enum class Signal { Neutral, Good, Attention, Bad };

/// Of text on the theme's own background, light or dark; readable on both (contrast 4.5 and more).
[[nodiscard]] wxColour text_colour(Signal signal);
/// Of a filled bar or banner, and of the text on it.
[[nodiscard]] wxColour fill_colour(Signal signal);
[[nodiscard]] wxColour text_on_fill(Signal signal);

} // namespace twofold::gui
