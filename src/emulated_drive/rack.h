#pragma once

#include "emulated_drive/medium.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// clang-format off
/// Emulated optical drives for tests, demonstration and training: how to use them in a test.
///
///     using namespace twofold::emulated;
///     ScratchRack rack;                        // removed with the object
///     EmulatedDrive drive = rack.add_drive();  // drive.address() is "/dev/sr16"
///     EmulatedMedium medium =
///         rack.add_medium({.profile = Profile::DvdPlusR, .capacity_blocks = 5000});
///     medium.set_faults({.write_error_at = 1000});
///     drive.load(medium);
///
///     rack.use_in_this_process();  // (a) this process: link the module emulated_drive (below)
///     rack.environment();          // (b) children: {"TWOFOLD_EMULATED_DRIVES=…", "LD_PRELOAD=…"}
///
///     …burn something…
///     CHECK(medium.state() == MediumState::Closed);
///     CHECK(medium.bytes(0, image.size()) == image);
///     CHECK(drive.counters().backward_seeks == 0);
///
/// A test that runs libburn itself links `DEPENDS emulated_drive` (it contains everything, and its
/// open(), ioctl() … replace those of libc inside the test). A test that only starts programs
/// links `DEPENDS emulated_rack` and builds `twofold_emulated_drive_preload` (add_dependencies).
// clang-format on
namespace twofold::emulated {

/// Identity that a drive reports: INQUIRY and the serial number feature (MMC feature 0108h).
struct DriveIdentity {
    std::string vendor = "TWOFOLD";       ///< at most 8 characters
    std::string model = "EMULATED DRIVE"; ///< at most 16 characters
    std::string revision = "1.00";        ///< at most 4 characters
    std::string serial;                   ///< empty: made from the address, e.g. "EMU-SR16"
};

/// Speeds in bytes per second; 0: as fast as the machine.
struct DriveSettings {
    DriveIdentity identity;
    std::uint64_t write_speed = 0;
    std::uint64_t read_speed = 0;
    bool c2_pointers =
        true; ///< offers C2 error pointers of CDs (MMC feature 001Eh), and gives them
};

/// Faults that belong to the drive. Counts start when the faults are set.
struct DriveFaults {
    bool close_fails = false;      ///< closing fails with 3/72/00; the medium stays appendable
    bool sync_cache_fails = false; ///< SYNCHRONIZE CACHE fails; libburn closes the medium even so
    bool no_medium = false;        ///< the drive does not see what is in its tray
    bool not_permitted = false;    ///< open() fails with EACCES
    bool busy = false;             ///< open() fails with EBUSY, as if another program had the drive
    bool vague_sense = false;      ///< a READ that fails does not name the block
    std::uint32_t sense_off_by = 0; ///< it names a block that many after the failed one
    bool c2_refused = false;        ///< offers C2 error pointers and refuses them when asked
    bool reserve_refused = false;   ///< does not know RESERVE TRACK (5/20/00), as tgt does not
    std::optional<std::uint64_t> unplugged_after_written; ///< blocks; then every call is ENODEV
    std::optional<std::uint64_t> unplugged_after_read;
};

/// A drive in a rack. A cheap value that names the drive's directory; see EmulatedMedium.
class EmulatedDrive {
public:
    explicit EmulatedDrive(const std::filesystem::path& directory);

    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
    /// What libburn, xorriso and cdrskin call it: "/dev/sr16" for the directory RACK/sr16.
    [[nodiscard]] std::string address() const;

    /// Puts a medium into the tray and closes it. What was there is taken out, and the medium is
    /// taken out of any other drive of the rack. The drive reports the change once (6/28/00). A
    /// process that waits for the next medium sees it at its next command.
    void load(const EmulatedMedium& medium);
    /// Opens the tray; the medium stays in it (a START STOP UNIT with load takes it in again).
    void eject();
    /// Opens the tray and takes the medium out.
    void take_out();
    [[nodiscard]] bool tray_open() const;
    /// Mounts the medium, as a desktop does automatically: from now on no program can open the
    /// drive exclusively (O_EXCL), and the mount is listed in /proc/self/mounts of every process
    /// that sees the rack. False if nothing recorded is in a closed tray, or a program has the
    /// drive open exclusively. No file system is visible at `place`. Opening the tray ends the
    /// mount.
    bool mount(const std::filesystem::path& place);
    void unmount();
    /// Empty: it is not mounted.
    [[nodiscard]] std::filesystem::path mounted_at() const;
    /// The medium in the tray, if any, open or not.
    [[nodiscard]] std::optional<EmulatedMedium> medium() const;

    [[nodiscard]] DriveSettings settings() const;
    void set_settings(const DriveSettings& settings);
    [[nodiscard]] DriveFaults faults() const;
    /// Also plugs an unplugged drive in again and starts the counts anew.
    void set_faults(const DriveFaults& faults);
    /// True once an `unplugged_after_…` took effect.
    [[nodiscard]] bool unplugged() const;

    [[nodiscard]] Counters counters() const;
    void reset_counters();
    /// The speeds a program asked for last, in kB/s as SET CD SPEED and SET STREAMING give them;
    /// 0 if none did, 0xFFFF or more for "the highest".
    [[nodiscard]] std::uint32_t requested_write_speed() const;
    [[nodiscard]] std::uint32_t requested_read_speed() const;

private:
    [[nodiscard]] bool holds(const EmulatedMedium& medium) const;

    std::filesystem::path directory_;
};

/// A directory of drives, one sub-directory each (`sr16`, `sr17` …), and usually a folder `media`.
/// All processes whose environment names it share its drives.
class EmulatedRack {
public:
    /// The directory is made if it is not there.
    explicit EmulatedRack(const std::filesystem::path& directory);

    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
    /// Numbers start at 16 (a machine with a real /dev/sr16 is rare) and end at 31, the last
    /// libburn scans.
    EmulatedDrive add_drive(const DriveSettings& settings = {});
    /// A new blank medium in `media/`, loaded nowhere.
    EmulatedMedium add_medium(const NewMedium& what = {});
    /// A recorded and closed one; see EmulatedMedium::create_recorded().
    EmulatedMedium add_recorded_medium(const std::filesystem::path& image,
                                       const NewMedium& what = {});
    [[nodiscard]] std::vector<EmulatedDrive> drives() const;

    /// Puts the rack into this process's environment; its children that are preloaded see it too.
    void use_in_this_process() const;
    /// "NAME=value" lines for the environment of a child process: the rack and LD_PRELOAD.
    [[nodiscard]] std::vector<std::string> environment() const;
    /// Where the shared object lies: $TWOFOLD_EMULATED_DRIVE_LIBRARY, or ../lib (build tree) or
    /// ../LIBDIR/twofold (installed) from the running program. Throws std::runtime_error if
    /// nowhere.
    [[nodiscard]] static std::filesystem::path preload_library();

private:
    std::filesystem::path directory_;
};

/// A rack in a fresh temporary directory that is removed, media included, with the object.
class ScratchRack : public EmulatedRack {
public:
    ScratchRack();
    ScratchRack(const ScratchRack&) = delete;
    ScratchRack& operator=(const ScratchRack&) = delete;
    ~ScratchRack();
};

} // namespace twofold::emulated
