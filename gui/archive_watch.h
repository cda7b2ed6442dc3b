#pragma once

#include "gui/work.h"
#include "workstation/archive.h"

#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <memory>

namespace twofold::gui {

/// Reads the stored footage again and again in the background, slowly, so that what the storage
/// lost is known while the camera, a disc or a copy still has it. It asks nothing, shows nothing
/// and keeps nobody from closing: it goes on where it stopped. Main thread.
class ArchiveWatch : public wxEvtHandler {
public:
    /// `changed` is told when a check has ended, `failed` why one that a person asked for did not.
    ArchiveWatch(std::filesystem::path archive, Workplace workplace, std::function<void()> changed,
                 std::function<void(const Failure&)> failed);

    /// Begins now, however long ago the last one was; while drives record it waits for their end.
    void check_now();
    /// Null unless one runs.
    [[nodiscard]] const Work* running() const;
    /// Not while drives record: they get all that the storage gives.
    void set_resting(bool resting);

private:
    enum class When { IfDue, Now };
    void begin(When when);

    std::filesystem::path archive_;
    Workplace workplace_;
    std::function<void()> changed_;
    std::function<void(const Failure&)> failed_;
    wxTimer timer_;
    bool resting_ = false;
    bool asked_for_ = false; ///< by a person, and not begun yet
    std::unique_ptr<Work> work_;
};

} // namespace twofold::gui
