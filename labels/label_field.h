#pragma once

#include "labels/label_facts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace twofold {

/// A text a template can place on a label: field-KEY or arc-KEY. Two fields may show the same fact
/// in different forms (Copy, CopyLetter, CopyUse).
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
    Year,
    DiscCount,
    Checked,
    Fonds,
    ClassNumber,
    Sensitivity,
    Keeper,
};

/// The KEY in a template: "case-name".
[[nodiscard]] std::string_view key_of(LabelField field) noexcept;
[[nodiscard]] std::optional<LabelField> label_field(std::string_view key) noexcept;
/// For messages: "案件名称 (case-name)".
[[nodiscard]] std::string display_name_of(LabelField field);

/// What a label is attached to, which decides what must be on it.
enum class LabelKind {
    Disc,       ///< the disc or its only cover: everything that is mandatory
    Supplement, ///< beside a full label (a hub, a spine): which disc it is
    Box,        ///< a box of several discs of one copy: whose they are, and from which to which
};

/// "disc", "supplement", "box": as `data-kind` of a template says.
[[nodiscard]] std::string_view name_of(LabelKind kind) noexcept;
[[nodiscard]] std::optional<LabelKind> label_kind(std::string_view name) noexcept;

/// Fields that must be given, and for which a template of that kind must have a place.
[[nodiscard]] std::span<const LabelField>
mandatory_fields(LabelKind kind = LabelKind::Disc) noexcept;
/// The five facts of article 16: what a disc must say to count as labelled, on one label or on two
/// that belong together (face and sleeve).
[[nodiscard]] std::span<const LabelField> statutory_fields() noexcept;
/// True if `field` shows the same fact as `fact` (CopyLetter shows Copy).
[[nodiscard]] bool tells(LabelField field, LabelField fact) noexcept;

/// What is printed for `field`, without blanks at the ends; nullopt if there is nothing to say.
[[nodiscard]] std::optional<std::string> text_of(LabelField field, const LabelFacts& facts);

/// Throws Error{Refused} naming every fact that is mandatory on such a label and missing or blank,
/// all in one message.
void require_mandatory(const LabelFacts& facts, LabelKind kind = LabelKind::Disc);

} // namespace twofold
