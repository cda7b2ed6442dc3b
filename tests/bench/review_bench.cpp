#include "workstation/review/review.h"
#include "workstation/review/review_report.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>

namespace {

using namespace twofold;

/// A catalogue with `count` good discs, two to a volume, each checked and of a purchase batch; only
/// rows, no images.
void fill(Archive& archive, int count)
{
    Catalogue catalogue{archive.directory() / "catalogue.sqlite3"};
    Transaction transaction{catalogue.session};
    const Entered entered = archive.entered();
    const CaseId about = catalogue.cases.add({.number = "案1", .name = "基准"}, entered);
    for (int i = 0; i < count / 2; ++i) {
        const std::string name = "clip" + std::to_string(i);
        const Digest digest = digest_of(DigestAlgorithm::Sha256, name);
        const FootageId footage = catalogue.footage.add({.case_id = about,
                                                         .original_name = name,
                                                         .stored_as = "footage/" + name,
                                                         .bytes = 1,
                                                         .digests = {digest},
                                                         .recorded = entered.at,
                                                         .taken_in = entered.at});
        const Volume volume =
            catalogue.volumes.plan({.title = name, .items = {{footage, "data/" + name}}}, entered);
        catalogue.volumes.seal(volume.id, {.path = "volumes/" + name,
                                           .bytes = block_bytes,
                                           .digests = {digest},
                                           .tag_manifest = digest,
                                           .sealed = entered.at,
                                           .sealed_by = entered.by});
        for (const CopyMark copy : {CopyMark::A, CopyMark::B}) {
            const Disc disc = catalogue.discs.begin({.volume = volume.id,
                                                     .copy = copy,
                                                     .medium = {"DVD+R", "CMC MAG/M01", 1},
                                                     .began = entered.at,
                                                     .recorded_by = entered.by});
            catalogue.discs.add_event(
                disc.id, {.state = DiscState::Good, .read_back = digest, .ended = entered.at},
                entered);
            catalogue.discs.shelve(disc.id, copy == CopyMark::A ? "甲库 / 柜1" : "乙库 / 柜2",
                                   entered);
            catalogue.carriers.enter(disc.id, CarrierFact::Batch, "批次" + std::to_string(i % 50),
                                     entered);
            catalogue.fixity_checks.add({.disc = disc.id,
                                         .volume = volume.id,
                                         .at = entered.at,
                                         .by = entered.by,
                                         .verdict = Verdict::Good});
        }
    }
    transaction.commit();
}

template <typename Work>
void timed(const char* what, Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t work_begin = std::clock();
    work();
    constexpr double milli = 1000;
    const double worked = milli * static_cast<double>(std::clock() - work_begin) / CLOCKS_PER_SEC;
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - begin;
    std::printf("%9.1f ms of work in %9.1f ms  %s\n", worked, spent.count(), what);
    std::fflush(stdout);
}

} // namespace

/// review_bench DIRECTORY [DISCS, default 20000]: what a review asks of the registers, each three
/// times, in processor time and by the clock. The directory is made and must not be there.
int main(int count, char** arguments)
{
    if (count < 2) return 2;
    const int discs = count > 2 ? std::stoi(arguments[2]) : 20'000;
    const Timestamp recorded = parse_time("2026-03-02T01:00:00Z");
    Archive::create(arguments[1],
                    {.unit = "基准单位",
                     .person = "基准",
                     .further_roles = {Role::HeadOfOffice, Role::LeadingGroup}},
                    {.clock = [=] { return recorded; }});
    {
        Archive archive{arguments[1], {.clock = [=] { return recorded; }}, ""};
        timed("filling", [&] { fill(archive, discs); });
    }
    const Timestamp later = recorded + std::chrono::hours{24 * 900};
    Archive archive{arguments[1], {.clock = [=] { return later; }}, ""};
    const int year = static_cast<int>(local_date(later).year());
    for (int i = 0; i < 3; ++i) {
        timed("all discs as planning sees them",
              [&] { static_cast<void>(review_candidates(archive)); });
    }
    timed("opening the review",
          [&] { static_cast<void>(open_review(archive, {.year = year, .seed = 7})); });
    for (int i = 0; i < 3; ++i) {
        timed("the board", [&] { static_cast<void>(review_board(archive, year)); });
    }
    for (int i = 0; i < 3; ++i) {
        timed("the report", [&] { static_cast<void>(review_report(archive, year)); });
    }
    return 0;
}
