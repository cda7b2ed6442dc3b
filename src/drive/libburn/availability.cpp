#include "drive/libburn/availability.h"

#include "base/error.h"
#include "base/files.h"
#include "drive/libburn/mounted_medium.h"
#include "drive/libburn/stdio_target.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <grp.h>
#include <linux/cdrom.h>
#include <poll.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace twofold {

namespace {

namespace fs = std::filesystem;

/// The process that has the device open, "wodim (1234)"; empty if none is found. Other people's
/// processes are hidden from anybody but root.
std::string process_holding(dev_t device)
{
    std::error_code ignored;
    for (const auto& process : fs::directory_iterator{"/proc", ignored}) {
        const std::string number = process.path().filename().string();
        if (number.find_first_not_of("0123456789") != std::string::npos) continue;
        if (number == std::to_string(::getpid())) continue;
        for (const auto& open_file : fs::directory_iterator{process.path() / "fd", ignored}) {
            struct stat status {};
            if (::stat(open_file.path().c_str(), &status) != 0) continue;
            if (!S_ISBLK(status.st_mode) || status.st_rdev != device) continue;
            std::string name;
            std::getline(std::ifstream{process.path() / "comm"}, name);
            return fmt::format("{} ({})", name, number);
        }
    }
    return {};
}

Obstacle mounted(const std::string& address, const std::string& place, const std::string& reason)
{
    if (!reason.empty()) {
        return {DriveAvailability::Busy,
                {msgid("The drive {drive} is in use: its medium is mounted at {place} and cannot "
                       "be unmounted ({reason}). Close the programs and windows that show it."),
                 {{"drive", address}, {"place", place}, {"reason", reason}}}};
    }
    return {DriveAvailability::Busy,
            {msgid("The drive {drive} is in use: its medium is mounted at {place}. Unmount it "
                   "first."),
             {{"drive", address}, {"place", place}}}};
}

Obstacle busy(const std::string& address, const struct stat& status,
              const std::string& not_unmounted)
{
    if (const std::string place = mount_place_of(status.st_rdev); !place.empty()) {
        return mounted(address, place, not_unmounted);
    }
    if (const std::string holder = process_holding(status.st_rdev); !holder.empty()) {
        return {DriveAvailability::Busy,
                {msgid("The drive {drive} is in use by the program {program}."),
                 {{"drive", address}, {"program", holder}}}};
    }
    return {DriveAvailability::Busy,
            {msgid("The drive {drive} is in use by another program."), {{"drive", address}}}};
}

/// The person's name in this system; a number where it has none.
std::string name_of_this_user()
{
    const passwd* const user = ::getpwuid(::getuid()); // NOLINT(concurrency-mt-unsafe): one thread
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

bool lists(const group& some, const std::string& member)
{
    for (char** name = some.gr_mem; *name != nullptr; ++name) {
        if (member == *name) return true;
    }
    return false;
}

Obstacle not_permitted(const std::string& address, const struct stat& status)
{
    // Any group that does not grant access to it would be the wrong advice.
    const bool group_may = (status.st_mode & (S_IRGRP | S_IWGRP)) == (S_IRGRP | S_IWGRP);
    const group* const owner =
        ::getgrgid(status.st_gid); // NOLINT(concurrency-mt-unsafe): one thread
    if (!group_may || owner == nullptr || status.st_gid == 0) {
        return {DriveAvailability::NotPermitted,
                {msgid("You are not permitted to use the drive {drive}, and no group of people is. "
                       "Let an administrator give its device file to the group “cdrom”, as the "
                       "usual udev rules do, and make you a member."),
                 {{"drive", address}}}};
    }
    if (::group_member(status.st_gid) != 0) { // something else forbids it, a container perhaps
        return {DriveAvailability::NotPermitted,
                {msgid("You are not permitted to use the drive {drive}."), {{"drive", address}}}};
    }
    const std::string person = name_of_this_user();
    if (lists(*owner, person)) {
        return {DriveAvailability::NotPermitted,
                {msgid("You are not permitted to use the drive {drive} yet: you were made a member "
                       "of the group “{group}” after you signed in. Sign out and in again."),
                 {{"drive", address}, {"group", owner->gr_name}}}};
    }
    return {DriveAvailability::NotPermitted,
            {msgid("You are not permitted to use the drive {drive}. Members of the group “{group}” "
                   "are: let an administrator run “adduser {person} {group}”, then sign out and "
                   "in again."),
             {{"drive", address}, {"group", owner->gr_name}, {"person", person}}}};
}

Obstacle gone(const std::string& address, int error_number)
{
    return {DriveAvailability::Gone,
            {msgid("There is no drive {drive} ({reason})."),
             {{"drive", address}},
             {{"reason", meaning_of(error_number)}}}};
}

Obstacle obstacle_for(int error_number, const std::string& address, const struct stat& status,
                      const std::string& not_unmounted)
{
    switch (error_number) {
    case EBUSY: return busy(address, status, not_unmounted);
    case EACCES:
    case EPERM:
    case EROFS: return not_permitted(address, status);
    default: return gone(address, error_number);
    }
}

/// The device as libburn will open it, or why it cannot be. Desktops look into a drive for a moment
/// when its medium changes, so "busy" must last.
class Reservation {
public:
    Reservation(const std::string& path, const struct stat& status, DriveUse use)
    {
        const int exclusive = use != DriveUse::Held && S_ISBLK(status.st_mode) ? O_EXCL : 0;
        int moments = 3;
        int mounts = use == DriveUse::Work ? 8 : 0; // one medium may be mounted in several places
        while (true) {
            device_ =
                FileDescriptor{::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC | exclusive)};
            if (device_) return;
            error_number_ = errno;
            if (error_number_ != EBUSY) return;
            if (!mount_place_of(status.st_rdev).empty()) {
                if (mounts-- <= 0) return;
                not_unmounted_ = unmount(path);
                // A new medium is looked through by a desktop for a moment.
                if (not_unmounted_.empty()) continue;
            }
            if (--moments == 0) return;
            constexpr int milliseconds = 400;
            ::poll(nullptr, 0, milliseconds);
        }
    }

    [[nodiscard]] std::optional<Obstacle> obstacle(const std::string& address,
                                                   const struct stat& status) const
    {
        if (device_) return std::nullopt;
        return obstacle_for(error_number_, address, status, not_unmounted_);
    }
    [[nodiscard]] FileDescriptor taken() && { return std::move(device_); }

private:
    FileDescriptor device_;
    int error_number_ = 0;
    std::string not_unmounted_; ///< in the words of udisks
};

/// What stands in the way before anything is opened.
std::optional<Obstacle> no_drive_at(const std::string& address, const struct stat& status)
{
    if (S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode)) return std::nullopt;
    return Obstacle{DriveAvailability::Gone,
                    {msgid("{drive} is not a drive. A trial recording onto a file is written "
                           "“stdio:{drive}”."),
                     {{"drive", address}}}};
}

} // namespace

std::vector<std::string> drive_addresses()
{
    constexpr int last_scanned_by_libburn = 31;
    std::vector<std::string> addresses;
    for (int number = 0; number <= last_scanned_by_libburn; ++number) {
        std::string address = "/dev/sr" + std::to_string(number);
        struct stat status {};
        if (::stat(address.c_str(), &status) == 0 && S_ISBLK(status.st_mode)) {
            addresses.push_back(std::move(address));
        }
    }
    return addresses;
}

std::optional<Obstacle> obstacle_of(const std::string& address, DriveUse use)
{
    if (is_stdio(address)) {
        if (auto wrong = wrong_stdio_target(address)) {
            return Obstacle{DriveAvailability::Gone, *std::move(wrong)};
        }
    }
    const std::string path = is_stdio(address) ? address.substr(stdio_prefix.size()) : address;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (is_stdio(address) && errno == ENOENT) return std::nullopt; // it will be made
        return gone(address, errno);
    }
    if (!is_stdio(address)) {
        if (auto none = no_drive_at(address, status)) return none;
    }
    // A file, or a memory stick, that is to be overwritten is not unmounted on the way.
    return Reservation{path, status, is_stdio(address) ? DriveUse::Look : use}.obstacle(address,
                                                                                        status);
}

std::variant<FileDescriptor, Obstacle> hold(const std::string& address)
{
    struct stat status {};
    if (::stat(address.c_str(), &status) != 0) return gone(address, errno);
    if (auto none = no_drive_at(address, status)) return *std::move(none);
    Reservation reservation{address, status, DriveUse::Work};
    if (auto obstacle = reservation.obstacle(address, status)) return *std::move(obstacle);
    return std::move(reservation).taken();
}

std::optional<Obstacle> loss_of(const std::string& address)
{
    if (is_stdio(address)) return std::nullopt;
    const FileDescriptor drive{::open(address.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!drive) {
        if (errno == ENODEV || errno == ENXIO || errno == ENOENT) return gone(address, errno);
        return std::nullopt;
    }
    const int status = ::ioctl(drive.get(), CDROM_DRIVE_STATUS, CDSL_CURRENT);
    if (status < 0 && (errno == ENODEV || errno == ENXIO)) return gone(address, errno);
    if (status == CDS_NO_DISC || status == CDS_TRAY_OPEN) {
        return Obstacle{DriveAvailability::Gone,
                        {msgid("The medium in {drive} was taken out while it was read."),
                         {{"drive", address}}}};
    }
    return std::nullopt;
}

} // namespace twofold
