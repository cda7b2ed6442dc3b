#pragma once

#include "labels/label_facts.h"
#include "labels/label_rendering.h"
#include "volume/content/disc_content.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Names of the settings for the label texts that an office chooses itself.
namespace setting {
inline constexpr const char* label_fonds = "label.fonds";
inline constexpr const char* label_class_number = "label.class-number";
inline constexpr const char* label_sensitivity = "label.sensitivity";
inline constexpr const char* label_keeper = "label.keeper";
inline constexpr const char* label_handling = "label.handling";
} // namespace setting

/// Which labels to make.
struct LabelRequest {
    std::vector<std::string> discs;     ///< numbers: "2026-0007-A"
    std::string label = "paper-sleeve"; ///< name of a template, or the path of an SVG file
    std::filesystem::path output;       ///< .pdf or .png; empty: below documents/
    double dpi = 300;                   ///< of a .png
    LabelPages pages = LabelPages::One;
};

/// Selects the discs to be labelled. Conditions that are set must all hold.
struct LabelSelection {
    std::string case_number; ///< discs of volumes with footage of this case
    std::string volume;
    std::optional<Date> recorded_on; ///< the local day on which recording began
    /// Year of a review: the discs that were made in it, each replacing one of its worklist or one
    /// that was checked in it, from its opening until the next review opens.
    int review = 0;

    /// True if there is any condition.
    [[nodiscard]] bool any() const
    {
        return !case_number.empty() || !volume.empty() || recorded_on || review != 0;
    }
};

/// Numbers of the selected good discs, by volume and copy; discs that are not good or were replaced
/// get no label and are not among them. Throws Error{NotFound} for an unknown case, volume or
/// review, and when no disc is left.
[[nodiscard]] std::vector<std::string> discs_to_label(Archive& archive,
                                                      const LabelSelection& selection);

/// The label texts that this office has entered.
[[nodiscard]] OfficeFields office_fields(Archive& archive);

/// The facts of a disc for its label, from the register. Throws Error{Refused} unless the disc is
/// good: a label says that the disc was read back.
[[nodiscard]] LabelFacts label_facts(Archive& archive, const Disc& disc);

/// Provisional label facts of a volume that is not recorded yet: the acting person as maker, today
/// as the day, the number of copy A, a placeholder digest. For rehearse_label().
[[nodiscard]] LabelFacts label_draft(Archive& archive, const Volume& volume);
/// The same for a volume whose content was read already.
[[nodiscard]] LabelFacts label_draft(Archive& archive, const DiscContent& content);

/// Every template of the installation, with the problems of those that cannot be used.
[[nodiscard]] std::vector<LabelTemplateEntry> label_templates(const Installation& installation);
/// The file of a template by its name, or `label` itself when it ends in ".svg". Throws
/// Error{NotFound}.
[[nodiscard]] std::filesystem::path label_template_file(const Installation& installation,
                                                        const std::string& label);
/// What the request would print, for a preview: facts in the order of the pages (of a box: one).
/// Nothing is entered anywhere. Throws what make_labels() throws before it draws.
[[nodiscard]] std::vector<LabelFacts> facts_on_labels(Archive& archive, LabelKind kind,
                                                      const std::vector<std::string>& discs);

/// Makes the labels, one page each (for a box: one for all of its discs), and enters in the
/// register that they were made: a file, which is not yet a label on a disc (put_on_label.h).
/// Returns the file. A .png holds one label only. Throws Error when a fact is missing or a text
/// does not fit.
std::filesystem::path make_labels(Archive& archive, const LabelRequest& request);

} // namespace twofold
