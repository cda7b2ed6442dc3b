#include "emulated_drive/mmc_drive.h"

#include <cstdio>

/// What is recorded on the medium, and who made it.
namespace twofold::emulated {

namespace {

/// Minute, second, frame of a CD address; block 0 is 00:02.00 (MMC-6 annex on CD addresses).
struct Msf {
    std::uint32_t minute = 0;
    std::uint32_t second = 0;
    std::uint32_t frame = 0;
};

Msf msf_of(std::uint32_t block)
{
    const std::uint32_t frames = block + 150;
    return {frames / (60 * 75), frames / 75 % 60, frames % 75};
}

/// The lead-in start that names a CD-R's maker, from "97m17s06f".
Msf lead_in_of(const std::string& manufacturer_id)
{
    Msf lead_in{97, 17, 6};
    std::sscanf(manufacturer_id.c_str(), "%um%us%uf", &lead_in.minute, &lead_in.second,
                &lead_in.frame);
    return lead_in;
}

void put_msf(Reply& reply, std::size_t at, const Msf& msf)
{
    reply.put8(at, msf.minute);
    reply.put8(at + 1, msf.second);
    reply.put8(at + 2, msf.frame);
}

/// "MAKER/TYPE" in its two parts.
std::pair<std::string, std::string> parts_of(const std::string& manufacturer_id)
{
    const std::size_t slash = manufacturer_id.find('/');
    if (slash == std::string::npos) {
        return {manufacturer_id, ""};
    }
    return {manufacturer_id.substr(0, slash), manufacturer_id.substr(slash + 1)};
}

/// Book types of the physical format information of DVDs (MMC-6 READ DISC STRUCTURE format 00h).
std::uint32_t book_type_of(Profile profile)
{
    switch (profile) {
    case Profile::DvdR: return 2;
    case Profile::DvdPlusRw: return 9;
    case Profile::DvdPlusR: return 10;
    case Profile::DvdPlusRDl: return 14;
    case Profile::DvdRom:
    case Profile::CdR:
    case Profile::BdR: break;
    }
    return 0;
}

} // namespace

ScsiAnswer MmcDrive::read_capacity(const ScsiCommand& command)
{
    const std::uint32_t end =
        medium_->is_rewritable() ? medium_->capacity() : medium_->next_block();
    Reply reply{8};
    reply.put32(0, end == 0 ? 0 : end - 1);
    reply.put32(4, block_size);
    return reply.answer(command, 8);
}

ScsiAnswer MmcDrive::read_format_capacities(const ScsiCommand& command)
{
    const bool blank = medium_->state() == MediumState::Blank && !medium_->is_rewritable();
    Reply reply{4};
    reply.append32(medium_->capacity());
    reply.append({blank ? 1U : 2U, 0, 8, 0});
    const auto offer = [&](std::uint32_t format) {
        reply.append32(medium_->capacity());
        reply.append({format << 2U, 0, 0, 0});
    };
    if (medium_->is_rewritable()) offer(0x26); // DVD+RW basic format
    if (medium_->profile() == Profile::BdR && blank) {
        offer(0x00);
        offer(0x32); // with spare areas, which are not emulated: nothing is set aside
    }
    reply.put8(3, static_cast<std::uint32_t>(reply.size() - 4));
    return reply.answer(command, get16(command.block, 7));
}

ScsiAnswer MmcDrive::read_disc_information(const ScsiCommand& command)
{
    // Types 1 and 2 are resources of BD-R with pseudo overwrite, which is not emulated.
    if ((command.block[1] & 7U) != 0) return failed(sense::invalid_field);
    const bool closed = medium_->state() == MediumState::Closed || medium_->is_rewritable();
    const bool blank = medium_->state() == MediumState::Blank && !medium_->is_rewritable();
    const bool open_session = medium_->session_is_open();
    const std::uint32_t sessions =
        std::max<std::uint32_t>(medium_->closed_sessions() + (closed ? 0 : 1), 1);
    // A reserved track is followed by the invisible one.
    const std::uint32_t open_tracks = closed ? 0 : has_reserved_track() ? 2 : 1;
    const std::uint32_t last_track =
        std::max<std::uint32_t>(medium_->closed_tracks() + open_tracks, 1);
    std::uint32_t first_track = // of the last session
        std::max<std::uint32_t>(medium_->closed_tracks() + (closed ? 0 : 1), 1);
    for (std::uint32_t track = medium_->closed_tracks(); track > 0; --track) {
        if (medium_->track(track).session == sessions) {
            first_track = track;
        }
    }
    const std::uint32_t disc_status = blank ? 0 : closed ? 2 : 1;
    const std::uint32_t session_status = closed ? 3 : open_session ? 1 : 0;

    Reply reply{34};
    reply.put16(0, 32);
    reply.put8(2, (medium_->is_rewritable() ? 0x10U : 0U) | session_status << 2U | disc_status);
    reply.put8(3, 1);
    reply.put8(4, sessions);
    reply.put8(5, first_track);
    reply.put8(6, last_track);
    // Unrestricted use, as QEMU has it. tgt tells 10h, a valid application code, and the code 0,
    // which means the same.
    reply.put8(7, 0x20U | (medium_->is_rewritable() ? 3U : 0U)); // formatted
    // Where the next session and the last possible lead-out would begin: nothing any more once the
    // disc is complete, 0 for the first session. Of a DVD+R the ADIP tells (230540h, also tgt's
    // answer and a Pioneer's, command reference of the DVR-108, 4.18).
    reply.put32(16, closed ? 0xFFFFFFFF : sessions == 1 ? 0 : medium_->open_track_start());
    reply.put32(20, closed ? 0xFFFFFFFF : medium_->capacity());
    if (medium_->is_cd() && !closed) {
        put_msf(reply, 17, lead_in_of(medium_->manufacturer_id()));
        put_msf(reply, 21, msf_of(medium_->capacity()));
        reply.put8(16, 0);
        reply.put8(20, 0);
    }
    return reply.answer(command, get16(command.block, 7));
}

ScsiAnswer MmcDrive::read_track_information(const ScsiCommand& command)
{
    const bool can_append = medium_->state() != MediumState::Closed;
    const std::uint32_t closed = medium_->closed_tracks();
    const std::uint32_t open = closed + 1;
    const bool reserved = has_reserved_track();
    const std::uint32_t invisible = reserved ? open + 1 : open;
    std::uint32_t number = get32(command.block, 2);
    switch (command.block[1] & 3U) {
    case 0: { // the track that contains this block
        const std::uint32_t block = number;
        number = open;
        for (std::uint32_t i = 1; i <= closed; ++i) {
            if (block >= medium_->track(i).first &&
                block < medium_->track(i).first + medium_->track(i).count) {
                number = i;
            }
        }
        break;
    }
    case 1:
        if (number == 0xFF) {
            number = invisible; // the track that is not there yet
        }
        break;
    case 2: { // the first track of a session
        const std::uint32_t session = number;
        number = session == medium_->closed_sessions() + 1U ? open : 0;
        for (std::uint32_t i = closed; i > 0; --i) {
            if (medium_->track(i).session == session) {
                number = i;
            }
        }
        break;
    }
    default: return failed(sense::invalid_field);
    }
    const bool is_open = (number == open || number == invisible) && (can_append || closed == 0);
    if (number == 0 || (number > closed && !is_open)) {
        return failed(sense::invalid_field);
    }

    // 48 bytes as MMC-6 has it (6.26.3); MMC-3 ended after 36, tgt ends after 40.
    Reply reply{48};
    reply.put16(0, 46);
    reply.put8(2, number);
    reply.put8(3, is_open ? medium_->closed_sessions() + 1 : medium_->track(number).session.load());
    // A data track, recorded without interruption. So for every DVD and BD (Pioneer's reference of
    // the DVR-108, 4.22); tgt tells 7 for DVD+R, which is no mode of a track that was written here.
    reply.put8(5, 4);
    const unsigned data_mode = 1;
    reply.put8(6, data_mode);
    // Blocks of a packet, where all are of one size: those of an ECC block or a cluster.
    reply.put32(20, medium_->is_cd() ? 0 : medium_->profile() == Profile::BdR ? 32 : 16);
    if (is_open && reserved && number == open) {
        put_open_track(reply, medium_->open_track_start(), record_->reserved_until);
        reply.put8(6, (medium_->next_block() == medium_->open_track_start() ? 0x40U : 0U) | 0x80U |
                          data_mode);
    } else if (is_open) { // the invisible one: neither reserved nor, before its first block, there
        const std::uint32_t start = reserved                   ? record_->reserved_until.load()
                                    : medium_->is_rewritable() ? 0
                                                               : medium_->open_track_start();
        put_open_track(reply, start, medium_->capacity());
        const bool blank = medium_->is_rewritable() || medium_->next_block() <= start;
        reply.put8(6, (blank ? 0x40U : 0U) | data_mode);
    } else {
        const TrackRecord& track = medium_->track(number);
        reply.put8(7, 2); // last recorded address is valid
        reply.put32(8, track.first);
        reply.put32(24, track.count);
        reply.put32(28, track.first + track.count - 1);
    }
    return reply.answer(command, get16(command.block, 7));
}

/// Where an open track stands: its start, where it goes on, what is free, its size, its last block.
void MmcDrive::put_open_track(Reply& reply, std::uint32_t start, std::uint32_t end) const
{
    const std::uint32_t next =
        medium_->is_rewritable() ? start : std::max(start, medium_->next_block());
    const bool can_append = medium_->state() != MediumState::Closed && next < end;
    reply.put32(8, start);
    reply.put32(12, next);
    reply.put32(16, end - std::min(next, end));
    reply.put32(24, end - std::min(start, end));
    if (next > start) {
        reply.put32(28, next - 1);
    }
    reply.put8(7, (can_append ? 1U : 0U) | (next > start ? 2U : 0U));
}

/// Part of the medium was set aside by RESERVE TRACK for a track that is written bit by bit. (What
/// DVD-R and CD are told for disc at once and session at once is a size, no track.)
bool MmcDrive::has_reserved_track() const
{
    const bool at_once =
        medium_->is_cd() || (medium_->profile() == Profile::DvdR && record_->write_type != 0);
    return !at_once && medium_->state() != MediumState::Closed &&
           record_->reserved_until > medium_->open_track_start();
}

namespace {

/// ADR 1 (Q sub-channel has the position), control 4 (a data track).
constexpr std::uint32_t data_track = 0x14;
constexpr std::uint32_t lead_out = 0xAA;

void append_address(Reply& reply, std::uint32_t block, bool wants_msf)
{
    if (!wants_msf) {
        reply.append32(block);
        return;
    }
    const Msf msf = msf_of(block);
    reply.append({0, msf.minute, msf.second, msf.frame});
}

/// Format 0000b: the tracks from `from` on, and the lead-out.
Reply toc_of_tracks(const Carrier& medium, std::uint32_t from, bool wants_msf)
{
    Reply reply{4};
    const std::uint32_t tracks = medium.closed_tracks();
    reply.put8(2, 1);
    reply.put8(3, tracks);
    for (std::uint32_t i = std::max(from, 1U); i <= tracks; ++i) {
        reply.append({0, data_track, i, 0});
        append_address(reply, medium.track(i).first, wants_msf);
    }
    reply.append({0, data_track, lead_out, 0});
    append_address(reply, medium.open_track_start(), wants_msf);
    return reply;
}

/// Format 0001b: the first track of the last session.
Reply toc_of_last_session(const Carrier& medium, bool wants_msf)
{
    Reply reply{4};
    const std::uint32_t tracks = medium.closed_tracks();
    reply.put8(2, 1);
    reply.put8(3, medium.closed_sessions());
    std::uint32_t first = tracks;
    while (first > 1 && medium.track(first - 1).session == medium.track(tracks).session) {
        --first;
    }
    reply.append({0, data_track, first, 0});
    append_address(reply, medium.track(first).first, wants_msf);
    return reply;
}

/// Format 0010b: what the lead-ins of a CD have, session by session.
Reply full_toc(const Carrier& medium)
{
    Reply reply{4};
    const auto add = [&](std::uint32_t session, std::uint32_t point, const Msf& msf) {
        reply.append(
            {session, data_track, 0, point, 0, 0, 0, 0, msf.minute, msf.second, msf.frame});
    };
    const std::uint32_t tracks = medium.closed_tracks();
    const std::uint32_t sessions = std::max<std::uint32_t>(medium.closed_sessions(), 1);
    reply.put8(2, 1);
    reply.put8(3, sessions);
    for (std::uint32_t session = 1; session <= sessions; ++session) {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        for (std::uint32_t i = 1; i <= tracks; ++i) {
            if (medium.track(i).session != session) {
                continue;
            }
            if (first == 0) {
                first = i;
            }
            last = i;
        }
        if (first == 0) {
            continue;
        }
        const TrackRecord& end = medium.track(last);
        add(session, 0xA0, {first, 0, 0});
        add(session, 0xA1, {last, 0, 0});
        add(session, 0xA2, msf_of(end.first + end.count));
        for (std::uint32_t i = first; i <= last; ++i) {
            add(session, i, msf_of(medium.track(i).first));
        }
    }
    return reply;
}

/// Format 0100b: absolute time in pregroove, of a CD.
Reply toc_of_pregroove(const Carrier& medium)
{
    Reply reply{4};
    reply.append({0xC0, 0x40, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    reply.append({0, 0, 0, 0, 0, 0, 0, 0});
    put_msf(reply, 8, lead_in_of(medium.manufacturer_id()));
    put_msf(reply, 12, msf_of(medium.capacity()));
    return reply;
}

} // namespace

/// READ TOC/PMA/ATIP (43h).
ScsiAnswer MmcDrive::read_toc(const ScsiCommand& command)
{
    unsigned format = command.block[2] & 0x0FU;
    if (format == 0) {
        format = command.block[9] >> 6U; // where SFF-8020 had it
    }
    const bool wants_msf = (command.block[1] & 2U) != 0;
    const std::uint32_t tracks = medium_->closed_tracks();
    if (tracks == 0 && format != 4) {
        return failed(sense::invalid_field);
    }
    const unsigned from = command.block[6]; // first track told, or AAh: the lead-out alone
    if (format == 0 && from > tracks && from != lead_out) {
        return failed(sense::invalid_field);
    }
    const auto answered = [&](Reply reply) {
        reply.put16(0, static_cast<std::uint32_t>(reply.size() - 2));
        return reply.answer(command, get16(command.block, 7));
    };
    if (format == 0) {
        return answered(toc_of_tracks(*medium_, from, wants_msf));
    }
    if (format == 1) {
        return answered(toc_of_last_session(*medium_, wants_msf));
    }
    if (format == 2 && medium_->is_cd()) {
        return answered(full_toc(*medium_));
    }
    if (format == 4 && medium_->is_cd()) {
        return answered(toc_of_pregroove(*medium_));
    }
    return failed(sense::invalid_field);
}

ScsiAnswer MmcDrive::read_disc_structure(const ScsiCommand& command)
{
    const unsigned format = command.block[7];
    const bool bd = medium_->profile() == Profile::BdR;
    if (medium_->is_cd() || ((command.block[1] & 0x0FU) == 1) != bd) {
        return failed(sense::incompatible_medium);
    }
    const auto [maker, type] = parts_of(medium_->manufacturer_id());
    const bool plus = medium_->profile() != Profile::DvdR && medium_->profile() != Profile::DvdRom;

    Reply reply;
    if (bd && format == 0x00) { // disc information, where libburn 1.5.4 looks for the maker
        reply = Reply{4 + 112};
        reply.put_text(4, 2, "DI");
        reply.put_text(4 + 100, 6, maker, '\0');
        reply.put_text(4 + 106, 3, type, '\0');
    } else if (!bd && (format == 0x00 || format == 0x10 || (format == 0x11 && plus))) {
        reply = Reply{4 + 64}; // physical format information; ADIP of DVD+R has the same beginning
        const bool two_layers = medium_->profile() == Profile::DvdPlusRDl;
        const std::uint32_t first_sector = 0x30000; // where the data area of every DVD begins
        reply.put8(4, book_type_of(medium_->profile()) << 4U | 1U);
        reply.put8(6, two_layers ? 0x20 : 0x00);
        reply.put32(8, first_sector);
        reply.put32(12, first_sector + medium_->capacity() - 1);
        if (plus) {
            reply.put_text(4 + 19, 8, maker, '\0');
            reply.put_text(4 + 27, 3, type, '\0');
        }
    } else if (format == 0x0E && medium_->profile() == Profile::DvdR) { // pre-recorded lead-in
        const std::string& id = medium_->manufacturer_id();
        reply = Reply{4 + 40};
        reply.put8(4 + 16, 3);
        reply.put_text(4 + 17, 6, id, '\0');
        reply.put8(4 + 24, 4);
        reply.put_text(4 + 25, 6, id.size() > 6 ? id.substr(6) : "", '\0');
    } else if (format == 0xFF) { // list of the formats above
        reply = Reply{4};
        reply.append({0x00, 0x40, 0, 0});
        if (plus && !bd) {
            reply.append({0x11, 0x40, 0, 0});
        }
    } else {
        return failed(sense::invalid_field);
    }
    reply.put16(0, static_cast<std::uint32_t>(reply.size() - 2));
    return reply.answer(command, get16(command.block, 8));
}

} // namespace twofold::emulated
