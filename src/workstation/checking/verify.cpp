#include "workstation/checking/verify.h"

#include "base/error.h"
#include "catalogue/registers/rebuild_register.h"
#include "drive/drive_reader.h"
#include "volume/bag/directory_check.h"
#include "volume/bag/weak_bag.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/blocks/iso_record.h"
#include "workstation/audited_change.h"
#include "workstation/await_catalogue.h"
#include "workstation/checking/known_heads.h"
#include "workstation/checking/pull_forward.h"
#include "workstation/permission.h"
#include "workstation/purpose.h"
#include "workstation/recording/settle_disc.h"
#include "workstation/review/review.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

/// The sealed volume that shows itself under this identifier.
std::optional<Volume> volume_identified(Archive& archive, const std::string& identifier)
{
    for (Volume& volume : archive.registers().volumes.all()) {
        if (volume.image && volume_identifier(volume.number) == identifier) {
            return std::move(volume);
        }
    }
    return std::nullopt;
}

/// One verification of an image, in a file or on a disc.
class ImageVerification {
public:
    ImageVerification(Archive* archive, const VerifyRequest& request)
        : archive_{archive}, request_{request}
    {
        if (request.disc.empty()) return;
        if (archive == nullptr) {
            throw Error{
                ErrorCode::Usage,
                {msgid("To name a disc of the register, name its archive with --archive.")}};
        }
        disc_ = archive->disc(request.disc);
        archive->refuse_wrong_clock();
        require_act(*archive, Act::CheckDisc);
    }

    /// Throws Error{Refused} if what lies in the drive cannot be the disc that was named.
    void refuse_another(const Drive& drive, ShownVolume shown = ShownVolume::NotRead) const
    {
        if (!disc_) return;
        auto why = why_not(*disc_, {.drive = drive, .shown = shown}, purpose_of(*archive_));
        if (!why.empty()) throw Error{ErrorCode::Refused, std::move(why)};
    }

    /// `drive`: in which it lies; none for a file.
    [[nodiscard]] ImageCheckRequest check_request(const Drive* drive)
    {
        ImageCheckRequest wanted{.image_bytes = request_.image_bytes,
                                 .expected_image = request_.expected,
                                 .image_algorithms = {DigestAlgorithm::Sha256}};
        if (disc_) {
            volume_ = archive_->registers().volumes.get(disc_->volume);
            claim_ = archive_->registers().rebuilds.claimed(disc_->volume);
            const SealedImage& image = claim_ ? *claim_ : volume_->sealed_image();
            wanted.image_bytes = image.bytes;
            if (!claim_) wanted.expected_image = image.digests;
            // Another volume of ours is no damage: nothing more need be read.
            wanted.identify = [this,
                               drive](const std::string& shown) -> std::optional<ImageExpectation> {
                const bool another = shown != volume_identifier(volume_->number) &&
                                     volume_identified(*archive_, shown).has_value();
                if (another && drive != nullptr) refuse_another(*drive, ShownVolume::Another);
                return std::nullopt;
            };
        } else if (archive_ != nullptr && request_.expected.empty()) {
            wanted.identify = [this](const std::string& identifier) {
                return expectation(identifier);
            };
        }
        return wanted;
    }

    [[nodiscard]] VerifyReport report(ImageCheck check, std::optional<Drive> drive, Job& job)
    {
        VerifyReport report{.drive = std::move(drive)};
        report.verdict = check.overall;
        report.reason = check.overall_reason;
        report.check = std::move(check);
        if (!volume_) return report;
        report.volume = volume_->number;
        if (claim_ && report.verdict == Verdict::NotChecked) {
            report.reason = {
                msgid("Volume {volume} was entered from its discs, and nothing but itself proves "
                      "what should be on them. Confirm it: “twofold volume confirm {volume}”."),
                {{"volume", volume_->number}}};
        }
        if (archive_ == nullptr) return report;
        if (disc_ && !shows_itself(*report.check)) {
            report.not_entered = {
                msgid("Nothing was entered for {disc}: what lies in the drive shows itself as "
                      "“{identifier}”, and nothing on it says that it is of volume {volume}."),
                {{"disc", disc_->number},
                 {"identifier", shown_as_utf8(report.check->volume_identifier)},
                 {"volume", volume_->number}}};
            return report;
        }
        enter(report, *report.check, *volume_, job);
        return report;
    }

private:
    /// Something that was read says that it is of the volume, or nothing could be read.
    [[nodiscard]] bool shows_itself(const ImageCheck& check) const
    {
        if (check.image == Verdict::Good || check.volume_identifier.empty()) return true;
        if (check.volume_identifier == volume_identifier(volume_->number)) return true;
        return std::ranges::any_of(check.bag.info, [&](const auto& line) {
            return line.first == "External-Identifier" && line.second == volume_->number;
        });
    }

    [[nodiscard]] std::optional<ImageExpectation> expectation(const std::string& identifier)
    {
        volume_ = volume_identified(*archive_, identifier);
        if (!volume_) return std::nullopt;
        // Not after an hour of reading.
        archive_->refuse_wrong_clock();
        require_act(*archive_, Act::CheckDisc);
        const SealedImage& image = volume_->sealed_image();
        return ImageExpectation{image.bytes, image.digests};
    }

    void enter(VerifyReport& report, const ImageCheck& check, const Volume& volume, Job& job)
    {
        report.log = compare_head(*archive_, check, disc_ ? disc_->number : volume.number);
        const bool is_disc = report.drive && !report.drive->stdio;
        CheckedMedium medium{.subject = is_disc ? CheckSubject::Disc : CheckSubject::Image,
                             .volume = volume.id,
                             .where =
                                 request_.drive.empty() ? request_.image.string() : request_.drive};
        if (report.drive) medium.drive = report.drive->identity;
        if (disc_) {
            medium.disc = disc_->id;
            report.disc = disc_->number;
        }
        const FixityCheck row = check_for_register(*archive_, check, std::move(medium));
        // Hours of reading are not thrown away because somebody else is writing.
        AuditedChange change{*archive_, Act::CheckDisc, AwaitCatalogue{job}};
        // As the register stood before this check: each disc's last one decides what it is due for.
        const std::optional<ReviewCampaign> review =
            disc_ && report.verdict == Verdict::Bad
                ? archive_->registers().review_campaigns.open_one()
                : std::nullopt;
        std::vector<ReviewCandidate> discs;
        if (review) discs = review_candidates(*archive_);
        change->fixity_checks.add(row);
        if (disc_) settle_disc(change, *disc_, check);
        if (disc_ && review) {
            report.pulled_forward =
                pull_forward_related_discs(change, *review, {disc_->id, row.at}, std::move(discs));
        }
        std::map<std::string, std::string> detail{{"verdict", std::string{name_of(report.verdict)}},
                                                  {"where", row.where}};
        if (report.log) detail["log"] = name_of(report.log->fault);
        change.log("fixity.check", disc_ ? disc_->number : volume.number, std::move(detail));
        change.commit();
    }

    Archive* archive_;
    const VerifyRequest& request_;
    std::optional<Disc> disc_;
    std::optional<Volume> volume_;
    std::optional<SealedImage> claim_; ///< of a rebuilt volume: no proof of anything
};

VerifyReport verify_directory(const std::filesystem::path& directory, Job& job)
{
    VerifyReport report{.bag = check_directory(directory, job)};
    report.verdict = report.bag->verdict;
    if (!report.bag->is_bag) {
        report.reason = {msgid("{directory} is no bag: there is no manifest to compare with."),
                         {{"directory", directory.string()}}};
    } else if (report.verdict == Verdict::Bad) {
        report.reason = {msgid("The bag is damaged: {count} findings."),
                         {{"count", std::to_string(report.bag->findings.size())}}};
    } else if (Message weak = why_too_weak(*report.bag); !weak.empty()) {
        report.reason = std::move(weak);
    } else if (report.verdict == Verdict::NotChecked) {
        report.reason = {msgid("Not every file of the bag could be compared with a digest.")};
    }
    return report;
}

} // namespace

namespace {

/// Who names a drive where a file or a directory is expected means the disc in it.
VerifyRequest with_drive_as_drive(VerifyRequest request)
{
    for (std::filesystem::path* path : {&request.image, &request.directory}) {
        if (path->empty() || !is_optical_drive(*path)) continue;
        request.drive = path->string();
        path->clear();
    }
    return request;
}

} // namespace

VerifyReport verify(Archive* archive, const Installation& installation, const VerifyRequest& asked,
                    Job& job)
{
    const VerifyRequest request = with_drive_as_drive(asked);
    // A check of a file would stand in the register as one of the disc, and could make it good.
    if (!request.disc.empty() && request.drive.empty()) {
        throw Error{ErrorCode::Usage,
                    {msgid("Only what lies in a drive can be checked as disc {disc}: a file or a "
                           "directory says nothing about the disc. Name the drive with --drive."),
                     {{"disc", request.disc}}}};
    }
    if (!request.directory.empty()) return verify_directory(request.directory, job);
    ImageVerification verification{archive, request};
    if (!request.image.empty()) {
        ImageFileReader reader{request.image};
        return verification.report(check_image(reader, verification.check_request(nullptr), job),
                                   std::nullopt, job);
    }
    DriveReader reader{{installation.drive_program}, request.drive, 0, job};
    verification.refuse_another(reader.drive());
    return verification.report(
        check_image(reader, verification.check_request(&reader.drive()), job), reader.drive(), job);
}

} // namespace twofold
