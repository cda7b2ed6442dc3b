#pragma once

#include "labels/label_facts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace twofold {

/// A text a template can place on a label: field-KEY or arc-KEY. Two fields may tell the same fact
/// in different words (Copy, CopyLetter, CopyUse).
enum class LabelField {
    Unit,
    MadeBy,
    MadeOn,
    CaseName,
    CaseNumber,
    DiscNumber,
    Copy,
    CopyLetter,
    CopyUse,
    Part,
    Retention,
    Ground,
    Contents,
    ImageDigest,
    Handling,
};

/// The KEY in a template: "case-name".
[[nodiscard]] std::string_view key_of(LabelField field) noexcept;
[[nodiscard]] std::optional<LabelField> label_field(std::string_view key) noexcept;
/// For messages: "案件名称 (case-name)".
[[nodiscard]] std::string display_name_of(LabelField field);

/// Fields that must be given, and for which a template must have a place.
[[nodiscard]] std::span<const LabelField> mandatory_fields() noexcept;
/// True if `field` tells the fact that `fact` stands for (CopyLetter tells Copy).
[[nodiscard]] bool tells(LabelField field, LabelField fact) noexcept;

/// What is printed for `field`, without blanks at the ends; nullopt if there is nothing to say.
[[nodiscard]] std::optional<std::string> text_of(LabelField field, const LabelFacts& facts);

} // namespace twofold
