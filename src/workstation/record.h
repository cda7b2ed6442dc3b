#pragma once

#include "drive/recording.h"
#include "jobs/operator.h"
#include "volume/image/image_check.h"
#include "workstation/archive.h"
#include "workstation/replacement.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Which drive reads a new disc back.
enum class ReadBackIn {
    /// Another of the named drives, if there is one and the person moves the disc there: a disc
    /// that is good only in the drive that wrote it is not good. Else the same drive.
    OtherDrive,
    SameDrive, ///< the drive that recorded it, without a question
};

/// Which discs to record, and where.
struct RecordVolumeRequest {
    std::string volume; ///< number
    std::vector<std::string>
        drives;                   ///< addresses; with fewer drives than copies, one after another
    std::vector<CopyMark> copies; ///< empty: A and B, less what is good already
    double speed = 0;             ///< kB/s; 0: the drive's own choice
    bool trial = false;      ///< also rewritable media and stdio targets; nothing is registered
    bool extra_copy = false; ///< though the volume has its good copies
    ReadBackIn read_back = ReadBackIn::OtherDrive;
    /// Another file with the very bytes of the sealed image, such as a rescued one; its digest is
    /// checked in the same way. Empty: the sealed image itself.
    std::filesystem::path image{};
    /// The disc for which a new one is made. Without it too a good disc takes the place of each
    /// disc of its copy that was found bad.
    std::optional<DiscToReplace> replaces{};
};

/// One recording of one copy.
struct RecordedDisc {
    CopyMark copy = CopyMark::A;
    Disc disc; ///< as in the register; without number in a trial
    RecordOutcome outcome;
    std::string read_back_in; ///< address of the drive that read it back; empty: none did
    std::optional<ImageCheck> read_back{}; ///< none: it was not recorded, or stopped before
    DriveIdentity read_back_drive{};
    Message read_back_failure{}; ///< why it could not be read back though it was recorded
    /// Drive in which it lies now, as far as the program was told; empty: it was taken out. Not
    /// always the one that recorded it: discs are exchanged for reading back.
    std::string lies_in{};
    std::vector<std::string> replaces{}; ///< numbers of the discs whose place it took

    [[nodiscard]] bool good() const noexcept
    {
        return outcome.wrote_well && read_back && read_back->overall == Verdict::Good;
    }
};

/// Where it lies now and what to write on it, for whoever takes it out; empty: it was taken out.
[[nodiscard]] Message where_it_is(const RecordedDisc& recorded);

/// All recordings of one `record`, failed ones included.
struct RecordReport {
    Volume volume;
    std::vector<RecordedDisc> discs; ///< in the order they ended
    std::vector<CopyMark> missing;   ///< copies that were asked for and are not there
    /// Of these: read back well, but recorded by an emulated drive in an archive of records.
    std::vector<CopyMark> uncounted{};
    bool stopped = false;
    /// Why what the drives did is not in the catalogue yet; empty: it is. Nothing is lost: it is
    /// written down in the archive's journal, and entered when the archive is opened next.
    Message not_entered{};
};

/// Records the copies of a sealed volume, on all drives at once, and reads each disc back in full
/// after the tray was opened and closed, in another drive where there is one (the operator is asked
/// to move the discs; who says no, or cannot be asked, has them read where they lie). A disc is
/// good only when every block came back and the digest is the image's. One drive failing does not
/// stop the others; a failed disc is registered with the drive's own words, and the operator may
/// put in another medium for that copy. What a drive did is written down on the storage before it
/// is entered; if somebody else holds the catalogue then, it waits for them until it is stopped. A
/// good disc takes the place of every disc of its copy that was found bad, with its lineage: see
/// replacement.h.
///
/// Throws before the first block, with nothing spent: Error{Refused} (not sealed, has its copies,
/// or discs of them that only have to be read back, being recorded, an existing file as the target
/// of a trial), Error{SourceChanged} (image
/// altered), Error{MediumUnsuitable}, Error{DriveUnavailable}, Error{Usage} (same drive twice).
RecordReport record(Archive& archive, const RecordVolumeRequest& request, Operator& person,
                    Job& job);

} // namespace twofold
