#include "emulated_drive/mmc_drive.h"

#include <array>

/// What the drive is and how fast: the same for every medium but for the speeds.
namespace twofold::emulated {

namespace {

constexpr std::array every_profile{Profile::BdR,       Profile::DvdPlusRDl, Profile::DvdPlusR,
                                   Profile::DvdPlusRw, Profile::DvdR,       Profile::DvdRom,
                                   Profile::CdR};

constexpr std::uint32_t drive_buffer_bytes = 4 << 20;

/// Write speeds offered for a profile in kB/s, fastest first (48x CD, 16x DVD, 6x BD and below).
std::array<std::uint32_t, 3> speeds_of(Profile profile)
{
    switch (profile) {
    case Profile::CdR: return {8467, 4234, 1764};
    case Profile::DvdPlusRDl: return {11080, 8310, 5540};
    case Profile::BdR: return {26974, 17983, 8992};
    case Profile::DvdRom:
    case Profile::DvdR:
    case Profile::DvdPlusRw:
    case Profile::DvdPlusR: break;
    }
    return {22160, 11080, 5540};
}

/// Appends a feature descriptor: code, version and flags, data (MMC-6 5.2). Data is padded to four.
void add_feature(Reply& reply, std::uint32_t code, bool current,
                 std::initializer_list<std::uint32_t> data)
{
    const auto padded = static_cast<std::uint32_t>((data.size() + 3) / 4 * 4);
    reply.append({code >> 8U, code, current ? 1U : 0U, padded});
    reply.append(data);
    for (std::size_t i = data.size(); i < padded; ++i) {
        reply.append({0});
    }
}

void add_profile_list(Reply& reply, std::optional<Profile> current)
{
    reply.append({0, 0, 3, every_profile.size() * 4});
    for (const Profile profile : every_profile) {
        const auto number = static_cast<std::uint32_t>(profile);
        reply.append({number >> 8U, number, profile == current ? 1U : 0U, 0});
    }
}

} // namespace

ScsiAnswer MmcDrive::inquiry(const ScsiCommand& command) const
{
    const DriveIdentity& identity = configuration_.settings.identity;
    Reply reply{96};
    reply.put8(0, 5);    // a CD/DVD device
    reply.put8(1, 0x80); // removable
    reply.put8(2, 5);
    reply.put8(3, 2);
    reply.put8(4, 91);
    reply.put_text(8, 8, identity.vendor);
    reply.put_text(16, 16, identity.model);
    reply.put_text(32, 4, identity.revision);
    return reply.answer(command, get16(command.block, 3));
}

ScsiAnswer MmcDrive::get_configuration(const ScsiCommand& command)
{
    std::optional<Profile> current;
    if (medium_ && !tray_open() && !configuration_.faults.no_medium) {
        current = medium_->profile();
    }
    const bool cd = current == Profile::CdR;
    const bool dvd_minus = current == Profile::DvdR;
    const bool bd = current == Profile::BdR;

    Reply reply{8};
    reply.put16(6, current ? static_cast<std::uint32_t>(*current) : 0);
    add_profile_list(reply, current);
    add_feature(reply, 0x0001, true, {0, 0, 0, 7, 1}); // core; Serial ATAPI
    add_feature(reply, 0x0003, true, {0x29});          // removable: tray, eject, lock
    add_feature(reply, 0x0010, current.has_value(), {0, 0, 8, 0, 0, 16, 0}); // random readable
    add_feature(reply, 0x001E, cd, {configuration_.settings.c2_pointers ? 2U : 0U}); // CD read
    add_feature(reply, 0x001F, current.has_value() && !cd && !bd, {1, 0, 1});
    add_feature(reply, 0x0021, cd || dvd_minus, {0x01, 0, 1, 1, 16}); // incremental, link size 16
    add_feature(reply, 0x002A, current == Profile::DvdPlusRw, {1, 0});
    add_feature(reply, 0x002B, current == Profile::DvdPlusR, {1});
    add_feature(reply, 0x002D, cd, {0x40, 0, 0x01, 0}); // CD track at once, BUF
    add_feature(reply, 0x002E, cd, {0x60, 0, 0x10, 0}); // CD mastering: BUF, SAO
    add_feature(reply, 0x002F, dvd_minus, {0x40});      // DVD-R write, BUF
    add_feature(reply, 0x003B, current == Profile::DvdPlusRDl, {1});
    add_feature(reply, 0x0040, bd, {0});
    add_feature(reply, 0x0041, bd, {0});
    add_feature(reply, 0x0107, true, {0x0F}); // speeds can be asked for and set
    const std::string& serial = configuration_.settings.identity.serial;
    const std::size_t padded = (serial.size() + 3) / 4 * 4;
    reply.append({0x01, 0x08, 3, static_cast<std::uint32_t>(padded)});
    for (std::size_t i = 0; i < padded; ++i) {
        reply.append({static_cast<Byte>(i < serial.size() ? serial[i] : ' ')});
    }
    reply.put32(0, static_cast<std::uint32_t>(reply.size() - 4));
    return reply.answer(command, get16(command.block, 7));
}

ScsiAnswer MmcDrive::mode_sense(const ScsiCommand& command)
{
    const unsigned page = command.block[2] & 0x3FU;
    const auto speeds = speeds_of(medium_ ? medium_->profile() : Profile::DvdPlusR);
    Reply reply{8};
    if (page == 0x05) { // write parameters
        Reply parameters{8 + 52};
        parameters.put16(0, parameters.size() - 2);
        parameters.put8(8, 0x05);
        parameters.put8(9, 0x32);
        parameters.put8(10, 0x40U | record_->write_type);
        parameters.put8(11, (record_->multi_session != 0 ? 0xC0U : 0U) | 5U);
        parameters.put8(12, 8);
        reply = parameters;
    } else if (page == 0x2A) { // capabilities, as MMC-3 had them
        Reply capabilities{8 + 32 + 4 * speeds.size()};
        capabilities.put16(0, capabilities.size() - 2);
        capabilities.put8(8, 0x2A);
        capabilities.put8(9, capabilities.size() - 10);
        capabilities.put8(10, 0x1F); // reads CD-R, CD-RW, DVD-ROM, DVD-R
        capabilities.put8(11, 0x11); // writes CD-R, DVD-R
        capabilities.put8(12, 0x80); // buffer underrun free
        capabilities.put8(13, configuration_.settings.c2_pointers ? 0x10 : 0);
        capabilities.put8(14, 0x29); // tray, eject, lock
        capabilities.put16(16, 48 * 176);
        capabilities.put16(20, drive_buffer_bytes / 1024);
        capabilities.put16(22, 48 * 176);
        capabilities.put16(26, speeds[0]);
        capabilities.put16(28, speeds[0]);
        capabilities.put16(36, speeds[0]);
        capabilities.put16(38, speeds.size());
        for (std::size_t i = 0; i < speeds.size(); ++i) {
            capabilities.put16(42 + 4 * i, speeds.at(i));
        }
        reply = capabilities;
    } else if (page == 0x01) { // read error recovery
        Reply recovery{8 + 12};
        recovery.put16(0, recovery.size() - 2);
        recovery.put8(8, 0x01);
        recovery.put8(9, 10);
        reply = recovery;
    } else {
        return failed(sense::invalid_field);
    }
    return reply.answer(command, get16(command.block, 7));
}

ScsiAnswer MmcDrive::mode_select(const ScsiCommand& command)
{
    const std::span<const Byte> data = command.buffer;
    if (data.size() < 8 + 5 || (data[8] & 0x3FU) != 0x05) {
        return {.transferred = data.size()};
    }
    const unsigned write_type = data[10] & 0x0FU;
    const unsigned block_type = data[12] & 0x0FU;
    // Incremental, track at once, session at once; data blocks of 2048 bytes (MMC-6 mode page 05h).
    if (write_type > 2 || (write_type < 2 && block_type != 8)) {
        return failed(sense::invalid_parameter);
    }
    record_->write_type = write_type;
    record_->multi_session = (data[11] & 0xC0U) != 0 ? 1U : 0U;
    return {.transferred = data.size()};
}

ScsiAnswer MmcDrive::get_performance(const ScsiCommand& command)
{
    const auto speeds = speeds_of(medium_ ? medium_->profile() : Profile::DvdPlusR);
    const std::uint32_t last_block = medium_ ? medium_->capacity() - 1 : 0;
    Reply reply{8};
    if (command.block[10] == 3) { // write speeds
        for (const std::uint32_t speed : speeds) {
            reply.append({0, 0, 0, 0});
            reply.append32(last_block);
            reply.append32(speeds[0]);
            reply.append32(speed);
        }
    } else if (command.block[10] == 0) { // read performance, nominal
        reply.append32(0);
        reply.append32(speeds[0]);
        reply.append32(last_block);
        reply.append32(speeds[0]);
    } else {
        return failed(sense::invalid_field);
    }
    reply.put32(0, static_cast<std::uint32_t>(reply.size() - 4));
    return reply.answer(command, command.buffer.size());
}

ScsiAnswer MmcDrive::set_cd_speed(const ScsiCommand& command)
{
    record_->requested_read_speed = get16(command.block, 2);
    record_->requested_write_speed = get16(command.block, 4);
    return {};
}

ScsiAnswer MmcDrive::set_streaming(const ScsiCommand& command)
{
    const std::span<const Byte> data = command.buffer;
    if (data.size() < 28) {
        return failed(sense::invalid_parameter);
    }
    // kB per so many milliseconds (MMC-6 SET STREAMING); libburn always gives kB per second.
    const auto per_second = [&](std::size_t at) {
        const std::uint64_t time = std::max<std::uint32_t>(get32(data, at + 4), 1);
        return static_cast<std::uint32_t>(
            std::min<std::uint64_t>(std::uint64_t{get32(data, at)} * 1000 / time, 0xFFFFFFFFU));
    };
    record_->requested_read_speed = per_second(12);
    record_->requested_write_speed = per_second(20);
    return {.transferred = data.size()};
}

ScsiAnswer MmcDrive::read_buffer_capacity(const ScsiCommand& command)
{
    Reply reply{12};
    reply.put16(0, 10);
    reply.put32(4, drive_buffer_bytes);
    reply.put32(8, busy_until_ > Clock::now() ? drive_buffer_bytes / 16 : drive_buffer_bytes);
    return reply.answer(command, get16(command.block, 7));
}

} // namespace twofold::emulated
