#pragma once

class wxString;
class wxWindow;

namespace twofold::gui {

/// A screen reader says these words when the person comes to that list, bar or field. For what no
/// text stands before: wx itself ties a text to the field that comes after it, but never to a list
/// or a bar.
void give_spoken_name(wxWindow* field, const wxString& words);

} // namespace twofold::gui
