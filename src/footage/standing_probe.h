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
/// Loading libav takes longer than looking into a file. So `twofold-probe --serve` loads it once
/// and then makes a copy of itself (fork) for each file: still every file has a process, with its
/// bounds and its time, and what a hostile file does to that process is gone with it. The one that
/// stays reads no file. Used, and let go, by the thread that made it.
class StandingProbe {
public:
    /// Starts nothing yet.
    explicit StandingProbe(ProbeProgram program) : program_{std::move(program)} {}
    StandingProbe(const StandingProbe&) = delete;
    StandingProbe& operator=(const StandingProbe&) = delete;
    ~StandingProbe() { end(); }

    /// As run_confined() does with `twofold-probe FILE [ATTACHMENT]`. Whatever becomes of the
    /// program, the next call starts it anew.
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
