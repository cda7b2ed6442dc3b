#include "emulated_drive/rack.h"
#include "gui/desk/one_window.h"
#include "gui/desk/work_bar.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/progress_panel.h"
#include "gui/kit/work.h"
#include "gui/window_session.h"
#include "workstation/checking/verify.h"
#include "workstation/desk/today.h"

#include <catch2/catch.hpp>
#include <wx/checkbox.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string content_of(const std::filesystem::path& file)
{
    std::ostringstream content;
    content << std::ifstream{file, std::ios::binary}.rdbuf();
    return content.str();
}

bool recording_has_ended()
{
    const gui::Work* work = app().desk().works().find("record");
    return work != nullptr && !work->running();
}

void press(int key)
{
    wxUIActionSimulator keyboard;
    keyboard.Char(key);
    wxYield();
}

/// The button that has the keyboard once the dialog of that name is there.
wxString focus_in(const char* dialog)
{
    static_cast<void>(wait_until([&] {
        const wxWindow* focus = wxWindow::FindFocus();
        return shown(dialog) != nullptr && focus != nullptr &&
               wxGetTopLevelParent(const_cast<wxWindow*>(focus))->GetName() == dialog;
    }));
    const wxWindow* focus = wxWindow::FindFocus();
    return focus == nullptr ? wxString{} : focus->GetName();
}

/// Goes to the page and presses the one button.
void start_recording(const std::string& volume)
{
    app().frame().go_to(gui::PageId::Record, volume);
    REQUIRE(click("record"));
    // It cannot be undone, so it is asked.
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([] { return app().desk().works().find("record") != nullptr; }));
}

/// Not only the image that is built before.
bool a_disc_would_be_spoilt()
{
    return in_english(app().desk().works().if_stopped()).find("isc") != std::string::npos;
}

/// Minimizes the window as a person does: a window manager that is still busy bringing it to the
/// front may lose the request, and is asked again.
bool put_away(wxFrame& frame)
{
    for (int request = 0; request < 20; ++request) {
        frame.Iconize();
        if (wait_until([&] { return frame.IsIconized(); }, std::chrono::seconds{3})) return true;
    }
    return false;
}

bool notice_warns()
{
    const wxWindow* notice = shown("notice");
    if (notice == nullptr) return false;
    return std::ranges::any_of(notice->GetChildren(), [](const wxWindow* child) {
        return child->GetLabel().Contains("WARNING");
    });
}

} // namespace

TEST_CASE("A person records two discs, enters their places and makes their labels", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    start_recording(volume);
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));

    Archive archive = training.archive();
    const Volume sealed = archive.volume(volume);
    REQUIRE(sealed.image);
    CHECK(archive.registers().discs.good_copies(sealed.id) == 2);
    const std::string image = content_of(archive.resolved(sealed.image->path));
    for (const char* drive : {"sr16", "sr17"}) {
        const emulated::EmulatedMedium medium{training.medium_in(drive)};
        CHECK(medium.state() == emulated::MediumState::Closed);
        CHECK(medium.bytes(0, image.size()) == image);
    }

    REQUIRE(enter("place " + volume + "-A", "档案室1/柜2"));
    REQUIRE(enter("place " + volume + "-B", "档案室2/柜1"));
    REQUIRE(click("enter-places"));
    REQUIRE(wait_until([&] { return !archive.disc(volume + "-B").shelf_place.empty(); }));
    CHECK(archive.disc(volume + "-A").shelf_place == "档案室1 / 柜2");
    CHECK(archive.disc(volume + "-B").shelf_place == "档案室2 / 柜1");
    REQUIRE(wait_until([] { return shown("notice") != nullptr; }));
    CHECK_FALSE(notice_warns());
    REQUIRE(click_in("notice", wxID_CLOSE));

    // Both at one place, and then the second elsewhere: what counts is where they are at last.
    REQUIRE(enter("place " + volume + "-A", "档案室2/柜1"));
    REQUIRE(click("enter-places"));
    REQUIRE(wait_until([] { return shown("notice") != nullptr; }));
    CHECK(notice_warns());
    REQUIRE(click_in("notice", wxID_CLOSE));
    REQUIRE(enter("place " + volume + "-B", "档案室1/柜2"));
    REQUIRE(click("enter-places"));
    REQUIRE(wait_until([] { return shown("notice") != nullptr; }));
    CHECK_FALSE(notice_warns());
    REQUIRE(click_in("notice", wxID_CLOSE));

    REQUIRE(click("label paper-sleeve"));
    REQUIRE(wait_until(
        [&] { return !archive.registers().discs.labels(archive.disc(volume + "-B").id).empty(); }));
    const auto labels = archive.document_directory() / "labels";
    REQUIRE(std::filesystem::exists(labels));
    const auto file = *std::filesystem::directory_iterator{labels};
    CHECK(content_of(file.path()).starts_with("%PDF"));
}

TEST_CASE("A write error on one drive costs that disc, and the window says so", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    emulated::EmulatedMedium{training.medium_in("sr17")}.set_faults({.write_error_at = 200});
    start_recording(volume);
    // Another medium for the failed copy? No.
    REQUIRE(click("give-up"));
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));

    Archive archive = training.archive();
    CHECK(archive.disc(volume + "-A").state == DiscState::Good);
    CHECK(archive.disc(volume + "-B").state == DiscState::Spoilt);
    CHECK(archive.registers().discs.good_copies(archive.volume(volume).id) == 1);

    SECTION("and the missing disc is recorded on a new medium")
    {
        REQUIRE(click("recording-done"));
        REQUIRE(click("put-in /dev/sr17"));
        REQUIRE(wait_until([] { return shown("use /dev/sr17") != nullptr; }));
        start_recording(volume);
        REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
        CHECK(archive.disc(volume + "-B.2").state == DiscState::Good);
    }
}

TEST_CASE("A drive that is unplugged says so while the other goes on", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    emulated::EmulatedDrive{training.directory() / "rack/sr17"}.set_faults(
        {.unplugged_after_written = 64});
    start_recording(volume);
    const auto lane = [](const char* drive) {
        const auto* panel =
            dynamic_cast<gui::ProgressPanel*>(shown(std::string{"progress "} + drive));
        return panel == nullptr ? wxString{} : panel->words();
    };
    REQUIRE(wait_until([&] {
        const wxString words = lane("/dev/sr17");
        return !words.empty() && !words.Contains("%");
    }));
    // The other one is at it still, and stopping costs that one alone.
    CHECK_FALSE(recording_has_ended());
    CHECK(lane("/dev/sr16").Contains("%"));
    CHECK(in_english(app().desk().works().if_stopped()).find("sr17") == std::string::npos);
    REQUIRE(click("give-up"));
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    CHECK(app().desk().works().if_stopped().empty());
}

TEST_CASE("A bad disc is replaced by recording the missing one, and nothing waits for it any more",
          "[gui]")
{
    Training training;
    training.use_fast_drives();
    const std::string volume = training.planned_volume();
    start_recording(volume);
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    REQUIRE(click("recording-done"));
    // The exercise: it decays, a check finds it, a blank one goes in.
    Archive archive = training.archive();
    emulated::EmulatedMedium{training.medium_in("sr17")}.set_faults({.unreadable = {{200, 2}}});
    Job job = silent_job();
    const Installation& installation = app().desk().workplace().installation;
    static_cast<void>(
        verify(&archive, installation, {.drive = "/dev/sr17", .disc = volume + "-B"}, job));
    REQUIRE(archive.disc(volume + "-B").state == DiscState::Bad);
    REQUIRE(today(archive).bad.size() == 1);
    app().frame().go_to(gui::PageId::Record, volume);
    REQUIRE(click("put-in /dev/sr17"));
    REQUIRE(wait_until([] { return shown("use /dev/sr17") != nullptr; }));
    start_recording(volume);
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    CHECK(archive.registers().disc_facts.get(archive.disc(volume + "-B").id).replaced_by ==
          volume + "-B.2");
    CHECK(today(archive).bad.empty());
}

TEST_CASE("The window stays open while a disc would be spoilt, in either language", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    start_recording(volume);
    REQUIRE(wait_until(a_disc_would_be_spoilt));

    // Quitting is refused; closing it is another test.
    wxCommandEvent quit{wxEVT_MENU, wxID_EXIT};
    app().frame().ProcessWindowEvent(quit);
    REQUIRE(wait_until([] { return shown("notice") != nullptr; }));
    CHECK_FALSE(app().desk().works().find("record")->stopping());
    REQUIRE(click_in("notice", wxID_CLOSE));
    app().frame().speak_now("zh_CN");
    REQUIRE(app().desk().works().find("record") != nullptr);
    CHECK_FALSE(app().desk().works().find("record")->stopping());
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    app().frame().speak_now("en");
    CHECK(training.archive().registers().discs.good_copies(training.archive().volume(volume).id) ==
          2);
    CHECK(shown("enter-places") != nullptr);
}

TEST_CASE("A window that was put away comes back when the work has ended", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    start_recording(volume);
    REQUIRE(wait_until(a_disc_would_be_spoilt));
    CHECK(app().frame().GetTitle().Contains("%"));
    CHECK_FALSE(app().frame().Close());
    CHECK(shown("notice") == nullptr);
    // It says where it goes, and stays unless the person wants it away.
    CHECK(focus_in("question") == "give-up");
    press(WXK_RETURN);
    REQUIRE(wait_until([] { return shown("question") == nullptr; }));
    CHECK_FALSE(app().frame().IsIconized());
    CHECK_FALSE(app().frame().Close());
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([] { return app().frame().IsIconized(); }));
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    CHECK(wait_until([] { return !app().frame().IsIconized(); }));
    CHECK_FALSE(app().frame().GetTitle().Contains("%"));
}

TEST_CASE("An archive has one window, and a second start brings it to the front", "[gui]")
{
    Training training;
    const auto archive = app().desk().archive()->directory;
    CHECK(gui::OneWindow::of(archive, [] {}) == nullptr);
    REQUIRE(put_away(app().frame()));
    const Finished second = run({.arguments = {TWOFOLD_GUI_PROGRAM, archive.string()}});
    CHECK(second.exit_code == 0);
    CHECK(wait_until([] { return !app().frame().IsIconized(); }));
    app().desk().close();
    CHECK(gui::OneWindow::of(archive, [] {}) != nullptr);
}

TEST_CASE("Enter and Escape never stop a recording nor begin one", "[gui][questions]")
{
    Training training;
    const std::string volume = training.planned_volume();
    app().frame().go_to(gui::PageId::Record, volume);
    for (const int key : {int{WXK_RETURN}, int{WXK_ESCAPE}}) {
        REQUIRE(click("record"));
        CHECK(focus_in("question") == "give-up");
        press(key);
        REQUIRE(wait_until([] { return shown("question") == nullptr; }));
        CHECK(app().desk().works().find("record") == nullptr);
    }
    start_recording(volume);
    REQUIRE(wait_until(a_disc_would_be_spoilt));
    for (const int key : {int{WXK_RETURN}, int{WXK_ESCAPE}}) {
        gui::stop_with_care(&app().frame(), app().desk(), "record");
        CHECK(focus_in("question") == "give-up");
        press(key);
        REQUIRE(wait_until([] { return shown("question") == nullptr; }));
        CHECK_FALSE(app().desk().works().find("record")->stopping());
    }
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
}

TEST_CASE("Escape does not give up a disc that is waited for", "[gui][questions]")
{
    Training training;
    std::optional<bool> answered;
    gui::show_question(&app().frame(),
                       {.happened = {},
                        .question = {"Put a blank medium in."},
                        .answers = {{"The medium is in"}},
                        .give_up = {"Give up"},
                        .drive = "/dev/sr16",
                        .safe = gui::Safe::FirstAnswer},
                       [&](std::optional<std::size_t> answer) { answered = answer.has_value(); });
    CHECK(focus_in("question") == "answer-0");
    press(WXK_ESCAPE);
    CHECK_FALSE(answered);
    REQUIRE(shown("question") != nullptr);
    press(WXK_RETURN);
    REQUIRE(wait_until([&] { return answered.has_value(); }));
    CHECK(*answered);
}

TEST_CASE("Nothing is recorded when the person says not yet", "[gui]")
{
    Training training;
    app().frame().go_to(gui::PageId::Record, training.planned_volume());
    REQUIRE(click("record"));
    REQUIRE(click("give-up"));
    CHECK(app().desk().works().find("record") == nullptr);
    CHECK(emulated::EmulatedMedium{training.medium_in("sr16")}.state() ==
          emulated::MediumState::Blank);
}

TEST_CASE("What is put in or taken out is noticed by itself, and a choice is kept", "[gui]")
{
    Training training;
    app().frame().go_to(gui::PageId::Record, training.planned_volume());
    const auto box = [](const char* name) { return dynamic_cast<wxCheckBox*>(shown(name)); };
    REQUIRE(wait_until([&] { return box("use /dev/sr16") != nullptr; }));
    REQUIRE(click("use /dev/sr16"));
    CHECK_FALSE(box("use /dev/sr16")->GetValue());

    emulated::EmulatedDrive{training.directory() / "rack/sr17"}.take_out();
    // Without udev the window looks every ten seconds.
    REQUIRE(wait_until([&] { return box("use /dev/sr17") == nullptr; }));
    CHECK_FALSE(box("use /dev/sr16")->GetValue());
}

TEST_CASE("With one drive the second disc is asked for after the first", "[gui]")
{
    Training training;
    const std::string volume = training.planned_volume();
    emulated::EmulatedDrive{training.directory() / "rack/sr17"}.take_out();
    start_recording(volume);
    // The question for the second medium: the trainee puts a blank one in and says so.
    REQUIRE(click("put-in"));
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until(recording_has_ended, std::chrono::seconds{120}));
    CHECK(training.archive().registers().discs.good_copies(training.archive().volume(volume).id) ==
          2);
}
