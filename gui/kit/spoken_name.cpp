#include "gui/kit/spoken_name.h"

#include <wx/dataview.h>
#include <wx/stattext.h>
#include <wx/weakref.h>

namespace twofold::gui {

namespace {

/// GTK has its accessible names from labels; this one is not on the screen. wxWindow::SetName does
/// not leave the program.
class SpokenName : public wxStaticText {
public:
    SpokenName(wxWindow* field, const wxString& words)
        : wxStaticText{field->GetParent(), wxID_ANY, words}
    {
        Hide();
        // A list lies in a scrolled frame, which no reader reads.
        auto* list = dynamic_cast<wxDataViewCtrl*>(field);
        GTKWidgetDoSetMnemonic(list != nullptr ? list->GtkGetTreeView()
                                               : field->GetConnectWidget());
    }

protected:
    // Else wx gives the words to the field that comes next.
    bool GTKWidgetNeedsMnemonic() const override { return false; }
};

} // namespace

void give_spoken_name(wxWindow* field, const wxString& words)
{
    // Goes with the field, or with the parent of both.
    const wxWeakRef<wxWindow> name{new SpokenName{field, words}};
    field->Bind(wxEVT_DESTROY, [name, field](wxWindowDestroyEvent& event) {
        event.Skip();
        if (event.GetEventObject() == field && name) name->Destroy();
    });
}

} // namespace twofold::gui
