#pragma once

#include "gui/kit/table.h"
#include "workstation/entries/entry_view.h"

#include <wx/panel.h>

#include <filesystem>
#include <functional>
#include <string>

class wxTextCtrl;

namespace twofold::gui {

/// A paper of an entry, or an entry that belongs to it.
struct RelatedRow {
    wxString kind;
    wxString name;
    std::string number; ///< of an entry; empty: a paper
    std::string stored_as;
};

/// One entry in full: its values, what is missing, what was done with it; beside them its papers
/// and the entries that belong to it. Main thread.
class EntryDetails : public wxPanel {
public:
    explicit EntryDetails(wxWindow* parent);

    /// A row was activated.
    std::function<void(const RelatedRow&)> on_open = [](const RelatedRow&) {};

    void show(const Register& of, const EntryView& view);
    void show_nothing();

private:
    wxTextCtrl* about_;
    Table<RelatedRow> related_;
};

} // namespace twofold::gui
