#include "workstation/healing/rescue.h"

#include "base/error.h"
#include "base/file_access.h"
#include "catalogue/registers/protections.h"
#include "catalogue/registers/rescues.h"
#include "volume/image/blocks/dead_sectors.h"
#include "volume/image/protection/protection.h"
#include "volume/image/rescue/front_copy.h"
#include "volume/image/rescue/rescue_passes.h"
#include "workstation/audited_change.h"
#include "workstation/await_catalogue.h"
#include "workstation/footage/volume_footage.h"
#include "workstation/healing/rescue_sources.h"
#include "workstation/permission.h"
#include "workstation/recording/hold_drive.h"
#include "workstation/volumes/protection_share.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace twofold {

namespace {

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix)
{
    path += suffix;
    return path;
}

/// One session of a rescue.
class RescueSession {
public:
    RescueSession(Archive& archive, const RescueRequest& request, Volume volume, Operator& person,
                  Job& job)
        : archive_{archive}, request_{request}, person_{person}, job_{job},
          holds_{archive.workplace().installation.drive_program}, output_{request.output},
          sources_{sources_of(archive, request, volume)}
    {
        report_.volume = std::move(volume);
        protection_ = archive.registers().protections.sealed(report_.volume.id);
        if (output_.empty()) output_ = rescued_image_path(archive, report_.volume);
        report_.map = request.map.empty() ? with_suffix(output_, ".map") : request.map;
        if (std::filesystem::exists(output_)) {
            throw Error{ErrorCode::Refused,
                        {msgid("{file} is there already. Name another file with --output."),
                         {{"file", output_.string()}}}};
        }
    }

    RescueReport run()
    {
        RescueFile file{with_suffix(output_, ".part"), report_.map, subject()};
        report_.image = file.path();
        try {
            read(file);
            judge(file);
        } catch (...) {
            file.save();
            throw;
        }
        note_sources(file);
        if (report_.healed) {
            finish(file);
        } else {
            save_files(file);
        }
        enter();
        return std::move(report_);
    }

private:
    [[nodiscard]] RescueSubject subject() const
    {
        const SealedImage& image = report_.volume.sealed_image();
        return {report_.volume.number, image.bytes / block_bytes, image.digests};
    }

    [[nodiscard]] std::uint64_t plain_bytes() const
    {
        return protection_ ? protection_->plain_bytes : report_.volume.sealed_image().bytes;
    }

    /// Opens a source and lets `use` read it. A source that is lost is not asked again.
    template <typename Use>
    void with(RescueSource& source, ReadPace pace, RescueFile& file, Use use)
    {
        if (!source.failure.empty()) return;
        // The disc of another source may have been in this drive since.
        if (source.is_on_request() && last_in_drive_ != &source) source.ask_again();
        try {
            if (!source.address().empty()) hold_drive(holds_, source.address(), person_, job_);
            const auto reader =
                source.open(pace, report_.volume, plain_bytes(), holds_.program(), person_, job_);
            last_in_drive_ = &source;
            opened_ = true;
            RescuePasses passes{file, job_};
            use(passes, *reader, file.map().source(source.name()));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Refused || error.code() == ErrorCode::StorageFull) throw;
            source.failure = error.message();
            first_failure_ = first_failure_ ? first_failure_ : error;
        }
        file.save();
    }

    void read(RescueFile& file)
    {
        // The easy blocks of every copy before the hard ones of any.
        for (RescueSource& source : sources_) {
            if (file.map().missing_blocks() > 0) {
                with(source, ReadPace::Normal, file, [&](auto& passes, auto& reader, auto number) {
                    passes.read_gently(reader, number);
                });
            }
        }
        // The disc that lies in the drive now comes first.
        for (RescueSource& source : std::views::reverse(sources_)) {
            if (file.map().missing_blocks() == 0) break;
            with(source, ReadPace::Normal, file, [&](auto& passes, auto& reader, auto number) {
                passes.read_the_rest(reader, number);
            });
            if (request_.passes <= 0 || file.map().missing_blocks() == 0) continue;
            with(source, ReadPace::Slowest, file, [&](auto& passes, auto& reader, auto number) {
                for (int pass = 0; pass < request_.passes; ++pass) {
                    if (file.map().missing_blocks() > 0) passes.insist(reader, number);
                }
            });
        }
        if (!opened_ && first_failure_) throw Error{*first_failure_};
    }

    /// The directories first: what is read later needs them, the error correction too.
    void mend(RescueFile& file)
    {
        const std::string identifier = volume_identifier(report_.volume.number);
        if (!request_.front.empty()) mend_front(file, request_.front, identifier, job_);
        if (file.map().missing_blocks() == 0) return;
        mend_front(file, job_);
        const auto kept = front_path(archive_.volume_directory(), report_.volume.number);
        if (file.map().missing_blocks() == 0 || !std::filesystem::exists(kept)) return;
        try {
            mend_front(file, kept, identifier, job_);
        } catch (const Error& error) {
            // A front that rotted in the archive must not keep anything from being rescued.
            if (error.code() != ErrorCode::Refused) throw;
            front_failure_ = error.message();
        }
    }

    void judge(RescueFile& file)
    {
        mend(file);
        if (is_healed(file)) return;
        look_at_files(file);
        if (needs_comparison(file)) {
            for (RescueSource& source : sources_) {
                with(source, ReadPace::Normal, file, [&](auto& passes, auto& reader, auto number) {
                    passes.compare(reader, number);
                });
            }
            look_at_files(file);
            if (is_healed(file)) return;
        }
        report_.missing_blocks = file.map().missing_blocks();
        if (protection_) repair(file);
    }

    bool is_healed(RescueFile& file)
    {
        report_.missing_blocks = file.map().missing_blocks();
        if (report_.missing_blocks > 0) return false;
        report_.found = digests_of(file, job_);
        report_.healed =
            !report_.found.empty() && report_.found == report_.volume.sealed_image().digests;
        return report_.healed;
    }

    void look_at_files(RescueFile& file)
    {
        KnownContent known{
            .digests = {{"tagmanifest-sha256.txt", report_.volume.sealed_image().tag_manifest}},
            .layout = {}};
        each_footage(archive_.registers(), report_.volume,
                     [&](const Footage& footage, const std::string& path) {
                         known.layout.push_back({"data/" + path, footage.bytes});
                         if (const Digest* digest =
                                 find(footage.digests, DigestAlgorithm::Sha256)) {
                             known.digests.emplace("data/" + path, *digest);
                         }
                     });
        // The footage lies on the disc in the order of its paths (put_in_order()).
        std::ranges::sort(known.layout, {}, &LaidOutFile::path);
        RescueSettlement settlement = settle(file, known, job_);
        report_.files = std::move(settlement.files);
        report_.unsettled = std::move(settlement.unsettled);
        if (!front_failure_.empty()) report_.unsettled.push_back(front_failure_);
        report_.settled_blocks += settlement.settled_blocks;
    }

    /// Something is wrong that no missing block explains.
    [[nodiscard]] bool needs_comparison(const RescueFile& file) const
    {
        if (file.map().missing_blocks() == 0 || report_.files.empty()) return true;
        return std::ranges::any_of(report_.files, [&](const RescuedFile& rescued) {
            if (rescued.whole || !rescued.located || rescued.expected.hex.empty()) return false;
            return std::ranges::none_of(rescued.file.extents, [&](const ImageExtent& extent) {
                return std::ranges::any_of(file.map().missing(), [&](const BlockRange& missing) {
                    return missing.first < extent.blocks().end() && extent.block < missing.end();
                });
            });
        });
    }

    /// On a copy: what was rescued must not be lost to a repair that fails.
    void repair(RescueFile& file)
    {
        file.save();
        const std::filesystem::path repaired = with_suffix(output_, ".repair");
        try {
            if (repair(file, repaired, DoubtfulBlocks::Missing)) return;
            // Other programs leave zeros where they could read nothing: an image file may have
            // more holes than the map knows of.
            const bool may_have_holes = !request_.images.empty();
            if (may_have_holes && repair(file, repaired, DoubtfulBlocks::MissingAndZero)) return;
            report_.repair_failure = {
                msgid("Too much is lost for the error correction of the volume: {lost} of {blocks} "
                      "blocks, and it restores {percent} % of them."),
                {{"lost", std::to_string(file.map().missing_blocks())},
                 {"blocks", std::to_string(file.block_count())},
                 {"percent", std::to_string(restorable_percent(
                                 protection_->plain_bytes / block_bytes, file.block_count()))}}};
        } catch (const Error& error) {
            report_.repair_failure = error.message();
        }
        std::filesystem::remove(repaired);
    }

    /// Which blocks dvdisaster is told not to believe.
    enum class DoubtfulBlocks { Missing, MissingAndZero };

    /// True if the image could be repaired.
    bool repair(RescueFile& file, const std::filesystem::path& repaired, DoubtfulBlocks doubtful)
    {
        std::filesystem::copy_file(file.path(), repaired,
                                   std::filesystem::copy_options::overwrite_existing);
        if (doubtful == DoubtfulBlocks::MissingAndZero) {
            mark_dead_sectors(repaired, zero_blocks(repaired, job_));
        }
        mark_dead_sectors(repaired, file.map().missing());
        repair_image(repaired, job_);
        {
            std::filesystem::remove(with_suffix(repaired, ".map"));
            RescueFile result{repaired, with_suffix(repaired, ".map"), subject()};
            result.map().take({0, result.block_count()}, result.map().source("dvdisaster"));
            report_.found = digests_of(result, job_);
        }
        std::filesystem::remove(with_suffix(repaired, ".map"));
        report_.repaired = report_.healed = report_.found == report_.volume.sealed_image().digests;
        if (!report_.healed) return false;
        sync(open_to_read(repaired), repaired);
        std::filesystem::rename(repaired, file.path());
        return true;
    }

    void note_sources(RescueFile& file)
    {
        const RescueMap& map = file.map();
        for (std::size_t number = 1; number <= map.sources().size(); ++number) {
            RescuedSource noted{.name = map.sources()[number - 1]};
            noted.taken_blocks = map.taken_from(number);
            noted.unreadable_blocks = blocks_in(map.where(number, SourceState::Unreadable));
            noted.differing_blocks = blocks_in(map.where(number, SourceState::Differs));
            for (const RescueSource& source : sources_) {
                if (source.name() != noted.name) continue;
                noted.failure = source.failure;
                noted.remark = source.remark;
            }
            report_.sources.push_back(std::move(noted));
        }
        for (const RescueSource& source : sources_) {
            if (source.name().empty() && !source.failure.empty()) {
                report_.sources.push_back({.name = source.address(), .failure = source.failure});
            }
        }
    }

    void finish(RescueFile& file)
    {
        file.remove_variants();
        sync(open_to_read(file.path()), file.path());
        std::filesystem::permissions(file.path(), std::filesystem::perms{permitted(0440)});
        std::filesystem::rename(file.path(), output_);
        const auto directory = output_.has_parent_path() ? output_.parent_path() : ".";
        sync_directory(directory);
        std::filesystem::remove(report_.map);
        report_.map.clear();
        report_.image = output_;
        report_.missing_blocks = 0;
        report_.files.clear();
    }

    void save_files(RescueFile& file)
    {
        file.save();
        const bool any = std::ranges::any_of(report_.files, &RescuedFile::whole);
        if (!any) return;
        report_.saved_to = request_.files.empty() ? with_suffix(output_, ".files") : request_.files;
        RescueSettlement settlement{.files = report_.files, .unsettled = {}};
        report_.saved_files = save_whole_files(file, settlement, report_.saved_to, job_);
    }

    void enter()
    {
        RescueRecord record{.volume = report_.volume.id,
                            .healed = report_.healed,
                            .image = report_.image.string(),
                            .sources = {},
                            .missing_blocks = report_.missing_blocks,
                            .settled_blocks = report_.settled_blocks,
                            .repaired = report_.repaired,
                            .files_whole = static_cast<std::uint64_t>(
                                std::ranges::count_if(report_.files, &RescuedFile::whole)),
                            .files_total = report_.files.size(),
                            .entered = archive_.entered()};
        for (const RescuedSource& source : report_.sources) {
            record.sources.push_back(source.name);
        }
        // Hours of reading are not thrown away because somebody else is writing.
        AuditedChange change{archive_, Act::Record, AwaitCatalogue{job_}};
        change->rescues.add(record);
        change.log("volume.rescue", report_.volume.number,
                   {{"healed", report_.healed ? "yes" : "no"},
                    {"image", record.image},
                    {"missing_blocks", std::to_string(record.missing_blocks)},
                    {"settled_blocks", std::to_string(record.settled_blocks)},
                    {"repaired", report_.repaired ? "yes" : "no"}});
        change.commit();
    }

    Archive& archive_;
    const RescueRequest& request_;
    Operator& person_;
    Job& job_;
    DriveHolds holds_;
    std::filesystem::path output_;
    std::vector<RescueSource> sources_;
    std::optional<ProtectionSeal> protection_;
    Message front_failure_; ///< the archive's front is not this image's; empty: it is
    const RescueSource* last_in_drive_ = nullptr;
    bool opened_ = false;
    std::optional<Error> first_failure_;
    RescueReport report_;
};

} // namespace

std::filesystem::path rescued_image_path(const Archive& archive, const Volume& volume)
{
    return archive.resolved("volumes/rescued-" + volume.number + ".iso");
}

RescueReport rescue(Archive& archive, const RescueRequest& request, Operator& person, Job& job)
{
    Volume volume = archive.volume(request.volume);
    if (!volume.image) {
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} is not sealed: there is no image to rescue."),
                     {{"number", volume.number}}}};
    }
    require_act(archive, Act::Record);
    const ActivityLock alone{archive,
                             "rescue-" + volume.number,
                             {msgid("Volume {number} is being rescued by another process."),
                              {{"number", volume.number}}}};
    return RescueSession{archive, request, std::move(volume), person, job}.run();
}

} // namespace twofold
