#include "emulated_drive/rack.h"
#include "gui/desk/drive_watch.h"
#include "gui/screenshot_walk.h"
#include "gui/training/training.h"
#include "gui/window_session.h"
#include "registers/approval.h"
#include "registers/consultation.h"
#include "registers/hold.h"
#include "workstation/checking/review_next.h"
#include "workstation/desk/enter_person.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/paper/document.h"
#include "workstation/recording/record.h"
#include "workstation/register/shelve.h"
#include "workstation/review/review.h"
#include "workstation/volumes/seal.h"

#include <wx/bookctrl.h>
#include <wx/dataview.h>

#include <fstream>

/// gui_register_screenshots DIRECTORY LANGUAGE NAME: the pages Discs, Labels, Annual review,
/// Registers and Forms with two discs, one of which decayed, as DIRECTORY/NAME-….png of the whole
/// screen.
namespace twofold::testing {

namespace {

/// Always the first answer.
struct FirstAnswer : Operator {
    void ask_for_medium(const std::string&, const Message&) override { throw Stopped{}; }
    bool confirm(const Message&, const Message&) override { return true; }
    std::optional<std::size_t> choose(const Message&, const Message&,
                                      const std::vector<Message>&) override
    {
        return 0;
    }
};

void choose_row(const std::string& list, unsigned row)
{
    auto* shown_list = dynamic_cast<wxDataViewCtrl*>(shown(list));
    if (shown_list == nullptr) return;
    auto* model = static_cast<wxDataViewVirtualListModel*>(shown_list->GetModel());
    if (model->GetCount() <= row) return;
    shown_list->UnselectAll();
    shown_list->Select(model->GetItem(row));
    wxDataViewEvent event{wxEVT_DATAVIEW_SELECTION_CHANGED, shown_list, model->GetItem(row)};
    shown_list->ProcessWindowEvent(event);
}

void walk_book(Screenshots& shots, const std::string& book, const std::string& page)
{
    auto* parts = dynamic_cast<wxBookCtrlBase*>(shown(book));
    if (parts == nullptr) return;
    for (std::size_t i = 0; i < parts->GetPageCount(); ++i) {
        parts->SetSelection(i);
        shots.take(page + "-" + std::to_string(i));
    }
}

void load_both(Training& training)
{
    for (const char* drive : {"sr16", "sr17"}) {
        app().desk().training()->insert(std::string{"/dev/"} + drive, training.medium_in(drive));
    }
    app().desk().drive_watch().look();
}

/// The forms of persons, and the question who works.
void walk_persons(Screenshots& shots)
{
    auto* parts = dynamic_cast<wxBookCtrlBase*>(shown("forms"));
    if (parts == nullptr) return;
    parts->SetSelection(1);
    choose_row("people", 0);
    for (const char* form :
         {"person-add", "person-grant", "person-revoke", "person-details", "person-left"}) {
        shots.click(form);
        shots.take(form);
        close_dialogs();
    }
    shots.click("change-person");
    shots.take("who-works");
    close_dialogs();
}

/// Holds, consultations in several steps, and one that waits for its approval.
void fill_registers(const Training& training, Archive& archive)
{
    enter_person(archive, {.name = "局长戊", .role = Role::HeadOfBureau});
    const std::filesystem::path scan = training.directory() / "介绍信及证件扫描件.pdf";
    std::ofstream{scan} << "扫描件";
    Job job = silent_job();
    const auto take = [&](const Register& of, const EntryRequest& request) {
        return enter(archive, of, request, job).number;
    };
    static_cast<void>(take(hold_register(), {.step = "placed",
                                             .values = {{"about-case", "练检〔2026〕1号"},
                                                        {"why", "当事人提起行政诉讼"},
                                                        {"source", "litigation"}}}));
    const Register consultations = consultation_register();
    const auto ask = [&](const std::string& requester, const std::string& name,
                         const std::string& unit, const std::string& purpose) {
        return take(consultations, {.step = "asked",
                                    .values = {{"class", requester},
                                               {"name", name},
                                               {"unit", unit},
                                               {"case", "练检〔2026〕1号"},
                                               {"items", "1\n2"},
                                               {"purpose", purpose},
                                               {"manner", "view"}}});
    };
    static_cast<void>(ask("R1", "执法员乙", "执法一科", "复核现场情况"));
    static_cast<void>(ask("R7", "某记者", "某报社", "报道"));
    const std::string number = ask("R5", "律师庚", "某律师事务所", "代理行政复议");
    static_cast<void>(take(
        consultations, {.number = number,
                        .step = "verified",
                        .values = {{"id-kind", "律师执业证"},
                                   {"id-number", "410400199001010012"},
                                   {"licence-number", "14104201012345678"},
                                   {"relation-proof", "当事人委托"},
                                   {"verified-how", "电话核实"}},
                        .papers = {{"letter", scan}, {"mandate", scan}, {"authorisation", scan}}}));
    static_cast<void>(
        take(approval_register(),
             {.step = "asked",
              .values = {{"subject", number}, {"summary", "查阅登记簿 " + number + "：查阅中"}}}));
}

/// The page of registers, and forms of entries.
void walk_entries(Screenshots& shots)
{
    app().frame().go_to(gui::PageId::Registers, "CY-2026-0003");
    shots.take("registers-entry");
    shots.click("entry-correct");
    shots.take("registers-correct");
    close_dialogs();
    shots.click("entry-new");
    shots.take("registers-class");
    shots.click("class R5");
    shots.wait_for("form of an entry", [] { return shown("field name") != nullptr; });
    shots.take("registers-ask");
    close_dialogs();
    app().frame().go_to(gui::PageId::Registers, "CY-2026-0001");
    shots.click("step opened");
    shots.wait_for("form of opening", [] { return shown("field place") != nullptr; });
    shots.take("registers-open");
    close_dialogs();
    app().frame().go_to(gui::PageId::Registers, "PJ-2026-0001");
    shots.click("step answered");
    shots.wait_for("form of an answer", [] { return shown("field code") != nullptr; });
    shots.take("registers-answer");
    close_dialogs();
    for (const char* of : {"hold", "preservation", "work-record", "copy", "delegation"}) {
        app().frame().go_to(gui::PageId::Registers, std::string{"register:"} + of);
        if (shown("entry-new") != nullptr) {
            shots.click("entry-new");
            shots.wait_for("form", [] { return shown("entry-missing") != nullptr; });
        }
        shots.take(std::string{"registers-"} + of);
        close_dialogs();
    }
    app().desk().work_as("局长戊");
    app().frame().go_to(gui::PageId::Today);
    shots.take("registers-today");
    app().desk().work_as("档案员甲");
}

} // namespace

void walk(Screenshots& shots)
{
    app().frame().Maximize();
    Training training;
    training.use_fast_drives();
    FirstAnswer person;
    Job job = silent_job();
    const std::string volume = training.planned_volume();
    Archive archive = training.archive();
    static_cast<void>(seal(archive, volume, std::nullopt, job));
    static_cast<void>(record(
        archive, {.volume = volume, .drives = app().desk().training()->drives()}, person, job));
    static_cast<void>(shelve(archive, volume + "-A", "档案室 / 1号柜 / 2层"));
    app().frame().go_to(gui::PageId::Review);
    shots.take("review-none");
    shots.click("review-open");
    shots.take("review-open");
    close_dialogs();
    const int year = static_cast<int>(local_date(archive.now()).year());
    static_cast<void>(open_review(archive, {.year = year, .sample_share = 1}));
    load_both(training);
    app().frame().go_to(gui::PageId::Review);
    shots.take("review-ready");
    static_cast<void>(review_next(
        archive, {.drives = app().desk().training()->drives(), .once = true}, person, job));
    load_both(training);
    emulated::EmulatedMedium{training.medium_in("sr16")}.set_faults(
        {.unreadable = {{.first = 300, .count = 2}, {.first = 700, .count = 40}},
         .slow = {{.first = 900, .count = 32, .delay = std::chrono::milliseconds{700}}}});
    shots.click("review-check");
    shots.take("review-question");
    for (int i = 0; i < 4; ++i) {
        if (!wait_until([] { return shown("answer-0") != nullptr; }, std::chrono::seconds{3})) {
            break;
        }
        shots.click("answer-0");
    }
    shots.take("review-running");
    shots.wait_for("end of the check", [] {
        const gui::Work* work = app().desk().works().find("review");
        return work != nullptr && !work->running();
    });
    shots.take("review-done");
    choose_row("review-discs", 0);
    shots.click("review-excuse");
    shots.take("review-excuse");
    close_dialogs();
    shots.click("review-refresh");
    shots.take("review-refresh");
    close_dialogs();
    choose_row("review-sheets", 0);
    shots.click("review-score");
    shots.take("review-score");
    close_dialogs();
    shots.click("review-close");
    shots.take("review-close");
    close_dialogs();
    app().frame().go_to(gui::PageId::Discs, volume + "-A");
    walk_book(shots, "disc-aspects", "discs");
    shots.click("shelve");
    shots.take("discs-shelve");
    close_dialogs();
    app().frame().go_to(gui::PageId::Labels);
    shots.wait_for("label to print", [] { return shown("label-print") != nullptr; });
    shots.take("labels");
    static_cast<void>(make_document(
        archive, {.kind = DocumentKind::RecordingRecord, .subject = volume, .output = {}}));
    app().frame().go_to(gui::PageId::Forms);
    walk_book(shots, "forms", "forms");
    shots.click("audit-verify");
    shots.take("forms-verified");
    walk_persons(shots);
    fill_registers(training, archive);
    walk_entries(shots);
}

} // namespace twofold::testing
