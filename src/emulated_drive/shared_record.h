#pragma once

#include "emulated_drive/medium.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <type_traits>
#include <unistd.h>
#include <utility>

/// State that changes while drives work, in memory that all processes map from a file. A process
/// that is killed leaves its last store behind, as a drive that lost its host would.
namespace twofold::emulated {

/// The file that every descriptor of a drive refers to; its lock is the exclusive use.
inline constexpr const char* device_file = "device";
/// Exists in a drive's directory while its medium is mounted; contains the mount point.
inline constexpr const char* mounted_file = "mounted";

/// Single machine words only: no reader depends on two of them changing together, except where
/// stated.
template <typename T>
using Shared = std::atomic<T>;
static_assert(Shared<std::uint64_t>::is_always_lock_free);

/// See Counters; one set per medium and one per drive.
struct CounterRecord {
    Shared<std::uint64_t> blocks_read;
    Shared<std::uint64_t> blocks_written;
    Shared<std::uint64_t> read_commands;
    Shared<std::uint64_t> write_commands;
    Shared<std::uint64_t> backward_seeks;
    Shared<std::uint64_t> furthest_backward_seek;
};

inline Counters counters_in(const CounterRecord& record)
{
    return {.blocks_read = record.blocks_read,
            .blocks_written = record.blocks_written,
            .read_commands = record.read_commands,
            .write_commands = record.write_commands,
            .backward_seeks = record.backward_seeks,
            .furthest_backward_seek = record.furthest_backward_seek};
}

inline void reset(CounterRecord& record)
{
    record.blocks_read = 0;
    record.blocks_written = 0;
    record.read_commands = 0;
    record.write_commands = 0;
    record.backward_seeks = 0;
    record.furthest_backward_seek = 0;
}

/// A closed track. Written before `MediumRecord::closed_tracks` counts it.
struct TrackRecord {
    Shared<std::uint32_t> first;
    Shared<std::uint32_t> count;   ///< as in the table of contents, run-out blocks included
    Shared<std::uint32_t> run_out; ///< blocks at the end that no READ can get (CD, track at once)
    Shared<std::uint32_t> session;
};

/// `state` of a medium directory. All zero: blank.
struct MediumRecord {
    static constexpr std::uint32_t most_tracks = 99;

    Shared<std::uint32_t> configuration_generation; ///< medium.json was changed
    Shared<std::uint32_t> disc_state;               ///< MediumState; Closed is stored last
    Shared<std::uint32_t> next_block; ///< stored after the blocks before it are written
    Shared<std::uint32_t> closed_sessions;
    Shared<std::uint32_t> closed_tracks;
    std::array<TrackRecord, most_tracks> tracks;
    CounterRecord counters;
};

/// `state` of a drive directory. All zero: just switched on, tray closed.
struct DriveRecord {
    Shared<std::uint32_t> configuration_generation; ///< drive.json was changed
    Shared<std::uint32_t> medium_generation;        ///< the link `medium` was changed
    Shared<std::uint32_t> tray_open;
    Shared<std::uint32_t> attention; ///< the next command has to report 6/28/00
    Shared<std::uint32_t> event;     ///< media event code for GET EVENT STATUS NOTIFICATION
    Shared<std::uint32_t> locked;    ///< PREVENT ALLOW MEDIUM REMOVAL
    Shared<std::uint32_t> unplugged;
    Shared<std::uint32_t> requested_write_speed;
    Shared<std::uint32_t> requested_read_speed;
    Shared<std::uint32_t> write_type;    ///< mode page 05h
    Shared<std::uint32_t> multi_session; ///< mode page 05h
    Shared<std::uint32_t>
        reserved_until; ///< RESERVE TRACK or SEND CUE SHEET: end of the session; 0: none
    Shared<std::uint32_t> last_read_end;
    Shared<std::uint64_t> written_at_faults; ///< counter values when the faults were set
    Shared<std::uint64_t> read_at_faults;
    CounterRecord counters;
};

/// A record mapped from its file, which is made (all zero) if it is not there. Throws
/// std::system_error.
template <typename Record>
class MappedRecord {
public:
    explicit MappedRecord(const std::filesystem::path& path)
    {
        static_assert(std::is_standard_layout_v<Record>);
        const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0) {
            fail(path);
        }
        if (::ftruncate(fd, sizeof(Record)) == 0) {
            memory_ = ::mmap(nullptr, sizeof(Record), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        }
        const int error = errno;
        ::close(fd);
        if (memory_ == MAP_FAILED) {
            errno = error;
            fail(path);
        }
    }
    MappedRecord(MappedRecord&& other) noexcept : memory_{std::exchange(other.memory_, MAP_FAILED)}
    {}
    MappedRecord(const MappedRecord&) = delete;
    MappedRecord& operator=(const MappedRecord&) = delete;
    MappedRecord& operator=(MappedRecord&&) = delete;
    ~MappedRecord()
    {
        if (memory_ != MAP_FAILED) {
            ::munmap(memory_, sizeof(Record));
        }
    }

    Record* operator->() const noexcept { return static_cast<Record*>(memory_); }
    Record& operator*() const noexcept { return *static_cast<Record*>(memory_); }

private:
    [[noreturn]] static void fail(const std::filesystem::path& path)
    {
        throw std::system_error{errno, std::generic_category(), path.string()};
    }

    void* memory_ = MAP_FAILED;
};

} // namespace twofold::emulated
