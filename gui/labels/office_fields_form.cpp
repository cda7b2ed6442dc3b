#include "gui/labels/office_fields_form.h"

#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/text.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/paper/label.h"

#include <wx/intl.h>
#include <wx/textctrl.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace twofold::gui {

namespace {

using Entered = std::map<std::string, std::string>; ///< by name of the setting

Entered read(const std::map<std::string, wxTextCtrl*>& fields)
{
    Entered entered;
    for (const auto& [key, field] : fields) {
        entered[key] = trimmed(field);
    }
    return entered;
}

} // namespace

void show_office_fields_form(wxWindow* parent, Desk& desk, const OfficeFields& fields,
                             std::function<void()> entered)
{
    auto shown = std::make_shared<std::map<std::string, wxTextCtrl*>>();
    show_form(
        parent, _("Fields of this office"), _("&Enter"),
        [shown, fields](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            const auto row = [&](const wxString& label, const char* key, const std::string& value) {
                wxTextCtrl* field = rows.text(label, in_wx(value));
                field->SetName(key);
                (*shown)[key] = field;
            };
            row(_("Fonds number"), setting::label_fonds, fields.fonds);
            row(_("Class number"), setting::label_class_number, fields.class_number);
            row(_(L"Sensitivity mark, e.g. 内部"), setting::label_sensitivity, fields.sensitivity);
            row(_("Keeping unit"), setting::label_keeper, fields.keeper);
            row(_("How to handle the disc"), setting::label_handling, fields.handling);
        },
        [shown, parent, &desk, entered = std::move(entered)] {
            desk.do_now(
                parent,
                [values = read(*shown)](Archive& archive) { enter_settings(archive, values); },
                entered);
            return true;
        });
}

} // namespace twofold::gui
