#pragma once

#include "gui/kit/signal.h"
#include "workstation/register/disc_history.h"
#include "workstation/register/find_discs.h"
#include "workstation/volumes/disc_layout.h"

#include <wx/string.h>

#include <optional>
#include <string>
#include <vector>

namespace twofold::gui {

/// One row of the register.
struct DiscRow {
    Disc disc;
    DiscFacts facts;
    DiscService service;
    std::string title; ///< of its volume
};

/// All register data of one disc and of its twin.
struct DiscInFull {
    DiscRow row;
    std::optional<std::string> seal;
    std::map<CarrierFact, std::string> entered;
    std::vector<LabelPrint> labels;
    std::optional<DiscRow> twin;
    std::vector<Happening> history;
    std::vector<ReviewedReading> readings; ///< oldest first
    std::vector<FileOnDisc> layout;        ///< empty: the image is not available
};

/// Discs that match every word of `typed` (empty: all discs); at most `limit`.
[[nodiscard]] std::vector<DiscRow> disc_rows(Archive& archive, const std::string& typed,
                                             std::size_t limit);
/// Throws Error{NotFound}.
[[nodiscard]] DiscInFull disc_in_full(Archive& archive, const std::string& number);

[[nodiscard]] Signal signal_of(const DiscRow& row);
[[nodiscard]] wxString where_is(const DiscRow& row);
/// Lines of caption and value.
[[nodiscard]] wxString in_full(const DiscRow& row);
[[nodiscard]] wxString in_full(const DiscInFull& disc);

} // namespace twofold::gui
