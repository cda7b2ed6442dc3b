#pragma once

#include "gui/kit/signal.h"
#include "workstation/checking/review_session.h"
#include "workstation/review/review_sheet.h"

#include <wx/string.h>

#include <optional>

namespace twofold::gui {

// Results of a review as text and signals.

[[nodiscard]] wxString in_words_of(std::optional<ReviewVerdict> verdict); ///< none: not checked
[[nodiscard]] Signal signal_of(std::optional<ReviewVerdict> verdict);
/// State of a line of the board, and why it is there.
[[nodiscard]] wxString state_of(const BoardLine& line);
[[nodiscard]] Signal signal_of(const BoardLine& line);
[[nodiscard]] wxString why_due(const BoardLine& line);
[[nodiscard]] wxString in_words_of(SheetProgress progress);
[[nodiscard]] Signal signal_of(SheetProgress progress);
/// "是", "否", "不适用", or the number that was entered.
[[nodiscard]] wxString mark_in_words(const std::string& mark);

/// What a card shows in large letters, and the sentences below.
struct LargeState {
    Signal signal = Signal::Neutral;
    wxString headline;
    wxString words;
};

/// A disc that was checked: the verdict, its reasons, where the disc goes next.
[[nodiscard]] LargeState large_state(const CheckedDisc& checked);
/// A disc that was identified but not checked.
[[nodiscard]] LargeState large_state(const DiscInDrive& set_aside);

} // namespace twofold::gui
