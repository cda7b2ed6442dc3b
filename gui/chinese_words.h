#pragma once

#include "workstation/document.h"

namespace twofold::gui {

/// Words for forms, which are Chinese whatever language the window speaks. Reads the catalogue
/// anew; the function can be called on any one thread.
[[nodiscard]] ChineseWords chinese_words(const Installation& installation);

} // namespace twofold::gui
