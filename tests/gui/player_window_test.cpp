#include "gui/window_session.h"

#include <catch2/catch.hpp>
#include <wx/dataview.h>
#include <wx/textctrl.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string path_of_programs()
{
    const char* path = std::getenv("PATH");
    return path == nullptr ? "" : path;
}

/// An xdg-open that notes what it was given and says what it was told to say.
class PlayerOfTheDesktop {
public:
    explicit PlayerOfTheDesktop(int exit_code) : path_before_{path_of_programs()}
    {
        const auto program = place_ / "xdg-open";
        std::ofstream{program} << "#!/bin/sh\nprintf '%s\\n' \"$1\" >\"" << noted().string()
                               << ".new\"\nmv \"" << noted().string() << ".new\" \""
                               << noted().string() << "\"\nexit " << exit_code << "\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        ::setenv("PATH", (place_.path().string() + ":" + path_before_).c_str(), 1);
    }
    PlayerOfTheDesktop(const PlayerOfTheDesktop&) = delete;
    PlayerOfTheDesktop& operator=(const PlayerOfTheDesktop&) = delete;
    ~PlayerOfTheDesktop() { ::setenv("PATH", path_before_.c_str(), 1); }

    [[nodiscard]] std::filesystem::path given() const
    {
        std::string line;
        std::ifstream in{noted()};
        std::getline(in, line);
        return line;
    }

private:
    [[nodiscard]] std::filesystem::path noted() const { return place_ / "given"; }

    TemporaryDirectory place_;
    std::string path_before_;
};

/// The first item of the list is selected; its original in the archive.
std::filesystem::path select_first(const Training& training)
{
    app().frame().go_to(gui::PageId::Footage, "filter:all");
    wxDataViewVirtualListModel* rows = nullptr;
    REQUIRE(wait_until([&] {
        auto* list = dynamic_cast<wxDataViewCtrl*>(shown("footage"));
        if (list == nullptr) return false;
        rows = static_cast<wxDataViewVirtualListModel*>(list->GetModel());
        return rows->GetCount() == 4;
    }));
    auto* list = dynamic_cast<wxDataViewCtrl*>(shown("footage"));
    list->UnselectAll();
    list->Select(rows->GetItem(0));
    wxVariant name;
    rows->GetValueByRow(name, 0, 0);
    Archive archive = training.archive();
    for (const Footage& footage : archive.registers().footage.list({})) {
        if (footage.original_name == name.GetString().utf8_string()) {
            return archive.resolved(footage.stored_as);
        }
    }
    return {};
}

} // namespace

TEST_CASE("The player gets the original, to which nobody can write", "[gui]")
{
    const Training training;
    const auto original = select_first(training);
    const PlayerOfTheDesktop player{0};
    REQUIRE(click("open"));
    CHECK(player.given().empty()); // not before it is said why
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([&] { return !player.given().empty(); }));
    CHECK(player.given() == original);
    Archive archive = training.archive();
    std::string why;
    archive.registers().audit.each([&](const AuditEntry& entry) {
        if (entry.action == "footage.view") why = entry.detail;
    });
    CHECK_THAT(why, Catch::Contains("intake-check"));
    const auto writable = std::filesystem::perms::owner_write |
                          std::filesystem::perms::group_write |
                          std::filesystem::perms::others_write;
    CHECK((std::filesystem::status(player.given()).permissions() & writable) ==
          std::filesystem::perms::none);
    CHECK(shown("notice") == nullptr);
}

TEST_CASE("That no player is there is said", "[gui]")
{
    const Training training;
    static_cast<void>(select_first(training));
    constexpr int no_program = 3;
    const PlayerOfTheDesktop nothing{no_program};
    REQUIRE(click("open"));
    REQUIRE(click_in("form", wxID_OK));
    CHECK(click_in("notice", wxID_CLOSE));
    CHECK_FALSE(nothing.given().empty());
}

TEST_CASE("An original that could be changed is not handed to a player", "[gui]")
{
    const Training training;
    const auto original = select_first(training);
    std::filesystem::permissions(original, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    const PlayerOfTheDesktop player{0};
    REQUIRE(click("open"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([] { return shown("failure") != nullptr; }));
    CHECK(player.given().empty());
}
