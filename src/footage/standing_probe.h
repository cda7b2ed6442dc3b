#pragma once

#include "base/files.h"
#include "footage/confined_process.h"
#include "footage/probe.h"

#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace twofold {

/// The probe program, started once and ready for many files.
///
/// Loading libav takes longer than probing a file. So `twofold-probe --serve` loads it once and
/// then forks for each file: every file still has a process with its own limits, and damage by a
/// hostile file ends with that process. The serving process reads no file. Used and destroyed by
/// the thread that created it.
class StandingProbe {
public:
    /// Starts nothing yet.
    explicit StandingProbe(ProbeProgram program) : program_{std::move(program)} {}
    StandingProbe(const StandingProbe&) = delete;
    StandingProbe& operator=(const StandingProbe&) = delete;
    ~StandingProbe() { end(); }

    /// As run_confined() does with `twofold-probe FILE [ATTACHMENT]`. If the program has ended, the
    /// next call starts it again.
    [[nodiscard]] ConfinedOutcome look_into(const std::filesystem::path& file, bool with_attachment,
                                            const Confinement& limits);

private:
    [[nodiscard]] std::optional<ConfinedEnd> ask(const std::filesystem::path& file,
                                                 bool with_attachment, const Confinement& limits,
                                                 const ConfinedFiles& files);
    /// Sets errno and leaves none running if it fails.
    bool start();
    void end() noexcept;

    ProbeProgram program_;
    FileDescriptor socket_; ///< to the running program; none: it does not run
    pid_t process_ = -1;
};

} // namespace twofold
