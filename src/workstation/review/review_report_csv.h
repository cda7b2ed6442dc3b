#pragma once

#include "base/message.h"
#include "workstation/review/review_report.h"

#include <functional>
#include <iosfwd>
#include <string>

namespace twofold {

/// Writes a report as a table for a spreadsheet: UTF-8 with a byte order mark, Chinese headings,
/// CRLF, cells that a spreadsheet would take for a formula escaped. `words` translates messages.
void write_csv(std::ostream& out, const ReviewReport& report,
               const std::function<std::string(const Message&)>& words);

} // namespace twofold
