// What was entered wrong is corrected in the window, and what the storage lost is said there.
#include "catalogue/registers/disc_labels.h"
#include "gui/window_session.h"
#include "workstation/footage/check_archive.h"
#include "workstation/footage/enter_case.h"

#include <catch2/catch.hpp>
#include <wx/bookctrl.h>
#include <wx/dataview.h>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// The first row of that list, once it is there.
bool choose_first(const std::string& list)
{
    const auto rows = [&]() -> wxDataViewCtrl* {
        auto* window = dynamic_cast<wxDataViewCtrl*>(shown(list));
        if (window == nullptr) return nullptr;
        const auto* model = static_cast<wxDataViewVirtualListModel*>(window->GetModel());
        return model->GetCount() > 0 ? window : nullptr;
    };
    if (!wait_until([&] { return rows() != nullptr; })) return false;
    auto* window = rows();
    auto* model = static_cast<wxDataViewVirtualListModel*>(window->GetModel());
    window->UnselectAll();
    window->Select(model->GetItem(0));
    wxDataViewEvent chosen{wxEVT_DATAVIEW_SELECTION_CHANGED, window, model->GetItem(0)};
    window->GetEventHandler()->ProcessEvent(chosen);
    return true;
}

} // namespace

TEST_CASE("A case, a fact and the case of footage are corrected in the window", "[gui]")
{
    const Training training;
    Archive archive = training.archive();
    const Case before = archive.registers().cases.all().front();
    Case other = before;
    other.number = "练检〔2026〕9号";
    other.name = "另案";
    static_cast<void>(enter_case(archive, other));
    app().frame().go_to(gui::PageId::Footage, before.number);
    REQUIRE(choose_first("cases"));

    // Without a reason nothing is corrected, and the form stays.
    REQUIRE(click("correct-case"));
    REQUIRE(enter("case-name", "更正后的名称"));
    REQUIRE(click("form-ok"));
    REQUIRE(shown("form") != nullptr);
    REQUIRE(enter("correction-because", "笔误"));
    REQUIRE(click("form-ok"));
    REQUIRE(wait_until([&] {
        const auto cases = archive.registers().cases.all();
        return std::ranges::any_of(cases,
                                   [](const Case& one) { return one.name == "更正后的名称"; });
    }));
    REQUIRE(wait_until([] { return shown("form") == nullptr; }));

    REQUIRE(choose_first("footage"));
    REQUIRE(click("move"));
    REQUIRE(enter("move-to", other.number));
    REQUIRE(enter("correction-because", "归错案件"));
    REQUIRE(click("form-ok"));
    const CaseId to = archive.case_numbered(other.number).id;
    REQUIRE(wait_until([&] {
        bool moved = false;
        archive.registers().footage.each(
            {}, [&](const Footage& item) { moved = moved || item.case_id == to; });
        return moved;
    }));
    CHECK(archive.registers().audit.verify().sound());
}

TEST_CASE("What the archive's storage lost is said on Today", "[gui]")
{
    const Training training;
    app().frame().go_to(gui::PageId::Today);
    REQUIRE(click("archive-check-now"));
    Archive archive = training.archive();
    REQUIRE(wait_until([&] { return archive_check_status(archive).last_whole.has_value(); }));
    REQUIRE(wait_until([] {
        const wxWindow* words = shown("archive-check");
        return words != nullptr && words->GetLabel().Contains("found whole");
    }));

    std::filesystem::path stored;
    archive.registers().footage.each(
        {}, [&](const Footage& item) { stored = archive.resolved(item.stored_as); });
    std::filesystem::permissions(stored, std::filesystem::perms::owner_all);
    std::ofstream{stored, std::ios::app} << "x";
    REQUIRE(click("archive-check-now"));
    REQUIRE(wait_until([&] {
        const auto status = archive_check_status(archive);
        return status.last_finished && status.last_finished->findings.size() == 1;
    }));
    REQUIRE(click("waiting-0"));
    REQUIRE(wait_until([] { return shown("notice") != nullptr; }));
    REQUIRE(click_in("notice", wxID_CLOSE));
}

TEST_CASE("The log in the window is verified with the rows of all registers", "[gui]")
{
    const Training training;
    const Finished changed = run(
        {.arguments = {"sqlite3", (training.archive().directory() / "catalogue.sqlite3").string(),
                       "DROP TRIGGER footage_refuses_UPDATE; "
                       "UPDATE footage SET expires_on = '2020-01-01' WHERE id = 1;"}});
    INFO(changed.err);
    REQUIRE(changed.exit_code == 0);
    app().frame().go_to(gui::PageId::Forms);
    auto* parts = dynamic_cast<wxBookCtrlBase*>(shown("forms"));
    REQUIRE(parts != nullptr);
    constexpr std::size_t audit = 4;
    parts->SetSelection(audit);
    wxYield();
    REQUIRE(click("audit-verify"));
    REQUIRE(wait_until([] {
        const wxWindow* result = shown("audit-result");
        return result != nullptr && result->GetLabel().Contains("footage");
    }));
    CHECK_FALSE(shown("audit-result")->GetLabel().Contains("is whole"));
}

TEST_CASE("A clock behind the last entry is asked about when the archive is opened", "[gui]")
{
    const Training training;
    const std::filesystem::path directory = training.archive().directory();
    {
        // Somebody worked while the clock was three hours ahead.
        gui::Desk& desk = app().desk();
        Workplace ahead = desk.workplace();
        ahead.clock = [] { return system_clock()() + std::chrono::hours{3}; };
        Archive archive{directory, ahead, {}};
        static_cast<void>(enter_case(archive, {.number = "明日", .name = "明日"}));
    }
    const auto confirmed = [&] {
        std::size_t count = 0;
        training.archive().registers().audit.each(
            [&](const AuditEntry& entry) { count += entry.action == "clock.confirm" ? 1 : 0; });
        return count;
    };
    const auto can_enter = [&](const std::string& number) {
        Archive archive = training.archive();
        try {
            static_cast<void>(enter_case(archive, {.number = number, .name = number}));
        } catch (const Error&) {
            return false;
        }
        return true;
    };
    app().desk().open(directory);
    REQUIRE(wait_until([] { return shown("question") != nullptr; }));
    REQUIRE(click("give-up"));
    CHECK_FALSE(can_enter("一"));
    CHECK(confirmed() == 0);

    app().desk().open(directory);
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([&] { return confirmed() == 1; }));
    CHECK(can_enter("二"));
    // What the window opened before enters again, too.
    app().frame().go_to(gui::PageId::Today);
    REQUIRE(click("archive-check-now"));
    Archive archive = training.archive();
    REQUIRE(wait_until([&] { return archive_check_status(archive).last_whole.has_value(); }));
}
