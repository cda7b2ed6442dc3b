#pragma once

#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

// A label that was made is a file; one that was printed is a sheet of paper. A disc is labelled
// when a person has confirmed that labels with its five facts (article 16) are on it or on its
// sleeve.

/// Which labels are on which discs.
struct PutOnLabel {
    std::vector<std::string> discs; ///< numbers: "2026-0007-A"
    /// Names of templates ("disc-face") of which a label was made for each of the discs. Empty: all
    /// that were made for it.
    std::vector<std::string> labels;
};

/// Enters that the labels are on the discs or their sleeves: all discs or none. Throws
/// Error{Refused} when no such label was made for a disc, or when those that were made do not show
/// all five facts together, Error{NotFound} for an unknown disc.
void put_on_label(Archive& archive, const PutOnLabel& done);

/// Enters that no label is on the disc any more, and why. Throws Error{InvalidInput} without a
/// reason, Error{Refused} if none was on it.
void take_off_label(Archive& archive, const std::string& disc, const std::string& because);

} // namespace twofold
