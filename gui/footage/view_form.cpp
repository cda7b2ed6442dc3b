#include "gui/footage/view_form.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/text.h"
#include "workstation/footage/view_footage.h"

#include <wx/choice.h>
#include <wx/intl.h>

#include <memory>
#include <utility>

namespace twofold::gui {

namespace {

void say_of_player(wxWindow* parent, const wxString& words)
{
    show_notice(parent, _("Open with the player"), words);
}

/// What can be chosen: the purposes of the office, then each viewing that is open.
std::vector<ViewRequest> offered(const std::vector<FootageId>& footage,
                                 const std::vector<std::string>& viewings)
{
    std::vector<ViewRequest> requests;
    for (const ViewPurpose purpose : all_of<ViewPurpose>()) {
        if (purpose == ViewPurpose::Consultation) continue;
        requests.push_back({.footage = footage, .purpose = purpose});
    }
    for (const std::string& number : viewings) {
        requests.push_back(
            {.footage = footage, .purpose = ViewPurpose::Consultation, .consultation = number});
    }
    return requests;
}

wxString words_for(const ViewRequest& request)
{
    const wxString purpose = words_of(request.purpose);
    return request.consultation.empty() ? purpose : purpose + " " + in_wx(request.consultation);
}

void view(wxWindow* parent, Desk& desk, const ViewRequest& request)
{
    auto files = std::make_shared<std::vector<std::filesystem::path>>();
    desk.do_now(
        parent, [request, files](Archive& archive) { *files = view_footage(archive, request); },
        [parent, &desk, files] {
            for (const std::filesystem::path& file : *files) {
                const std::string name = file.filename().string();
                desk.open_file(parent, file, [parent, name] {
                    say_of_player(parent, text(_("No program of this computer opens {name}."),
                                               {{"name", name}}));
                });
            }
        });
}

void ask_why(wxWindow* parent, Desk& desk, std::vector<ViewRequest> requests)
{
    // For as long as the program runs: who checks an intake opens one clip after the other.
    static int last = 0;
    auto field = std::make_shared<wxChoice*>();
    std::vector<wxString> names;
    names.reserve(requests.size());
    for (const ViewRequest& request : requests) {
        names.push_back(words_for(request));
    }
    const int chosen = last < static_cast<int>(names.size()) ? last : 0;
    show_form(
        parent, _("Open with the player"), _("&Open"),
        [field, names, chosen](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            *field = rows.choice(_("&Why (it is entered in the log)"), names, chosen);
            (*field)->SetName("view-purpose");
        },
        [parent, &desk, field, requests = std::move(requests)] {
            last = (*field)->GetSelection();
            view(parent, desk, requests.at(static_cast<std::size_t>(last)));
            return true;
        });
}

} // namespace

void show_view_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& chosen)
{
    if (chosen.empty()) {
        say_of_player(parent, _("Select the footage in the list first."));
        return;
    }
    std::vector<FootageId> footage;
    footage.reserve(chosen.size());
    for (const FootageStatus& one : chosen) {
        footage.push_back(one.footage.id);
    }
    auto viewings = std::make_shared<std::vector<std::string>>();
    desk.do_now(
        parent,
        [footage, viewings](Archive& archive) {
            *viewings = open_consultations_of(archive, footage);
        },
        [parent, &desk, footage, viewings] { ask_why(parent, desk, offered(footage, *viewings)); });
}

} // namespace twofold::gui
