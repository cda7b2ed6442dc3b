#include "gui/desk/settings.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/text.h"
#include "gui/window_session.h"
#include "support/places.h"
#include "texts/translate.h"
#include "workstation/desk/enter_person.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/srchctrl.h>
#include <wx/textctrl.h>

#include <fstream>
#include <regex>
#include <sstream>

using namespace twofold;
using namespace twofold::testing;
using gui::in_utf8;

namespace {

/// The list of that name and its rows.
wxDataViewVirtualListModel* rows_of(const std::string& list)
{
    auto* window = dynamic_cast<wxDataViewCtrl*>(shown(list));
    return window == nullptr ? nullptr
                             : static_cast<wxDataViewVirtualListModel*>(window->GetModel());
}

bool has_rows(const std::string& list, unsigned count)
{
    return wait_until([&] {
        const auto* rows = rows_of(list);
        return rows != nullptr && rows->GetCount() == count;
    });
}

void select_all(const std::string& list)
{
    dynamic_cast<wxDataViewCtrl*>(shown(list))->SelectAll();
    wxYield();
}

} // namespace

TEST_CASE("A person makes an archive on the first page", "[gui]")
{
    const TemporaryDirectory place;
    app().frame().go_to(gui::PageId::Start);
    REQUIRE(enter("unit", "石龙区财政局"));
    REQUIRE(enter("person", "档案员甲"));
    REQUIRE(enter("place", (place / "档案库").string()));
    REQUIRE(click("make-archive"));
    REQUIRE(wait_until([] { return app().desk().archive().has_value(); }));
    {
        Archive archive{place / "档案库", app().desk().workplace(), {}};
        CHECK(archive.unit() == "石龙区财政局");
        CHECK(archive.person().name == "档案员甲");
    }
    // It is not the training one, and no banner says so.
    CHECK(wait_until([] { return app().frame().shown() == gui::PageId::Today; }));
    CHECK(shown("training-banner") == nullptr);
    // Of an empty archive nothing good is said.
    REQUIRE(wait_until([] { return shown("nothing-waits") != nullptr; }));
    CHECK(shown("nothing-waits")->GetLabel().Contains("empty"));
    CHECK_FALSE(shown("nothing-waits")->GetLabel().Contains("two discs"));
    app().desk().close();
    wxYield();

    // Who has been in the training finds the office's own archive at the next start.
    {
        const Training training;
    }
    REQUIRE(gui::last_archive());
    CHECK(*gui::last_archive() == place / "档案库");
}

TEST_CASE("A form that fails keeps what was typed", "[gui]")
{
    const Training training;
    app().frame().go_to(gui::PageId::Footage);
    const std::string taken = training.archive().registers().cases.all().front().number;
    REQUIRE(click("new-case"));
    REQUIRE(enter("case-number", taken));
    REQUIRE(enter("case-name", "某公司拒绝检查案"));
    REQUIRE(click("form-ok"));
    REQUIRE(click_in("failure", wxID_CLOSE));
    REQUIRE(shown("form") != nullptr);
    auto* name = dynamic_cast<wxTextCtrl*>(shown("case-name"));
    REQUIRE(name != nullptr);
    CHECK(in_utf8(name->GetValue()) == "某公司拒绝检查案");
    REQUIRE(enter("case-number", "练检〔2026〕9号"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return shown("form") == nullptr; }));
    CHECK(training.archive().case_numbered("练检〔2026〕9号").name == "某公司拒绝检查案");
}

TEST_CASE("No message of the core tells a person at the window to type a command", "[gui]")
{
    const std::regex message{R"re(msgid\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re"};
    const std::regex part{R"re("((?:[^"\\]|\\.)*)")re"};
    std::size_t seen = 0;
    for (const char* language : {"zh_CN", "en"}) {
        use_language(language, app().desk().workplace().installation.locales);
        for (const auto& file : std::filesystem::recursive_directory_iterator{source("src")}) {
            const std::string path = file.path().string();
            if (!path.ends_with(".cpp") || path.find("/cli/") != std::string::npos) continue;
            std::ostringstream content;
            content << std::ifstream{path}.rdbuf();
            const std::string text = content.str();
            for (std::sregex_iterator found{text.begin(), text.end(), message}, end; found != end;
                 ++found) {
                std::string id;
                const std::string parts = (*found)[1];
                for (std::sregex_iterator one{parts.begin(), parts.end(), part}; one != end;
                     ++one) {
                    id += (*one)[1];
                }
                if (id.find("twofold ") == std::string::npos &&
                    id.find("--") == std::string::npos) {
                    continue;
                }
                ++seen;
                INFO(id);
                const std::string shown = in_utf8(gui::text(Message{id}));
                CHECK(shown.find("twofold ") == std::string::npos);
                CHECK(shown.find("--") == std::string::npos);
            }
        }
    }
    CHECK(seen > 40);
    use_language("en", app().desk().workplace().installation.locales);
    CHECK(in_utf8(gui::text(Message{"Enter it with “twofold case add”."})) ==
          "Enter it with “Footage › New case”.");
}

TEST_CASE("Several items are kept for good by one decision", "[gui]")
{
    const Training training;
    CHECK(wait_until([] { return shown("training-banner") != nullptr; }));
    app().frame().go_to(gui::PageId::Footage, "filter:must-decide");
    REQUIRE(has_rows("footage", 4));
    select_all("footage");
    REQUIRE(click("keep"));
    REQUIRE(click("ground obstruction"));
    auto* decider = dynamic_cast<wxChoice*>(shown("decider"));
    REQUIRE(decider != nullptr);
    // Who works here proposes it, and another may decide.
    CHECK(decider->GetSelection() == wxNOT_FOUND);
    REQUIRE(decider->SetStringSelection(L"主任丙"));

    SECTION("with ground and explanation")
    {
        REQUIRE(enter("explanation", "当事人推搡执法人员"));
        REQUIRE(click_in("form", wxID_OK));
        Archive archive = training.archive();
        REQUIRE(wait_until([&] { return !archive.registers().decisions.all().empty(); }));
        const PreservationDecision decision = archive.registers().decisions.all().front();
        CHECK(decision.items.size() == 4);
        CHECK(decision.grounds == std::vector{Ground::Obstruction});
        CHECK(decision.explanation == "当事人推搡执法人员");
        CHECK(has_rows("footage", 0));
    }
    SECTION("but not without an explanation")
    {
        REQUIRE(click_in("form", wxID_OK));
        REQUIRE(click_in("failure", wxID_CLOSE));
        CHECK(shown("form") != nullptr);
        CHECK(training.archive().registers().decisions.all().empty());
    }
}

TEST_CASE("Who decides that footage is kept is chosen among those who may", "[gui]")
{
    const Training training;
    app().desk().work_as("执法员乙");
    REQUIRE(wait_until([] { return app().frame().GetTitle().Contains(L"执法员乙"); }));
    Archive archive = training.archive();

    SECTION("and nobody is chosen silently")
    {
        app().frame().go_to(gui::PageId::Footage, "filter:must-decide");
        REQUIRE(has_rows("footage", 4));
        select_all("footage");
        REQUIRE(click("keep"));
        REQUIRE(click("ground obstruction"));
        REQUIRE(enter("explanation", "当事人推搡执法人员"));
        auto* decider = dynamic_cast<wxChoice*>(shown("decider"));
        REQUIRE(decider != nullptr);
        CHECK(decider->GetSelection() == wxNOT_FOUND);
        CHECK(decider->FindString(L"组长丁") == wxNOT_FOUND);
        REQUIRE(click("form-ok"));
        REQUIRE(shown("form") != nullptr);
        REQUIRE(decider->SetStringSelection(L"主任丙"));
        REQUIRE(click("form-ok"));
        REQUIRE(wait_until([&] { return !archive.registers().decisions.all().empty(); }));
        const PreservationDecision decision = archive.registers().decisions.all().front();
        CHECK(decision.proposed_by == "执法员乙");
        CHECK(decision.decided_by == "主任丙");
    }
    SECTION("and if nobody may, the window says so")
    {
        static_cast<void>(grant_role(
            archive, {.person = "组长丁", .role = Role::RecordsOfficer, .because = "试"}));
        const Date today = local_date(archive.now());
        static_cast<void>(enter_leaving(
            archive, "主任丙", Date{std::chrono::sys_days{today} - std::chrono::days{1}}, "退休"));
        Archive other{archive.directory(), app().desk().workplace(), "组长丁"};
        static_cast<void>(revoke_role(
            other, {.person = "档案员甲", .role = Role::HeadOfOffice, .because = "试"}));
        app().frame().go_to(gui::PageId::Footage, "filter:must-decide");
        REQUIRE(has_rows("footage", 4));
        select_all("footage");
        REQUIRE(click("keep"));
        REQUIRE(click_in("notice", wxID_CLOSE));
        CHECK(shown("form") == nullptr);
    }
}

TEST_CASE("Officers and handler of a case are persons of the archive, and older names can stay",
          "[gui]")
{
    const Training training;
    const std::string number = "练检〔2020〕3号";
    {
        Catalogue catalogue{training.archive().directory() / "catalogue.sqlite3"};
        Transaction transaction{catalogue.session};
        Case old;
        old.number = number;
        old.name = "旧案";
        old.officers = {"老张"};
        old.handling_officer = "老李";
        static_cast<void>(catalogue.cases.add(old, training.archive().entered()));
        transaction.commit();
    }
    app().frame().go_to(gui::PageId::Footage, number);
    REQUIRE(wait_until([] {
        auto* cases = dynamic_cast<wxDataViewCtrl*>(shown("cases"));
        return cases != nullptr && cases->GetSelection().IsOk();
    }));
    REQUIRE(click("correct-case"));
    REQUIRE(click("officer 执法员乙"));
    REQUIRE(enter("correction-because", "补登"));
    const auto* handler = dynamic_cast<wxChoice*>(shown("case-handler"));
    REQUIRE(handler != nullptr);
    CHECK(handler->GetStringSelection() == L"老李");
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return shown("form") == nullptr; }));
    const Case corrected = training.archive().case_numbered(number);
    CHECK(corrected.officers == std::vector<std::string>{"老张", "执法员乙"});
    CHECK(corrected.handling_officer == "老李");

    REQUIRE(click("new-case"));
    REQUIRE(enter("case-number", "练检〔2026〕8号"));
    REQUIRE(enter("case-name", "新案"));
    REQUIRE(click("officer 执法员乙"));
    auto* chosen = dynamic_cast<wxChoice*>(shown("case-handler"));
    REQUIRE(chosen != nullptr);
    CHECK(chosen->FindString(L"老李") == wxNOT_FOUND);
    REQUIRE(chosen->SetStringSelection(L"执法员乙"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([] { return shown("form") == nullptr; }));
    const Case entered = training.archive().case_numbered("练检〔2026〕8号");
    CHECK(entered.officers == std::vector<std::string>{"执法员乙"});
    CHECK(entered.handling_officer == "执法员乙");
}

TEST_CASE("The list follows what is typed", "[gui]")
{
    const Training training;
    app().frame().go_to(gui::PageId::Footage, "filter:all");
    REQUIRE(has_rows("footage", 4));
    auto* search = dynamic_cast<wxSearchCtrl*>(shown("footage-search"));
    REQUIRE(search != nullptr);
    search->SetValue(wxString::FromUTF8("询问"));
    CHECK(has_rows("footage", 1));
    search->SetValue("%");
    CHECK(has_rows("footage", 0));
    // What is known of the case finds its footage too; every word must be there.
    search->SetValue(wxString::FromUTF8("建材"));
    CHECK(has_rows("footage", 4));
    search->SetValue(wxString::FromUTF8("建材 询问"));
    CHECK(has_rows("footage", 1));
    search->SetValue(wxEmptyString);
    CHECK(has_rows("footage", 4));
}

TEST_CASE("A long list comes page by page, newest first", "[gui]")
{
    const Training training;
    constexpr unsigned page = 500;
    constexpr unsigned items = page + 20;
    {
        Archive archive = training.archive();
        Catalogue catalogue{archive.directory() / "catalogue.sqlite3"};
        Footage footage = catalogue.footage.list({}).front();
        Transaction transaction{catalogue.session};
        for (unsigned i = 0; i < items; ++i) {
            footage.original_name = "批量" + std::to_string(i) + ".mp4";
            footage.stored_as = "footage/none/" + std::to_string(i);
            footage.digests = {
                parse_digest("sha256:" + std::string(60, 'a') + std::to_string(1000 + i))};
            static_cast<void>(catalogue.footage.add(footage));
        }
        transaction.commit();
    }
    app().frame().go_to(gui::PageId::Footage, "filter:all");
    REQUIRE(has_rows("footage", page));
    wxVariant name;
    rows_of("footage")->GetValueByRow(name, 0, 0);
    CHECK(name.GetString() == wxString::FromUTF8("批量519.mp4"));

    SECTION("but an order is one of all of them")
    {
        auto* list = dynamic_cast<wxDataViewCtrl*>(shown("footage"));
        wxDataViewColumn* column = list->GetColumn(0);
        column->SetSortOrder(true);
        wxDataViewEvent event{wxEVT_DATAVIEW_COLUMN_SORTED, list, column};
        list->ProcessWindowEvent(event);
        CHECK(has_rows("footage", items + 4));
        CHECK(wait_until([] { return shown("footage-more") == nullptr; }));
        list->GetColumn(0)->UnsetAsSortKey();
        app().frame().speak_now("en"); // the pages anew, as they are without an order
        return;
    }
    REQUIRE(click("footage-more"));
    CHECK(has_rows("footage", items + 4));
    CHECK(wait_until([] { return shown("footage-more") == nullptr; }));

    SECTION("and a search through what was just taken in waits for nobody")
    {
        auto* search = dynamic_cast<wxSearchCtrl*>(shown("footage-search"));
        search->SetValue(wxString::FromUTF8("批量51"));
        // 51 and 510 to 519; the first search makes so much searchable in the background.
        CHECK(has_rows("footage", 11));
    }
}

TEST_CASE("Filter and columns are as they were left", "[gui]")
{
    const Training training;
    app().frame().go_to(gui::PageId::Footage, "filter:all");
    REQUIRE(has_rows("footage", 4));
    auto* filter = dynamic_cast<wxChoice*>(shown("footage-filter"));
    constexpr int kept = 4;
    filter->SetSelection(kept);
    wxCommandEvent chosen{wxEVT_CHOICE, filter->GetId()};
    chosen.SetEventObject(filter);
    filter->ProcessWindowEvent(chosen);
    REQUIRE(has_rows("footage", 0));
    constexpr int width = 123;
    const auto is_so_wide = [] {
        return dynamic_cast<wxDataViewCtrl*>(shown("footage"))->GetColumn(0)->GetWidth() == width;
    };
    dynamic_cast<wxDataViewCtrl*>(shown("footage"))->GetColumn(0)->SetWidth(width);
    REQUIRE(wait_until(is_so_wide));

    // The pages are built anew, as they are at the next start.
    app().frame().speak_now("zh_CN");
    app().frame().speak_now("en");
    REQUIRE(wait_until([] { return shown("footage-filter") != nullptr; }));
    CHECK(dynamic_cast<wxChoice*>(shown("footage-filter"))->GetSelection() == kept);
    CHECK(has_rows("footage", 0));
    CHECK(wait_until(is_so_wide));
    gui::remember("footage/filter", "all");
}

TEST_CASE("Every name between commas is one name, the last one too", "[gui]")
{
    wxTextCtrl field{&app().frame(), wxID_ANY};
    const std::vector<std::string> three{"张三", "李四", "O'Hara"};
    for (const char* typed :
         {"张三，李四、 O'Hara", "张三, 李四;O'Hara,", "，张三\n李四；O'Hara"}) {
        field.SetValue(wxString::FromUTF8(typed));
        CHECK(gui::list_in(&field) == three);
    }
}

TEST_CASE("The keyboard comes to filter, search and list in the order of the screen", "[gui]")
{
    const Training training;
    app().frame().go_to(gui::PageId::Footage, "filter:all");
    REQUIRE(has_rows("footage", 4));
    // The shortcut of the page, then the Tab key.
    wxUIActionSimulator keys;
    keys.Char('F', wxMOD_CONTROL);
    const auto has_focus = [](const char* name) {
        return wait_until(
            [&] {
                const wxWindow* window = wxWindow::FindFocus();
                for (; window != nullptr; window = window->GetParent()) {
                    if (window->GetName() == name) return true;
                }
                return false;
            },
            std::chrono::seconds{10});
    };
    REQUIRE(has_focus("footage-search"));
    shown("footage-filter")->SetFocus();
    REQUIRE(has_focus("footage-filter"));
    keys.Char(WXK_TAB);
    REQUIRE(has_focus("footage-search"));
    keys.Char(WXK_TAB);
    CHECK(has_focus("footage"));
}
