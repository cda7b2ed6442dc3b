#pragma once

#include "base/message.h"
#include "base/time.h"

#include <wx/string.h>

#include <string>
#include <string_view>

namespace twofold::gui {

// Conversion of text to and from wx. Literals of the window are written `_("…")`, messages of the
// core go through text(); both are looked up in the one catalogue `twofold.mo`.

/// From UTF-8. Bytes that are not UTF-8 (file names may have such) are shown as Latin-1.
[[nodiscard]] wxString in_wx(std::string_view utf8);
[[nodiscard]] std::string in_utf8(const wxString& shown);
/// A message of the core in the language in use.
[[nodiscard]] wxString text(const Message& message);
/// A message of the window with its arguments filled in: `text(_("Items: {n}"), {{"n", …}})`.
[[nodiscard]] wxString text(const wxString& translation,
                            const std::vector<std::pair<std::string, std::string>>& arguments);
/// "2026-11-23" and "2026-11-23 16:30" in local time.
[[nodiscard]] wxString day(Timestamp time);
[[nodiscard]] wxString minute(Timestamp time);

} // namespace twofold::gui
