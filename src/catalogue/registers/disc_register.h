#pragma once

#include "catalogue/database/entered.h"
#include "catalogue/database/process_mark.h"
#include "discs/disc.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A change of a disc's state: a row added to its history.
struct DiscEvent {
    DiscState state = DiscState::Unverified;
    Message reason;
    std::optional<Digest> read_back;
    double speed_reached = 0;             ///< kB/s; 0: not measured now, the earlier value stays
    std::optional<Timestamp> ended;       ///< end of the recording; none: the earlier value stays
    std::vector<std::string> drive_words; ///< messages of the drive, unchanged
    std::map<std::string, std::string> details{}; ///< more of the register's fields, by name
};

/// A DiscEvent with who entered it and when.
struct DiscEventRecord {
    DiscEvent event;
    Entered entered;
};

/// A label that was printed for a disc.
struct LabelPrint {
    std::string label; ///< name of the template: "disc-face"
    Entered entered;
};

/// What the list of pending work needs of each disc.
struct DiscBrief {
    DiscId id{};
    VolumeId volume{};
    std::string number;
    CopyMark copy = CopyMark::A;
    DiscState state = DiscState::Recording;
    Message reason;
    Timestamp began{};
    std::string shelf_place; ///< empty: none was entered
    bool labelled = false;
};

/// The disc register: one row per physical copy, and what happened to it.
class DiscRegister {
public:
    explicit DiscRegister(Session& session) : session_{session} {}

    /// Enters a disc that is about to be recorded; state Recording. Its number becomes the next one
    /// of that copy: "2026-0007-A", then "2026-0007-A.2". Returns it as entered. `recorder` is the
    /// process that runs the recording. Throws Error{Refused} if the volume is not sealed.
    Disc begin(Disc disc, const ProcessMark& recorder = this_process());
    void add_event(DiscId disc, const DiscEvent& event, const Entered& entered);
    /// Marks every disc Interrupted that is in state Recording and whose recorder has died: its
    /// process is not visible from here, and `is_watched` returns false (a process in another
    /// container is not visible, but the lock it holds is). Returns them.
    std::vector<Disc> settle_unfinished(const Entered& entered,
                                        const std::function<bool(const Disc&)>& is_watched = {});
    /// Enters a movement to `place`; see DiscMovements.
    void shelve(DiscId disc, const std::string& place, const Entered& entered);

    [[nodiscard]] std::optional<Disc> find(const std::string& number) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Disc get(DiscId id) const;
    [[nodiscard]] std::vector<Disc> of(VolumeId volume) const;
    /// Those of `discs` that exist, in the order asked for.
    [[nodiscard]] std::vector<Disc> of(const std::vector<DiscId>& discs) const;
    [[nodiscard]] std::vector<Disc> all() const; ///< by volume, copy and carrier
    [[nodiscard]] std::map<DiscId, Disc> by_id() const;
    [[nodiscard]] std::map<VolumeId, std::vector<DiscBrief>> briefs() const; ///< by copy, carrier
    [[nodiscard]] std::vector<Disc> unfinished() const;                      ///< in state Recording
    /// Recorded by emulated drives in an archive of records: they count for nothing.
    [[nodiscard]] std::set<DiscId> emulated_in_records() const;
    /// Of these, those whose recorder has died; see settle_unfinished().
    [[nodiscard]] std::vector<Disc>
    dead(const std::function<bool(const Disc&)>& is_watched = {}) const;
    [[nodiscard]] std::vector<DiscEventRecord> history(DiscId disc) const;
    [[nodiscard]] std::vector<LabelPrint> labels(DiscId disc) const;

    /// Copies of which at least one disc is Good; the volume has its two copies when this is 2. A
    /// disc that was replaced or destroyed does not count.
    [[nodiscard]] int good_copies(VolumeId volume) const;
    /// The same for every volume that has any.
    [[nodiscard]] std::map<VolumeId, int> good_copies() const;
    /// Good discs of one copy, without those that were replaced or destroyed.
    [[nodiscard]] int good_discs(VolumeId volume, CopyMark copy) const;

private:
    Session& session_;
};

} // namespace twofold
