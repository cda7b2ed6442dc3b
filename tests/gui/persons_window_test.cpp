// Persons, their roles, what else is known of them and that they left, on the page of registers.
#include "gui/window_session.h"
#include "workstation/permission.h"

#include <catch2/catch.hpp>
#include <wx/bookctrl.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/textctrl.h>

using namespace twofold;
using namespace twofold::testing;

namespace {

wxDataViewCtrl* people()
{
    return dynamic_cast<wxDataViewCtrl*>(shown("people"));
}

wxDataViewVirtualListModel* rows()
{
    return static_cast<wxDataViewVirtualListModel*>(people()->GetModel());
}

std::string cell(unsigned row, unsigned column)
{
    wxVariant value;
    rows()->GetValueByRow(value, row, column);
    return value.GetString().utf8_string();
}

enum : unsigned { NameColumn, RolesColumn, UntilColumn, PostColumn, DepartmentColumn, LeftColumn };

/// What the list says of that person in that column.
std::string of(const std::string& person, unsigned column)
{
    for (unsigned row = 0; row < rows()->GetCount(); ++row) {
        if (cell(row, NameColumn) == person) return cell(row, column);
    }
    return "not listed";
}

/// Goes to the list of persons.
void go_to_people()
{
    app().frame().go_to(gui::PageId::Forms);
    auto* parts = dynamic_cast<wxBookCtrlBase*>(shown("forms"));
    REQUIRE(parts != nullptr);
    parts->SetSelection(1);
    REQUIRE(wait_until([] { return people() != nullptr && rows()->GetCount() > 0; }));
}

void select(const std::string& person)
{
    REQUIRE(wait_until([&] { return of(person, NameColumn) == person; }));
    people()->UnselectAll();
    for (unsigned row = 0; row < rows()->GetCount(); ++row) {
        if (cell(row, NameColumn) == person) people()->Select(rows()->GetItem(row));
    }
}

void choose_role(Role role)
{
    REQUIRE(wait_until([] { return shown("person-role") != nullptr; }));
    auto* choice = dynamic_cast<wxChoice*>(shown("person-role"));
    REQUIRE(choice != nullptr);
    wxString words{std::string{name_of(role)}};
    words.Replace("-", " ");
    REQUIRE(choice->SetStringSelection(words));
}

bool form_is_gone()
{
    return wait_until([] { return shown("form") == nullptr; });
}

/// 2026-11-29 and so many days more.
std::string day_from_today(const Archive& archive, int days)
{
    return to_iso8601(
        Date{std::chrono::sys_days{local_date(archive.now())} + std::chrono::days{days}});
}

} // namespace

TEST_CASE("A person is entered and gets roles for some days, with reasons", "[gui][registers]")
{
    const Training training;
    const Archive archive = training.archive();
    go_to_people();
    REQUIRE(click("person-add"));
    REQUIRE(enter("person-name", "承办人戊"));
    // Nobody has a role because it was the first of the list.
    REQUIRE(click("form-ok"));
    REQUIRE(shown("form") != nullptr);
    choose_role(Role::CaseHandler);
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return of("承办人戊", RolesColumn) == "case handler"; }));
    REQUIRE(form_is_gone());

    select("承办人戊");
    REQUIRE(click("person-grant"));
    choose_role(Role::HeadOfOffice);
    REQUIRE(enter("person-until", day_from_today(archive, 30)));
    // Nor without a reason.
    REQUIRE(click("form-ok"));
    REQUIRE(shown("form") != nullptr);
    REQUIRE(enter("person-because", "主任休假期间代理"));
    REQUIRE(click("form-ok"));
    REQUIRE(
        wait_until([] { return of("承办人戊", RolesColumn) == "case handler, head of office"; }));
    CHECK(of("承办人戊", UntilColumn) == "head of office " + day_from_today(archive, 30));
    REQUIRE(form_is_gone());
    CHECK(person_record(archive, "承办人戊").grants.back().because == "主任休假期间代理");

    select("承办人戊");
    REQUIRE(click("person-revoke"));
    choose_role(Role::CaseHandler);
    REQUIRE(enter("person-because", "调岗"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return of("承办人戊", RolesColumn) == "head of office"; }));
    CHECK(of("承办人戊", UntilColumn) == day_from_today(archive, 30));
}

TEST_CASE("What is refused about roles is said, and the form stays", "[gui][registers]")
{
    const Training training;
    go_to_people();
    // Nobody gives a role to themselves.
    select("档案员甲");
    REQUIRE(click("person-grant"));
    choose_role(Role::HeadOfBureau);
    REQUIRE(enter("person-because", "试一试"));
    REQUIRE(click("form-ok"));
    REQUIRE(click_in("failure", wxID_CLOSE));
    CHECK(shown("form") != nullptr);
}

TEST_CASE("What who works may not do cannot be pressed, and the tool tip says why",
          "[gui][registers]")
{
    const Training training;
    go_to_people();
    const auto button = [](const char* name) { return wxWindow::FindWindowByName(name); };
    REQUIRE(button("person-add") != nullptr);
    CHECK(button("person-add")->IsEnabled());
    app().desk().work_as("执法员乙");
    REQUIRE(wait_until([] { return app().frame().GetTitle().Contains(L"执法员乙"); }));
    go_to_people();
    REQUIRE(button("person-add") != nullptr);
    CHECK_FALSE(button("person-add")->IsEnabled());
    CHECK(button("person-add")->GetToolTipText().Contains(L"执法员乙 may not do this"));
    CHECK(button("document-make")->IsEnabled());
    // Whatever a page says of its buttons.
    app().frame().go_to(gui::PageId::Record);
    REQUIRE(wait_until([&] { return button("record") != nullptr; }));
    button("record")->Enable();
    CHECK(wait_until([&] { return !button("record")->IsEnabled(); }));
    // What officers may do with their own cases is refused, or not, when the case is known.
    app().frame().go_to(gui::PageId::Footage);
    REQUIRE(wait_until([&] { return button("note") != nullptr; }));
    CHECK(button("note")->IsEnabled());
    CHECK(button("new-case")->IsEnabled());
    CHECK_FALSE(button("take-in")->IsEnabled());
}

TEST_CASE("Post and badge of a person are entered, and that they left or are back",
          "[gui][registers]")
{
    const Training training;
    const Archive archive = training.archive();
    go_to_people();
    select("主任丙");
    REQUIRE(click("person-details"));
    REQUIRE(enter("person post", "办公室主任"));
    REQUIRE(enter("person department", "综合办公室"));
    REQUIRE(enter("person badge", "豫D-0007"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return of("主任丙", PostColumn) == "办公室主任"; }));
    CHECK(of("主任丙", DepartmentColumn) == "综合办公室");
    CHECK(person_record(archive, "主任丙").details.at(PersonDetail::Badge) == "豫D-0007");
    REQUIRE(form_is_gone());
    // What is known stands there.
    select("主任丙");
    REQUIRE(click("person-details"));
    REQUIRE(wait_until([] { return shown("person badge") != nullptr; }));
    CHECK(dynamic_cast<wxTextCtrl*>(shown("person badge"))->GetValue() ==
          wxString::FromUTF8("豫D-0007"));
    REQUIRE(click_in("form", wxID_CANCEL));
    REQUIRE(form_is_gone());

    select("主任丙");
    REQUIRE(click("person-left"));
    REQUIRE(enter("person-last-day", day_from_today(archive, -1)));
    REQUIRE(enter("person-because", "调离"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([&] { return of("主任丙", LeftColumn) == day_from_today(archive, -1); }));
    CHECK(of("主任丙", RolesColumn) == "no role today");
    REQUIRE(form_is_gone());

    select("主任丙");
    REQUIRE(click("person-left"));
    REQUIRE(enter("person-because", "调回"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return of("主任丙", LeftColumn).empty(); }));
    CHECK(of("主任丙", RolesColumn) == "head of office");
    CHECK(archive.registers().audit.verify().sound());
}
