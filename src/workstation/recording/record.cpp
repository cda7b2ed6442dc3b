#include "workstation/recording/record.h"

#include "base/error.h"
#include "drive/emulation.h"
#include "drive/refusal.h"
#include "workstation/audited_change.h"
#include "workstation/await_catalogue.h"
#include "workstation/hardware_journal.h"
#include "workstation/paper/label_check.h"
#include "workstation/permission.h"
#include "workstation/purpose.h"
#include "workstation/recording/disc_reading.h"
#include "workstation/recording/hold_drive.h"
#include "workstation/recording/read_back.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// The disc of this copy that was recorded and never read back, if there is one.
std::optional<Disc> unread_disc(Archive& archive, const Volume& volume, CopyMark copy)
{
    for (Disc& disc : archive.registers().discs.of(volume.id)) {
        if (disc.copy == copy && disc.state == DiscState::Unverified) return std::move(disc);
    }
    return std::nullopt;
}

/// Takes out the copies of which there is a disc that only has to be read, unless the person wants
/// another one all the same. Throws Error{Refused} if nothing is left to be recorded.
void leave_out_unread(Archive& archive, const Volume& volume, std::vector<CopyMark>& copies,
                      Operator& person)
{
    std::optional<Message> reason;
    std::erase_if(copies, [&](CopyMark copy) {
        const auto unread = unread_disc(archive, volume, copy);
        if (!unread) return false;
        const Message known{msgid("Disc {disc} was recorded and not read back yet; it may well be "
                                  "good. Put it into a drive and check it: “twofold verify --drive "
                                  "DRIVE --disc {disc}”. To record another one, say --extra-copy."),
                            {{"disc", unread->number}}};
        if (person.confirm(known, {msgid("Spend another medium for copy {copy} all the same?"),
                                   {{"copy", words_for(copy)}}})) {
            return false;
        }
        reason = known;
        return true;
    });
    if (copies.empty() && reason) throw Error{ErrorCode::Refused, *reason};
}

std::vector<CopyMark> copies_to_make(Archive& archive, const RecordVolumeRequest& request,
                                     const Volume& volume, Operator& person)
{
    std::vector<CopyMark> copies = request.copies;
    if (copies.empty()) copies = {CopyMark::A, CopyMark::B};
    // A trial tries the drives that are named, with the medium that lies in each.
    if (request.trial && request.copies.empty() && request.drives.size() < copies.size()) {
        copies.resize(request.drives.size());
    }
    if (request.trial || request.extra_copy) return copies;
    std::erase_if(copies, [&](CopyMark copy) {
        return archive.registers().discs.good_discs(volume.id, copy) > 0;
    });
    leave_out_unread(archive, volume, copies, person);
    if (!copies.empty()) return copies;
    throw Error{ErrorCode::Refused,
                {msgid("Volume {number} has its good copies already. To record one more, say "
                       "--extra-copy."),
                 {{"number", volume.number}}}};
}

/// One `record`: rounds of as many discs as there are drives.
class RecordingSession {
public:
    RecordingSession(Archive& archive, const RecordVolumeRequest& request, Volume volume,
                     Operator& person, Job& job)
        : archive_{archive}, request_{request}, person_{person}, job_{job},
          holds_{archive.workplace().installation.drive_program}, program_{holds_.program()}
    {
        report_.volume = std::move(volume);
        for (const CopyMark copy : copies_to_make(archive, request, report_.volume, person)) {
            waiting_.push_back(copy);
        }
        report_.missing.assign(waiting_.begin(), waiting_.end());
        if (!request.trial) journal_.emplace(archive);
    }

    RecordReport run()
    {
        std::vector<RecordRequest> requests;
        requests.reserve(request_.drives.size());
        for (const std::string& drive : request_.drives) {
            requests.push_back(request_for(drive));
        }
        if (requests.empty()) {
            throw Error{ErrorCode::Usage, {msgid("Name at least one drive with --drive.")}};
        }
        if (auto twice = same_drive_twice(requests)) throw std::move(*twice);
        for (const RecordRequest& request : requests) {
            hold_drive(holds_, request.address, person_, job_);
        }

        bool first = true;
        while (!waiting_.empty() && !report_.stopped) {
            requests.resize(std::min(requests.size(), waiting_.size()));
            const std::vector<Drive> drives =
                first ? first_drives(requests) : next_drives(requests);
            // The image is read in full before a disc is spent on it, every time.
            check_image(requests.front(), job_);
            record_round(requests, drives);
            first = false;
        }
        return std::move(report_);
    }

private:
    [[nodiscard]] RecordRequest request_for(const std::string& drive) const
    {
        const SealedImage& image = report_.volume.sealed_image();
        return {.address = drive,
                .image = request_.image.empty() ? archive_.resolved(image.path) : request_.image,
                .bytes = image.bytes,
                .digests = image.digests,
                .speed = request_.speed,
                .trial = request_.trial};
    }

    [[nodiscard]] std::vector<Drive> first_drives(const std::vector<RecordRequest>& requests)
    {
        std::vector<Drive> drives;
        for (const RecordRequest& request : requests) {
            drives.push_back(inspect(program_, request.address, job_));
            if (auto unsuitable = refusal(request, drives.back())) throw std::move(*unsuitable);
            refuse_to_overwrite(drives.back());
        }
        return drives;
    }

    /// Whatever is on a block device is lost for a trial only if somebody says so.
    void refuse_to_overwrite(const Drive& drive)
    {
        if (!drive.stdio || drive.medium.identity.profile != "block device") return;
        const bool agreed =
            person_.confirm({msgid("{drive} is a block device, a hard disk or memory stick "
                                   "perhaps. A trial recording overwrites what is on it."),
                             {{"drive", drive.address}}},
                            {msgid("Overwrite it?")});
        if (agreed) return;
        throw Error{ErrorCode::Refused,
                    {msgid("Everything on {path} would be overwritten, and nobody agreed to that."),
                     {{"path", drive.address}}}};
    }

    /// Later rounds: the person changes the media, and is told when one does not do.
    [[nodiscard]] std::vector<Drive> next_drives(const std::vector<RecordRequest>& requests)
    {
        std::vector<Drive> drives;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const std::string& address = requests[i].address;
            Message wish{
                msgid("Put a blank medium for copy {copy} of volume {volume} into {drive}."),
                {{"copy", words_for(waiting_[i])},
                 {"volume", report_.volume.number},
                 {"drive", address}}};
            while (true) {
                eject(program_, address, job_);
                person_.ask_for_medium(address, wish);
                taken_out_of(address);
                Drive drive = load(program_, address, job_);
                const auto unsuitable = refusal(requests[i], drive);
                if (!unsuitable) {
                    drives.push_back(std::move(drive));
                    break;
                }
                wish = unsuitable->message();
            }
        }
        return drives;
    }

    void record_round(const std::vector<RecordRequest>& requests, const std::vector<Drive>& drives)
    {
        std::vector<RecordedDisc> round;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            round.push_back({.copy = waiting_.front()});
            waiting_.pop_front();
            round.back().disc = begun(round.back().copy, drives[i]);
        }
        std::vector<RecordOutcome> outcomes = record_discs(program_, requests, job_);
        for (std::size_t i = 0; i < round.size(); ++i) {
            round[i].outcome = std::move(outcomes[i]);
            enter_outcome(round[i]);
        }
        ReadBack read_back{program_, request_.drives, request_.read_back, person_, job_};
        report_.stopped = read_back.run(round, report_.volume.sealed_image()) || report_.stopped;
        note_places(round);
        for (RecordedDisc& recorded : round) {
            settle(std::move(recorded));
        }
    }

    /// Where each disc lies now. A recorded one of which nothing was read may lie anywhere: the
    /// trays were open. A spoilt one lies where it was, unless another took its place.
    void note_places(std::vector<RecordedDisc>& round)
    {
        std::set<std::string> taken;
        for (RecordedDisc& recorded : round) {
            if (!recorded.read_back) continue;
            recorded.lies_in = recorded.read_back_in;
            taken.insert(recorded.read_back_in);
        }
        for (RecordedDisc& recorded : round) {
            const std::string& own = recorded.outcome.address;
            if (!recorded.outcome.wrote_well && !taken.contains(own)) recorded.lies_in = own;
        }
    }

    /// Another medium was put into that drive: what lay there does not any more.
    void taken_out_of(const std::string& address)
    {
        for (RecordedDisc& earlier : report_.discs) {
            if (earlier.lies_in == address) earlier.lies_in.clear();
        }
    }

    /// The row of the register, before the first block: a disc that was begun is never forgotten.
    [[nodiscard]] Disc begun(CopyMark copy, const Drive& drive)
    {
        Disc disc{.volume = report_.volume.id,
                  .copy = copy,
                  .medium = drive.medium.identity,
                  .drive = drive.identity,
                  .speed_asked = request_.speed,
                  .began = archive_.now(),
                  .recorded_by = archive_.person().name};
        if (request_.trial) return disc;
        AuditedChange change{archive_, Act::Record};
        disc = change->discs.begin(std::move(disc));
        change.log("disc.record-begin", disc.number,
                   {{"drive", drive.identity.vendor + " " + drive.identity.model + " " +
                                  drive.identity.serial},
                    {"medium", drive.medium.identity.manufacturer_id}});
        change.commit();
        return disc;
    }

    void enter_outcome(RecordedDisc& recorded)
    {
        const RecordOutcome& outcome = recorded.outcome;
        report_.stopped = report_.stopped || outcome.stopped;
        DiscEvent event{.state = DiscState::Unverified,
                        .reason = outcome.failure,
                        .speed_reached = outcome.speed_reached,
                        .ended = archive_.now(),
                        .drive_words = outcome.drive_words};
        if (!outcome.wrote_well) {
            event.state = outcome.spoilt ? DiscState::Spoilt : DiscState::Unrecorded;
        }
        enter(recorded, event, "disc.record-end");
    }

    /// First on the storage, then in the catalogue: what was burnt stays burnt, whatever becomes of
    /// the catalogue.
    void enter(RecordedDisc& recorded, const DiscEvent& event, std::string_view action,
               std::optional<FixityCheck> check = std::nullopt)
    {
        recorded.disc.state = event.state;
        recorded.disc.reason = event.reason;
        if (request_.trial) return;
        HardwareDeed deed{.disc = recorded.disc.number,
                          .action = std::string{action},
                          .event = event,
                          .check = std::move(check),
                          .entered = archive_.entered()};
        journal_->write(deed);
        // Deeds are entered in their order, or the older one would count.
        if (!report_.not_entered.empty()) return;
        try {
            const AwaitCatalogue wait{
                job_,
                {msgid("Nothing would be lost: what the drives did is written down, and entered "
                       "when the archive is opened next.")}};
            AuditedChange change{archive_, Act::Bookkeeping, wait};
            enter_deed(change, deed);
            if (event.state == DiscState::Good) take_places(change, recorded);
            change.commit();
        } catch (const Stopped&) {
            report_.stopped = true;
            report_.not_entered = {msgid("The catalogue was in use by another program.")};
            return;
        } catch (const Error& error) {
            report_.not_entered = error.message();
            return;
        } catch (const std::exception& fault) {
            // The discs are recorded: whatever failed here, the report has to come.
            report_.not_entered = {msgid("The program has a fault: {fault}."),
                                   {{"fault", fault.what()}}};
            return;
        }
        journal_->entered();
        recorded.disc = archive_.registers().discs.get(recorded.disc.id);
    }

    void settle(RecordedDisc recorded)
    {
        if (recorded.outcome.wrote_well) {
            DiscEvent event{.state = DiscState::Unverified, .reason = recorded.read_back_failure};
            if (recorded.read_back) {
                const ImageCheck& check = *recorded.read_back;
                if (check.overall == Verdict::Good) event.state = DiscState::Good;
                if (check.overall == Verdict::Bad) event.state = DiscState::Bad;
                event.reason = check.overall_reason;
                if (const Digest* digest = find(check.image_digests, DigestAlgorithm::Sha256)) {
                    event.read_back = *digest;
                }
            }
            std::optional<FixityCheck> check;
            if (recorded.read_back) check = check_of(recorded, *recorded.read_back);
            enter(recorded, event, "disc.read-back", std::move(check));
        }
        const bool good = recorded.good();
        const bool counts = request_.trial || purpose_of(archive_) == ArchivePurpose::Practice ||
                            !is_emulated(recorded.disc.drive);
        if (good && counts) std::erase(report_.missing, recorded.copy);
        if (good && !counts) report_.uncounted.push_back(recorded.copy);
        const CopyMark copy = recorded.copy;
        const bool again = !good && !report_.stopped && wants_another(recorded);
        report_.discs.push_back(std::move(recorded));
        if (again) waiting_.push_back(copy);
    }

    /// A good disc takes the place of those of its copy that are bad, however it came to be made.
    void take_places(AuditedChange& change, RecordedDisc& recorded)
    {
        const char* source = request_.image.empty() ? "sealed" : "rescued";
        recorded.replaces = replace_by(change, recorded.disc, request_.replaces, source);
    }

    [[nodiscard]] FixityCheck check_of(const RecordedDisc& recorded,
                                       const ImageCheck& read_back) const
    {
        return check_for_register(archive_, read_back,
                                  {.disc = recorded.disc.id,
                                   .volume = report_.volume.id,
                                   .where = recorded.read_back_in,
                                   .drive = recorded.read_back_drive});
    }

    [[nodiscard]] bool wants_another(const RecordedDisc& recorded)
    {
        if (request_.trial) return false;
        // A disc that nobody has read may well be good: it is read, not recorded once more.
        if (recorded.outcome.wrote_well && !recorded.read_back) return false;
        return person_.confirm(
            recorded.outcome.wrote_well ? recorded.disc.reason : recorded.outcome.failure,
            {msgid("Copy {copy} in {drive} is not good. Try another medium for it?"),
             {{"copy", words_for(recorded.copy)}, {"drive", recorded.outcome.address}}});
    }

    Archive& archive_;
    const RecordVolumeRequest& request_;
    Operator& person_;
    Job& job_;
    DriveHolds holds_; ///< from the first look until every disc was read back
    const DriveProgram& program_;
    std::optional<HardwareJournal> journal_; ///< none: a trial
    std::deque<CopyMark> waiting_;           ///< copies still to be recorded
    RecordReport report_;
};

} // namespace

Message where_it_is(const RecordedDisc& recorded)
{
    if (recorded.lies_in.empty() || recorded.disc.number.empty()) return {};
    return {recorded.good()
                ? msgid("{disc} lies in {drive} now. Write {copy} on it before you take it out, "
                        "unless it stands there already.")
                : msgid("{disc}, which is NOT good, lies in {drive} now. Cross it out before you "
                        "put it aside."),
            {{"disc", recorded.disc.number},
             {"drive", recorded.lies_in},
             {"copy", std::string{name_of(recorded.copy)}}}};
}

RecordReport record(Archive& archive, const RecordVolumeRequest& request, Operator& person,
                    Job& job)
{
    require_act(archive, Act::Record);
    Volume volume = archive.volume(request.volume);
    static_cast<void>(volume.sealed_image());
    const ActivityLock alone{archive,
                             "record-" + volume.number,
                             {msgid("Volume {number} is being recorded by another process."),
                              {{"number", volume.number}}}};
    if (request.trial) {
        AuditedChange change{archive, Act::Record};
        change.log("volume.trial", volume.number);
        change.commit();
    } else {
        require_printable_label(archive, volume);
    }
    return RecordingSession{archive, request, std::move(volume), person, job}.run();
}

} // namespace twofold
