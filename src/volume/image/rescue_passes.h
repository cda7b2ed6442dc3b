#pragma once

#include "jobs/job.h"
#include "volume/image/rescue_file.h"

#include <chrono>
#include <string>

namespace twofold {

/// Reads sources into a RescueFile, always in ascending order. Saves the map every few seconds.
/// Every function throws what the source throws when it is gone, and Stopped; what was read until
/// then is in the file.
class RescuePasses {
public:
    RescuePasses(RescueFile& file, Job& job) : file_{file}, job_{job} {}

    /// Missing blocks this source was not asked for, in large reads. Behind a block that cannot be
    /// read it jumps to the next error-correction block, so that a bad place costs little time
    /// while there is another copy to ask.
    void read_gently(BlockReader& reader, std::size_t source);
    /// What the jumps left out, in small reads.
    void read_the_rest(BlockReader& reader, std::size_t source);
    /// Each missing block that this source did not give, once more and singly.
    void insist(BlockReader& reader, std::size_t source);
    /// Blocks that other sources gave: does this one say the same?
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
