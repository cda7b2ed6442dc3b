#include "emulated_drive/rack.h"

#include "emulated_drive/configuration.h"
#include "emulated_drive/shared_record.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

namespace twofold::emulated {

namespace {

/// Media event codes of GET EVENT STATUS NOTIFICATION, class 4 (MMC: NewMedia, MediaRemoval).
constexpr std::uint32_t new_media = 2;
constexpr std::uint32_t media_removal = 3;

constexpr int first_number = 16;
constexpr int last_number = 31;

MappedRecord<DriveRecord> record_of(const std::filesystem::path& directory)
{
    return MappedRecord<DriveRecord>{directory / "state"};
}

} // namespace

EmulatedDrive::EmulatedDrive(const std::filesystem::path& directory)
    : directory_{std::filesystem::absolute(directory).lexically_normal()}
{
    if (!std::filesystem::exists(directory_ / "drive.json")) {
        throw std::runtime_error{directory_.string() + " is not an emulated drive"};
    }
}

std::string EmulatedDrive::address() const
{
    return "/dev/" + directory_.filename().string();
}

void EmulatedDrive::load(const EmulatedMedium& medium)
{
    // A disc is in one drive at a time.
    std::vector<EmulatedDrive> drives = EmulatedRack{directory_.parent_path()}.drives();
    for (EmulatedDrive& other : drives) {
        if (other.directory() != directory_ && other.holds(medium)) {
            other.take_out();
        }
    }
    const std::filesystem::path link = directory_ / "medium";
    const std::filesystem::path next = directory_ / "medium.next";
    std::filesystem::remove(next);
    std::filesystem::create_directory_symlink(medium.directory(), next);
    std::filesystem::rename(next, link);
    unmount();
    const MappedRecord<DriveRecord> record = record_of(directory_);
    record->reserved_until = 0;
    ++record->medium_generation;
    record->tray_open = 0;
    record->event = new_media;
    record->attention = 1;
}

bool EmulatedDrive::holds(const EmulatedMedium& medium) const
{
    std::error_code none; // no link, no medium
    return std::filesystem::read_symlink(directory_ / "medium", none) == medium.directory();
}

void EmulatedDrive::eject()
{
    const MappedRecord<DriveRecord> record = record_of(directory_);
    record->tray_open = 1;
    record->event = media_removal;
    unmount();
}

void EmulatedDrive::take_out()
{
    eject();
    std::filesystem::remove(directory_ / "medium");
    ++record_of(directory_)->medium_generation;
}

bool EmulatedDrive::mount(const std::filesystem::path& place)
{
    const auto in_tray = medium();
    if (!in_tray || tray_open() || in_tray->state() == MediumState::Blank) {
        return false;
    }
    // Under the lock of whoever has the drive for himself (host.cpp), as mount(2) claims a device.
    const int fd = ::open((directory_ / device_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    const bool free = fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (free) {
        std::ofstream{directory_ / mounted_file} << place.string();
    }
    ::close(fd);
    return free;
}

void EmulatedDrive::unmount()
{
    std::filesystem::remove(directory_ / mounted_file);
}

std::filesystem::path EmulatedDrive::mounted_at() const
{
    std::string place;
    std::getline(std::ifstream{directory_ / mounted_file}, place);
    return place;
}

bool EmulatedDrive::tray_open() const
{
    return record_of(directory_)->tray_open != 0;
}

std::optional<EmulatedMedium> EmulatedDrive::medium() const
{
    const std::filesystem::path link = directory_ / "medium";
    if (!std::filesystem::is_symlink(link)) {
        return std::nullopt;
    }
    return EmulatedMedium{std::filesystem::read_symlink(link)};
}

DriveSettings EmulatedDrive::settings() const
{
    return read_drive_configuration(directory_).settings;
}

void EmulatedDrive::set_settings(const DriveSettings& settings)
{
    DriveConfiguration configuration = read_drive_configuration(directory_);
    configuration.settings = settings;
    write_drive_configuration(directory_, configuration);
    ++record_of(directory_)->configuration_generation;
}

DriveFaults EmulatedDrive::faults() const
{
    return read_drive_configuration(directory_).faults;
}

void EmulatedDrive::set_faults(const DriveFaults& faults)
{
    DriveConfiguration configuration = read_drive_configuration(directory_);
    configuration.faults = faults;
    write_drive_configuration(directory_, configuration);
    const MappedRecord<DriveRecord> record = record_of(directory_);
    record->written_at_faults = record->counters.blocks_written.load();
    record->read_at_faults = record->counters.blocks_read.load();
    ++record->configuration_generation;
    record->unplugged = 0;
}

bool EmulatedDrive::unplugged() const
{
    return record_of(directory_)->unplugged != 0;
}

Counters EmulatedDrive::counters() const
{
    return counters_in(record_of(directory_)->counters);
}

void EmulatedDrive::reset_counters()
{
    const MappedRecord<DriveRecord> record = record_of(directory_);
    reset(record->counters);
    record->last_read_end = 0;
    record->written_at_faults = 0;
    record->read_at_faults = 0;
}

std::uint32_t EmulatedDrive::requested_write_speed() const
{
    return record_of(directory_)->requested_write_speed;
}

std::uint32_t EmulatedDrive::requested_read_speed() const
{
    return record_of(directory_)->requested_read_speed;
}

EmulatedRack::EmulatedRack(const std::filesystem::path& directory)
    : directory_{std::filesystem::absolute(directory).lexically_normal()}
{
    std::filesystem::create_directories(directory_);
}

EmulatedDrive EmulatedRack::add_drive(const DriveSettings& settings)
{
    for (int number = first_number; number <= last_number; ++number) {
        const std::filesystem::path drive = directory_ / ("sr" + std::to_string(number));
        if (!std::filesystem::create_directory(drive)) {
            continue;
        }
        std::filesystem::create_directories(directory_ / "media");
        write_drive_configuration(drive, {.settings = settings, .faults = {}});
        const MappedRecord<DriveRecord> record = record_of(drive);
        return EmulatedDrive{drive};
    }
    throw std::runtime_error{"the rack " + directory_.string() + " is full"};
}

EmulatedMedium EmulatedRack::add_medium(const NewMedium& what)
{
    const std::filesystem::path media = directory_ / "media";
    std::filesystem::create_directories(media);
    for (int number = 1;; ++number) {
        const std::filesystem::path path = media / ("medium-" + std::to_string(number));
        if (!std::filesystem::exists(path)) {
            return EmulatedMedium::create(path, what);
        }
    }
}

EmulatedMedium EmulatedRack::add_recorded_medium(const std::filesystem::path& image,
                                                 const NewMedium& what)
{
    const std::filesystem::path media = directory_ / "media";
    std::filesystem::create_directories(media);
    for (int number = 1;; ++number) {
        const std::filesystem::path path = media / ("medium-" + std::to_string(number));
        if (!std::filesystem::exists(path)) {
            return EmulatedMedium::create_recorded(path, image, what);
        }
    }
}

std::vector<EmulatedDrive> EmulatedRack::drives() const
{
    std::vector<EmulatedDrive> drives;
    for (int number = 0; number <= last_number; ++number) {
        const std::filesystem::path drive = directory_ / ("sr" + std::to_string(number));
        if (std::filesystem::exists(drive / "drive.json")) {
            drives.emplace_back(drive);
        }
    }
    return drives;
}

void EmulatedRack::use_in_this_process() const
{
    ::setenv("TWOFOLD_EMULATED_DRIVES", directory_.c_str(), 1);
}

std::vector<std::string> EmulatedRack::environment() const
{
    return {"TWOFOLD_EMULATED_DRIVES=" + directory_.string(),
            "LD_PRELOAD=" + preload_library().string()};
}

std::filesystem::path EmulatedRack::preload_library()
{
    static const char* const file = "libtwofold-emulated-drive.so";
    if (const char* named = std::getenv("TWOFOLD_EMULATED_DRIVE_LIBRARY")) {
        return named;
    }
    const std::filesystem::path above =
        std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
    for (const std::filesystem::path& path :
         {above / "lib" / file, above / TWOFOLD_LIBDIR / "twofold" / file}) {
        if (std::filesystem::exists(path)) {
            return path;
        }
    }
    throw std::runtime_error{std::string{file} + " was not found near " + above.string()};
}

ScratchRack::ScratchRack()
    : EmulatedRack{[] {
          std::string name =
              (std::filesystem::temp_directory_path() / "twofold-rack-XXXXXX").string();
          if (::mkdtemp(name.data()) == nullptr) {
              throw std::runtime_error{"cannot make a directory like " + name};
          }
          return std::filesystem::path{name};
      }()}
{}

ScratchRack::~ScratchRack()
{
    std::error_code ignored; // a leftover in the temporary directory hurts nobody
    std::filesystem::remove_all(directory(), ignored);
}

} // namespace twofold::emulated
