#pragma once

#include "base/message.h"
#include "footage/footage.h"

#include <chrono>
#include <filesystem>

namespace twofold {

/// The program that parses media files: `twofold-probe`. Footage is untrusted input, so nothing of
/// it is parsed in this process.
class ProbeProgram {
public:
    /// Throws Error{NotFound} if there is no such program: that is a broken installation, and not
    /// the fault of any file.
    explicit ProbeProgram(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

/// The result of one probe: facts, or a failure that says why there are none.
struct ProbeOutcome {
    MediaFacts media;
    Message failure;            ///< empty: it was probed
    bool has_thumbnail = false; ///< the JPEG was written
    /// What this computer lacks to sandbox the probe; empty: it was sandboxed, or the file was
    /// never read. Not the file's fault, and the same for each.
    Message weakness{};
    bool unusable_time = false; ///< the creation time in the file is impossible
};

constexpr std::chrono::milliseconds probe_time_limit{20'000};

/// Probes a media file in a separate process, limited in time, memory and output. A damaged or
/// hostile file, whatever it does to that process, gives a ProbeOutcome with a failure.
///
/// `thumbnail`: where a JPEG of at most 320 by 320 pixels goes if the file has a picture; empty:
/// none is wanted. It is written completely or not at all. Throws Error only if the thumbnail
/// cannot be stored.
[[nodiscard]] ProbeOutcome probe(const ProbeProgram& program, const std::filesystem::path& file,
                                 const std::filesystem::path& thumbnail = {},
                                 std::chrono::milliseconds limit = probe_time_limit);

/// The same with a program that keeps running, for many files.
class StandingProbe;
[[nodiscard]] ProbeOutcome probe(StandingProbe& running, const std::filesystem::path& file,
                                 const std::filesystem::path& thumbnail = {},
                                 std::chrono::milliseconds limit = probe_time_limit);

} // namespace twofold
