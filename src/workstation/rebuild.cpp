#include "workstation/rebuild.h"

#include "base/error.h"
#include "drive/drive_reader.h"
#include "volume/image/image_file_reader.h"
#include "workstation/disc_entry.h"
#include "workstation/disc_texts_reader.h"
#include "workstation/purpose.h"

#include <array>
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
        ImageCheckRequest wanted{
            .image_bytes = request_.image_bytes,
            .expected_image = request_.expected,
            .image_algorithms = {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}};
        ImageCheck& check = result.check.emplace(check_image(reader, wanted, job_));
        if (!believed.content) {
            result.notes.push_back(
                {msgid("What is in {where} does not say which volume it is; nothing was entered."),
                 {{"where", where}}});
            return;
        }
        const DiscContent& content = *believed.content;
        result.volume = content.volume_number;
        if (!content.protection.empty() && !request_.image_bytes) {
            check.image_digests.clear();
            result.notes.push_back(
                {msgid("The disc carries error correction, and only its label says how long the "
                       "image is. Give --bytes to have size and digest entered.")});
        }
        Archive& archive = archive_for(content);
        if (drive) {
            if (Message why = why_no_new_disc(*drive, purpose_of(archive)); !why.empty()) {
                result.notes.push_back(std::move(why));
                return enter_from_disc(archive, {content, believed.tag_manifest, check},
                                       {std::nullopt, std::nullopt}, result);
            }
        }
        if (drive && !copy) copy = asked_for_copy(result.volume);
        if (drive && !copy) {
            result.notes.push_back(
                {msgid("Which copy this disc is stands on its label only; no disc was entered.")});
        }
        enter_from_disc(archive, {content, believed.tag_manifest, check}, {drive, copy}, result);
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
        if (archive.unit() != content.unit) {
            throw Error{ErrorCode::Refused,
                        {msgid("This disc is of “{other}”; the archive belongs to “{unit}”."),
                         {{"other", content.unit}, {"unit", archive.unit()}}}};
        }
        return archive;
    }

    [[nodiscard]] std::optional<CopyMark> asked_for_copy(const std::string& volume)
    {
        constexpr std::array marks{CopyMark::A, CopyMark::B, CopyMark::C};
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
