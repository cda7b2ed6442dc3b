#pragma once

#include "cli/commands.h"

namespace twofold {

// The parts of `twofold review`, one function for each file; add_review() calls them.

/// next: checks inserted discs.
void add_review_sitting(CLI::App& group, Commands& commands);
/// score, import-scan, rules, confirm-rule, report.
void add_review_papers(CLI::App& group, Commands& commands);

} // namespace twofold
