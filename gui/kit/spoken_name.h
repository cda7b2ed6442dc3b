#pragma once

class wxString;
class wxWindow;

namespace twofold::gui {

/// Sets the accessible name that a screen reader speaks for a list, bar or field without a label
/// before it: wx itself ties a label to the field that follows, but never to a list or a bar.
void give_spoken_name(wxWindow* field, const wxString& words);

} // namespace twofold::gui
