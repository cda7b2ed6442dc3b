#pragma once

#include "drive/drives.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/blocks/further_session.h"

#include <memory>
#include <stop_token>
#include <string>

namespace twofold {

class DriveProcess;

/// Blocks of a medium, read by a worker process that owns the drive as long as this object lives.
///
/// Meant for one pass in ascending order: the worker reads the next chunk ahead while the caller
/// works on this one. On a medium that can be read well the drive never seeks back. An unreadable
/// block ends a read() just before it; the caller continues after it.
class DriveReader : public BlockReader, public RecordedSource {
public:
    /// Takes the drive. `speed` in kB/s, 0: the drive's own choice. Throws Error{DriveUnavailable}
    /// or, for a drive without a recorded medium, Error{MediumUnsuitable}; Stopped if `job` is
    /// stopped.
    DriveReader(const DriveProgram& program, const std::string& address, double speed, Job& job);
    ~DriveReader() override;
    DriveReader(const DriveReader&) = delete;
    DriveReader& operator=(const DriveReader&) = delete;

    /// The drive and its medium as they were when reading began.
    [[nodiscard]] const Drive& drive() const noexcept { return drive_; }
    [[nodiscard]] std::uint64_t block_count() const override
    {
        return drive_.medium.recorded_blocks;
    }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 256; }
    [[nodiscard]] SourceShape shape() const override { return shape_; }
    /// Throws Error{DriveUnavailable} if the drive is gone, hangs, or lost its medium, and Stopped.
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;
    [[nodiscard]] std::optional<std::chrono::microseconds> last_duration() const override
    {
        return duration_;
    }
    /// On a CD, in a drive that offers them.
    [[nodiscard]] std::optional<C2Errors> last_c2() const override { return c2_; }

private:
    DriveProgram program_;
    Job job_;
    Drive drive_;
    SourceShape shape_;
    std::unique_ptr<DriveProcess> process_;
    std::chrono::microseconds duration_{0};
    std::optional<C2Errors> c2_;
};

} // namespace twofold
