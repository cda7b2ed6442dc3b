#include "base/error.h"
#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/document_register.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>

using namespace twofold;
using twofold::sample::code_of;

TEST_CASE("The disc register follows a disc from recording to the shelf", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume volume = sample::sealed_volume(catalogue);
    const Disc disc = catalogue.discs.begin(sample::a_disc(volume));
    CHECK(disc.number == "2026-0001-A");
    CHECK(disc.state == DiscState::Recording);
    CHECK(catalogue.discs.good_copies(volume.id) == 0);

    catalogue.discs.add_event(disc.id,
                              {.state = DiscState::Unverified,
                               .speed_reached = 5400.5,
                               .ended = sample::now(),
                               .drive_words = {"write speed 4x"},
                               .details = {{"write-mode", "DAO"}}},
                              sample::entered());
    CHECK(catalogue.discs.good_copies(volume.id) == 0);
    catalogue.discs.add_event(disc.id,
                              {.state = DiscState::Good, .read_back = sample::sha256("image")},
                              sample::entered());
    catalogue.discs.shelve(disc.id, "一号柜", sample::entered());
    catalogue.discs.shelve(disc.id, "二号柜", sample::entered());
    DiscLabels labels{catalogue.session};
    labels.add_made(disc.id, {.label = "disc-face", .entered = sample::entered()},
                    sample::sha256("label"));

    const Disc found = catalogue.discs.find("2026-0001-A").value();
    CHECK(found.state == DiscState::Good);
    CHECK(found.medium.manufacturer_id == "CMC MAG/M01/00");
    CHECK(found.medium.capacity_blocks == 2'295'104);
    CHECK(found.drive.serial == "0001");
    CHECK(found.speed_asked == 5540);
    CHECK(found.speed_reached == 5400.5);
    CHECK(found.ended == sample::now());
    CHECK(found.read_back == sample::sha256("image"));
    CHECK(found.shelf_place == "二号柜");
    CHECK(catalogue.discs.labels(disc.id).front().label == "disc-face");
    const auto history = catalogue.discs.history(disc.id);
    REQUIRE(history.size() == 3);
    CHECK(history[1].event.drive_words == std::vector<std::string>{"write speed 4x"});
    CHECK(history[1].event.details.at("write-mode") == "DAO");
}

TEST_CASE("A label is made, printed and put on: only the last makes a labelled disc", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Disc disc = catalogue.discs.begin(sample::a_disc(sample::sealed_volume(catalogue)));
    DiscLabels labels{catalogue.session};
    const auto stands = [&](bool made, bool printed, bool put_on) {
        const LabelProgress progress = labels.progress(disc.id);
        CHECK(progress.made == made);
        CHECK(progress.printed == printed);
        CHECK(progress.put_on == put_on);
        CHECK(labels.all_progress().at(disc.id).printed == printed);
        CHECK(catalogue.disc_facts.get(disc.id).labelled == put_on);
        CHECK(catalogue.discs.briefs().at(disc.volume).front().labelled == put_on);
    };
    stands(false, false, false);
    labels.add_made(disc.id,
                    {.label = "disc-face.svg", .facts = {{"unit"}}, .entered = sample::entered()},
                    sample::sha256("a file"));
    stands(true, false, false);
    DocumentRegister documents{catalogue.session};
    const auto print = [&](const char* file) {
        const PrintJob job{.path = "x",
                           .digest = sample::sha256("sent"),
                           .printer = "pdf",
                           .entered = sample::entered()};
        return labels.add_printed(sample::sha256(file), documents.add(job), sample::entered());
    };
    CHECK(print("another file") == 0);
    stands(true, false, false);
    CHECK(print("a file") == 1);
    stands(true, true, false);
    CHECK(labels.made(disc.id).front().printed);
    labels.add(disc.id, {.labels = {"disc-face.svg"}, .because = {}, .entered = sample::entered()});
    stands(true, true, true);
    labels.add(disc.id, {.labels = {}, .because = "掉了", .entered = sample::entered()});
    stands(true, true, false);
    CHECK(labels.confirmations(disc.id).back().because == "掉了");
}

TEST_CASE("Only good discs count, and two of one copy are one copy", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume volume = sample::sealed_volume(catalogue);
    const auto record = [&](CopyMark copy, DiscState state) {
        const Disc disc = catalogue.discs.begin(sample::a_disc(volume, copy));
        catalogue.discs.add_event(disc.id, {.state = state, .reason = {"“{why}”", {{"why", "x"}}}},
                                  sample::entered());
        return catalogue.discs.get(disc.id);
    };
    CHECK(record(CopyMark::A, DiscState::Spoilt).reason == Message{"“{why}”", {{"why", "x"}}});
    CHECK(record(CopyMark::A, DiscState::Good).number == "2026-0001-A.2");
    CHECK(record(CopyMark::A, DiscState::Good).number == "2026-0001-A.3");
    CHECK(catalogue.discs.good_copies(volume.id) == 1);
    CHECK(catalogue.discs.good_discs(volume.id, CopyMark::A) == 2);
    record(CopyMark::B, DiscState::Unverified);
    CHECK(catalogue.discs.good_copies(volume.id) == 1);
    record(CopyMark::B, DiscState::Good);
    CHECK(catalogue.discs.good_copies(volume.id) == 2);
    CHECK(catalogue.discs.of(volume.id).size() == 5);
}

TEST_CASE("A volume that is not sealed cannot be recorded", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume planned = sample::planned_volume(catalogue);
    CHECK(code_of([&] { (void)catalogue.discs.begin(sample::a_disc(planned)); }) ==
          ErrorCode::Refused);
}

TEST_CASE("A recording whose program died is settled as interrupted; a living one is left alone",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume volume = sample::sealed_volume(catalogue);
    ProcessMark earlier_boot = this_process();
    earlier_boot.boot_id = "another";
    ProcessMark same_number = this_process();
    same_number.started -= 1;
    catalogue.discs.begin(sample::a_disc(volume, CopyMark::A), earlier_boot);
    catalogue.discs.begin(sample::a_disc(volume, CopyMark::B), same_number);
    catalogue.discs.begin(sample::a_disc(volume, CopyMark::C));

    const auto settled = catalogue.discs.settle_unfinished(sample::entered());
    REQUIRE(settled.size() == 2);
    CHECK(settled[0].state == DiscState::Interrupted);
    CHECK_FALSE(settled[0].reason.empty());
    REQUIRE(catalogue.discs.unfinished().size() == 1);
    CHECK(catalogue.discs.unfinished()[0].copy == CopyMark::C);
    CHECK(catalogue.discs.settle_unfinished(sample::entered()).empty());
}

TEST_CASE("A fixity check comes back as it was entered", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const Volume volume = sample::sealed_volume(catalogue);
    const Disc disc = catalogue.discs.begin(sample::a_disc(volume));
    FixityCheck check{.subject = CheckSubject::Disc,
                      .disc = disc.id,
                      .volume = volume.id,
                      .where = "/dev/sr0",
                      .at = sample::now(),
                      .by = "档案员",
                      .drive = disc.drive,
                      .verdict = Verdict::Bad,
                      .image_digests = {sample::sha256("image")},
                      .image_bytes = 5'000'000'000,
                      .files_good = 6,
                      .files_total = 7,
                      .unreadable_blocks = 3,
                      .slow_blocks = 2,
                      .c2 = C2Errors{.measured_blocks = 9, .blocks = 4, .bytes = 17},
                      .findings = R"([{"file":"x"}])"};
    catalogue.fixity_checks.add(check);
    catalogue.fixity_checks.add(
        {.subject = CheckSubject::Image, .where = "x.iso", .at = sample::now()});

    const FixityCheck found = catalogue.fixity_checks.latest(disc.id).value();
    CHECK(found.verdict == Verdict::Bad);
    CHECK(found.image_bytes == check.image_bytes);
    CHECK(found.image_digests == check.image_digests);
    CHECK(found.drive.model == disc.drive.model);
    CHECK(found.files_good == 6);
    CHECK(found.files_total == 7);
    CHECK(found.unreadable_blocks == 3);
    CHECK(found.slow_blocks == 2);
    CHECK(found.c2 == check.c2);
    CHECK(found.findings == check.findings);
    CHECK(catalogue.fixity_checks.of(volume.id).size() == 1);
    // None measured is something else than none found.
    check.c2.reset();
    catalogue.fixity_checks.add(check);
    CHECK_FALSE(catalogue.fixity_checks.latest(disc.id)->c2);
    check.c2 = C2Errors{.measured_blocks = 9};
    catalogue.fixity_checks.add(check);
    CHECK(catalogue.fixity_checks.latest(disc.id)->c2 == check.c2);
    check.findings.pop_back();
    CHECK(code_of([&] { catalogue.fixity_checks.add(check); }) == ErrorCode::InvalidInput);
}
