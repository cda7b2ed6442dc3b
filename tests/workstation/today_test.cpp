#include "workstation/desk/today.h"

#include "catalogue/database/statement.h"
#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/disc_replacements.h"
#include "catalogue/samples.h"
#include "support/process.h"
#include "workstation/review/review.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

/// An archive on 1 March 2027, whose footage ends its six months when a test says so.
struct Office {
    testing::TemporaryDirectory place;
    Timestamp now = parse_time("2027-03-01T04:00:00Z");
    Archive archive{testing::test_archive(place / "archive", [this] { return now; })};
    Catalogue catalogue{testing::catalogue_file_of(archive)};
    std::vector<CaseId> cases{a_case(1), a_case(2), a_case(3)};

    CaseId a_case(int number)
    {
        return catalogue.cases.add(sample::a_case("案件" + std::to_string(number)),
                                   sample::entered());
    }

    /// By plain SQL, so that the day is the test's and not the rule's.
    FootageId footage(const std::string& expires, std::size_t of_case = 0)
    {
        const std::int64_t n = ++items_;
        run(catalogue.session, R"sql(
            INSERT INTO footage
            SELECT :n, :case, 'clip' || :name || '.mp4', 'n' || :stored, '', 1,
                   printf('sha256:%064x', :sha), printf('sha256:%064x', :digests),
                   '2026-11-23T08:30:00Z', 'container', 'video', '', NULL, NULL, '', '', 0, 0, '',
                   '', '', '', '', '2026-11-23T08:30:00Z', NULL, 0, :expires
        )sql",
            {n, cases.at(of_case), n, n, n, n, expires});
        return FootageId{n};
    }

    void keep(FootageId item)
    {
        static_cast<void>(
            catalogue.decisions.add(sample::decision(catalogue, item), sample::entered()));
    }

    void note(std::size_t of_case, bool withdrawn = false)
    {
        catalogue.cases.note(cases.at(of_case), {.fact = CaseFact::Objection,
                                                 .withdrawn = withdrawn,
                                                 .noted_by = "档案员甲",
                                                 .at = sample::now()});
    }

    Volume volume(FootageId item)
    {
        const Footage of = catalogue.footage.get(item);
        return catalogue.volumes.plan({.title = "卷", .items = {{item, of.original_name}}},
                                      sample::entered());
    }

    Volume sealed(FootageId item)
    {
        Volume planned = volume(item);
        catalogue.volumes.seal(planned.id, sample::image());
        return planned;
    }

    Disc disc(const Volume& of, CopyMark copy, DiscState state, const std::string& place_of_it)
    {
        Disc made = catalogue.discs.begin(sample::a_disc(of, copy));
        catalogue.discs.add_event(made.id, {.state = state, .reason = {}}, sample::entered());
        if (!place_of_it.empty()) {
            catalogue.discs.shelve(made.id, place_of_it, sample::entered());
        }
        return made;
    }

private:
    std::int64_t items_ = 0;
};

std::vector<std::string> numbers(const std::vector<DiscToDo>& discs)
{
    std::vector<std::string> found;
    found.reserve(discs.size());
    for (const DiscToDo& disc : discs) {
        found.push_back(disc.number);
    }
    return found;
}

using Numbers = std::vector<std::string>;

} // namespace

TEST_CASE("Footage is counted by the day on which its six months end", "[today]")
{
    Office office;
    for (const char* day : {"2026-08-01", "2027-02-28", "2027-03-01", "2027-03-08", "2027-03-09",
                            "2027-03-31", "2027-04-01"}) {
        (void)office.footage(day);
    }
    const Today found = today(office.archive);
    CHECK(found.overdue == 2);
    CHECK(found.expiring_in_7 == 2);
    CHECK(found.expiring_in_30 == 2);
    CHECK(found.must_be_decided == 0);
}

TEST_CASE("A decision is overdue until its footage is on two good discs", "[today]")
{
    Office office;
    const FootageId kept = office.footage("2028-02-01", 0);
    office.keep(kept);
    const auto overdue = [&] { return today(office.archive).overdue_decisions; };
    REQUIRE(overdue().size() == 1);
    CHECK(overdue().front().case_number == "案件1");
    CHECK(overdue().front().items == 1);
    CHECK_FALSE(today(office.archive).nothing_waits());
    const Volume volume = office.sealed(kept);
    CHECK(overdue().size() == 1);
    (void)office.disc(volume, CopyMark::A, DiscState::Good, "一库 / 1号柜");
    CHECK(overdue().size() == 1);
    (void)office.disc(volume, CopyMark::B, DiscState::Good, "二库 / 1号柜");
    CHECK(overdue().empty());
}

TEST_CASE("What is decided or has a ground does not expire; a ground without decision must be "
          "decided",
          "[today]")
{
    Office office;
    const FootageId kept = office.footage("2027-02-01", 0);
    (void)office.footage("2027-02-01", 1);
    (void)office.footage("2028-02-01", 1);
    (void)office.footage("2027-02-01", 2);
    office.keep(kept);
    office.note(1);
    office.note(2);
    office.note(2, true);
    Today found = today(office.archive);
    CHECK(found.must_be_decided == 2);
    CHECK(found.overdue == 1);
    CHECK(found.waiting_for_a_disc == 1);
    const Volume planned = office.volume(kept);
    CHECK(today(office.archive).waiting_for_a_disc == 0);
    office.catalogue.volumes.abandon(planned.id, "错了", sample::entered());
    found = today(office.archive);
    CHECK(found.waiting_for_a_disc == 1);
    CHECK(found.to_seal.empty());
}

TEST_CASE("Discs of this year ask for the review from October on", "[today]")
{
    Office office;
    const FootageId kept = office.footage("2028-02-01", 0);
    office.keep(kept);
    (void)office.disc(office.sealed(kept), CopyMark::A, DiscState::Good, "一库 / 1号柜");
    office.now = parse_time("2026-09-30T04:00:00Z");
    CHECK_FALSE(today(office.archive).review);
    office.now = parse_time("2026-10-01T04:00:00Z");
    REQUIRE(today(office.archive).review);
    CHECK(today(office.archive).review->year == 2026);
}

TEST_CASE("Every volume and disc is listed for what it waits for", "[today]")
{
    Office office;
    std::vector<FootageId> items;
    for (int i = 0; i < 4; ++i) {
        items.push_back(office.footage("2027-02-01"));
        office.keep(items.back());
    }
    const Volume planned = office.volume(items[0]);
    const Volume half = office.sealed(items[1]);
    const Volume whole = office.sealed(items[2]);
    const Volume doubtful = office.sealed(items[3]);
    const Disc bad = office.disc(half, CopyMark::A, DiscState::Bad, "");
    const Disc lonely = office.disc(half, CopyMark::B, DiscState::Good, "甲库 / 柜1");
    const Disc one = office.disc(whole, CopyMark::A, DiscState::Good, "甲库 / 柜1");
    // Another shelf of the same cabinet: apart is what the settings call so.
    const Disc two = office.disc(whole, CopyMark::B, DiscState::Good, "甲库 / 柜1 / 2层");
    const Disc unread = office.disc(doubtful, CopyMark::A, DiscState::Unverified, "");
    const Disc again = office.disc(doubtful, CopyMark::B, DiscState::Good, "");
    DiscLabels labels{office.catalogue.session};
    const std::vector<std::string> five{"unit", "made-by", "made-on", "case-name", "case-number"};
    for (const Disc& disc : {one, two}) {
        labels.add_made(disc.id,
                        {.label = "disc-face.svg", .facts = five, .entered = sample::entered()},
                        sample::sha256("label"));
    }
    // Made is not on the disc.
    labels.add(one.id, {.labels = {"disc-face.svg"}, .because = {}, .entered = sample::entered()});

    const Today found = today(office.archive);
    CHECK(found.footage == 4);
    CHECK(found.kept == 4);
    REQUIRE(found.to_seal.size() == 1);
    CHECK(found.to_seal[0].number == planned.number);
    REQUIRE(found.to_record.size() == 2);
    CHECK(found.to_record[0].number == half.number);
    CHECK(found.to_record[1].number == doubtful.number);
    CHECK(numbers(found.bad) == Numbers{bad.number});
    CHECK(numbers(found.beside_twin) == Numbers{one.number, two.number});
    CHECK(numbers(found.without_label) == Numbers{lonely.number, two.number, again.number});
    CHECK(found.without_label[0].reason.id == "not made");
    CHECK(found.without_label[1].reason.id == "made, not printed here");
    CHECK(numbers(found.without_place) == Numbers{again.number});
    CHECK(numbers(found.doubtful) == Numbers{unread.number});
    REQUIRE(found.review);
    CHECK_FALSE(found.review->open);

    // The sheets of the registers keep an opened one open.
    static_cast<void>(open_review(office.archive, {.year = found.review->year}));
    const Today opened = today(office.archive);
    REQUIRE(opened.review);
    CHECK(opened.review->open);
    CHECK(opened.review->unfilled_sheets == review_board(office.archive, 0).unfilled_sheets);
    CHECK(opened.review->unfilled_sheets > 0);

    // One that was replaced asks for nothing, in whatever state it is.
    DiscReplacements{office.catalogue.session}.add(
        one.id, office.disc(whole, CopyMark::A, DiscState::Good, "丙库 / 柜3").id, "老化",
        sample::entered());
    CHECK(numbers(today(office.archive).beside_twin).empty());

    // A second carrier of the copy makes the bad one good again.
    const Disc second = office.disc(half, CopyMark::A, DiscState::Good, "乙库 / 柜2");
    CHECK(today(office.archive).bad.empty());
    CHECK(today(office.archive).to_record.size() == 1);
    run(office.catalogue.session, R"sql(
        INSERT INTO disc_destruction (disc_id, day, persons, list, entered_at, entered_by)
        VALUES (:disc, :day, :persons, :list, :at, :by)
    )sql",
        {second.id, "2027-02-28", "[]", "销-1", "2027-02-28T00:00:00Z", "档案员甲"});
    CHECK(today(office.archive).to_record.size() == 2);
}
