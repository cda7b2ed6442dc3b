#pragma once

#include "base/all_of.h"

#include <string_view>

namespace twofold {

/// Three values: nothing that was not compared with a digest is ever Good.
enum class Verdict { NotChecked, Good, Bad };

[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept; ///< "good", "bad", "not-checked"
[[nodiscard]] std::string_view chinese_name_of(Verdict verdict) noexcept; ///< "合格"
template <>
std::vector<Verdict> all_of<Verdict>();
[[nodiscard]] Verdict verdict(std::string_view name); ///< throws Error{InvalidInput}

} // namespace twofold
