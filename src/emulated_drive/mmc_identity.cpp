#include "emulated_drive/mmc_drive.h"

#include <array>
#include <vector>

/// What the drive is and how fast: the same for every medium but for the speeds.
namespace twofold::emulated {

namespace {

/// Every value of Profile, in the order of the profile list.
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

/// How a feature stands (MMC-6 5.2): persistent ones are always current.
enum class Standing : std::uint8_t { Idle = 0, Current = 1, Persistent = 3 };

Standing current_if(bool current)
{
    return current ? Standing::Current : Standing::Idle;
}

/// The answer of GET CONFIGURATION for one way of asking (MMC-6 6.6.2): all features from a number
/// on, those of them that are current, or one alone.
class Features {
public:
    Features(const ScsiCommand& command, std::optional<Profile> current)
        : wanted_{command.block[1] & 3U}, first_{get16(command.block, 2)}
    {
        reply_.put16(6, current ? static_cast<std::uint32_t>(*current) : 0);
    }

    /// Adds a feature descriptor: code, version, standing, data, which is padded to four.
    void add(std::uint32_t code, std::uint32_t version, Standing standing,
             std::vector<std::uint32_t> data)
    {
        const bool current = standing != Standing::Idle;
        const bool asked = wanted_ == 2 ? code == first_ : code >= first_;
        if (!asked || (wanted_ == 1 && !current)) return;
        data.resize((data.size() + 3) / 4 * 4);
        reply_.append({code >> 8U, code, version << 2U | static_cast<std::uint32_t>(standing),
                       static_cast<std::uint32_t>(data.size())});
        for (const std::uint32_t byte : data) {
            reply_.append({byte});
        }
    }

    [[nodiscard]] ScsiAnswer answer(const ScsiCommand& command)
    {
        if (wanted_ == 3) return failed(sense::invalid_field);
        reply_.put32(0, static_cast<std::uint32_t>(reply_.size() - 4));
        return reply_.answer(command, get16(command.block, 7));
    }

private:
    unsigned wanted_;
    std::uint32_t first_;
    Reply reply_{8};
};

std::vector<std::uint32_t> profile_list(std::optional<Profile> current)
{
    std::vector<std::uint32_t> list;
    for (const Profile profile : every_profile) {
        const auto number = static_cast<std::uint32_t>(profile);
        list.insert(list.end(), {number >> 8U, number, profile == current ? 1U : 0U, 0});
    }
    return list;
}

/// Characters as data of a feature or a page of INQUIRY.
std::vector<std::uint32_t> letters(const std::string& text)
{
    return {text.begin(), text.end()};
}

/// Vital product data (SPC-4 7.8): which pages there are, the serial number, who it is. MMC leaves
/// them to the drive, and announces them (INQ2 of the core feature); QEMU and tgt have them.
Reply vital_product_data(unsigned page, const DriveIdentity& identity)
{
    std::vector<std::uint32_t> data;
    if (page == 0x00) {
        data = {0x00, 0x80, 0x83};
    } else if (page == 0x80) {
        data = letters(identity.serial);
    } else { // T10 vendor identification in ASCII
        std::string name = identity.vendor;
        name.resize(8, ' ');
        name += identity.model;
        name.resize(24, ' ');
        name += identity.serial;
        data = letters(name);
        data.insert(data.begin(), {0x02, 0x01, 0, static_cast<std::uint32_t>(name.size())});
    }
    Reply reply{4};
    reply.put8(0, 5); // a CD/DVD device
    reply.put8(1, page);
    reply.put16(2, static_cast<std::uint32_t>(data.size()));
    for (const std::uint32_t byte : data) {
        reply.append({byte});
    }
    return reply;
}

} // namespace

ScsiAnswer MmcDrive::inquiry(const ScsiCommand& command) const
{
    const DriveIdentity& identity = configuration_.settings.identity;
    const unsigned page = command.block[2];
    if ((command.block[1] & 1U) != 0) { // EVPD
        if (page != 0x00 && page != 0x80 && page != 0x83) return failed(sense::invalid_field);
        return vital_product_data(page, identity).answer(command, get16(command.block, 3));
    }
    if (page != 0) return failed(sense::invalid_field);
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
    const Standing cd = current_if(current == Profile::CdR);
    const Standing dvd_minus = current_if(current == Profile::DvdR);
    const Standing bd = current_if(current == Profile::BdR);
    const Standing dvd = current_if(current && cd == Standing::Idle && bd == Standing::Idle);
    const Standing incremental =
        current_if(cd == Standing::Current || dvd_minus == Standing::Current);
    using enum Standing;

    // Lengths are those of MMC-6 5.3, feature by feature.
    Features features{command, current};
    features.add(0x0000, 0, Persistent, profile_list(current));
    features.add(0x0001, 2, Persistent, {0, 0, 0, 7, 3}); // core; Serial ATAPI; INQ2, DBE
    features.add(0x0002, 1, Persistent, {0x02});          // morphing; events of it are told
    features.add(0x0003, 1, Persistent, {0x29});          // removable: tray, eject, lock
    features.add(0x0010, 0, current_if(current.has_value()), {0, 0, 8, 0, 0, 16, 0});
    features.add(0x001E, 2, cd, {configuration_.settings.c2_pointers ? 2U : 0U}); // CD read
    features.add(0x001F, 1, dvd, {1, 0, 1});
    features.add(0x0021, 1, incremental, {0x01, 0, 1, 1, 16}); // incremental, link size 16
    features.add(0x002A, 0, current_if(current == Profile::DvdPlusRw), {1, 0});
    features.add(0x002B, 0, current_if(current == Profile::DvdPlusR), {1});
    features.add(0x002D, 2, cd, {0x40, 0, 0x01, 0}); // CD track at once, BUF
    features.add(0x002E, 0, cd, {0x60, 0, 0x10, 0}); // CD mastering: BUF, SAO
    features.add(0x002F, 1, dvd_minus, {0x40});      // DVD-R write, BUF
    features.add(0x003B, 0, current_if(current == Profile::DvdPlusRDl), {1});
    std::vector<std::uint32_t> bd_read(28); // classes of BD-RE, BD-R and BD-ROM, of the last two:
    bd_read[4 + 8 + 1] = 0x02;              // version 1 of class 0, for BD-R
    bd_read[4 + 16 + 1] = 0x02;             // and BD-ROM
    features.add(0x0040, 0, bd, bd_read);
    std::vector<std::uint32_t> bd_write(20); // SVNR, then classes of BD-RE and BD-R
    bd_write[4 + 8 + 1] = 0x02;
    features.add(0x0041, 0, bd, bd_write);
    features.add(0x0100, 0, Persistent, {});           // power management
    features.add(0x0105, 1, Persistent, {0, 0, 0, 0}); // time-outs; no Group 3 of them
    features.add(0x0107, 3, Persistent, {0x0F});       // speeds can be asked for and set
    std::string serial = configuration_.settings.identity.serial;
    serial.resize((serial.size() + 3) / 4 * 4, ' ');
    features.add(0x0108, 0, Persistent, letters(serial));
    return features.answer(command);
}

ScsiAnswer MmcDrive::mode_sense(const ScsiCommand& command)
{
    // Nothing is saved; of the rest the values are told, and which could be changed (only the write
    // parameters: a mask of zeros for the others).
    const unsigned control = command.block[2] >> 6U;
    if (control == 3) return failed(sense::saving_not_supported);
    const unsigned wanted = command.block[2] & 0x3FU;
    Reply reply{8};
    bool any = false;
    const auto add = [&](unsigned page, const Reply& content) {
        if (wanted != page && wanted != 0x3F) return;
        any = true;
        const std::span<const Byte> bytes = content.bytes();
        reply.append({page, static_cast<std::uint32_t>(bytes.size())});
        for (const Byte byte : bytes) {
            reply.append({control == 1 && page != 0x05 ? 0U : byte});
        }
    };
    add(0x01, Reply{10}); // read error recovery
    add(0x05, write_parameters());
    add(0x1A, Reply{10}); // power condition: no timers run
    add(0x1D, Reply{8});  // time-out and protect
    add(0x2A, capabilities());
    if (!any) return failed(sense::invalid_field);
    reply.put16(0, static_cast<std::uint32_t>(reply.size() - 2));
    return reply.answer(command, get16(command.block, 7));
}

Reply MmcDrive::write_parameters() const
{
    Reply parameters{0x32};
    parameters.put8(0, 0x40U | record_->write_type);
    parameters.put8(1, (record_->multi_session != 0 ? 0xC0U : 0U) | 5U);
    parameters.put8(2, 8);
    return parameters;
}

/// As MMC-3 had them.
Reply MmcDrive::capabilities() const
{
    const auto speeds = speeds_of(medium_ ? medium_->profile() : Profile::DvdPlusR);
    Reply page{30 + 4 * speeds.size() + 2};
    page.put8(0, 0x1F); // reads CD-R, CD-RW, DVD-ROM, DVD-R
    page.put8(1, 0x11); // writes CD-R, DVD-R
    page.put8(2, 0xC0); // buffer underrun free, several sessions
    page.put8(3, configuration_.settings.c2_pointers ? 0x10 : 0);
    page.put8(4, 0x29U | (record_->locked != 0 ? 2U : 0U)); // tray, eject, lock; it is locked
    page.put16(6, 48 * 176);
    page.put16(10, drive_buffer_bytes / 1024);
    page.put16(12, 48 * 176);
    page.put16(16, speeds[0]);
    page.put16(18, speeds[0]);
    page.put16(20, 1); // copy management
    page.put16(26, speeds[0]);
    page.put16(28, speeds.size());
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        page.put16(32 + 4 * i, speeds.at(i));
    }
    return page;
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
