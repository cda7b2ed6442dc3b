#include "gui/desk/act_persons.h"

#include "base/value_words.h"
#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/text.h"
#include "workstation/permission.h"

#include <algorithm>

namespace twofold::gui {

ActPersons act_persons(const Archive& archive, Act act)
{
    ActPersons persons{.act = act, .names = persons_who_may(archive, act)};
    const auto acting = std::ranges::find(persons.names, archive.person().name);
    if (acting != persons.names.end()) {
        persons.acting = static_cast<int>(acting - persons.names.begin());
    }
    return persons;
}

bool somebody_may(wxWindow* parent, const wxString& title, const ActPersons& persons)
{
    if (!persons.names.empty()) return true;
    Message why{.id = msgid("Nobody is {roles} today, and it takes one of them for this: {act}. "
                            "Enter such a person, or give somebody the role, on the page "
                            "“Forms and settings”, under “People”.")};
    why.parts = {{"roles", words_of(rule_of(persons.act).roles)}, {"act", words_of(persons.act)}};
    show_notice(parent, title, text(why));
    return false;
}

void only_who_may(wxWindow* button, const Desk& desk, Act act)
{
    if (!desk.archive()) return;
    const auto refused = desk.archive()->refused.find(act);
    if (refused == desk.archive()->refused.end()) return;
    button->Disable();
    button->SetToolTip(text(refused->second));
    button->Bind(wxEVT_UPDATE_UI, [](wxUpdateUIEvent& event) { event.Enable(false); });
}

} // namespace twofold::gui
