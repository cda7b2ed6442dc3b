#include "gui/desk/who_works.h"

#include "gui/kit/dialogs.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/stattext.h>

#include <algorithm>
#include <memory>

namespace twofold::gui {

namespace {

using PersonTable = Table<PersonRecord>;

std::unique_ptr<PersonTable> person_table(wxWindow* parent, Date today)
{
    return std::unique_ptr<PersonTable>{new PersonTable{
        parent,
        "who-works",
        {{.title = _("Name"),
          .text = [](const PersonRecord& person) { return in_wx(person.person.name); },
          .characters = 16},
         {.title = _("Roles today"),
          .text =
              [today](const PersonRecord& person) {
                  const std::vector<Role> roles = person.roles_on(today);
                  return roles.empty() ? _("no role today") : words_of(roles);
              },
          .characters = 48}},
        [](const PersonRecord& person) { return person.person.name; }}};
}

void press_ok(wxDialog* form)
{
    wxWindow* ok = form->FindWindow(wxID_OK);
    wxCommandEvent pressed{wxEVT_BUTTON, wxID_OK};
    pressed.SetEventObject(ok);
    ok->ProcessWindowEvent(pressed);
}

} // namespace

wxDialog* show_who_works(wxWindow* parent, const WhoWorks& asked,
                         const std::function<void(const std::string& name)>& chosen)
{
    wxDialog* dialog = nullptr;
    const auto table = std::make_shared<std::unique_ptr<PersonTable>>();
    show_form(
        parent, _("Who works?"), _("&Work as this person"),
        [&](wxDialog* form, wxSizer* rows) {
            dialog = form;
            rows->Add(new wxStaticText{form, wxID_ANY,
                                       _("Everything is entered in the name of this person.")},
                      wxSizerFlags{}.Border(wxBOTTOM));
            *table = person_table(form, asked.today);
            wxDataViewCtrl* list = (*table)->window();
            give_spoken_name(list, _("People"));
            constexpr int columns = 70;
            constexpr int lines = 12;
            list->SetMinSize({form->GetCharWidth() * columns, form->GetCharHeight() * lines});
            rows->Add(list, wxSizerFlags{1}.Expand());
            (*table)->show(asked.persons);
            (*table)->select(asked.preselected);
            list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [form](wxDataViewEvent&) {
                form->CallAfter([form] { press_ok(form); }); // the list goes away with the form
            });
            list->SetFocus();
        },
        [table, chosen] {
            const std::vector<PersonRecord> selected = (*table)->selection();
            if (selected.empty()) {
                (*table)->window()->SetFocus();
                return false;
            }
            chosen(selected.front().person.name);
            return true;
        });
    return dialog;
}

} // namespace twofold::gui
