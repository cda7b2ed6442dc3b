#include "drive/libburn/reserved_drive.h"

#include "base/error.h"
#include "base/handle.h"
#include "drive/libburn/availability.h"
#include "drive/libburn/stdio_target.h"
#include "drive/media_profile.h"
#include "volume/volume.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <functional>

namespace twofold {

namespace {

using CText = Handle<char, std::free>;

/// Strings of INQUIRY are padded with blanks.
std::string trimmed(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string serial_number_of(burn::burn_drive* drive)
{
    char* text = nullptr;
    int length = 0;
    const int known = burn::burn_drive_get_serial_no(drive, &text, &length);
    const CText owner{text};
    return known > 0 && text != nullptr ? trimmed(text) : std::string{};
}

MediumState state_of(burn::burn_drive* drive)
{
    switch (burn::burn_disc_get_status(drive)) {
    case burn::BURN_DISC_BLANK: return MediumState::Blank;
    case burn::BURN_DISC_EMPTY: return MediumState::None;
    case burn::BURN_DISC_APPENDABLE: return MediumState::Appendable;
    case burn::BURN_DISC_FULL: return MediumState::Closed;
    case burn::BURN_DISC_UNREADY:
    case burn::BURN_DISC_UNGRABBED:
    case burn::BURN_DISC_UNSUITABLE: break;
    }
    return MediumState::Unknown;
}

std::vector<double> write_speeds_of(burn::burn_drive* drive)
{
    std::vector<double> speeds;
    burn::burn_speed_descriptor* list = nullptr;
    if (burn::burn_drive_get_speedlist(drive, &list) <= 0) return speeds;
    for (const auto* entry = list; entry != nullptr; entry = entry->next) {
        if (entry->write_speed > 0) speeds.push_back(entry->write_speed);
    }
    burn::burn_drive_free_speedlist(&list);
    std::ranges::sort(speeds, std::greater{});
    const auto repeated = std::ranges::unique(speeds);
    speeds.erase(repeated.begin(), repeated.end());
    return speeds;
}

using BurnDisc = Handle<burn::burn_disc, burn::burn_disc_free>;

/// The block at which a track begins.
std::uint64_t begin_of(burn::burn_track* track)
{
    burn::burn_toc_entry entry{};
    burn::burn_track_get_entry(track, &entry);
    const int block = (entry.extensions_valid & 1) != 0
                          ? entry.start_lba
                          : burn::burn_msf_to_lba(entry.pmin, entry.psec, entry.pframe);
    return static_cast<std::uint64_t>(std::max(block, 0));
}

/// Takes down what the table of contents says, where there is one.
void note_sessions(burn::burn_drive* drive, SourceShape& shape)
{
    const BurnDisc disc{burn::burn_drive_get_disc(drive)};
    if (!disc) return;
    int sessions = 0;
    burn::burn_session* const* const list = burn::burn_disc_get_sessions(disc.get(), &sessions);
    for (int number = 0; number < sessions; ++number) {
        int tracks = 0;
        burn::burn_track* const* const of_session =
            burn::burn_session_get_tracks(list[number], &tracks);
        if (tracks <= 0) continue;
        ++shape.sessions;
        shape.tracks += static_cast<unsigned>(tracks);
        shape.last_session = begin_of(of_session[0]);
    }
}

} // namespace

ReservedDrive::ReservedDrive(const BurnLibrary& library, std::string address, OpenTray tray,
                             DriveUse use)
    : address_{std::move(address)}
{
    std::array<char, BURN_DRIVE_ADR_LEN> name{};
    const auto cannot_be_used = [&](const std::string& reason) {
        return Error{ErrorCode::DriveUnavailable,
                     {msgid("The drive {drive} cannot be used: {reason}"),
                      {{"drive", address_}, {"reason", reason}}}};
    };
    if (address_.size() >= name.size()) throw cannot_be_used("address too long");
    std::ranges::copy(address_, name.begin());
    // /dev/cdrom and other links lead to the one name under which libburn knows the drive.
    if (!is_stdio(address_)) {
        std::array<char, BURN_DRIVE_ADR_LEN> resolved{};
        if (burn::burn_drive_convert_fs_adr(name.data(), resolved.data()) == 1) name = resolved;
    }
    // Who holds it keeps the others off; to be exclusive once more would shut ourselves out.
    if (use == DriveUse::Held) burn::burn_preset_device_open(/*exclusive=*/0, 0, 0);
    const int taken =
        burn::burn_drive_scan_and_grab(&infos_, name.data(), tray == OpenTray::Close ? 1 : 0);
    if (taken != 1) {
        std::string reason = "libburn finds no optical drive there";
        for (const BurnMessage& message : library.take_messages()) {
            if (message.is_failure()) reason = message.words();
        }
        if (infos_ != nullptr) burn::burn_drive_info_free(infos_);
        throw cannot_be_used(reason);
    }
    drive_ = infos_[0].drive;
    device_ = name.data();
}

ReservedDrive::~ReservedDrive()
{
    burn::burn_drive_release(drive_, eject_ ? 1 : 0);
    // The order matters: freeing the info first would invalidate the drive that is to be released.
    burn::burn_drive_info_free(infos_);
}

void ReservedDrive::eject()
{
    eject_ = true;
}

Drive ReservedDrive::describe() const
{
    Drive drive{.address = address_,
                .identity = {.vendor = trimmed(infos_[0].vendor),
                             .model = trimmed(infos_[0].product),
                             .revision = trimmed(infos_[0].revision)},
                .medium = medium(),
                .stdio = is_stdio(address_)};
    if (!drive.stdio) drive.identity.serial = serial_number_of(drive_);
    return drive;
}

Medium ReservedDrive::medium() const
{
    Medium medium{.state = state_of(drive_)};
    int blocks = 0;
    if (burn::burn_get_read_capacity(drive_, &blocks, 0) > 0 && blocks > 0) {
        medium.recorded_blocks = static_cast<std::uint64_t>(blocks);
    }
    if (medium.state == MediumState::Blank || medium.state == MediumState::Appendable) {
        const auto bytes = burn::burn_disc_available_space(drive_, nullptr);
        medium.free_blocks = static_cast<std::uint64_t>(std::max<off_t>(bytes, 0)) / block_bytes;
    }
    if (is_stdio(address_)) {
        medium.identity.profile = kind_of_stdio_target(address_);
        medium.identity.capacity_blocks = medium.free_blocks;
        medium.rewritable = true;
        return medium;
    }
    if (medium.state == MediumState::None) return medium;

    int number = 0;
    std::array<char, 80> name{};
    if (burn::burn_disc_get_profile(drive_, &number, name.data()) > 0) {
        const MediaProfile profile = media_profile(static_cast<std::uint16_t>(number));
        medium.write_once = profile.nature == MediumNature::WriteOnce;
        medium.rewritable = profile.nature == MediumNature::Rewritable;
        medium.identity = medium_identity(number);
        medium.identity.profile = profile.name.empty() ? name.data() : std::string{profile.name};
        // A blank's capacity is what is free; afterwards a drive tells only what is used.
        if (medium.state == MediumState::Blank) {
            medium.identity.capacity_blocks = medium.free_blocks;
        } else if (medium.state == MediumState::Appendable) {
            medium.identity.capacity_blocks = medium.recorded_blocks + medium.free_blocks;
        }
    }
    medium.write_speeds = write_speeds_of(drive_);
    return medium;
}

SourceShape ReservedDrive::shape_of(const Drive& described) const
{
    using End = SourceShape::End;
    const Medium& medium = described.medium;
    if (described.stdio) return {.in_place = medium.identity.profile == "block device"};
    SourceShape shape{.end = End::NotKnown};
    switch (medium.state) {
    case MediumState::Closed: shape.end = End::Closed; break;
    case MediumState::Appendable: shape.end = End::Open; break;
    case MediumState::Blank: // overwritten in place: never closed, and nothing can be put behind
        shape.in_place = medium.rewritable;
        shape.end = medium.rewritable ? End::Closed : End::Open;
        break;
    case MediumState::None:
    case MediumState::Unknown: break;
    }
    note_sessions(drive_, shape);
    return shape;
}

MediumIdentity ReservedDrive::medium_identity(int profile) const
{
    MediumIdentity identity;
    char* product = nullptr;
    char* code1 = nullptr;
    char* code2 = nullptr;
    char* book = nullptr;
    const int known =
        burn::burn_disc_get_media_id(drive_, &product, &code1, &code2, &book, /*unescaped=*/1);
    const CText product_owner{product};
    const CText code1_owner{code1};
    const CText code2_owner{code2};
    const CText book_owner{book};
    if (known <= 0) return identity;
    if (product != nullptr) identity.manufacturer_id = trimmed(product);

    // The list of makers wants the codes as they come without the flag above.
    char* escaped_product = nullptr;
    char* maker = nullptr;
    char* type = nullptr;
    char* escaped_book = nullptr;
    const int again =
        burn::burn_disc_get_media_id(drive_, &escaped_product, &maker, &type, &escaped_book, 0);
    const CText escaped_product_owner{escaped_product};
    const CText maker_owner{maker};
    const CText type_owner{type};
    const CText escaped_book_owner{escaped_book};
    if (again <= 0 || maker == nullptr || type == nullptr) return identity;
    const CText guess{burn::burn_guess_manufacturer(profile, maker, type, 0)};
    if (guess && !std::string_view{guess.get()}.starts_with("Unknown ")) {
        identity.manufacturer = guess.get();
    }
    return identity;
}

bool ReservedDrive::read(std::uint64_t first, std::uint64_t count, std::span<std::byte> into)
{
    assert(into.size() >= count * block_bytes);
    constexpr int silent = 2;
    constexpr int no_retry = 4;
    const auto bytes = static_cast<off_t>(count * block_bytes);
    off_t done = 0;
    return burn::burn_read_data(drive_, static_cast<off_t>(first * block_bytes),
                                reinterpret_cast<char*>(into.data()), bytes, &done,
                                silent | no_retry) > 0 &&
           done == bytes;
}

const ScsiChannel* ReservedDrive::channel()
{
    if (!channel_tried_ && !is_stdio(address_)) channel_ = ScsiChannel::open(device_);
    channel_tried_ = true;
    return channel_ ? &*channel_ : nullptr;
}

void ReservedDrive::set_read_speed(double speed)
{
    burn::burn_drive_set_speed(drive_, static_cast<int>(speed), 0);
}

Drive describe_drive(const std::string& address, OpenTray tray, DriveUse use)
{
    if (auto obstacle = obstacle_of(address, use)) {
        return {.address = address,
                .availability = obstacle->availability,
                .obstacle = std::move(obstacle->message),
                .stdio = is_stdio(address)};
    }
    const BurnLibrary library;
    return ReservedDrive{library, address, tray, use}.describe();
}

} // namespace twofold
