#pragma once

#include "drive/drives.h"
#include "drive/medium_events.h"
#include "gui/kit/work.h"

#include <wx/timer.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twofold::gui {

/// Tracks the drives and their media. Polls in the background when udev reports a change (without
/// udev: every few seconds), and never while paused, because other work then uses the drives. A
/// drive that hangs only delays the result. Main thread.
class DriveWatch : public wxEvtHandler {
public:
    explicit DriveWatch(DriveProgram program);

    /// Polls once, now.
    void look();
    /// Polls by itself only while a page shows the drives.
    void set_wanted(bool wanted);
    void set_resting(bool resting);

    /// Notes that a recording left this disc in the drive. Forgotten when the drive shows another
    /// medium or none; discs of the same volume are equal, so their exchange by hand goes
    /// unnoticed.
    void note_disc(const std::string& address, const std::string& disc,
                   const MediumIdentity& medium);
    /// Number of the disc that a recording left in the drive; empty: not known.
    [[nodiscard]] std::string disc_left_in(const std::string& address) const;

    /// Result of the last poll; empty before the first has ended.
    [[nodiscard]] const std::vector<Drive>& drives() const noexcept { return drives_; }
    [[nodiscard]] bool looking() const noexcept { return looking_ && looking_->running(); }
    [[nodiscard]] bool looked() const noexcept { return looked_; }
    /// Calls `changed` when a poll begins or ends, as long as `who` lives.
    void watch(wxEvtHandler* who, std::function<void()> changed);

private:
    struct Watcher;

    struct LeftDisc {
        std::string number;
        std::string manufacturer_id;
    };

    void on_timer();
    void tell();
    void forget_what_was_taken_out();

    DriveProgram program_;
    MediumEvents events_;
    wxTimer timer_;
    int ticks_ = 0;
    bool wanted_ = false;
    bool resting_ = false;
    bool looked_ = false;
    bool look_again_ = false;
    std::vector<Drive> drives_;
    std::map<std::string, LeftDisc> left_; ///< by address
    std::unique_ptr<Work> looking_;
    std::vector<std::shared_ptr<Watcher>> watchers_;
};

} // namespace twofold::gui
