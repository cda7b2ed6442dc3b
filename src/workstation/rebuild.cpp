#include "workstation/rebuild.h"

#include "base/error.h"
#include "catalogue/rebuilding.h"
#include "drive/drive_reader.h"
#include "volume/image/image_file_reader.h"
#include "workstation/disc_texts_reader.h"

#include <array>
#include <map>
#include <memory>
#include <utility>

namespace twofold {

namespace {

/// Enters what one disc says into an archive.
class DiscEntry {
public:
    DiscEntry(Archive& archive, const DiscContent& content, const Digest& tag_manifest,
              const ImageCheck& check, RebuiltFrom& result)
        : archive_{archive}, catalogue_{archive.catalogue()}, content_{content},
          tag_manifest_{tag_manifest}, check_{check}, result_{result}
    {}

    void enter(const std::optional<Drive>& drive, std::optional<CopyMark> copy)
    {
        Transaction together{catalogue_.session};
        enter_cases();
        enter_footage();
        enter_decisions();
        enter_volume();
        if (volume_ && drive && copy && proven_) enter_disc(*volume_, *drive, *copy);
        enter_anchor();
        if (result_.changed_something()) {
            archive_.log("archive.rebuild", content_.volume_number,
                         {{"from", result_.where},
                          {"cases", std::to_string(result_.cases)},
                          {"footage", std::to_string(result_.footage)},
                          {"decisions", std::to_string(result_.decisions)},
                          {"sealed", result_.sealed ? "yes" : "no"},
                          {"disc", result_.disc},
                          {"verdict", std::string{name_of(check_.overall)}}});
        }
        together.commit();
    }

private:
    void enter_cases()
    {
        for (const CaseOnDisc& each : content_.cases) {
            if (const auto known = catalogue_.cases.find(each.record.number)) {
                cases_[each.record.id] = known->id;
                continue;
            }
            const CaseId id = catalogue_.cases.add(each.record, archive_.entered());
            cases_[each.record.id] = id;
            for (const NotedFact& fact : each.facts) {
                catalogue_.cases.note(id, fact);
            }
            ++result_.cases;
        }
    }

    void enter_footage()
    {
        for (const FootageOnDisc& each : content_.footage) {
            const Digest* digest = find(each.record.digests, DigestAlgorithm::Sha256);
            const auto of = cases_.find(each.record.case_id);
            if (digest == nullptr || of == cases_.end()) {
                result_.notes.push_back({msgid("“{name}” cannot be entered: its case is lost."),
                                         {{"name", each.path}}});
                continue;
            }
            if (const auto known = catalogue_.footage.find(*digest)) {
                footage_[each.record.id] = known->id;
                continue;
            }
            Footage footage = each.record;
            footage.case_id = of->second;
            footage_[each.record.id] = catalogue_.footage.add(footage);
            ++result_.footage;
        }
    }

    [[nodiscard]] std::vector<DecisionItem> items_here(const PreservationDecision& decision) const
    {
        std::vector<DecisionItem> items;
        for (DecisionItem item : decision.items) {
            const auto here = footage_.find(item.footage);
            if (here == footage_.end()) continue;
            item.footage = here->second;
            items.push_back(std::move(item));
        }
        return items;
    }

    void enter_decisions()
    {
        Rebuilding rebuilding{catalogue_.session};
        for (const PreservationDecision& each : content_.decisions) {
            std::vector<DecisionItem> items = items_here(each);
            if (const auto known = catalogue_.decisions.find(each.number)) {
                rebuilding.add_items(known->id, items);
                continue;
            }
            const auto of = cases_.find(each.case_id);
            if (items.empty() || of == cases_.end()) continue;
            PreservationDecision decision = each;
            decision.case_id = of->second;
            decision.items = std::move(items);
            decision.withdrawn_because.reset();
            if (decision.replaces && !catalogue_.decisions.find(*decision.replaces)) {
                result_.notes.push_back(
                    {msgid("Decision {number} replaces {earlier}, which is on no disc that was "
                           "read."),
                     {{"number", each.number}, {"earlier", *decision.replaces}}});
                decision.replaces.reset();
            }
            catalogue_.decisions.add(std::move(decision), archive_.entered());
            ++result_.decisions;
        }
    }

    void enter_volume()
    {
        volume_ = catalogue_.volumes.find(content_.volume_number);
        if (!volume_) volume_ = planned_volume();
        if (volume_) enter_image(*volume_);
    }

    void enter_image(Volume& volume)
    {
        if (check_.image_digests.empty() || check_.files != Verdict::Good ||
            check_.image == Verdict::Bad) {
            result_.notes.push_back(
                {msgid("The disc is not proven good, so size and digest of the image are not "
                       "taken from it. Read the other copy.")});
            return;
        }
        Digests digests;
        for (const DigestAlgorithm algorithm : content_.algorithms) {
            if (const Digest* digest = find(check_.image_digests, algorithm)) {
                digests.push_back(*digest);
            }
        }
        if (volume.image) {
            proven_ =
                volume.image->bytes == check_.image_bytes && agree(volume.image->digests, digests);
            if (!proven_) {
                result_.notes.push_back(
                    {msgid("The image on this disc is not the one that was entered for volume "
                           "{volume} before. One of the two is not what it claims to be."),
                     {{"volume", volume.number}}});
            }
            return;
        }
        volume.image = SealedImage{.path = "volumes/" + volume.number + ".iso",
                                   .bytes = check_.image_bytes,
                                   .digests = digests,
                                   .tag_manifest = tag_manifest_,
                                   .sealed = content_.stamp,
                                   .sealed_by = content_.made_by};
        catalogue_.volumes.seal(volume.id, volume.sealed_image());
        result_.sealed = proven_ = true;
    }

    [[nodiscard]] std::optional<Volume> planned_volume()
    {
        Volume volume{.number = content_.volume_number,
                      .title = content_.title,
                      .planned_for = content_.planned_for,
                      .part = content_.part,
                      .parts = content_.parts,
                      .items = {}};
        for (const FootageOnDisc& each : content_.footage) {
            if (const auto here = footage_.find(each.record.id); here != footage_.end()) {
                volume.items.push_back({here->second, each.path});
            }
        }
        if (volume.items.empty() || volume.items.size() != content_.footage.size()) {
            result_.notes.push_back(
                {msgid("Volume {volume} cannot be entered without all of its footage records."),
                 {{"volume", volume.number}}});
            return std::nullopt;
        }
        result_.volume_entered = true;
        return catalogue_.volumes.plan(std::move(volume), archive_.entered());
    }

    void enter_disc(const Volume& volume, const Drive& drive, CopyMark copy)
    {
        if (catalogue_.discs.good_discs(volume.id, copy) > 0) return;
        Disc disc = catalogue_.discs.begin({.volume = volume.id,
                                            .copy = copy,
                                            .medium = drive.medium.identity,
                                            .drive = {},
                                            .began = archive_.now(),
                                            .recorded_by = archive_.person().name,
                                            .reason = {},
                                            .shelf_place = {}});
        DiscEvent event{.state = DiscState::Good,
                        .reason = {msgid("Entered again from the disc itself; when, where and by "
                                         "whom it was recorded is not known.")},
                        .drive_words = {},
                        .details = {{"event", "rebuild"}}};
        if (const Digest* digest = find(volume.sealed_image().digests, DigestAlgorithm::Sha256)) {
            event.read_back = *digest;
        }
        catalogue_.discs.add_event(disc.id, event, archive_.entered());
        result_.disc = disc.number;
    }

    void enter_anchor()
    {
        const AuditAnchor anchor{.carrier = content_.volume_number,
                                 .head = {static_cast<std::int64_t>(content_.audit_head.sequence),
                                          {audit_algorithm, content_.audit_head.hash}},
                                 .at = content_.stamp};
        Rebuilding rebuilding{catalogue_.session};
        for (const AuditAnchor& known : rebuilding.earlier_anchors()) {
            if (known.head.seq == anchor.head.seq && known.head.hash != anchor.head.hash) {
                result_.notes.push_back(
                    {msgid("The audit log was not the same for volumes {one} and {other}: entry "
                           "{sequence} has two digests."),
                     {{"one", known.carrier},
                      {"other", anchor.carrier},
                      {"sequence", std::to_string(anchor.head.seq)}}});
            }
        }
        result_.anchor = rebuilding.add_earlier_anchor(anchor, archive_.entered());
    }

    Archive& archive_;
    Catalogue& catalogue_;
    const DiscContent& content_;
    const Digest& tag_manifest_;
    const ImageCheck& check_;
    RebuiltFrom& result_;
    std::map<CaseId, CaseId> cases_; ///< ids on the disc and here
    std::map<FootageId, FootageId> footage_;
    std::optional<Volume> volume_;
    bool proven_ = false; ///< this disc holds the image that was entered
};

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
        if (drive && !copy) copy = asked_for_copy(result.volume);
        if (drive && !copy) {
            result.notes.push_back(
                {msgid("Which copy this disc is stands on its label only; no disc was entered.")});
        }
        DiscEntry{archive, content, believed.tag_manifest, check, result}.enter(drive, copy);
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
        Archive& archive = archive_ ? *archive_ : open();
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
