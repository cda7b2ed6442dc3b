#pragma once

#include "workstation/recording/record.h"

#include <string>
#include <vector>

namespace twofold {

/// "A 封存": display name of a copy mark.
[[nodiscard]] std::string words_for(CopyMark copy);

/// Reads back discs that were just recorded.
///
/// Two discs of one volume are equal byte for byte, so only the manufacturer id of the medium can
/// show whether the right one is in a drive; if both have the same id, the operator's answer
/// counts.
class ReadBack {
public:
    /// `drives`: addresses of all drives that may be used.
    ReadBack(DriveProgram program, std::vector<std::string> drives, ReadBackIn where,
             Operator& person, Job& job)
        : program_{std::move(program)}, drives_{std::move(drives)}, where_{where}, person_{person},
          job_{job}
    {}

    /// Reads every disc of `round` that was recorded well, all at the same time, and stores the
    /// result in it. True if it was stopped. Throws Stopped when the operator gives up.
    [[nodiscard]] bool run(std::vector<RecordedDisc>& round, const SealedImage& expected);

private:
    /// Reads all of them at the same time, once; true if it was stopped.
    [[nodiscard]] bool read(const std::vector<RecordedDisc*>& discs, const SealedImage& expected);
    [[nodiscard]] bool wants_to_try_again(const RecordedDisc& recorded);
    [[nodiscard]] bool can_be_moved(const std::vector<RecordedDisc*>& discs) const;
    [[nodiscard]] bool moved_to_other_drives(const std::vector<RecordedDisc*>& discs);
    void look_again(RecordedDisc& recorded);
    [[nodiscard]] const std::string& drive_after(const std::string& address) const;

    DriveProgram program_;
    std::vector<std::string> drives_;
    ReadBackIn where_;
    Operator& person_;
    Job& job_;
};

} // namespace twofold
