#include "gui/discs/disc_forms.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/text.h"
#include "workstation/register/carrier.h"
#include "workstation/register/shelve.h"

#include <wx/intl.h>
#include <wx/textctrl.h>

#include <memory>

namespace twofold::gui {

namespace {

void tell_if_beside_twin(wxWindow* parent, const Shelved& shelved)
{
    if (!shelved.beside_its_twin) return;
    show_notice(parent, _("Shelf places"),
                text(_("Entered. WARNING: nothing shows that {disc} lies apart from {twin}. One "
                       "fire or flood would take both; put one of them elsewhere."),
                     {{"disc", shelved.disc.number}, {"twin", shelved.twin}}));
}

/// What speaks against the loan, and a reason that outweighs it.
void ask_to_lend_it(wxWindow* parent, Desk& desk, const LoanRequest& request,
                    const Message& objection)
{
    const Question question{
        .happened = objection,
        .question = {msgid("Lend disc {number} all the same?"), {{"number", request.disc}}},
        .answers = {{msgid("Lend it all the same")}},
        .give_up = {msgid("Do not lend it")},
        .drive = {},
        .words_wanted = {msgid("Why it has to be this disc")},
        .words = std::make_shared<std::string>()};
    show_question(
        parent, question,
        [parent, &desk, request, words = question.words](std::optional<std::size_t> answer) {
            if (!answer) return;
            LoanRequest wanted = request;
            wanted.although = *words;
            desk.do_now(parent, [wanted](Archive& archive) { lend(archive, wanted); });
        });
}

} // namespace

void show_shelve_form(wxWindow* parent, Desk& desk, const Disc& disc)
{
    struct Fields {
        wxTextCtrl* place = nullptr;
        wxTextCtrl* because = nullptr;
        wxTextCtrl* same_place = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    show_form(
        parent, text(_("Shelf place of {disc}"), {{"disc", disc.number}}), _("&Enter"),
        [fields, disc](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->place = rows.text(_("Shelf place"), in_wx(disc.shelf_place));
            fields->place->SetName("shelf-place");
            fields->place->SetHint(_("room / cabinet / shelf / box"));
            fields->because = rows.text(_("Why it is moved"));
            fields->same_place = rows.text(_("If it lies where its twin lies: why"));
        },
        [fields, parent, &desk, number = disc.number] {
            const std::string place = trimmed(fields->place);
            if (place.empty()) {
                fields->place->SetFocus();
                return false;
            }
            auto shelved = std::make_shared<Shelved>();
            desk.do_now(
                parent,
                [number, place, because = trimmed(fields->because),
                 same = trimmed(fields->same_place), shelved](Archive& archive) {
                    *shelved = shelve(archive, number, place, because, same);
                },
                [parent, shelved] { tell_if_beside_twin(parent, *shelved); });
            return true;
        });
}

void show_lend_form(wxWindow* parent, Desk& desk, const std::string& disc)
{
    struct Fields {
        wxTextCtrl* to = nullptr;
        wxTextCtrl* viewing = nullptr;
        wxTextCtrl* until = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    show_form(
        parent, text(_("Lend disc {disc}"), {{"disc", disc}}), _("&Lend it"),
        [fields](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->to = rows.text(_("To whom"));
            fields->to->SetName("lend-to");
            fields->viewing = rows.text(_("For which open viewing"));
            fields->viewing->SetName("lend-consultation");
            fields->viewing->SetHint("CY-2026-0001");
            fields->until = rows.text(_("Back by (YYYY-MM-DD)"));
        },
        [fields, parent, &desk, disc] {
            LoanRequest request;
            const bool read = read_or_say_why(parent, [&] {
                request = {.disc = disc,
                           .to = trimmed(fields->to),
                           .consultation = trimmed(fields->viewing),
                           .until = date_in(fields->until)};
            });
            if (!read) return false;
            auto objection = std::make_shared<Message>();
            desk.do_now(
                parent,
                [request, objection](Archive& archive) {
                    *objection = objection_to_loan(archive, request.disc);
                    if (objection->empty()) lend(archive, request);
                },
                [parent, &desk, request, objection] {
                    if (!objection->empty()) ask_to_lend_it(parent, desk, request, *objection);
                });
            return true;
        });
}

void show_take_back_form(wxWindow* parent, Desk& desk, const Disc& disc)
{
    auto place = std::make_shared<wxTextCtrl*>();
    show_form(
        parent, text(_("Take back disc {disc}"), {{"disc", disc.number}}), _("&Take it back"),
        [place, disc](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            *place = rows.text(_("Shelf place"), in_wx(disc.shelf_place));
            (*place)->SetName("return-place");
            (*place)->SetHint(_("empty: where it came from"));
        },
        [place, parent, &desk, number = disc.number] {
            auto shelved = std::make_shared<Shelved>();
            desk.do_now(
                parent,
                [number, where = trimmed(*place), shelved](Archive& archive) {
                    *shelved = take_back(archive, number, where);
                },
                [parent, shelved] { tell_if_beside_twin(parent, *shelved); });
            return true;
        });
}

void show_seal_form(wxWindow* parent, Desk& desk, const DiscInFull& disc)
{
    struct Fields {
        wxTextCtrl* first = nullptr;
        wxTextCtrl* because = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    const std::string number = disc.row.disc.number;
    const bool sealed = disc.seal.has_value();
    const wxString title =
        sealed ? text(_("Open seal {seal} of {disc}"), {{"seal", *disc.seal}, {"disc", number}})
               : text(_("Put a seal on {disc}"), {{"disc", number}});
    show_form(
        parent, title, sealed ? _("&Open the seal") : _("&Put it on"),
        [fields, sealed](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->first = rows.text(sealed ? _("Who opens it") : _("Number of the seal"));
            fields->first->SetName("seal-first");
            if (sealed) fields->because = rows.text(_("Reason"));
        },
        [fields, parent, &desk, number, sealed] {
            const std::string first = trimmed(fields->first);
            const std::string because = sealed ? trimmed(fields->because) : std::string{};
            desk.do_now(parent, [number, first, because, sealed](Archive& archive) {
                if (sealed) {
                    static_cast<void>(open_tamper_seal(archive, number, first, because));
                } else {
                    put_tamper_seal(archive, number, first);
                }
            });
            return true;
        });
}

} // namespace twofold::gui
