#pragma once

#include "drive/drives.h"
#include "drive/medium_events.h"
#include "gui/work.h"

#include <wx/timer.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twofold::gui {

/// Knows what lies in the drives. Looks in the background when udev says that something changed
/// (without udev: every few seconds), and never while it was told to rest: work has the drives
/// then. A drive that hangs makes the answer late, nothing else. Main thread.
class DriveWatch : public wxEvtHandler {
public:
    explicit DriveWatch(DriveProgram program);

    /// Looks once, now.
    void look();
    /// Looks by itself only while somebody wants to see it.
    void set_wanted(bool wanted);
    void set_resting(bool resting);

    /// A recording ended and left that disc there. It is known until the drive shows another medium
    /// or none; two discs of one volume are equal, so what was exchanged by hand is not seen.
    void note_disc(const std::string& address, const std::string& disc,
                   const MediumIdentity& medium);
    /// Number of the disc a recording left there; empty: not known.
    [[nodiscard]] std::string disc_left_in(const std::string& address) const;

    /// As last seen; empty before the first look has ended.
    [[nodiscard]] const std::vector<Drive>& drives() const noexcept { return drives_; }
    [[nodiscard]] bool looking() const noexcept { return looking_ && looking_->running(); }
    [[nodiscard]] bool looked() const noexcept { return looked_; }
    /// Calls `changed` when a look begins or ends, as long as `who` lives.
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
