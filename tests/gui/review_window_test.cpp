#include "emulated_drive/rack.h"
#include "gui/desk/drive_watch.h"
#include "gui/kit/work.h"
#include "gui/review/review_card.h"
#include "gui/training/training.h"
#include "gui/window_session.h"
#include "registers/consultation.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/paper/document.h"
#include "workstation/paper/label.h"
#include "workstation/recording/record.h"
#include "workstation/review/review.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_sheet.h"
#include "workstation/volumes/seal.h"

#include <catch2/catch.hpp>
#include <wx/bookctrl.h>
#include <wx/dataview.h>
#include <wx/textctrl.h>

#include <fstream>
#include <string>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// Nobody has to be asked.
struct NobodyAsked : Operator {
    void ask_for_medium(const std::string&, const Message&) override { throw Stopped{}; }
    bool confirm(const Message&, const Message&) override { return false; }
    std::optional<std::size_t> choose(const Message&, const Message&,
                                      const std::vector<Message>&) override
    {
        return std::nullopt;
    }
};

/// Training with one volume on two good discs, A in the first drive and B in the second.
struct RecordedTraining : Training {
    RecordedTraining() : volume{planned_volume()}
    {
        use_fast_drives();
        Archive here = archive();
        NobodyAsked nobody;
        Job job = silent_job();
        static_cast<void>(seal(here, volume, std::nullopt, job));
        static_cast<void>(record(
            here, {.volume = volume, .drives = app().desk().training()->drives()}, nobody, job));
        REQUIRE(here.disc(disc("A")).state == DiscState::Good);
        for (const char* drive : {"sr16", "sr17"}) {
            app().desk().training()->insert(std::string{"/dev/"} + drive, medium_in(drive));
        }
    }

    [[nodiscard]] std::string disc(const std::string& copy) const { return volume + "-" + copy; }

    std::string volume;
};

/// Opens the review of the year as a person does.
void open_review(const Training& training)
{
    app().frame().go_to(gui::PageId::Review);
    REQUIRE(click("review-open"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until(
        [&] { return training.archive().registers().review_campaigns.open_one().has_value(); }));
}

bool has_ended(const std::string& kind)
{
    const gui::Work* work = app().desk().works().find(kind);
    return work != nullptr && !work->running();
}

bool begins_like_a_pdf(const std::filesystem::path& file)
{
    std::string begin(4, ' ');
    std::ifstream{file, std::ios::binary}.read(begin.data(), 4);
    return begin == "%PDF";
}

/// Chooses a row as the keyboard would.
void choose_row(const std::string& list, unsigned row)
{
    auto* shown_list = dynamic_cast<wxDataViewCtrl*>(shown(list));
    REQUIRE(shown_list != nullptr);
    auto* model = static_cast<wxDataViewVirtualListModel*>(shown_list->GetModel());
    REQUIRE(wait_until([&] { return model->GetCount() > row; }));
    shown_list->UnselectAll();
    shown_list->Select(model->GetItem(row));
    wxDataViewEvent event{wxEVT_DATAVIEW_SELECTION_CHANGED, shown_list, model->GetItem(row)};
    shown_list->ProcessWindowEvent(event);
}

} // namespace

TEST_CASE("A person holds the annual review: a decayed disc is found, replaced and reported",
          "[gui][review]")
{
    RecordedTraining training;
    emulated::EmulatedMedium{training.medium_in("sr16")}.set_faults(
        {.unreadable = {{.first = 300, .count = 2}}});
    open_review(training);

    // Any disc: which copy lies in which drive only the person knows.
    REQUIRE(click("review-check"));
    REQUIRE(click("answer-0"));
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([] { return has_ended("review"); }, std::chrono::seconds{120}));
    // At once, before the drives were looked at anew.
    for (const char* drive : {"/dev/sr16", "/dev/sr17"}) {
        const auto* card = dynamic_cast<gui::ReviewCard*>(shown(std::string{"review "} + drive));
        REQUIRE(card != nullptr);
        CHECK(card->headline().StartsWith(wxString::FromUTF8(training.volume)));
    }

    Archive archive = training.archive();
    const Disc decayed = archive.disc(training.disc("A"));
    const Disc sound = archive.disc(training.disc("B"));
    const auto first = archive.registers().disc_readings.latest(decayed.id);
    REQUIRE(first);
    CHECK(first->judgement.verdict == ReviewVerdict::RefreshNow);
    CHECK(first->readability.unreadable_blocks == 2);
    CHECK(decayed.state == DiscState::Bad);
    const auto second = archive.registers().disc_readings.latest(sound.id);
    REQUIRE(second);
    CHECK(second->judgement.verdict == ReviewVerdict::Sound);
    CHECK(sound.state == DiscState::Good);

    SECTION("and gets a new disc of the same volume")
    {
        app().desk().training()->insert_blank("/dev/sr16");
        app().desk().drive_watch().look();
        REQUIRE(wait_until([] { return !app().desk().drive_watch().looking(); }));
        choose_row("review-discs", 0);
        REQUIRE(click("review-refresh"));
        REQUIRE(click_in("form", wxID_OK));
        REQUIRE(wait_until([] { return has_ended("refresh"); }, std::chrono::seconds{120}));
        const auto replaced = archive.registers().disc_replacements.of(decayed.id);
        REQUIRE(replaced);
        CHECK(replaced->replaced_by_number == training.disc("A") + ".2");
        CHECK(archive.disc(training.disc("A") + ".2").state == DiscState::Good);
        CHECK(archive.registers().discs.good_copies(decayed.volume) == 2);
    }
    SECTION("and stands in the report of the review that is closed")
    {
        choose_row("review-sheets", 0);
        REQUIRE(click("review-excuse-sheet"));
        REQUIRE(enter("because", "卷宗在法院"));
        REQUIRE(click_in("form", wxID_OK));
        REQUIRE(wait_until([&] {
            return review_board(archive, 0).sheets.front().excused_because == "卷宗在法院";
        }));
        for (const ReviewSheet& sheet : review_board(archive, 0).sheets) {
            if (keeps_review_open(sheet)) excuse_sheet(archive, 0, sheet.subject, "另行评查");
        }
        REQUIRE(click("review-close"));
        REQUIRE(click("signer 组长丁"));
        REQUIRE(click("signer 档案员甲"));
        REQUIRE(click_in("form", wxID_OK));
        REQUIRE(wait_until([&] {
            return archive.registers().review_campaigns.all().front().closing.has_value();
        }));
        const ReviewClosing closing = *archive.registers().review_campaigns.all().front().closing;
        REQUIRE(closing.signatures.size() == 2);
        CHECK(closing.signatures.front().name == "档案员甲");
        CHECK(closing.signatures.back().name == "组长丁");
        REQUIRE(click("review-report"));
        REQUIRE(wait_until([&] { return !made_documents(archive).empty(); }));
        CHECK(made_documents(archive).front().kind == "review-report");
        CHECK(begins_like_a_pdf(made_documents(archive).front().path));
    }
}

TEST_CASE("A disc too damaged to say which one it is is named by the person, and checked",
          "[gui][review]")
{
    RecordedTraining training;
    // Its volume descriptors.
    emulated::EmulatedMedium{training.medium_in("sr16")}.set_faults(
        {.unreadable = {{.first = 16, .count = 16}}});
    open_review(training);

    REQUIRE(click("review-check"));
    REQUIRE(enter("question-words", training.disc("A")));
    REQUIRE(click("answer-0"));
    // The other one shows its volume; which copy it is only the person knows.
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([] { return has_ended("review"); }, std::chrono::seconds{120}));

    Archive archive = training.archive();
    const Disc damaged = archive.disc(training.disc("A"));
    const auto reading = archive.registers().disc_readings.latest(damaged.id);
    REQUIRE(reading);
    CHECK(reading->judgement.verdict == ReviewVerdict::RefreshNow);
    CHECK(reading->readability.unreadable_blocks == 16);
    CHECK(damaged.state == DiscState::Bad);
}

TEST_CASE("A check that is stopped leaves no card that says a disc is being read", "[gui][review]")
{
    RecordedTraining training;
    emulated::EmulatedMedium{training.medium_in("sr16")}.set_faults(
        {.slow = {{.first = 100, .count = 64, .delay = std::chrono::milliseconds{500}}}});
    app().desk().training()->take_out("/dev/sr17");
    app().frame().go_to(gui::PageId::Review);
    REQUIRE(click("review-open"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(click("review-check"));
    REQUIRE(click("answer-0"));
    const auto headline = [] {
        const auto* card = dynamic_cast<gui::ReviewCard*>(shown("review /dev/sr16"));
        return card == nullptr ? wxString{} : card->headline();
    };
    REQUIRE(wait_until([&] { return headline().StartsWith("Reading"); }));
    app().desk().works().find("review")->stop();
    REQUIRE(wait_until([] { return has_ended("review"); }));
    CHECK_FALSE(headline().StartsWith("Reading"));
    CHECK(training.archive().registers().disc_readings.latest(
              training.archive().disc(training.disc("A")).id) == std::nullopt);
}

TEST_CASE("A review is not closed while a disc is due, and the window says which", "[gui][review]")
{
    RecordedTraining training;
    emulated::EmulatedMedium{training.medium_in("sr16")}.set_faults(
        {.unreadable = {{.first = 300, .count = 2}}});
    app().desk().training()->take_out("/dev/sr17");
    app().frame().go_to(gui::PageId::Review);
    REQUIRE(click("review-open"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(click("review-check"));
    REQUIRE(click("answer-0"));
    REQUIRE(wait_until([] { return has_ended("review"); }, std::chrono::seconds{120}));
    // Its twin carries the volume alone now: it is due.
    Archive archive = training.archive();
    REQUIRE(review_board(archive, 0).count(ReviewProgress::Due) == 1);

    REQUIRE(click("review-close"));
    REQUIRE(click("signer 组长丁"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([] { return shown("failure") != nullptr; }));
    CHECK(archive.registers().review_campaigns.open_one().has_value());
    REQUIRE(click_in("failure", wxID_CLOSE));

    SECTION("unless it is excused with a reason")
    {
        choose_row("review-discs", 1);
        REQUIRE(click("review-excuse"));
        REQUIRE(enter("because", "该盘外借办案，下季度归还后检测"));
        REQUIRE(click_in("form", wxID_OK));
        REQUIRE(wait_until(
            [&] { return review_board(archive, 0).count(ReviewProgress::Excused) == 1; }));
    }
}

TEST_CASE("The labels of all discs that have none come out as one PDF", "[gui][labels]")
{
    RecordedTraining training;
    app().frame().go_to(gui::PageId::Labels);
    REQUIRE(click("label-waiting"));
    REQUIRE(click("label-pdf"));
    Archive archive = training.archive();
    for (const char* copy : {"A", "B"}) {
        REQUIRE(wait_until([&] {
            return !archive.registers().discs.labels(archive.disc(training.disc(copy)).id).empty();
        }));
    }
    const auto labels = archive.document_directory() / "labels";
    REQUIRE(std::filesystem::exists(labels));
    CHECK(begins_like_a_pdf(std::filesystem::directory_iterator { labels } -> path()));
}

TEST_CASE("What the office words itself on its labels is entered beside the preview",
          "[gui][labels]")
{
    RecordedTraining training;
    app().frame().go_to(gui::PageId::Labels);
    REQUIRE(click("label-office"));
    REQUIRE(wait_until([] { return shown("label.fonds") != nullptr; }));
    REQUIRE(enter("label.fonds", "0123"));
    REQUIRE(enter("label.keeper", "石龙区档案馆"));
    REQUIRE(click_in("form", wxID_OK));
    Archive archive = training.archive();
    REQUIRE(wait_until([&] { return office_fields(archive).keeper == "石龙区档案馆"; }));
    CHECK(office_fields(archive).fonds == "0123");
    CHECK(office_fields(archive).handling == OfficeFields{}.handling);
    CHECK(archive.registers().audit.verify().sound());
}

namespace {

/// A viewing of the first footage that is open; its number.
std::string opened_viewing(const Training& training)
{
    Archive archive = training.archive();
    Job job = silent_job();
    const Register viewings = consultation_register();
    const Case about =
        archive.registers().cases.get(archive.registers().footage.get(FootageId{1}).case_id);
    const auto letter = training.directory() / "letter.pdf";
    std::ofstream{letter} << "letter";
    const std::string number = enter(archive, viewings,
                                     {.step = "asked",
                                      .values = {{"class", "R3"},
                                                 {"name", "检察官"},
                                                 {"unit", "检察院"},
                                                 {"case", about.number},
                                                 {"items", "1"},
                                                 {"purpose", "办案"},
                                                 {"manner", "view"}}},
                                     job)
                                   .number;
    enter(archive, viewings,
          {.number = number,
           .step = "verified",
           .values = {{"letter-unit", "检察院"},
                      {"letter-number", "1号"},
                      {"id-kind", "工作证"},
                      {"id-number", "1"},
                      {"verified-how", "电话"}},
           .papers = {{"letter", letter}}},
          job);
    enter(archive, viewings,
          {.number = number,
           .step = "opened",
           .values = {{"place", "archive-room"}, {"confidentiality-told", "yes"}}},
          job);
    return number;
}

} // namespace

TEST_CASE("A disc is shelved, lent and taken back in the register", "[gui][discs]")
{
    RecordedTraining training;
    app().frame().go_to(gui::PageId::Discs, training.disc("B"));
    REQUIRE(wait_until([&] { return shown("discs") != nullptr; }));
    choose_row("discs", 1);
    Archive archive = training.archive();
    const auto facts = [&] {
        return archive.registers().disc_facts.get(archive.disc(training.disc("B")).id);
    };
    REQUIRE(click("shelve"));
    REQUIRE(enter("shelf-place", "库房 / 2号柜 / 3层"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([&] { return facts().where == Whereabouts::OnShelf; }));
    const std::string viewing = opened_viewing(training);
    REQUIRE(click("lend"));
    REQUIRE(enter("lend-to", "承办人丙"));
    REQUIRE(enter("lend-consultation", viewing));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([&] { return facts().where == Whereabouts::Out; }));
    CHECK(facts().loan->to == "承办人丙");
    REQUIRE(click("take-back"));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([&] { return facts().where == Whereabouts::OnShelf; }));
    CHECK(archive.disc(training.disc("B")).shelf_place == "库房 / 2号柜 / 3层");

    // Copy A is kept sealed: whoever asks, it is not lent.
    choose_row("discs", 0);
    REQUIRE(click("lend"));
    REQUIRE(enter("lend-to", "承办人丙"));
    REQUIRE(enter("lend-consultation", viewing));
    REQUIRE(click_in("form", wxID_OK));
    REQUIRE(wait_until([] { return shown("failure") != nullptr; }));
    CHECK(archive.registers().disc_facts.get(archive.disc(training.disc("A")).id).where !=
          Whereabouts::Out);
}

TEST_CASE("The audit log is verified at a click, and a setting is changed on record",
          "[gui][registers]")
{
    RecordedTraining training;
    app().frame().go_to(gui::PageId::Forms);
    auto* parts = dynamic_cast<wxBookCtrlBase*>(shown("forms"));
    REQUIRE(parts != nullptr);
    constexpr std::size_t settings = 2;
    constexpr std::size_t audit = 4;
    parts->SetSelection(settings);
    wxYield();
    choose_row("settings", 2);
    REQUIRE(click("setting-change"));
    REQUIRE(enter("setting-value", "2"));
    REQUIRE(click_in("form", wxID_OK));
    Archive archive = training.archive();
    REQUIRE(wait_until(
        [&] { return archive.registers().settings.get(setting::review_interval, "") == "2"; }));
    CHECK(archive.registers().audit.latest(1).front().action == "setting.change");

    parts->SetSelection(audit);
    wxYield();
    REQUIRE(click("audit-verify"));
    REQUIRE(wait_until([] { return has_ended("audit"); }));
    REQUIRE(wait_until([] {
        const wxWindow* result = shown("audit-result");
        return result != nullptr && result->GetLabel().Contains("The log is whole");
    }));
}
