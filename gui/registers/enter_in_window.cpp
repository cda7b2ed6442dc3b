#include "gui/registers/enter_in_window.h"

#include "gui/desk/desk.h"
#include "gui/kit/dialogs.h"
#include "gui/registers/entry_words.h"
#include "workstation/entries/filled_in.h"

namespace twofold::gui {

namespace {

/// Returns the number.
std::string entered_by_form(Archive& archive, const Register& of, const EntryRequest& request,
                            Job& job)
{
    try {
        return enter(archive, of, request, job).number;
    } catch (const EntryRefused& refused) {
        throw in_words_of_form(refused);
    }
}

void begin_work(wxWindow* page, Desk& desk, const Register& of, const EntryRequest& request,
                const std::function<void(const std::string& number)>& entered)
{
    const FormOnHold form = FormOnHold::of_this_moment();
    Work& work = desk.run(
        "entry", {msgid("Entering in the register: {register}"), {}, {{"register", words_of(of)}}},
        [&of, request](Archive& archive, Operator&, Job& job) -> std::any {
            return entered_by_form(archive, of, request, job);
        });
    desk.works().watch(page, [&desk, &work, form, entered](Work& told) {
        if (&told != &work || told.running()) return;
        if (const auto* number = told.result<std::string>()) {
            form.done();
            entered(*number);
            return;
        }
        form.failed();
        if (told.failure()) desk.report(*told.failure());
    });
}

} // namespace

void enter_in_window(wxWindow* page, Desk& desk, const Register& of, const EntryRequest& request,
                     const std::function<void(const std::string& number)>& entered)
{
    if (takes_long(of, request)) return begin_work(page, desk, of, request, entered);
    const auto number = std::make_shared<std::string>();
    desk.do_now(
        page,
        [&of, request, number](Archive& archive) {
            Job job = silent_job();
            *number = entered_by_form(archive, of, request, job);
        },
        [number, entered] { entered(*number); });
}

} // namespace twofold::gui
