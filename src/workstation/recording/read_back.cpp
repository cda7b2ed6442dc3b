#include "workstation/recording/read_back.h"

#include "base/error.h"
#include "discs/can_be.h"
#include "workstation/recording/disc_reading.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

/// Why what lies in the drive cannot be the disc that was recorded; empty: it can.
Message obstacle_in(const RecordedDisc& recorded, const std::string& address, const Drive& drive)
{
    if (drive.availability != DriveAvailability::Ready) return drive.obstacle;
    const Medium& found = drive.medium;
    if (found.state == MediumState::None) {
        return {msgid("There is no disc in {drive}."), {{"drive", address}}};
    }
    const std::string& wanted = recorded.disc.medium.manufacturer_id;
    const std::string& seen = found.identity.manufacturer_id;
    if (found.state == MediumState::Blank && !found.rewritable) {
        return {msgid("In {drive} lies a blank medium and not copy {copy}."),
                {{"drive", address}, {"copy", words_for(recorded.copy)}}};
    }
    if (wanted.empty() || seen.empty() || wanted == seen) {
        if (recorded.disc.number.empty()) return {}; // a trial, on whatever medium
        // It was written a moment ago, in a drive that is known.
        return why_not(recorded.disc, {.drive = drive}, ArchivePurpose::Practice);
    }
    return {msgid("In {drive} lies another disc than copy {copy}: its medium is {seen}, and {copy} "
                  "was recorded on {wanted}."),
            {{"drive", address},
             {"copy", words_for(recorded.copy)},
             {"seen", seen},
             {"wanted", wanted}}};
}

} // namespace

std::string words_for(CopyMark copy)
{
    return std::string{name_of(copy)} + " " + std::string{chinese_name_of(copy)};
}

bool ReadBack::run(std::vector<RecordedDisc>& round, const SealedImage& expected)
{
    std::vector<RecordedDisc*> discs;
    for (RecordedDisc& recorded : round) {
        if (recorded.outcome.wrote_well) discs.push_back(&recorded);
    }
    if (!can_be_moved(discs) || !moved_to_other_drives(discs)) {
        for (RecordedDisc* recorded : discs) {
            look_again(*recorded);
        }
    }
    bool stopped = false;
    while (!discs.empty()) {
        stopped = read(discs, expected) || stopped;
        std::erase_if(discs, [&](RecordedDisc* recorded) {
            return stopped || recorded->read_back || !wants_to_try_again(*recorded);
        });
        for (RecordedDisc* recorded : discs) {
            look_again(*recorded);
        }
    }
    return stopped;
}

bool ReadBack::read(const std::vector<RecordedDisc*>& discs, const SealedImage& expected)
{
    std::vector<DiscReading> readings;
    readings.reserve(discs.size());
    for (const RecordedDisc* recorded : discs) {
        readings.push_back({.address = recorded->read_back_in,
                            .expected = expected,
                            .failure = recorded->read_back_failure});
    }
    read_discs(program_, readings, job_);
    bool stopped = false;
    for (std::size_t i = 0; i < discs.size(); ++i) {
        DiscReading& reading = readings[i];
        if (reading.drive) {
            discs[i]->read_back_drive = reading.drive->identity;
            // The disc may have been changed since somebody looked.
            if (Message other = obstacle_in(*discs[i], reading.address, *reading.drive);
                !other.empty() && !reading.drive->stdio) {
                reading.check.reset();
                reading.failure = std::move(other);
            }
        }
        discs[i]->read_back = std::move(reading.check);
        discs[i]->read_back_failure = reading.failure;
        stopped = stopped || reading.stopped;
    }
    return stopped;
}

/// A disc is spent, and nothing is known of it: whatever is in the way of its read-back is worth
/// removing.
bool ReadBack::wants_to_try_again(const RecordedDisc& recorded)
{
    return person_.confirm(
        recorded.read_back_failure,
        {msgid("Copy {copy} is recorded and could not be read back in {drive}. Try again? (No: it "
               "can be done later, without another disc.)"),
         {{"copy", words_for(recorded.copy)}, {"drive", recorded.outcome.address}}});
}

bool ReadBack::can_be_moved(const std::vector<RecordedDisc*>& discs) const
{
    return where_ == ReadBackIn::OtherDrive && drives_.size() > 1 && !discs.empty() &&
           std::ranges::none_of(drives_, is_stdio);
}

/// A turn by one: no two discs come into the same drive.
const std::string& ReadBack::drive_after(const std::string& address) const
{
    const auto here = std::ranges::find(drives_, address);
    const auto next = here == drives_.end() ? here : std::next(here);
    return next == drives_.end() ? drives_.front() : *next;
}

bool ReadBack::moved_to_other_drives(const std::vector<RecordedDisc*>& discs)
{
    std::string letters;
    std::string places;
    for (const RecordedDisc* recorded : discs) {
        const std::string& own = recorded->outcome.address;
        for (const std::string& address : {own, drive_after(own)}) {
            try {
                eject(program_, address, job_);
            } catch (const Error&) {
                // A tray that stays shut opens by its button; a drive that is gone shows below.
                continue;
            }
        }
        const std::string mark{name_of(recorded->copy)};
        letters += (letters.empty() ? "" : ", ") + own + ": " + mark;
        places += (places.empty() ? "" : ", ") + mark + ": " + own + " → " + drive_after(own);
    }
    Message happened{msgid("Recorded. A disc that can be read only in the drive that wrote it is "
                           "not good: each is to be read back in another drive.")};
    // The discs are equal byte for byte: once they are out, only what is written on them tells one
    // from the other.
    const Message question{
        msgid("First write the letter of each copy on the hub of its disc, with a pen for discs "
              "({letters}). Then move the discs ({places}). Are they in? (No: they were not moved, "
              "and are read back in the drives that recorded them.)"),
        {{"letters", letters}, {"places", places}}};
    while (person_.confirm(happened, question)) {
        happened = {};
        for (RecordedDisc* recorded : discs) {
            const std::string& address = drive_after(recorded->outcome.address);
            try {
                happened = obstacle_in(*recorded, address, load(program_, address, job_));
            } catch (const Error& error) {
                happened = error.message();
            }
            if (!happened.empty()) break;
            recorded->read_back_in = address;
        }
        if (happened.empty()) return true;
    }
    return false;
}

/// The tray is opened and closed, so that the medium answers and no cache does.
void ReadBack::look_again(RecordedDisc& recorded)
{
    const std::string& address = recorded.outcome.address;
    recorded.read_back_in = address;
    if (is_stdio(address)) return;
    try {
        Drive drive = reload(program_, address, job_);
        if (drive.medium.state == MediumState::None) {
            person_.ask_for_medium(
                address, {msgid("Push the tray of {drive} in: the disc has to be read back."),
                          {{"drive", address}}});
            drive = load(program_, address, job_);
        }
        recorded.read_back_failure = obstacle_in(recorded, address, drive);
    } catch (const Error& error) {
        recorded.read_back_failure = error.message();
    }
}

} // namespace twofold
