#pragma once

#include <wx/colour.h>

namespace twofold::gui {

/// What a colour means. Text always says the same: colour is never the only sign.
enum class Signal { Neutral, Good, Attention, Bad };

/// For text on the theme's own background, light or dark; contrast 4.5:1 or more on both.
[[nodiscard]] wxColour text_colour(Signal signal);
/// For a filled bar or banner, and for the text on it.
[[nodiscard]] wxColour fill_colour(Signal signal);
[[nodiscard]] wxColour text_on_fill(Signal signal);

} // namespace twofold::gui
