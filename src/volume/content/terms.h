#pragma once

#include "fixity/digest.h"
#include "footage/case.h"
#include "footage/footage.h"
#include "retention/retention.h"

#include <string_view>

namespace twofold {

/// Terms of the disc's English texts and the usual spelling of algorithms. The Chinese terms are
/// with their enumerations (chinese_name_of); a disc is read in both languages without a catalogue
/// of translations.
[[nodiscard]] std::string_view english_name_of(RetentionPeriod period) noexcept;
[[nodiscard]] std::string_view english_name_of(Ground ground) noexcept;
[[nodiscard]] std::string_view english_name_of(EnforcementKind kind) noexcept;
[[nodiscard]] std::string_view english_name_of(CaseFact fact) noexcept;
[[nodiscard]] std::string_view english_name_of(MediaKind kind) noexcept;

/// "SHA-256", "SM3"
[[nodiscard]] std::string_view display_name_of(DigestAlgorithm algorithm) noexcept;

} // namespace twofold
