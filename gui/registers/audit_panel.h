#pragma once

#include "catalogue/database/audit_log.h"
#include "gui/desk/desk.h"
#include "gui/kit/table.h"
#include "workstation/checking/known_heads.h"

#include <wx/panel.h>
#include <wx/stattext.h>

namespace twofold::gui {

/// The newest entries of the audit log, and the button that verifies all of it.
class AuditPanel : public wxPanel {
public:
    AuditPanel(wxWindow* parent, Desk& desk);

    void refresh();
    void verify();

private:
    void show_report(const LogReport& found);

    Desk& desk_;
    Table<AuditEntry> entries_;
    wxStaticText* result_;
};

} // namespace twofold::gui
