#include "ageing/old_archive.h"

#include "emulated_drive/ageing.h"
#include "volume/image/build/image_build.h"
#include "volume/image/rescue/rescue_passes.h"
#include "volume/image/rescue/rescue_settlement.h"
#include "workstation/checking/reading_entry.h"

#include <array>

namespace twofold::testing {

namespace {

/// Purchase batches: when discs of one fail, all of it is looked at.
constexpr std::array batches{"CMC MAG/M01", "MBIPG101/R04", "RICOHJPN/R03", "YUDEN000/T02",
                             "MCC/004",     "TYG03/001",    "RITEK/F16",    "SONY/D21"};

const DriveIdentity reading_drive{"TWOFOLD", "EMULATED DRIVE", "1.00", "SHELF-1"};

/// A small volume: what is on it does not matter here, its size and digests do.
ImagePlan plan_of(int number)
{
    constexpr std::size_t bytes = 200'000;
    std::string noise(bytes, '\0');
    std::uint64_t state = 0x9E3779B97F4A7C15ULL * static_cast<std::uint64_t>(number + 1);
    for (char& byte : noise) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<char>(state >> 56U);
    }
    return {.volume_identifier = "TF_AGE_" + std::to_string(number),
            .algorithms = {DigestAlgorithm::Sha256},
            .files = {{"data/clip.bin", FixedText{std::move(noise)}}}};
}

} // namespace

OldArchive::OldArchive(int volumes) : began_{parse_time("2026-03-02T01:00:00Z")}
{
    const Timestamp now = began_;
    Archive::create(directory_ / "archive", {.unit = "测试单位", .person = "档案员"},
                    {.clock = [now] { return now; }});
    Archive archive = open();
    for (int i = 0; i < volumes; ++i) {
        add_volume(archive, i);
    }
}

Archive OldArchive::open() const
{
    const Date day = years_after(local_date(began_), std::chrono::years{years_});
    const Timestamp now = years_ == 0 ? began_ : local_midnight(day) + std::chrono::hours{36};
    return Archive{directory_ / "archive", {.clock = [now] { return now; }}, "档案员"};
}

int OldArchive::calendar_year() const
{
    return static_cast<int>(local_date(began_).year()) + years_;
}

void OldArchive::add_volume(Archive& archive, int number)
{
    AuditedChange change{archive, Act::Bookkeeping};
    Job job = silent_job();
    const auto image = archive.volume_directory() / ("age-" + std::to_string(number) + ".iso");
    const BuiltImage built = build_image(plan_of(number), image, job);
    const CaseId about = change->cases.add(
        {.number = "案" + std::to_string(number), .name = "第" + std::to_string(number) + "案"},
        archive.entered());
    const std::string name = "clip" + std::to_string(number);
    const FootageId footage =
        change->footage.add({.case_id = about,
                             .original_name = name,
                             .stored_as = "footage/" + name,
                             .bytes = 1,
                             .digests = {digest_of(DigestAlgorithm::Sha256, name)},
                             .recorded = archive.now(),
                             .taken_in = archive.now()});
    const Volume planned = change->volumes.plan(
        {.title = name, .items = {{footage, "data/" + name}}}, archive.entered());
    change->volumes.seal(planned.id, {.path = "volumes/" + image.filename().string(),
                                      .bytes = built.bytes,
                                      .digests = built.digests,
                                      .tag_manifest = built.digests.front(),
                                      .sealed = archive.now(),
                                      .sealed_by = "档案员"});
    const Volume volume = change->volumes.get(planned.id);
    for (const CopyMark copy : {CopyMark::A, CopyMark::B}) {
        add_disc(change, volume, copy, image);
    }
    change.log("volume.seal", volume.number);
    change.commit();
}

Disc OldArchive::add_disc(AuditedChange& change, const Volume& volume, CopyMark copy,
                          const std::filesystem::path& image)
{
    const std::uint64_t seed = ++media_made_;
    const std::string batch = batches.at(seed % batches.size());
    const auto medium = emulated::EmulatedMedium::create_recorded(
        directory_ / ("medium-" + std::to_string(seed)), image, {.manufacturer_id = batch});
    const Archive& archive = change.archive();
    DiscRegister& discs = change->discs;
    Disc disc = discs.begin({.volume = volume.id,
                             .copy = copy,
                             .medium = {"DVD+R", batch, medium.capacity_blocks()},
                             .drive = {"TWOFOLD", "EMULATED DRIVE", "1.00", "WRITER"},
                             .began = archive.now(),
                             .recorded_by = "档案员"});
    discs.add_event(disc.id,
                    {.state = DiscState::Good,
                     .read_back = volume.image->digests.front(),
                     .ended = archive.now()},
                    archive.entered());
    discs.shelve(disc.id, copy == CopyMark::A ? "档案室 / 柜1" : "库房 / 柜2", archive.entered());
    change->fixity_checks.add({.disc = disc.id,
                               .volume = volume.id,
                               .at = archive.now(),
                               .by = "档案员",
                               .verdict = Verdict::Good,
                               .image_digests = volume.image->digests,
                               .image_bytes = volume.image->bytes});
    const Carrier& carrier =
        carriers_.emplace(disc.number, Carrier{medium, years_, seed}).first->second;
    age(carrier);
    return disc;
}

void OldArchive::age(const Carrier& carrier) const
{
    emulated::EmulatedMedium medium = carrier.medium;
    medium.set_faults(emulated::worn(
        medium.recorded_blocks(),
        {.seed = carrier.seed, .years = static_cast<unsigned>(years_ - carrier.made_in)}));
}

void OldArchive::pass_to(int years)
{
    years_ = years;
    for (const auto& [number, carrier] : carriers_) {
        age(carrier);
    }
}

std::optional<ReviewVerdict> OldArchive::check(Archive& archive, const std::string& number)
{
    const Disc disc = archive.disc(number);
    const SealedImage sealed = *archive.registers().volumes.get(disc.volume).image;
    WornReader reader{carriers_.at(number).medium};
    Job job = silent_job();
    Drive drive{.address = "shelf", .identity = reading_drive};
    drive.medium.identity = disc.medium;
    drive.medium.recorded_blocks = reader.block_count();
    const ImageCheck check =
        check_image(reader, {.image_bytes = sealed.bytes, .expected_image = sealed.digests}, job);
    const ReviewCampaign campaign = review_of(archive, 0);
    ReadingEntry entry{archive, campaign, disc, job};
    const ReviewedReading entered = entry.enter({.address = drive.address,
                                                 .drive = drive,
                                                 .check = check,
                                                 .began = archive.now(),
                                                 .drive_remark = {}});
    return entered.judgement.verdict;
}

std::vector<std::uint64_t> OldArchive::lost_blocks(const std::string& disc) const
{
    std::vector<std::uint64_t> lost;
    for (const emulated::BlockRange& range : carriers_.at(disc).medium.faults().unreadable) {
        for (std::uint64_t i = 0; i < range.count; ++i) {
            lost.push_back(range.first + i);
        }
    }
    return lost;
}

bool OldArchive::heal(Archive& archive, const Disc& from, const Disc& twin)
{
    const Volume volume = archive.registers().volumes.get(from.volume);
    std::filesystem::remove(healed_image());
    const auto map = directory_ / "healed.map";
    std::filesystem::remove(map);
    Job job = silent_job();
    RescueFile file{healed_image(),
                    map,
                    {.volume = volume.number,
                     .blocks = volume.image->bytes / block_bytes,
                     .digests = volume.image->digests}};
    RescuePasses passes{file, job};
    for (const Disc* disc : {&from, &twin}) {
        WornReader reader{carriers_.at(disc->number).medium};
        const std::size_t source = file.map().source("disc " + disc->number);
        passes.read_gently(reader, source);
        passes.read_the_rest(reader, source);
        passes.insist(reader, source);
    }
    file.save();
    return digests_of(file, job) == volume.image->digests;
}

void OldArchive::replace(Archive& archive, const Disc& old_disc)
{
    const Volume volume = archive.registers().volumes.get(old_disc.volume);
    AuditedChange change{archive, Act::Bookkeeping};
    const Disc fresh = add_disc(change, volume, old_disc.copy, healed_image());
    change->disc_replacements.add(old_disc.id, fresh.id, "年度评查", archive.entered());
    change.log("disc.replace", old_disc.number);
    change.commit();
}

} // namespace twofold::testing
