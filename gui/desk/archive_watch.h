#pragma once

#include "gui/kit/work.h"
#include "workstation/archive.h"

#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace twofold::gui {

/// Re-reads the stored footage in the background, slowly and repeatedly, so that damage is found
/// while a camera, a disc or another copy still holds the file. It asks nothing, shows nothing and
/// does not prevent closing: it resumes where it stopped. Main thread.
class ArchiveWatch : public wxEvtHandler {
public:
    /// `changed` is called when a check ends, `failed` when a check that the user requested fails.
    /// It checks for `person`, and by itself only if they may.
    ArchiveWatch(std::filesystem::path archive, Workplace workplace, std::string person,
                 std::function<void()> changed, std::function<void(const Failure&)> failed);

    /// Starts a check now, whatever the date of the last one; if drives record, when they have
    /// finished.
    void check_now();
    /// The running check; null if there is none.
    [[nodiscard]] const Work* running() const;
    /// Pauses checks: drives that record need the full bandwidth of the storage.
    void set_resting(bool resting);

private:
    enum class When { IfDue, Now };
    void begin(When when);

    std::filesystem::path archive_;
    Workplace workplace_;
    std::string person_;
    std::function<void()> changed_;
    std::function<void(const Failure&)> failed_;
    wxTimer timer_;
    bool resting_ = false;
    bool asked_for_ = false; ///< requested by the user, not started yet
    std::unique_ptr<Work> work_;
};

} // namespace twofold::gui
