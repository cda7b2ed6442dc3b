#pragma once

#include "jobs/job.h"
#include "volume/image/rescue/rescue_file.h"

#include <chrono>
#include <string>

namespace twofold {

/// Reads sources into a RescueFile, always in ascending order. Saves the map every few seconds.
/// Every function throws what the source throws when it is gone, and Stopped; what was read until
/// then is in the file.
class RescuePasses {
public:
    RescuePasses(RescueFile& file, Job& job) : file_{file}, job_{job} {}

    /// Reads missing blocks not yet tried on this source, in large reads. After a block that cannot
    /// be read it jumps to the next error-correction block, so that a damaged area costs little
    /// time while another copy may have it.
    void read_gently(BlockReader& reader, std::size_t source);
    /// Reads what the jumps skipped, in small reads.
    void read_the_rest(BlockReader& reader, std::size_t source);
    /// Retries each missing block that this source could not read, singly.
    void insist(BlockReader& reader, std::size_t source);
    /// Compares blocks taken from other sources with this source.
    void compare(BlockReader& reader, std::size_t source);

private:
    void begin(BlockReader& reader, std::size_t source, Message activity);
    void report();

    RescueFile& file_;
    Job& job_;
    Progress progress_;
    std::chrono::steady_clock::time_point reported_{};
};

} // namespace twofold
