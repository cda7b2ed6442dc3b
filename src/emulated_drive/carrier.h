#pragma once

#include "emulated_drive/configuration.h"
#include "emulated_drive/scsi.h"
#include "emulated_drive/shared_record.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace twofold::emulated {

/// The medium in a drive: blocks with their faults, and what is closed.
///
/// Write-once is enforced here: nothing can change a block that was written on a write-once
/// profile. Not thread-safe; its drive serialises. Failures of the host's file system throw
/// std::system_error.
class Carrier {
public:
    explicit Carrier(const std::filesystem::path& directory);
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;
    ~Carrier();

    /// Reads medium.json again if it changed.
    void refresh();

    [[nodiscard]] Profile profile() const noexcept { return configuration_.profile; }
    [[nodiscard]] bool is_cd() const noexcept { return profile() == Profile::CdR; }
    [[nodiscard]] bool is_rewritable() const noexcept { return profile() == Profile::DvdPlusRw; }
    [[nodiscard]] std::uint32_t capacity() const noexcept { return configuration_.capacity_blocks; }
    [[nodiscard]] const std::string& manufacturer_id() const noexcept
    {
        return configuration_.manufacturer_id;
    }
    [[nodiscard]] MediumState state() const;
    /// The next writable address; all below it is written.
    [[nodiscard]] std::uint32_t next_block() const { return record_->next_block; }
    /// Where the open track begins: at next_block() unless the track has been written to.
    [[nodiscard]] std::uint32_t open_track_start() const;
    [[nodiscard]] std::uint32_t closed_tracks() const { return record_->closed_tracks; }
    [[nodiscard]] std::uint32_t closed_sessions() const { return record_->closed_sessions; }
    [[nodiscard]] const TrackRecord&
    track(std::uint32_t number) const; ///< from 1, closed ones only
    [[nodiscard]] CounterRecord& counters() { return record_->counters; }
    /// True if tracks were closed since the last session was, or the open track has been written
    /// to.
    [[nodiscard]] bool session_is_open() const;

    /// Reads whole blocks, with bit flips. On failure the content of `into` is undefined.
    [[nodiscard]] std::optional<Sense> read(std::uint32_t first, std::span<Byte> into) const;
    /// How long the slow blocks in this range hold up a READ.
    [[nodiscard]] std::chrono::milliseconds delay(std::uint32_t first, std::uint32_t count) const;
    /// Bytes of this block that C2 error pointers mark.
    [[nodiscard]] std::uint32_t c2_errors(std::uint32_t block) const;
    /// Writes whole blocks at next_block(), or anywhere within the capacity if rewritable. A write
    /// error leaves the blocks before it written.
    [[nodiscard]] std::optional<Sense> write(std::uint32_t first, std::span<const Byte> blocks);

    /// Each does nothing if nothing is open. Adds `run_out` blocks that no READ can read.
    void close_track(std::uint32_t run_out);
    void close_session();
    /// The last step: from now on the medium is closed.
    void finalize();

private:
    void store(std::uint32_t first, std::span<const Byte> blocks);

    std::filesystem::path directory_;
    MappedRecord<MediumRecord> record_;
    MediumConfiguration configuration_;
    std::uint32_t configuration_generation_ = 0;
    int blocks_ = -1;
};

} // namespace twofold::emulated
