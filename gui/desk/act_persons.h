#pragma once

#include "people/act.h"
#include "workstation/archive.h"

#include <string>
#include <vector>

class wxString;
class wxWindow;

namespace twofold::gui {

class Desk;

/// Who can be chosen to do something, as a form offers them.
struct ActPersons {
    Act act = Act::Bookkeeping;
    std::vector<std::string> names; ///< who may do it today
    int acting = -1;                ///< the place of who works among them; -1: not among them
};

/// Asks the registers.
[[nodiscard]] ActPersons act_persons(const Archive& archive, Act act);

/// True if anybody can be chosen. Otherwise a notice with that title says so, and what to do.
[[nodiscard]] bool somebody_may(wxWindow* parent, const wxString& title, const ActPersons& persons);

/// Greys a button out, whatever its page says, if who works may not do `act`; its tool tip says
/// why. The use case refuses it in any case.
void only_who_may(wxWindow* button, const Desk& desk, Act act);

} // namespace twofold::gui
