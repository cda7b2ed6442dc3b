#pragma once

#include "labels/label_facts.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// Which labels to make.
struct LabelRequest {
    std::vector<std::string> discs;     ///< numbers: "2026-0007-A"
    std::string label = "paper-sleeve"; ///< name of a template, or the path of an SVG file
    std::filesystem::path output;       ///< .pdf or .png; empty: below documents/
    double dpi = 300;                   ///< of a .png
};

/// What the register says about a disc, for its label. Throws Error{Refused} unless the disc is
/// good: a label says that the disc was read back.
[[nodiscard]] LabelFacts label_facts(Archive& archive, const Disc& disc);

/// Makes the labels, one page each, and enters in the register that they were made. Returns the
/// file. A .png holds one label only. Throws Error when a fact is missing or a text does not fit.
std::filesystem::path make_labels(Archive& archive, const LabelRequest& request);

} // namespace twofold
