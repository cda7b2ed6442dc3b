#include "gui/kit/table.h"

#include "gui/window_session.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;

namespace {

using Texts = std::vector<std::string>;

gui::Table<std::string> table_on(wxWindow& panel, const wxString& name)
{
    const auto text = [](const std::string& row) { return wxString::FromUTF8(row); };
    return {&panel,
            name, // where its sort order is remembered
            {{.title = "Text", .text = text}},
            [](const std::string& row) { return row; },
            wxDV_MULTIPLE};
}

/// As a click on the title of the first column does.
void sort(wxDataViewCtrl& window, bool ascending)
{
    wxDataViewColumn* column = window.GetColumn(0);
    column->SetSortOrder(ascending);
    wxDataViewEvent event{wxEVT_DATAVIEW_COLUMN_SORTED, &window, column};
    window.ProcessWindowEvent(event);
}

} // namespace

TEST_CASE("A list that is sorted keeps what was selected", "[gui]")
{
    wxPanel panel{&app().frame()};
    gui::Table<std::string> table = table_on(panel, "table-sorted");
    table.show({"b", "c", "a"});
    REQUIRE(table.select("c"));
    sort(*table.window(), true);
    CHECK(table.rows() == Texts{"a", "b", "c"});
    CHECK(table.selection() == Texts{"c"});
    sort(*table.window(), false);
    CHECK(table.rows() == Texts{"c", "b", "a"});
    CHECK(table.selection() == Texts{"c"});
}

TEST_CASE("Rows that are exchanged come back as those that were shown", "[gui]")
{
    wxPanel panel{&app().frame()};
    gui::Table<std::string> table = table_on(panel, "table-exchanged");
    table.show({"a", "b"});
    REQUIRE(table.select("b"));
    Texts rows{"x", "b"};
    table.exchange(rows);
    CHECK(rows == Texts{"a", "b"});
    CHECK(table.selection() == Texts{"b"});
}

TEST_CASE("Rows that come besides do not move those in sight, and what is the same is left alone",
          "[gui]")
{
    wxFrame frame{&app().frame(), wxID_ANY, "list"};
    gui::Table<std::string> table = table_on(frame, "table-anchored");
    frame.SetClientSize(300, 200);
    frame.Show();
    Texts rows;
    for (int i = 0; i < 300; ++i) {
        rows.push_back("row " + std::to_string(1000 + i));
    }
    table.show(rows);
    wxDataViewCtrl* const window = table.window();
    auto* const model = static_cast<wxDataViewVirtualListModel*>(window->GetModel());
    const auto top = [&] {
        const wxDataViewItem item = window->GetTopItem();
        return item.IsOk() ? table.rows().at(model->GetRow(item)) : std::string{};
    };
    constexpr unsigned below = 200;
    REQUIRE(wait_until([&] { return window->GetTopItem().IsOk(); }));
    window->EnsureVisible(model->GetItem(below));
    REQUIRE(wait_until([&] { return top() > "row 1100"; }));
    // GTK scrolls there in steps.
    std::string before;
    while (std::exchange(before, top()) != top()) {
        static_cast<void>(wait_until([&] { return top() != before; }, std::chrono::seconds{1}));
    }

    // A list that is looked up again.
    table.show(rows);
    static_cast<void>(wait_until([&] { return top() != before; }, std::chrono::seconds{1}));
    CHECK(top() == before);
    // New ones above.
    rows.insert(rows.begin(), {"new 1", "new 2", "new 3"});
    table.show(rows);
    CHECK(wait_until([&] { return top() == before; }));
}

TEST_CASE("A list without its table asks for no row any more", "[gui]")
{
    wxPanel panel{&app().frame()};
    wxDataViewCtrl* window = nullptr;
    {
        gui::Table<std::string> table = table_on(panel, "table-gone");
        table.show({"a"});
        window = table.window();
    }
    wxVariant value;
    static_cast<wxDataViewVirtualListModel*>(window->GetModel())->GetValueByRow(value, 0, 0);
    CHECK(value.GetString().empty());
}
