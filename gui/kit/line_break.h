#pragma once

#include <wx/stattext.h>

#include <functional>

namespace twofold::gui {

/// The text with line breaks so that no line is wider than `width`, measured by `width_of`. Breaks
/// at blanks and between Chinese characters, but not before a closing mark nor after an opening
/// one; wxStaticText::Wrap breaks at blanks only. A text with no place to break stays on one line.
[[nodiscard]] wxString broken_into_lines(const wxString& text, int width,
                                         const std::function<int(const wxString&)>& width_of);

/// Shows a text in lines of at most so many pixels.
void show_in_lines(wxStaticText* label, const wxString& text, int width);

} // namespace twofold::gui
