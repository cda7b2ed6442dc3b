#include "emulated_drive/mmc_drive.h"

namespace twofold::emulated {

MmcDrive::MmcDrive(const std::filesystem::path& directory)
    : directory_{directory}, record_{directory / "state"}, configuration_{read_drive_configuration(
                                                               directory)},
      configuration_generation_{record_->configuration_generation},
      medium_generation_{record_->medium_generation - 1}, busy_until_{Clock::now()}
{}

DriveFaults MmcDrive::faults()
{
    const std::lock_guard lock{mutex_};
    refresh();
    return configuration_.faults;
}

bool MmcDrive::has_medium()
{
    const std::lock_guard lock{mutex_};
    refresh();
    return medium_ != nullptr && !configuration_.faults.no_medium && !tray_open();
}

void MmcDrive::refresh()
{
    if (const std::uint32_t now = record_->configuration_generation;
        now != configuration_generation_) {
        configuration_ = read_drive_configuration(directory_);
        configuration_generation_ = now;
    }
    if (const std::uint32_t now = record_->medium_generation; now != medium_generation_) {
        medium_.reset();
        const std::filesystem::path link = directory_ / "medium";
        if (std::filesystem::exists(link / "medium.json")) {
            medium_ = std::make_unique<Carrier>(std::filesystem::read_symlink(link));
        }
        medium_generation_ = now;
    }
    if (medium_) {
        medium_->refresh();
    }
}

ScsiAnswer MmcDrive::execute(const ScsiCommand& command)
{
    const std::lock_guard lock{mutex_};
    if (unplugged()) {
        return {.drive_lost = true};
    }
    refresh();
    ScsiAnswer answer = dispatch(command);
    answer.drive_lost = unplugged();
    return answer;
}

ScsiAnswer MmcDrive::dispatch(const ScsiCommand& command)
{
    // These four answer in every state and leave a pending attention pending (MMC-6 unit
    // attention).
    switch (command.block[0]) {
    case 0x03: return request_sense(command);
    case 0x12: return inquiry(command);
    case 0x46: return get_configuration(command);
    case 0x4A: return get_event_status(command);
    default: break;
    }
    if (record_->attention.exchange(0) != 0) {
        return failed(sense::medium_changed);
    }
    switch (command.block[0]) {
    case 0x1B: return start_stop_unit(command);
    case 0x1E: return prevent_allow_removal(command);
    case 0x55: return mode_select(command);
    case 0x5A: return mode_sense(command);
    case 0x5C: return read_buffer_capacity(command);
    case 0xAC: return get_performance(command);
    case 0xB6: return set_streaming(command);
    case 0xBB: return set_cd_speed(command);
    default: break;
    }
    if (tray_open()) {
        return failed(sense::tray_open);
    }
    if (medium_ == nullptr || configuration_.faults.no_medium) {
        return failed(sense::no_medium);
    }
    return dispatch_with_medium(command);
}

ScsiAnswer MmcDrive::dispatch_with_medium(const ScsiCommand& command)
{
    const std::span<const Byte> block = command.block;
    switch (block[0]) {
    case 0x00: return {}; // TEST UNIT READY
    case 0x04:            // FORMAT UNIT: the rewritable comes formatted, a BD-R works as it is
        if (medium_->is_rewritable()) return {.transferred = command.buffer.size()};
        return medium_->profile() == Profile::BdR && medium_->state() == MediumState::Blank
                   ? ScsiAnswer{.transferred = command.buffer.size()}
                   : failed(sense::incompatible_medium);
    case 0x23: return read_format_capacities(command);
    case 0x25: return read_capacity(command);
    case 0x28: return read(command, get32(block, 2), get16(block, 7));
    case 0x2A: return write(command, get32(block, 2), get16(block, 7));
    case 0x2B: return {}; // SEEK
    case 0x35: return synchronize_cache();
    case 0x43: return read_toc(command);
    case 0x51: return read_disc_information(command);
    case 0x52: return read_track_information(command);
    case 0x53: return reserve_track(command);
    case 0x54: return {}; // SEND OPC INFORMATION: the laser needs no calibration
    case 0x5B: return close_track_session(command);
    case 0x5D: return send_cue_sheet(command);
    case 0xA8: return read(command, get32(block, 2), get32(block, 6));
    case 0xAA: return write(command, get32(block, 2), get32(block, 6));
    case 0xAD: return read_disc_structure(command);
    case 0xBE: return read_cd(command);
    default: return failed(sense::unknown_command);
    }
}

ScsiAnswer MmcDrive::request_sense(const ScsiCommand& command)
{
    Reply reply{18};
    reply.put8(0, 0x70); // fixed format, nothing to report
    reply.put8(7, 10);
    return reply.answer(command, command.block[4]);
}

ScsiAnswer MmcDrive::start_stop_unit(const ScsiCommand& command)
{
    const bool load_or_eject = (command.block[4] & 2U) != 0;
    const bool start = (command.block[4] & 1U) != 0;
    if (load_or_eject && start && tray_open()) {
        record_->tray_open = 0;
        if (medium_) {
            record_->event = 2;
            record_->attention = 1;
        }
    }
    if (load_or_eject && !start && !tray_open()) {
        if (record_->locked != 0) {
            return failed(sense::removal_prevented);
        }
        record_->tray_open = 1;
        record_->event = 3;
    }
    if (start && tray_open()) {
        return failed(sense::tray_open);
    }
    if (start && medium_ == nullptr) {
        return failed(sense::no_medium);
    }
    return {};
}

ScsiAnswer MmcDrive::prevent_allow_removal(const ScsiCommand& command)
{
    record_->locked = command.block[4] & 1U;
    return {};
}

ScsiAnswer MmcDrive::get_event_status(const ScsiCommand& command)
{
    const bool media_class_wanted = (command.block[4] & 0x10U) != 0;
    Reply reply{media_class_wanted ? 8U : 4U};
    reply.put16(0, media_class_wanted ? 6 : 2);
    reply.put8(2, media_class_wanted ? 4 : 0x80); // class, or "no event available"
    reply.put8(3, 0x10);                          // media events are supported
    if (media_class_wanted) {
        reply.put8(4, record_->event.exchange(0));
        const bool present = medium_ != nullptr && !configuration_.faults.no_medium;
        reply.put8(5, (tray_open() ? 1U : 0U) | (present && !tray_open() ? 2U : 0U));
    }
    return reply.answer(command, get16(command.block, 7));
}

} // namespace twofold::emulated
