#pragma once

#include "printing/calibration.h"

#include <string>
#include <vector>

namespace twofold {

/// A paper that a queue reports as supported, or a range of sizes that can be cut for it.
struct Paper {
    std::string name; ///< "iso_a4_210x297mm"; of a range: empty
    PaperSize least;  ///< of a range; else the size
    PaperSize most;
};

/// The paper chosen for a file.
struct ChosenPaper {
    std::string media; ///< as the print service calls it
    Sheet sheet;
};

/// The papers of the queue; empty: it does not report them. Throws Error{PrinterUnavailable} if the
/// print service does not answer.
[[nodiscard]] std::vector<Paper> papers_of(const std::string& printer);

/// The paper for pages of that size: one of exactly that size, else one that is cut to it, else the
/// usual one of the queue, A4, or the smallest that holds a page, upright or rotated. `wanted`
/// names another (empty: none). Throws Error{Refused} when a page is larger than every paper, or
/// than the one that is wanted: a clipped label is not printed.
[[nodiscard]] ChosenPaper paper_for(const std::vector<Paper>& papers,
                                    const std::vector<PaperSize>& pages, const std::string& wanted);

} // namespace twofold
