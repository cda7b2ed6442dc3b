#include "gui/desk/search_work.h"

#include "workstation/register/find_discs.h"

#include <wx/intl.h>

namespace twofold::gui {

namespace {

constexpr const char* searchable = "searchable";

} // namespace

wxString make_searchable_first(Desk& desk)
{
    const wxString comes = _("Being made searchable. What is found comes by itself.");
    if (const Work* work = desk.works().find(searchable)) {
        if (work->running()) return comes;
        if (work->state() != Work::State::Done) {
            desk.works().dismiss(searchable);
            return _("Not searchable yet. Type again to try once more.");
        }
    }
    desk.run(searchable, {msgid("Making footage searchable")},
             [](Archive& archive, Operator&, Job& job) -> std::any {
                 make_searchable(archive, job);
                 return {};
             });
    return comes;
}

} // namespace twofold::gui
