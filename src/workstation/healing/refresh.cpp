#include "workstation/healing/refresh.h"

#include "base/error.h"
#include "base/named.h"
#include "catalogue/registers/disc_replacements.h"
#include "workstation/audited_change.h"
#include "workstation/await_catalogue.h"
#include "workstation/permission.h"

#include <array>
#include <utility>

namespace twofold {

namespace {

constexpr std::array sources{
    Named<RefreshSource>{RefreshSource::Sealed, "sealed"},
    Named<RefreshSource>{RefreshSource::Twin, "twin"},
    Named<RefreshSource>{RefreshSource::Rescued, "rescued"},
};

class Refreshment {
public:
    Refreshment(Archive& archive, const RefreshRequest& request, Operator& person, Job& job)
        : archive_{archive}, request_{request}, person_{person}, job_{job}
    {
        report_.old_disc = archive.disc(request.disc);
        volume_ = archive.registers().volumes.get(report_.old_disc.volume);
        because_ = request.because;
        if (because_.empty()) because_ = reason_to_replace(archive, report_.old_disc);
        if (because_.empty()) because_ = in_english(report_.old_disc.reason);
        refuse_if_pointless();
    }

    RefreshReport run()
    {
        if (takes_what_is_there()) return std::move(report_);
        const std::filesystem::path image = source_image();
        if (image.empty()) return std::move(report_);
        report_.recorded =
            record(archive_,
                   {.volume = volume_.number,
                    .drives = {request_.drives.front()},
                    .copies = {report_.old_disc.copy},
                    .speed = request_.speed,
                    .extra_copy = true,
                    .image = image,
                    .replaces = DiscToReplace{.disc = report_.old_disc.id,
                                              .because = because_,
                                              .source = std::string{name_of(report_.source)}}},
                   person_, job_);
        for (const RecordedDisc& made : report_.recorded->discs) {
            if (made.good()) report_.new_disc = made.disc;
        }
        report_.old_disc = archive_.registers().discs.get(report_.old_disc.id);
        restore_sealed_image(image);
        return std::move(report_);
    }

private:
    /// A good disc of this copy that was recorded after the bad one, before the program entered by
    /// itself which disc it replaces: nothing has to be recorded any more.
    [[nodiscard]] bool takes_what_is_there()
    {
        const std::string needed = reason_to_replace(archive_, report_.old_disc);
        const auto there = successor_of(archive_, report_.old_disc);
        if (needed.empty() || !there) return false;
        AuditedChange change{archive_, Act::Record};
        enter_replacement(change, report_.old_disc, *there, because_, "sealed");
        change.commit();
        report_.new_disc = archive_.registers().discs.get(there->id);
        report_.old_disc = archive_.registers().discs.get(report_.old_disc.id);
        return true;
    }

    void refuse_if_pointless() const
    {
        if (request_.drives.empty()) {
            throw Error{ErrorCode::Usage, {msgid("Name the drive for the new disc with --drive.")}};
        }
        if (because_.empty()) {
            throw Error{ErrorCode::Usage,
                        {msgid("The register knows no reason why disc {disc} should be replaced. "
                               "Give one with --because."),
                         {{"disc", report_.old_disc.number}}}};
        }
        if (const auto done = archive_.registers().disc_replacements.of(report_.old_disc.id)) {
            throw Error{ErrorCode::Refused,
                        {msgid("Disc {disc} was replaced already, by {by}."),
                         {{"disc", report_.old_disc.number}, {"by", done->replaced_by_number}}}};
        }
    }

    /// A file that has the digest of the volume, or nothing if the twin could not be rescued.
    [[nodiscard]] std::filesystem::path source_image()
    {
        const RefreshSource wanted = request_.source.value_or(RefreshSource::Sealed);
        report_.source = wanted;
        std::filesystem::path sealed = archive_.resolved(volume_.sealed_image().path);
        if (wanted == RefreshSource::Sealed) {
            try {
                check(sealed);
                return sealed;
            } catch (const Error& error) {
                if (request_.source) throw;
                report_.sealed_image_problem = error.message();
            }
        }
        if (wanted == RefreshSource::Rescued) {
            auto image =
                request_.image.empty() ? rescued_image_path(archive_, volume_) : request_.image;
            check(image);
            return image;
        }
        report_.source = RefreshSource::Twin;
        return rescued_from_twin();
    }

    void check(const std::filesystem::path& image)
    {
        check_image({.address = {},
                     .image = image,
                     .bytes = volume_.sealed_image().bytes,
                     .digests = volume_.sealed_image().digests},
                    job_);
    }

    [[nodiscard]] std::filesystem::path rescued_from_twin()
    {
        auto earlier = rescued_image_path(archive_, volume_);
        if (std::filesystem::exists(earlier)) {
            check(earlier);
            return earlier;
        }
        RescueRequest wanted = request_.from_twin;
        wanted.volume = volume_.number;
        // With one drive alone the old discs go in first and the blank one afterwards.
        if (wanted.drives.empty() && wanted.images.empty()) {
            wanted.drives = {request_.drives.front()};
        }
        report_.rescued = rescue(archive_, wanted, person_, job_);
        if (!report_.rescued->healed) return {};
        if (wanted.drives.size() == 1 && wanted.drives.front() == request_.drives.front()) {
            ask_for_blank();
        }
        return report_.rescued->image;
    }

    void ask_for_blank()
    {
        const DriveProgram program{archive_.workplace().installation.drive_program};
        const std::string& drive = request_.drives.front();
        eject(program, drive, job_);
        person_.ask_for_medium(
            drive, {msgid("Put a blank medium for the new disc of {disc} into {drive}."),
                    {{"disc", report_.old_disc.number}, {"drive", drive}}});
        static_cast<void>(load(program, drive, job_));
    }

    /// What was rescued takes the place of a sealed image that is gone, so that the next disc does
    /// not need a rescue.
    void restore_sealed_image(const std::filesystem::path& image)
    {
        const auto sealed = archive_.resolved(volume_.sealed_image().path);
        if (!report_.rescued || std::filesystem::exists(sealed)) return;
        std::filesystem::create_directories(sealed.parent_path());
        std::filesystem::rename(image, sealed);
        sync_directory(sealed.parent_path());
        AuditedChange change{archive_, Act::Record};
        change.log("volume.restore-image", volume_.number,
                   {{"digest", to_text(volume_.sealed_image().digests.front())}});
        change.commit();
        report_.image_restored = true;
    }

    Archive& archive_;
    const RefreshRequest& request_;
    Operator& person_;
    Job& job_;
    Volume volume_;
    std::string because_;
    RefreshReport report_;
};

} // namespace

std::string_view name_of(RefreshSource source) noexcept
{
    return row_of(sources, source).name;
}

RefreshReport refresh(Archive& archive, const RefreshRequest& request, Operator& person, Job& job)
{
    require_act(archive, Act::Record);
    return Refreshment{archive, request, person, job}.run();
}

} // namespace twofold
