// Registers of entries on their page: a consultation from its request to its end, with an approval
// on paper, and copies; forms as every declaration wants them.
#include "gui/registers/entry_words.h"
#include "gui/registers/registers_page.h"
#include "gui/window_session.h"
#include "registers/approval.h"
#include "registers/check_code.h"
#include "registers/consultation.h"
#include "registers/toy_register.h"
#include "registers/values.h"
#include "workstation/desk/enter_person.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/paper/document.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/dataview.h>
#include <wx/frame.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr const char* sample_case = "练检〔2026〕1号";

/// Training with the people a consultation needs, and a scan.
struct Office {
    Training training;
    Archive archive{training.archive()};
    std::filesystem::path scan = training.directory() / "扫描件.pdf";

    Office()
    {
        enter_person(archive, {.name = "局长戊", .role = Role::HeadOfBureau});
        enter_person(archive, {.name = "旁人己", .role = Role::OtherStaff});
        std::ofstream{scan} << "扫描件";
    }

    Entry take(const Register& of, const EntryRequest& request)
    {
        Job job = silent_job();
        return enter(archive, of, request, job);
    }

    [[nodiscard]] Values values_of(const std::string& number) const
    {
        const auto entry = archive.registers().entries.find(number);
        return entry ? entry->latest.values : Values{};
    }

    [[nodiscard]] bool comes_to(const std::string& number, const std::string& step) const
    {
        return wait_until([&] {
            const auto entry = archive.registers().entries.find(number);
            return entry && entry->latest.step == step;
        });
    }

    [[nodiscard]] std::string request_of(const std::string& requester, const std::string& name)
    {
        return take(consultation_register(), {.step = "asked",
                                              .values = {{"class", requester},
                                                         {"name", name},
                                                         {"unit", "某单位"},
                                                         {"case", sample_case},
                                                         {"items", "1\n2"},
                                                         {"purpose", "复核"},
                                                         {"special-reason", "专案"},
                                                         {"manner", "view"}}})
            .number;
    }
};

/// Opens the page with that entry, or with “register:NAME”.
void go_to(const std::string& subject)
{
    app().frame().go_to(gui::PageId::Registers, subject);
}

wxWindow* named(const std::string& name)
{
    return wxWindow::FindWindowByName(wxString::FromUTF8(name));
}

/// Types into a field as enter() does, or into one with a list.
void type(const std::string& field, const std::string& words)
{
    INFO(field);
    REQUIRE(wait_until([&] { return shown(field) != nullptr; }));
    if (auto* list = dynamic_cast<wxComboBox*>(shown(field))) {
        list->SetValue(wxString::FromUTF8(words));
        wxYield();
        return;
    }
    REQUIRE(enter(field, words));
}

void choose(const std::string& field, const std::string& words)
{
    INFO(field);
    REQUIRE(wait_until([&] { return shown(field) != nullptr; }));
    auto* choice = dynamic_cast<wxChoice*>(shown(field));
    REQUIRE(choice != nullptr);
    REQUIRE(choice->SetStringSelection(wxString::FromUTF8(words)));
    wxCommandEvent chosen{wxEVT_CHOICE, choice->GetId()};
    chosen.SetEventObject(choice);
    choice->ProcessWindowEvent(chosen);
}

std::string missing()
{
    wxString words =
        shown("entry-missing") == nullptr ? wxString{} : shown("entry-missing")->GetLabel();
    words.Replace("\n", " ");
    return words.utf8_string();
}

bool form_is_gone()
{
    return wait_until([] { return shown("form") == nullptr; });
}

/// What the buttons below the list say about an entry that was selected.
bool has_button(const std::string& name)
{
    return wait_until([&] { return named(name) != nullptr && named(name)->IsShownOnScreen(); });
}

/// The box of the first footage of the sample case.
std::string first_box(const Archive& archive, const std::string& field)
{
    const Footage first = archive.registers().footage.of({FootageId{1}}).front();
    return field + " 1 " + first.original_name;
}

void press_and_accept()
{
    REQUIRE(click("form-ok"));
    REQUIRE(form_is_gone());
}

void work_as(const std::string& person)
{
    app().desk().work_as(person);
    const wxString name = wxString::FromUTF8(person);
    REQUIRE(wait_until([&] { return app().frame().GetTitle().Contains(name); }));
}

} // namespace

TEST_CASE("A lawyer's consultation: asked, verified, approved on paper, viewed, closed",
          "[gui][entries]")
{
    Office office;
    go_to("register:consultation");
    REQUIRE(click("entry-new"));
    REQUIRE(click("class R5"));
    REQUIRE(wait_until([] { return shown("field name") != nullptr; }));
    // What the class brings is said from the beginning; only its fields are there.
    CHECK_THAT(missing(), Catch::Contains("Name of who asks") && Catch::Contains("Authorisation"));
    CHECK(shown("field special-reason") == nullptr);
    type("field name", "律师庚");
    CHECK_THAT(missing(), !Catch::Contains("Name of who asks"));
    type("field unit", "某律师事务所");
    type("field case", sample_case);
    REQUIRE(click(first_box(office.archive, "items")));
    type("field purpose", "代理行政复议");
    REQUIRE(click("manner view"));
    press_and_accept();
    const std::string number = "CY-2026-0001";
    REQUIRE(office.comes_to(number, "asked"));
    CHECK(value_in(office.values_of(number), "items") == "1");

    // Everything that is missing is refused at once, and what was typed is kept.
    REQUIRE(click("step verified"));
    type("field id-kind", "身份证");
    type("field id-number", "410400199001010012");
    type("field letter", office.scan.string());
    type("field mandate", office.scan.string());
    type("field verified-how", "电话核实");
    CHECK_THAT(missing(), Catch::Contains("Authorisation") && !Catch::Contains("Mandate"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return shown("failure") != nullptr; }));
    REQUIRE(click_in("failure", wxID_CLOSE));
    REQUIRE(shown("form") != nullptr);
    CHECK(dynamic_cast<wxTextCtrl*>(shown("field id-number"))->GetValue() == "410400199001010012");
    type("field authorisation", office.scan.string());
    type("field licence-number", "14104201012345678");
    type("field relation-proof", "当事人委托书");
    CHECK(missing() == "Nothing mandatory is missing.");
    press_and_accept();
    REQUIRE(office.comes_to(number, "verified"));

    // It cannot be opened before it is approved, and the button says why.
    REQUIRE(has_button("step opened"));
    CHECK_FALSE(named("step opened")->IsEnabled());
    CHECK(named("step opened")->GetToolTipText().Contains("head-of-bureau"));
    REQUIRE(click("entry-ask"));
    press_and_accept();
    const std::string request = "PJ-2026-0001";
    REQUIRE(office.comes_to(request, "asked"));
    CHECK(value_in(office.values_of(request), "subject") == number);

    // Who approves finds it on Today, and the page shows it.
    work_as("局长戊");
    app().frame().go_to(gui::PageId::Today);
    REQUIRE(wait_until([] { return shown("waiting-0") != nullptr; }));
    wxWindow* waiting = nullptr;
    for (int i = 0; i < 12 && waiting == nullptr; ++i) {
        wxWindow* line = shown("waiting-" + std::to_string(i));
        if (line != nullptr && line->GetLabel().Contains("PJ-2026-0001")) waiting = line;
    }
    REQUIRE(waiting != nullptr);
    REQUIRE(click(waiting->GetName().utf8_string()));
    REQUIRE(has_button("step answered"));
    REQUIRE(wait_until([] { return shown("entry-about") != nullptr; }));
    CHECK(dynamic_cast<wxTextCtrl*>(shown("entry-about"))->GetValue().Contains("PJ-2026-0001"));

    // The records officer enters what was signed, with the characters of the form.
    work_as("档案员甲");
    go_to(request);
    REQUIRE(has_button("step answered"));
    REQUIRE(click("step answered"));
    choose("field answer", "approved");
    choose("field answered-by", "局长戊");
    type("field day", to_iso8601(local_date(office.archive.now())));
    type("field words", "同意");
    type("field code", "0000-0000");
    type("field scan", office.scan.string());
    REQUIRE(click("form-ok"));
    REQUIRE(click_in("failure", wxID_CLOSE));
    type("field code", check_code(request, office.values_of(request)));
    press_and_accept();
    REQUIRE(office.comes_to(request, "answered"));

    // Four work here: somebody else confirms having seen the paper.
    go_to(number);
    REQUIRE(has_button("step opened"));
    CHECK_FALSE(named("step opened")->IsEnabled());
    work_as("局长戊");
    go_to(request);
    REQUIRE(has_button("step confirmed"));
    REQUIRE(click("step confirmed"));
    press_and_accept();
    REQUIRE(office.comes_to(request, "confirmed"));
    work_as("档案员甲");

    go_to(number);
    REQUIRE(wait_until(
        [] { return named("step opened") != nullptr && named("step opened")->IsEnabled(); }));
    REQUIRE(click("step opened"));
    choose("field place", "archive-room");
    REQUIRE(click("confidentiality-told yes"));
    press_and_accept();
    REQUIRE(office.comes_to(number, "opened"));
    CHECK(value_in(office.values_of(number), "digest-before").starts_with("sha256:"));

    REQUIRE(click("step closed"));
    choose("field attended-by", "档案员甲");
    choose("field return-check", "intact");
    press_and_accept();
    REQUIRE(office.comes_to(number, "closed"));
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("A court's copy is asked for, made on a medium and handed over", "[gui][entries]")
{
    Office office;
    const Register consultations = consultation_register();
    const std::string number = office.request_of("R3", "法官辛");
    static_cast<void>(office.take(consultations, {.number = number,
                                                  .step = "verified",
                                                  .values = {{"letter-unit", "某法院"},
                                                             {"letter-number", "法函1号"},
                                                             {"id-kind", "工作证"},
                                                             {"id-number", "0012"},
                                                             {"verified-how", "电话核实"}},
                                                  .papers = {{"letter", office.scan}}}));
    static_cast<void>(office.take(
        consultations, {.number = number,
                        .step = "opened",
                        .values = {{"place", "archive-room"}, {"confidentiality-told", "yes"}}}));
    const std::filesystem::path medium = office.training.directory() / "u盘";
    std::filesystem::create_directory(medium);

    go_to("register:copy");
    REQUIRE(click("entry-new"));
    type("field consultation", number);
    // What was viewed can be copied: it is offered.
    REQUIRE(click(first_box(office.archive, "items")));
    choose("field kind", "files");
    press_and_accept();
    const std::string copy = "FZ-2026-0001";
    REQUIRE(office.comes_to(copy, "asked"));

    REQUIRE(click("step made"));
    type("field carrier", "U盘 01");
    type("field to", medium.string());
    press_and_accept();
    REQUIRE(office.comes_to(copy, "made"));
    CHECK(std::filesystem::exists(medium / (copy + " 复制件") / "manifest-sha256.txt"));

    REQUIRE(click("step handed"));
    type("field received-by", "法官辛");
    // Of who gets it by post it is asked where it went, of nobody else.
    CHECK(shown("field posting-number") == nullptr);
    press_and_accept();
    REQUIRE(office.comes_to(copy, "handed"));
}

TEST_CASE("An officer of the case views after three clicks", "[gui][entries]")
{
    Office office;
    const std::string number = office.request_of("R1", "执法员乙");
    go_to(number);
    REQUIRE(has_button("step opened"));
    REQUIRE(click("step opened"));
    REQUIRE(click("confidentiality-told yes"));
    REQUIRE(click("form-ok"));
    REQUIRE(office.comes_to(number, "opened"));
    CHECK(value_in(office.values_of(number), "place") == "archive-room");
}

TEST_CASE("Every register is on the page, and its form asks for what its first step wants",
          "[gui][entries]")
{
    const Office office;
    for (const Register& of : all_registers()) {
        INFO(of.name);
        if (of.name == approval_name) continue; // begins at the entry that needs it
        go_to("register:" + std::string{of.name});
        REQUIRE(wait_until([&] {
            const wxWindow* title = shown("entries-title");
            return title != nullptr && title->GetLabel() == gui::in_words(of);
        }));
        REQUIRE(click("entry-new"));
        if (of.name == "consultation") REQUIRE(click("class R2"));
        REQUIRE(wait_until([] { return shown("entry-missing") != nullptr; }));
        const Values values{{"class", "R2"}};
        for (const Field* field : missing_fields(of, of.name == "consultation" ? values : Values{},
                                                 {}, of.steps.front().name)) {
            if (field->is_computed || field->name == "class") continue;
            INFO(field->name);
            CHECK(shown("field " + std::string{field->name}) != nullptr);
            CHECK_THAT(missing(), Catch::Contains(std::string{field->english}));
        }
        REQUIRE(click_in("form", wxID_CANCEL));
        REQUIRE(form_is_gone());
    }
}

TEST_CASE("A register that is declared is on the page, whatever kinds of fields it has",
          "[gui][entries]")
{
    Office office;
    const std::vector<Register> toys{toy_register()};
    auto* window = new wxFrame{nullptr, wxID_ANY, "toys", wxDefaultPosition, wxSize{1200, 800}};
    gui::Page* page = gui::make_registers_page_of(window, app().desk(), toys);
    window->Show();
    page->refresh();
    REQUIRE(click("entry-new"));
    REQUIRE(wait_until([] { return shown("field title") != nullptr; }));
    for (const Field& field : toys.front().fields) {
        const bool is_of_first = step_of(field).empty() || step_of(field) == "begun";
        INFO(field.name);
        CHECK((shown("field " + std::string{field.name}) != nullptr) ==
              (is_of_first && field.when == nullptr));
    }
    // What depends on another value comes with it, and goes.
    REQUIRE(click("urgent yes"));
    CHECK(wait_until([] { return shown("field urgent-because") != nullptr; }));
    REQUIRE(click("urgent no"));
    CHECK(wait_until([] { return shown("field urgent-because") == nullptr; }));
    type("field title", "甲");
    type("field count", "3");
    choose("field colour", "red");
    press_and_accept();
    const auto entered = [&] {
        return office.archive.registers().entries.page({"toy"}, beyond_all_entries, 2);
    };
    REQUIRE(wait_until([&] { return entered().size() == 1; }));
    CHECK(entered().front().latest.values ==
          Values{{"title", "甲"}, {"count", "3"}, {"urgent", "no"}, {"colour", "red"}});

    // A correction needs its reason, and keeps the form without one.
    REQUIRE(click("entry-correct"));
    type("field title", "乙");
    REQUIRE(click("form-ok"));
    REQUIRE(click_in("failure", wxID_CLOSE));
    type("field because", "笔误");
    press_and_accept();
    REQUIRE(wait_until([&] { return value_in(entered().front().latest.values, "title") == "乙"; }));
    window->Destroy();
    wxYield();
}

TEST_CASE("Other staff see what they may not do in grey, with the reason", "[gui][entries]")
{
    Office office;
    const std::string number = office.request_of("R1", "执法员乙");
    work_as("旁人己");
    go_to(number);
    for (const char* button : {"entry-new", "step opened", "step refused", "entry-correct"}) {
        INFO(button);
        REQUIRE(has_button(button));
        CHECK_FALSE(named(button)->IsEnabled());
        CHECK(named(button)->GetToolTipText().Contains(wxString::FromUTF8("旁人己")));
    }
    // Whoever sees a reason keeps footage from being cleared.
    go_to("register:hold");
    CHECK(wait_until(
        [] { return named("entry-new") != nullptr && named("entry-new")->IsEnabled(); }));
    // The window remembers who worked last.
    work_as("档案员甲");
}

TEST_CASE("An entry is found by its words, and its form is made", "[gui][entries]")
{
    Office office;
    static_cast<void>(office.request_of("R1", "执法员乙"));
    const std::string wanted = office.request_of("R2", "组长丁");
    go_to("register:consultation");
    const auto rows = []() -> unsigned {
        auto* list = dynamic_cast<wxDataViewCtrl*>(shown("entries-consultation"));
        if (list == nullptr) return 0;
        return static_cast<wxDataViewVirtualListModel*>(list->GetModel())->GetCount();
    };
    REQUIRE(wait_until([&] { return rows() == 2; }));
    REQUIRE(click("entries-search"));
    dynamic_cast<wxTextEntry*>(named("entries-search"))->SetValue(wxString::FromUTF8("组长丁"));
    REQUIRE(wait_until([&] { return rows() == 1; }));
    go_to(wanted);
    REQUIRE(has_button("entry-form-make"));
    // The button is there before the entry is.
    REQUIRE(wait_until([&] {
        auto* about = dynamic_cast<wxTextCtrl*>(shown("entry-about"));
        return about != nullptr && about->GetValue().Contains(wxString::FromUTF8(wanted));
    }));
    REQUIRE(click("entry-form-make"));
    REQUIRE(wait_until([&] {
        const auto made = made_documents(office.archive);
        return !made.empty() && made.back().subject == wanted;
    }));
}
