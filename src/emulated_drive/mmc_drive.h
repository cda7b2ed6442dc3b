#pragma once

#include "emulated_drive/carrier.h"
#include "emulated_drive/configuration.h"
#include "emulated_drive/scsi.h"
#include "emulated_drive/shared_record.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace twofold::emulated {

/// One drive of a rack, answering MMC commands. The state of a drive is in shared memory, so
/// several processes may each have an MmcDrive for the same directory. Thread-safe; never blocks:
/// the answer states how long a command takes, and the caller waits.
///
/// The commands are in five files: mmc_drive.cpp (readiness and tray), mmc_identity.cpp (what the
/// drive is), mmc_contents.cpp (what the medium holds), mmc_transfer.cpp (reading and recording),
/// mmc_read_cd.cpp (reading a CD with C2 error pointers).
class MmcDrive {
public:
    explicit MmcDrive(const std::filesystem::path& directory);

    [[nodiscard]] ScsiAnswer execute(const ScsiCommand& command);

    /// For the layer that emulates the operating system.
    [[nodiscard]] DriveFaults faults();
    [[nodiscard]] bool unplugged() const { return record_->unplugged != 0; }
    [[nodiscard]] bool tray_open() const { return record_->tray_open != 0; }
    [[nodiscard]] bool has_medium();
    /// True if a medium was inserted since the last call in this process.
    [[nodiscard]] bool medium_is_new() noexcept
    {
        const std::uint32_t now = record_->medium_generation;
        return told_generation_.exchange(now) != now;
    }
    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }

private:
    using Clock = std::chrono::steady_clock;

    void refresh();
    ScsiAnswer dispatch(const ScsiCommand& command);
    ScsiAnswer dispatch_with_medium(const ScsiCommand& command);

    ScsiAnswer request_sense(const ScsiCommand& command);
    ScsiAnswer start_stop_unit(const ScsiCommand& command);
    ScsiAnswer prevent_allow_removal(const ScsiCommand& command);
    ScsiAnswer get_event_status(const ScsiCommand& command);

    ScsiAnswer inquiry(const ScsiCommand& command) const;
    ScsiAnswer get_configuration(const ScsiCommand& command);
    ScsiAnswer mode_sense(const ScsiCommand& command);
    [[nodiscard]] Reply write_parameters() const;
    [[nodiscard]] Reply capabilities() const;
    ScsiAnswer mode_select(const ScsiCommand& command);
    ScsiAnswer get_performance(const ScsiCommand& command);
    ScsiAnswer set_cd_speed(const ScsiCommand& command);
    ScsiAnswer set_streaming(const ScsiCommand& command);
    ScsiAnswer read_buffer_capacity(const ScsiCommand& command);

    ScsiAnswer read_capacity(const ScsiCommand& command);
    ScsiAnswer read_format_capacities(const ScsiCommand& command);
    ScsiAnswer read_disc_information(const ScsiCommand& command);
    ScsiAnswer read_track_information(const ScsiCommand& command);
    void put_open_track(Reply& reply, std::uint32_t start, std::uint32_t end) const;
    [[nodiscard]] bool has_reserved_track() const;
    ScsiAnswer read_toc(const ScsiCommand& command);
    ScsiAnswer read_disc_structure(const ScsiCommand& command);

    ScsiAnswer read(const ScsiCommand& command, std::uint32_t first, std::uint32_t count);
    ScsiAnswer read_cd(const ScsiCommand& command);
    [[nodiscard]] Sense as_told(Sense why) const;
    ScsiAnswer write(const ScsiCommand& command, std::uint32_t first, std::uint32_t count);
    ScsiAnswer synchronize_cache();
    ScsiAnswer reserve_track(const ScsiCommand& command);
    ScsiAnswer send_cue_sheet(const ScsiCommand& command);
    ScsiAnswer close_track_session(const ScsiCommand& command);

    [[nodiscard]] std::chrono::nanoseconds pace(std::uint64_t bytes,
                                                std::uint64_t bytes_per_second);
    void note_read(std::uint32_t first, std::uint32_t count);
    void note_written(std::uint32_t count);

    std::filesystem::path directory_;
    MappedRecord<DriveRecord> record_;
    std::mutex mutex_;
    DriveConfiguration configuration_;
    std::uint32_t configuration_generation_ = 0;
    std::unique_ptr<Carrier> medium_;
    std::uint32_t medium_generation_ = 0;
    std::atomic<std::uint32_t> told_generation_ = 0;
    Clock::time_point busy_until_;
};

} // namespace twofold::emulated
