#include "workstation/checking/review_session.h"

#include "base/error.h"
#include "base/named.h"
#include "catalogue/registers/protections.h"
#include "drive/drive_reader.h"
#include "volume/image/blocks/iso_record.h"
#include "workstation/checking/disc_identity.h"
#include "workstation/checking/reading_entry.h"
#include "workstation/permission.h"
#include "workstation/purpose.h"
#include "workstation/recording/disc_reading.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr std::array recognitions{
    Named<Recognition>{Recognition::NoDisc, "no-disc", "无盘"},
    Named<Recognition>{Recognition::Illegible, "illegible", "无法识别"},
    Named<Recognition>{Recognition::Stranger, "stranger", "外来盘"},
    Named<Recognition>{Recognition::NotRegistered, "not-registered", "未登记"},
    Named<Recognition>{Recognition::Ambiguous, "ambiguous", "待确认"},
    Named<Recognition>{Recognition::Recognised, "recognised", "已识别"},
};

/// Discs on which something of this volume may be: all but those that stayed blank or are gone.
std::vector<Disc> possible_discs(Archive& archive, VolumeId volume, const CarrierAtHand& at_hand)
{
    std::vector<Disc> discs;
    const ArchivePurpose purpose = purpose_of(archive);
    for (const DiscFacts& facts : archive.registers().disc_facts.of(volume)) {
        if (facts.state == DiscState::Unrecorded || facts.destroyed) continue;
        Disc disc = archive.registers().discs.get(facts.id);
        if (can_be(disc, at_hand, purpose)) discs.push_back(std::move(disc));
    }
    return discs;
}

/// Nothing that could be read says that it is none of the sealed volumes.
bool may_be_ours(Archive& archive, const ShownIdentity& shown)
{
    if (shown.says_nothing()) return true;
    if (!shown.descriptor && !shown.directories) return false;
    const Protections& protections = archive.registers().protections;
    return std::ranges::any_of(
        archive.registers().volumes.without_items(), [&](const Volume& volume) {
            if (!volume.image) return false;
            const auto protection = protections.sealed(volume.id);
            return likeness(shown, volume,
                            protection ? protection->plain_bytes : volume.image->bytes) !=
                   Likeness::Other;
        });
}

/// What is said of a disc that was not recognised.
Message words_of(const DiscInDrive& found, const std::string& volume)
{
    switch (found.recognition) {
    case Recognition::NoDisc: return found.words;
    case Recognition::Illegible:
        return {msgid("The disc in {drive} does not show what it is: its volume descriptor cannot "
                      "be read. Say which disc it is by its number."),
                {{"drive", found.address}}};
    case Recognition::Stranger:
        return {msgid("The disc in {drive} is a stranger: it shows itself as “{identifier}”, which "
                      "is no volume of this archive."),
                {{"drive", found.address}, {"identifier", found.volume_identifier}}};
    case Recognition::NotRegistered:
        return {msgid("The disc in {drive} shows volume {volume}, but no disc of the register is "
                      "made of such a medium ({medium}). It is no copy of ours."),
                {{"drive", found.address},
                 {"volume", volume},
                 {"medium", found.drive.medium.identity.profile + " " +
                                found.drive.medium.identity.manufacturer_id}}};
    case Recognition::Ambiguous:
        return {msgid("The disc in {drive} is of volume {volume}; its copies are identical. Look "
                      "at the number on the disc."),
                {{"drive", found.address}, {"volume", volume}}};
    case Recognition::Recognised: break;
    }
    return {};
}

Message words_of(const Disc& disc, ReviewProgress progress)
{
    switch (progress) {
    case ReviewProgress::Due:
        return {msgid("Disc {number} is due in this review."), {{"number", disc.number}}};
    case ReviewProgress::Done:
        return {msgid("Disc {number} was checked in this review already."),
                {{"number", disc.number}}};
    case ReviewProgress::Excused:
        return {msgid("Disc {number} is excused from this review."), {{"number", disc.number}}};
    case ReviewProgress::Replaced:
        return {msgid("Another disc took the place of disc {number}."), {{"number", disc.number}}};
    case ReviewProgress::NotListed: break;
    }
    return {msgid("Disc {number} is not due this year."), {{"number", disc.number}}};
}

/// Stands on paper for years: what the drive is called, not where it hung that day.
std::string name_of(const DriveIdentity& drive)
{
    return drive.vendor + " " + drive.model;
}

/// A disc that is good only in the drive that wrote it is not good.
Message drive_remark(const DiscInDrive& found, const Disc& disc,
                     const std::optional<ReviewedReading>& last)
{
    if (same_drive(found.drive.identity, disc.drive)) {
        return {msgid("{drive} recorded this disc. Another drive would prove more; use one if "
                      "there is one."),
                {{"drive", name_of(found.drive.identity)}}};
    }
    if (last && same_drive(found.drive.identity, last->check.drive)) {
        return {msgid("{drive} read this disc the last time as well. Another drive would prove "
                      "more; use one if there is one."),
                {{"drive", name_of(found.drive.identity)}}};
    }
    return {};
}

} // namespace

std::string_view name_of(Recognition recognition) noexcept
{
    return row_of(recognitions, recognition).name;
}

ReviewSession::ReviewSession(Archive& archive, int year)
    : archive_{archive}, campaign_{review_of(archive, year)},
      holds_{archive.workplace().installation.drive_program}
{
    if (campaign_.closing) {
        throw Error{ErrorCode::Refused, {msgid("This review is closed already.")}};
    }
    ship_review_rules(archive);
}

std::vector<BoardLine> ReviewSession::left()
{
    std::vector<BoardLine> due = review_board(archive_, campaign_.year).lines;
    std::erase_if(due, [](const BoardLine& line) { return line.progress != ReviewProgress::Due; });
    return due;
}

DiscInDrive ReviewSession::look(const std::string& address, Job& job)
{
    DiscInDrive found{.address = address};
    ShownIdentity shown;
    try {
        DriveReader reader{holds_.program(), address, 0, job};
        found.drive = reader.drive();
        shown = shown_identity(reader);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::MediumUnsuitable) throw;
        found.words = error.message();
        return found;
    }
    if (Message why = why_no_disc(found.drive); !why.empty()) {
        found.recognition = Recognition::NotRegistered;
        found.words = std::move(why);
        return found;
    }
    found.volume_identifier = shown_as_utf8(shown.identifier);
    const auto volume = volume_shown(archive_, shown);
    if (!volume) {
        // What shows nothing, or what may yet be one of ours, is for the person to name.
        found.recognition =
            may_be_ours(archive_, shown) ? Recognition::Illegible : Recognition::Stranger;
        found.words = words_of(found, {});
        return found;
    }
    found.candidates =
        possible_discs(archive_, volume->id, {.drive = found.drive, .shown = ShownVolume::This});
    found.recognition =
        found.candidates.empty() ? Recognition::NotRegistered : Recognition::Ambiguous;
    found.words = words_of(found, volume->number);
    if (found.candidates.size() != 1) return found;
    place(found, found.candidates.front());
    return found;
}

void ReviewSession::name(DiscInDrive& found, const std::string& number)
{
    Disc disc = archive_.disc(number);
    const bool illegible = found.recognition == Recognition::Illegible &&
                           can_be(disc, {.drive = found.drive}, purpose_of(archive_));
    const bool fits =
        std::ranges::find(found.candidates, disc.id, &Disc::id) != found.candidates.end();
    if (!fits && !illegible) {
        throw Error{
            ErrorCode::Refused,
            {msgid("The disc in {drive} cannot be {number}: it shows itself as "
                   "“{identifier}” on {medium}, and {number} is {known}."),
             {{"drive", found.address},
              {"number", number},
              {"identifier", found.volume_identifier},
              {"medium", found.drive.medium.identity.profile + " " +
                             found.drive.medium.identity.manufacturer_id},
              {"known", volume_identifier(archive_.registers().volumes.get(disc.volume).number) +
                            " / " + disc.medium.profile + " " + disc.medium.manufacturer_id}}}};
    }
    place(found, std::move(disc));
}

void ReviewSession::place(DiscInDrive& found, Disc disc)
{
    found.recognition = Recognition::Recognised;
    const ReviewBoard board = review_board(archive_, campaign_.year);
    const auto line = std::ranges::find(board.lines, disc.id, &BoardLine::disc);
    found.progress = line == board.lines.end() ? ReviewProgress::NotListed : line->progress;
    if (line != board.lines.end()) found.verdict = line->verdict;
    found.words = words_of(disc, found.progress);
    found.drive_remark =
        drive_remark(found, disc, archive_.registers().disc_readings.latest(disc.id));
    found.disc = std::move(disc);
}

std::vector<CheckedDisc> ReviewSession::check(const std::vector<DiscInDrive>& discs,
                                              const ReviewConditions& conditions, Job& job)
{
    require_act(archive_, Act::CheckDisc);
    std::vector<CheckedDisc> checked;
    std::vector<DiscReading> readings;
    for (const DiscInDrive& found : discs) {
        if (!found.disc) continue;
        checked.push_back({.in_drive = found});
        readings.push_back(
            {.address = found.address,
             .expected = archive_.registers().volumes.get(found.disc->volume).image});
    }
    const Timestamp began = archive_.now();
    read_discs(holds_.program(), readings, job);
    for (std::size_t i = 0; i < checked.size(); ++i) {
        CheckedDisc& result = checked[i];
        const DiscReading& reading = readings[i];
        const std::optional<Disc>& disc = result.in_drive.disc;
        result.stopped = reading.stopped;
        result.failure = reading.failure;
        if (!reading.check || !reading.drive || !disc) continue;
        // The disc may have been changed since somebody looked.
        if (!can_be(*disc, {.drive = *reading.drive}, purpose_of(archive_))) {
            result.failure = {msgid("Another disc lies in {drive} now; nothing was entered."),
                              {{"drive", result.in_drive.address}}};
            continue;
        }
        ReadingEntry entry{archive_, campaign_, *disc, job};
        result.reading = entry.enter({.address = reading.address,
                                      .drive = *reading.drive,
                                      .check = *reading.check,
                                      .began = began,
                                      .drive_remark = result.in_drive.drive_remark,
                                      .conditions = conditions});
        result.pulled_forward = entry.pulled_forward();
    }
    return checked;
}

} // namespace twofold
