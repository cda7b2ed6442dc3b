#pragma once

#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "workstation/footage/find_footage.h"

namespace twofold::gui {

/// "12 days left", "kept for good, on volume 2026-0007": the retention clock of an item as text.
[[nodiscard]] wxString clock_in_words(const FootageStatus& status);
[[nodiscard]] Signal clock_signal(const FootageStatus& status);
/// "1:05", or nothing for a photo.
[[nodiscard]] wxString length_of(const Footage& footage);
/// Everything the registers say about one item, line by line.
[[nodiscard]] wxString in_full(const FootageHistory& history);

} // namespace twofold::gui
