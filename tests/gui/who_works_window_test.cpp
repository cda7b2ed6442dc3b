// Who works is asked and seen, and everything is entered in that name.
#include "gui/desk/settings.h"
#include "gui/window_session.h"
#include "workstation/desk/enter_person.h"
#include "workstation/footage/enter_case.h"

#include <catch2/catch.hpp>
#include <wx/dataview.h>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// An archive of 档案员甲, 执法员乙, and somebody who left; not open in the window.
class OfficeOfTwo {
public:
    OfficeOfTwo()
    {
        gui::remember_person({});
        Archive::create(directory(), {.unit = "某某局", .person = "档案员甲"},
                        app().desk().workplace());
        Archive archive = opened_for("档案员甲");
        for (const char* name : {"执法员乙", "离任者"}) {
            static_cast<void>(enter_person(archive, {{}, name, Role::EnforcementOfficer}));
        }
        const Date today = local_date(archive.now());
        const Date yesterday{std::chrono::sys_days{today} - std::chrono::days{1}};
        static_cast<void>(enter_leaving(archive, "离任者", yesterday, "调离"));
    }
    OfficeOfTwo(const OfficeOfTwo&) = delete;
    OfficeOfTwo& operator=(const OfficeOfTwo&) = delete;
    ~OfficeOfTwo()
    {
        for (wxWindow* window : wxTopLevelWindows) {
            if (window != &app().frame()) window->Destroy();
        }
        app().desk().close();
        wxYield();
    }

    [[nodiscard]] std::filesystem::path directory() const { return place_ / "archive"; }
    [[nodiscard]] Archive opened_for(const std::string& person) const
    {
        return Archive{directory(), app().desk().workplace(), person};
    }

private:
    TemporaryDirectory place_;
};

wxDataViewCtrl* persons()
{
    return dynamic_cast<wxDataViewCtrl*>(shown("who-works"));
}

wxDataViewVirtualListModel* rows_of(wxDataViewCtrl* list)
{
    return static_cast<wxDataViewVirtualListModel*>(list->GetModel());
}

wxString name_in(unsigned row)
{
    wxVariant name;
    rows_of(persons())->GetValueByRow(name, row, 0);
    return name.GetString();
}

/// Selects that person in the question who works.
bool choose(const std::string& person)
{
    if (!wait_until([] { return persons() != nullptr; })) return false;
    for (unsigned row = 0; row < rows_of(persons())->GetCount(); ++row) {
        if (name_in(row) != wxString::FromUTF8(person)) continue;
        persons()->UnselectAll();
        persons()->Select(rows_of(persons())->GetItem(row));
        return true;
    }
    return false;
}

std::string selected()
{
    const wxDataViewItem item = persons()->GetSelection();
    return item.IsOk() ? name_in(rows_of(persons())->GetRow(item)).utf8_string() : std::string{};
}

bool works(const std::string& person)
{
    return wait_until([&] {
        const wxWindow* name = shown("acting-person");
        return app().desk().archive() && app().desk().archive()->person == person &&
               name != nullptr && name->GetLabel() == wxString::FromUTF8(person);
    });
}

/// Who enters what the window enters by a use case of each kind.
std::string entered_by()
{
    const auto by = std::make_shared<std::string>();
    app().desk().do_now(&app().frame(), [by](Archive& archive) { *by = archive.entered().by; });
    if (!wait_until([&] { return !by->empty(); })) return {};
    const gui::Work& work =
        app().desk().run("test", {"Test"}, [](Archive& archive, Operator&, Job&) -> std::any {
            return archive.entered().by;
        });
    if (!wait_until([&] { return !work.running(); })) return {};
    const auto* of_work = work.result<std::string>();
    const std::string answer = of_work != nullptr && *of_work == *by ? *by : "somebody else";
    app().desk().works().dismiss("test");
    return answer;
}

} // namespace

TEST_CASE("Where several persons work the window asks who it is, and enters in that name", "[gui]")
{
    const OfficeOfTwo office;
    app().desk().open(office.directory());
    REQUIRE(wait_until([] { return persons() != nullptr; }));
    CHECK_FALSE(app().desk().archive());
    // Nobody who left, and nobody is chosen silently.
    CHECK(rows_of(persons())->GetCount() == 2);
    CHECK(selected().empty());
    REQUIRE(click("form-ok"));
    CHECK(persons() != nullptr);
    CHECK_FALSE(app().desk().archive());

    REQUIRE(choose("执法员乙"));
    REQUIRE(click("form-ok"));
    REQUIRE(works("执法员乙"));
    CHECK(app().frame().GetTitle().Contains(wxString::FromUTF8("执法员乙")));
    CHECK(entered_by() == "执法员乙");
    app().frame().go_to(gui::PageId::Footage);
    REQUIRE(click("new-case"));
    REQUIRE(enter("case-number", "检〔2026〕7号"));
    REQUIRE(enter("case-name", "某公司拒绝检查案"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return shown("form") == nullptr; }));
    const Archive archive = office.opened_for("档案员甲");
    CHECK(archive.registers().audit.latest(1).front().by == "执法员乙");

    // Who worked last is preselected, and Enter is enough.
    app().desk().close();
    app().desk().open(office.directory());
    REQUIRE(wait_until([] { return persons() != nullptr; }));
    CHECK(selected() == "执法员乙");
    REQUIRE(wait_until([] { return wxWindow::FindFocus() != nullptr; }));
    wxUIActionSimulator{}.Char(WXK_RETURN);
    CHECK(works("执法员乙"));
}

TEST_CASE("Who names the person at the start is not asked", "[gui]")
{
    const OfficeOfTwo office;
    app().desk().open(office.directory(), "执法员乙");
    CHECK(works("执法员乙"));
    CHECK(persons() == nullptr);
    app().desk().close();
    CHECK_THROWS_AS(app().desk().open(office.directory(), "某人"), Error);

    // One person alone is nobody else.
    Archive archive = office.opened_for("档案员甲");
    static_cast<void>(enter_leaving(
        archive, "执法员乙",
        Date{std::chrono::sys_days{local_date(archive.now())} - std::chrono::days{1}}, "退休"));
    app().desk().open(office.directory());
    CHECK(works("档案员甲"));
    CHECK(persons() == nullptr);
}

TEST_CASE("Another person takes over by name, but not while work runs", "[gui]")
{
    const Training training;
    REQUIRE(works("档案员甲")); // without a question
    gui::Work& work =
        app().desk().run("test", {"Test"}, [](Archive&, Operator&, Job& job) -> std::any {
            while (!job.stop_token().stop_requested()) {
                wxMilliSleep(1);
            }
            throw Stopped{};
        });
    REQUIRE(click("change-person"));
    REQUIRE(click_in("failure", wxID_CLOSE));
    CHECK(persons() == nullptr);
    work.stop();
    REQUIRE(wait_until([&] { return !work.running(); }));

    // A form of the one before is not entered by the other.
    app().frame().go_to(gui::PageId::Footage);
    REQUIRE(click("new-case"));
    REQUIRE(wait_until([] { return shown("case-number") != nullptr; }));
    app().desk().change_person();
    REQUIRE(wait_until([] { return persons() != nullptr; }));
    CHECK(selected() == "档案员甲");
    REQUIRE(choose("主任丙"));
    persons()->GetEventHandler()->QueueEvent(
        new wxDataViewEvent{wxEVT_DATAVIEW_ITEM_ACTIVATED, persons(), persons()->GetSelection()});
    REQUIRE(works("主任丙"));
    CHECK(wait_until([] { return shown("case-number") == nullptr; }));
    CHECK(shown("training-banner") != nullptr);
    CHECK(entered_by() == "主任丙");
}

TEST_CASE("Who may do nothing sees every page", "[gui]")
{
    const Training training;
    Archive archive = training.archive();
    static_cast<void>(enter_person(archive, {{}, "来客", Role::OtherStaff}));
    app().desk().work_as("来客");
    REQUIRE(works("来客"));
    for (const gui::PageEntry& page : gui::all_pages()) {
        app().frame().go_to(page.id);
        bool answered = false;
        app().desk().reader().ask(&app().frame(), "test",
                                  [&](Archive&) { return [&answered] { answered = true; }; });
        REQUIRE(wait_until([&] { return answered; }));
        CHECK(shown("failure") == nullptr);
    }
}
