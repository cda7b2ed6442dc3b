#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// A document of the search file (search_text.h) with every text folded (base/folding.h). Its marks
/// stay, so fields and items correspond, but byte positions may differ.
[[nodiscard]] std::string folded_document(std::string_view document);
void fold_document(std::string_view document, std::string& into); ///< the same, in place of `into`

} // namespace twofold
