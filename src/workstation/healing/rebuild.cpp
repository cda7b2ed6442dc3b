#include "workstation/healing/rebuild.h"

#include "base/error.h"
#include "drive/drive_reader.h"
#include "labels/label_code.h"
#include "volume/image/blocks/image_file_reader.h"
#include "workstation/checking/disc_texts_reader.h"
#include "workstation/healing/disc_entry.h"
#include "workstation/permission.h"
#include "workstation/purpose.h"
#include "workstation/volumes/confirm_volume.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace twofold {

namespace {

class Rebuild {
public:
    Rebuild(const Workplace& workplace, const RebuildRequest& request, Operator& person, Job& job)
        : workplace_{workplace}, request_{request}, person_{person}, job_{job},
          program_{workplace.installation.drive_program}
    {
        if (request.drives.empty() && request.images.empty()) {
            throw Error{ErrorCode::Usage,
                        {msgid("Name a drive with --from-drive or an image with --from-image.")}};
        }
        for (const std::string& label : request.labels) {
            labels_.push_back(read_label_code(label));
            static_cast<void>(known_image(label));
        }
        if (std::filesystem::exists(request.directory / "catalogue.sqlite3")) open();
    }

    RebuildReport run()
    {
        for (const std::filesystem::path& image : request_.images) {
            ImageFileReader reader{image};
            read(reader, image.string(), std::nullopt, std::nullopt);
        }
        for (const std::string& text : request_.drives) {
            read_discs_in(text);
        }
        if (archive_) report_.unit = archive_->unit();
        list_what_is_lost();
        return std::move(report_);
    }

private:
    Archive& open() { return archive_.emplace(request_.directory, workplace_, request_.person); }

    void read_discs_in(const std::string& text)
    {
        const std::size_t equals = text.find('=');
        const std::string address = text.substr(0, equals);
        std::optional<CopyMark> copy;
        if (equals != std::string::npos) copy = copy_mark(text.substr(equals + 1));
        while (true) {
            {
                DriveReader reader{program_, address, 0, job_};
                read(reader, address, reader.drive(), copy);
            }
            if (!person_.confirm({msgid("The disc in {drive} was read: volume {volume}."),
                                  {{"drive", address}, {"volume", report_.discs.back().volume}}},
                                 {msgid("Is there another disc?")})) {
                return;
            }
            copy.reset();
            eject(program_, address, job_);
            person_.ask_for_medium(
                address, {msgid("Put the next disc into {drive}."), {{"drive", address}}});
            static_cast<void>(load(program_, address, job_));
        }
    }

    void read(BlockReader& reader, const std::string& where, const std::optional<Drive>& drive,
              std::optional<CopyMark> copy)
    {
        RebuiltFrom& result = report_.discs.emplace_back();
        result.where = where;
        BelievedContent believed;
        try {
            believed = believed_content(reader);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::InvalidInput) throw;
            believed.lost.push_back(error.message());
        }
        result.notes = believed.lost;
        refuse_other_unit(believed);
        const std::optional<KnownImage> known = known_of(believed);
        const ImageCheckRequest wanted = check_request(believed, known);
        ImageCheck& check = result.check.emplace(check_image(reader, wanted, job_));
        if (!believed.content) {
            result.notes.push_back(
                {msgid("What is in {where} does not say which volume it is; nothing was entered."),
                 {{"where", where}}});
            return;
        }
        const DiscContent& content = *believed.content;
        result.volume = content.volume_number;
        if (!content.protection.empty() && !wanted.image_bytes) {
            check.image_digests.clear();
            result.notes.push_back(
                {msgid("The disc carries error correction, and only its label says how long the "
                       "image is. Give --bytes to have size and digest entered.")});
        }
        const bool held_against = !wanted.expected_image.empty();
        if (!archive_ && held_against && check.image == Verdict::Bad &&
            !check.image_digests.empty()) {
            result.proof = DiscProof::Contradicted;
            result.notes.push_back(check.image_reason);
            result.notes.push_back(
                {msgid("What is in {where} is not the image you named; nothing was entered."),
                 {{"where", where}}});
            return;
        }
        Archive& archive = archive_for(content);
        std::optional<Drive> lies_in = drive;
        if (lies_in) {
            if (Message why = why_no_new_disc(*lies_in, purpose_of(archive)); !why.empty()) {
                result.notes.push_back(std::move(why));
                lies_in.reset();
            }
        }
        if (lies_in && !copy) copy = copy_on_label(result.volume);
        if (lies_in && !copy) copy = asked_for_copy(result.volume);
        if (lies_in && !copy) {
            result.notes.push_back(
                {msgid("Which copy this disc is stands on its label only; no disc was entered.")});
        }
        enter_from_disc(archive,
                        {.content = content,
                         .tag_manifest = believed.tag_manifest,
                         .check = check,
                         .whole = believed.lost.empty(),
                         .held_against = held_against},
                        {lies_in, lies_in ? copy : std::nullopt}, known, result);
    }

    /// Before a disc is read for half an hour.
    void refuse_other_unit(const BelievedContent& believed) const
    {
        if (archive_) require_act(*archive_, Act::Record);
        if (!archive_ || !believed.content || archive_->unit() == believed.content->unit) return;
        throw Error{ErrorCode::Refused,
                    {msgid("This disc is of “{other}”; the archive belongs to “{unit}”."),
                     {{"other", believed.content->unit}, {"unit", archive_->unit()}}}};
    }

    [[nodiscard]] std::optional<SealedImage> sealed(const BelievedContent& believed)
    {
        if (!archive_ || !believed.content) return std::nullopt;
        const auto volume = archive_->registers().volumes.find(believed.content->volume_number);
        return volume ? volume->image : std::nullopt;
    }

    /// What speaks for this disc from outside: the code of its label, else a digest that was given,
    /// else what the person knows now.
    [[nodiscard]] std::optional<KnownImage> known_of(const BelievedContent& believed)
    {
        const std::string volume = believed.content ? believed.content->volume_number : "";
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (labels_[i].volume() == volume) return known_image(request_.labels[i]);
        }
        if (!request_.expected.empty()) {
            KnownImage known = known_image(to_text(request_.expected.front()));
            known.bytes = request_.image_bytes;
            return known;
        }
        if (volume.empty() || sealed(believed)) return std::nullopt;
        Message happened{msgid("The disc says that it is volume {volume}. Nothing but itself says "
                               "so yet."),
                         {{"volume", volume}}};
        while (true) {
            const std::string answer = person_.words(
                happened,
                {msgid("Scan the code on its label, or type the image's digest from label "
                       "or form (Enter: it stays unproven):")});
            if (answer.empty()) return std::nullopt;
            try {
                return known_image(answer);
            } catch (const Error& error) {
                happened = error.message();
            }
        }
    }

    [[nodiscard]] ImageCheckRequest check_request(const BelievedContent& believed,
                                                  const std::optional<KnownImage>& known)
    {
        ImageCheckRequest wanted{
            .image_bytes = request_.image_bytes,
            .expected_image = {},
            .image_algorithms = {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}};
        if (known) {
            wanted.expected_image.push_back(known->digest);
            if (known->bytes) wanted.image_bytes = known->bytes;
        }
        if (const auto image = sealed(believed)) {
            std::ranges::copy(image->digests, std::back_inserter(wanted.expected_image));
            wanted.image_bytes = image->bytes;
        }
        return wanted;
    }

    /// Where only one label of the volume was given, it says which copy this is.
    [[nodiscard]] std::optional<CopyMark> copy_on_label(const std::string& volume) const
    {
        std::optional<CopyMark> copy;
        for (const LabelCode& label : labels_) {
            if (label.volume() != volume) continue;
            if (copy && *copy != label.copy) return std::nullopt;
            copy = label.copy;
        }
        return copy;
    }

    /// That of the discs; made if there is none.
    Archive& archive_for(const DiscContent& content)
    {
        if (!archive_) {
            Archive::create(request_.directory,
                            {.unit = content.unit,
                             .person = request_.person.empty() ? content.made_by : request_.person,
                             .algorithms = content.algorithms},
                            workplace_);
        }
        const bool is_new = !archive_;
        Archive& archive = archive_ ? *archive_ : open();
        if (is_new && request_.purpose == ArchivePurpose::Practice) dedicate_to_practice(archive);
        return archive;
    }

    [[nodiscard]] std::optional<CopyMark> asked_for_copy(const std::string& volume)
    {
        const std::vector<CopyMark> marks = all_of<CopyMark>();
        std::vector<Message> options;
        options.reserve(marks.size());
        for (const CopyMark mark : marks) {
            options.push_back({std::string{name_of(mark)}});
        }
        const auto chosen =
            person_.choose({msgid("The disc is of volume {volume}."), {{"volume", volume}}},
                           {msgid("Which copy is it? Its label says so.")}, options);
        if (!chosen) return std::nullopt;
        return marks.at(*chosen);
    }

    void list_what_is_lost()
    {
        report_.lost = {
            {msgid("persons and their roles")},
            {msgid("shelf places, loans, seals and labels of the discs")},
            {msgid("who recorded each disc, when, and on which drive; discs that failed or were "
                   "replaced")},
            {msgid("earlier checks, reviews and error scans")},
            {msgid("footage that was on no disc that was read, and what was noted about cases "
                   "after their discs were sealed")},
            {msgid("decisions that were withdrawn, and those about footage on no disc")},
            {msgid("the sealed images and the footage files: they are on the discs")},
            {msgid("the audit log: only its heads on the discs are known")},
            {msgid("settings of the archive")},
        };
    }

    Workplace workplace_;
    const RebuildRequest& request_;
    Operator& person_;
    Job& job_;
    DriveProgram program_;
    std::vector<LabelCode> labels_;
    std::optional<Archive> archive_;
    RebuildReport report_;
};

} // namespace

RebuildReport rebuild(const Workplace& workplace, const RebuildRequest& request, Operator& person,
                      Job& job)
{
    return Rebuild{workplace, request, person, job}.run();
}

} // namespace twofold
