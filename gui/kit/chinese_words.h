#pragma once

#include "workstation/paper/document.h"

namespace twofold::gui {

/// Texts for forms, which are Chinese whatever the language of the window. Loads the message
/// catalogue separately; the function can be called on any one thread.
[[nodiscard]] ChineseWords chinese_words(const Installation& installation);

} // namespace twofold::gui
