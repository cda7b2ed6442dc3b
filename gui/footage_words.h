#pragma once

#include "gui/signal.h"
#include "gui/text.h"
#include "workstation/find_footage.h"

namespace twofold::gui {

/// "12 days left", "kept for good, on volume 2026-0007": the clock of an item, in words.
[[nodiscard]] wxString clock_in_words(const FootageStanding& standing);
[[nodiscard]] Signal clock_signal(const FootageStanding& standing);
/// "1:05", or nothing for a photo.
[[nodiscard]] wxString length_of(const Footage& footage);
/// Everything the registers say about one item, line by line.
[[nodiscard]] wxString in_full(const FootageHistory& history);

} // namespace twofold::gui
