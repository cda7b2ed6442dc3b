#include "gui/form_fields.h"
#include "gui/window_session.h"

#include <catch2/catch.hpp>
#include <wx/dataview.h>
#include <wx/srchctrl.h>
#include <wx/textctrl.h>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

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
    app().desk().close();
    wxYield();
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

    SECTION("with ground and explanation")
    {
        REQUIRE(enter("explanation", "当事人推搡执法人员"));
        REQUIRE(click_in("form", wxID_OK));
        Archive archive = training.archive();
        REQUIRE(wait_until([&] { return !archive.catalogue().decisions.all().empty(); }));
        const PreservationDecision decision = archive.catalogue().decisions.all().front();
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
        CHECK(training.archive().catalogue().decisions.all().empty());
    }
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
    search->SetValue(wxEmptyString);
    CHECK(has_rows("footage", 4));
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
