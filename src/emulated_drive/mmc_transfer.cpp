#include "emulated_drive/mmc_drive.h"

/// Reading and recording.
namespace twofold::emulated {

namespace {

constexpr std::uint32_t write_type_track_at_once = 1;
constexpr std::uint32_t write_type_session_at_once = 2;

/// Blocks that a CD drive adds to a track that was written track at once, and that cannot be read.
constexpr std::uint32_t run_out_blocks = 2;

/// Above this a WRITE address of a CD means a block of the pregap (-150 to -1 in two's complement).
constexpr std::uint32_t pregap_begin = 0xFFFFFF6A;

} // namespace

std::chrono::nanoseconds MmcDrive::pace(std::uint64_t bytes, std::uint64_t bytes_per_second)
{
    if (bytes_per_second == 0) {
        return {};
    }
    const Clock::time_point now = Clock::now();
    busy_until_ = std::max(busy_until_, now) +
                  std::chrono::nanoseconds{bytes * 1'000'000'000 / bytes_per_second};
    return busy_until_ - now;
}

void MmcDrive::note_read(std::uint32_t first, std::uint32_t count)
{
    const std::uint32_t expected = record_->last_read_end.exchange(first + count);
    for (CounterRecord* counters : {&record_->counters, &medium_->counters()}) {
        ++counters->read_commands;
        counters->blocks_read += count;
        if (first >= expected) {
            continue;
        }
        ++counters->backward_seeks;
        const std::uint64_t distance = expected - first;
        if (distance > counters->furthest_backward_seek) {
            counters->furthest_backward_seek = distance;
        }
    }
    const auto& limit = configuration_.faults.unplugged_after_read;
    if (limit && record_->counters.blocks_read - record_->read_at_faults >= *limit) {
        record_->unplugged = 1;
    }
}

void MmcDrive::note_written(std::uint32_t count)
{
    for (CounterRecord* counters : {&record_->counters, &medium_->counters()}) {
        ++counters->write_commands;
        counters->blocks_written += count;
    }
    const auto& limit = configuration_.faults.unplugged_after_written;
    if (limit && record_->counters.blocks_written - record_->written_at_faults >= *limit) {
        record_->unplugged = 1;
    }
}

/// What the drive says of a failed read.
Sense MmcDrive::as_told(Sense why) const
{
    if (configuration_.faults.vague_sense) why.block.reset();
    if (why.block) *why.block += configuration_.faults.sense_off_by;
    return why;
}

ScsiAnswer MmcDrive::read(const ScsiCommand& command, std::uint32_t first, std::uint32_t count)
{
    const std::size_t bytes = std::size_t{count} * block_size;
    if (bytes > command.buffer.size()) {
        return failed(sense::invalid_field);
    }
    note_read(first, count);
    const std::chrono::nanoseconds slow = medium_->delay(first, count);
    if (const auto why = medium_->read(first, command.buffer.first(bytes))) {
        return {.failure = as_told(*why), .busy_for = slow};
    }
    return {.transferred = bytes,
            .busy_for = slow + pace(bytes, configuration_.settings.read_speed)};
}

ScsiAnswer MmcDrive::write(const ScsiCommand& command, std::uint32_t first, std::uint32_t count)
{
    const std::size_t bytes = std::size_t{count} * block_size;
    if (bytes > command.buffer.size()) {
        return failed(sense::invalid_field);
    }
    std::span<const Byte> blocks = command.buffer.first(bytes);
    if (medium_->is_cd() && first >= pregap_begin) {
        const std::uint32_t before_zero = std::min(count, 0U - first);
        blocks = blocks.subspan(std::size_t{before_zero} * block_size);
        first += before_zero;
    }
    const std::uint32_t before = medium_->next_block();
    if (!blocks.empty()) {
        if (const auto why = medium_->write(first, blocks)) {
            note_written(medium_->next_block() - before);
            return failed(*why);
        }
    }
    note_written(count);
    return {.transferred = bytes, .busy_for = pace(bytes, configuration_.settings.write_speed)};
}

ScsiAnswer MmcDrive::synchronize_cache()
{
    if (configuration_.faults.sync_cache_fails) {
        return failed(sense::write_error);
    }
    // A CD track written at once ends here, without CLOSE TRACK (libburn and cdrecord rely on it).
    if (medium_->is_cd() && record_->write_type == write_type_track_at_once) {
        medium_->close_track(run_out_blocks);
        return {};
    }
    // Disc at once ends by itself: the lead-out follows the last announced block.
    const bool at_once = record_->write_type == write_type_session_at_once &&
                         (medium_->is_cd() || medium_->profile() == Profile::DvdR);
    const std::uint32_t end = record_->reserved_until;
    if (at_once && end != 0 && medium_->next_block() >= end) {
        if (configuration_.faults.close_fails) {
            return failed(sense::session_fixation_error);
        }
        record_->reserved_until = 0;
        if (record_->multi_session != 0) {
            medium_->close_session();
        } else {
            medium_->finalize();
        }
    }
    return {};
}

ScsiAnswer MmcDrive::reserve_track(const ScsiCommand& command)
{
    if (configuration_.faults.reserve_refused) {
        return failed(sense::unknown_command);
    }
    if (medium_->state() == MediumState::Closed) {
        return failed(sense::write_protected);
    }
    record_->reserved_until = medium_->next_block() + get32(command.block, 5);
    return {};
}

ScsiAnswer MmcDrive::send_cue_sheet(const ScsiCommand& command)
{
    const std::span<const Byte> sheet = command.buffer;
    if (!medium_->is_cd()) {
        return failed(sense::incompatible_medium);
    }
    // Eight bytes a line: control, track, index, form, copy, minute, second, frame; AAh: lead-out.
    for (std::size_t line = 0; line + 8 <= sheet.size(); line += 8) {
        if (sheet[line + 1] != 0xAA) {
            continue;
        }
        const std::uint32_t frames =
            (std::uint32_t{sheet[line + 5]} * 60 + sheet[line + 6]) * 75 + sheet[line + 7];
        if (frames < 150) {
            return failed(sense::invalid_parameter);
        }
        record_->reserved_until = frames - 150;
    }
    return {.transferred = sheet.size()};
}

ScsiAnswer MmcDrive::close_track_session(const ScsiCommand& command)
{
    if (configuration_.faults.close_fails) {
        return failed(sense::session_fixation_error);
    }
    if (medium_->state() == MediumState::Closed) {
        return {};
    }
    const bool once_and_for_all =
        (medium_->is_cd() || medium_->profile() == Profile::DvdR) && record_->multi_session == 0;
    // Close functions of MMC-6 CLOSE TRACK/SESSION; 5 and 6 finalize a DVD+R or BD-R.
    switch (command.block[2] & 7U) {
    case 0: return {}; // stop formatting in the background
    case 1: medium_->close_track(medium_->is_cd() ? run_out_blocks : 0); break;
    case 2:
        if (once_and_for_all) {
            medium_->finalize();
        } else if (!medium_->is_rewritable()) {
            medium_->close_session();
        }
        break;
    case 3:
    case 5:
    case 6:
        if (!medium_->is_rewritable()) {
            medium_->finalize();
        }
        break;
    default: return failed(sense::invalid_field);
    }
    record_->reserved_until = 0;
    return {};
}

} // namespace twofold::emulated
