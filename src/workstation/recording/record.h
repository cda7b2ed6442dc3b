#pragma once

#include "drive/recording.h"
#include "jobs/operator.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"
#include "workstation/replacement.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Which drive reads a new disc back.
enum class ReadBackIn {
    /// Another of the named drives, if there is one and the operator moves the disc there: a disc
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
    bool extra_copy = false; ///< even if the volume has its good copies
    ReadBackIn read_back = ReadBackIn::OtherDrive;
    /// Another file with exactly the bytes of the sealed image, such as a rescued one; its digest
    /// is checked in the same way. Empty: the sealed image itself.
    std::filesystem::path image{};
    /// The disc for which a new one is made. Even without it, a good disc replaces each disc of its
    /// copy that was found bad.
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
    Message read_back_failure{}; ///< why it could not be read back although it was recorded
    /// Drive in which it is now, as far as the program knows; empty: it was taken out. Not always
    /// the one that recorded it: discs are exchanged for reading back.
    std::string lies_in{};
    std::vector<std::string> replaces{}; ///< numbers of the discs it replaced

    [[nodiscard]] bool good() const noexcept
    {
        return outcome.wrote_well && read_back && read_back->overall == Verdict::Good;
    }
};

/// Says where the disc is now and what to write on it; empty: it was taken out.
[[nodiscard]] Message where_it_is(const RecordedDisc& recorded);

/// All recordings of one `record`, failed ones included.
struct RecordReport {
    Volume volume;
    std::vector<RecordedDisc> discs; ///< in the order they ended
    std::vector<CopyMark> missing;   ///< copies that were asked for and are not there
    /// Of these: read back well, but recorded by an emulated drive in an archive of records.
    std::vector<CopyMark> uncounted{};
    bool stopped = false;
    /// Why what the drives did is not in the catalogue yet; empty: it is. Nothing is lost: it is in
    /// the archive's journal, and is entered when the archive is opened next.
    Message not_entered{};
};

/// Records the copies of a sealed volume, on all drives at once, and reads each disc back in full
/// after the tray was opened and closed, in another drive where there is one (the operator is asked
/// to move the discs; if they refuse or cannot be asked, the discs are read where they are). A disc
/// is good only when every block came back and the digest is the image's. One drive failing does
/// not stop the others; a failed disc is registered with the drive's own message, and the operator
/// may put in another medium for that copy. What a drive did is synced to the journal before it is
/// entered; if another program holds the catalogue then, it waits until it is stopped. A good disc
/// replaces every disc of its copy that was found bad, with its lineage: see replacement.h.
///
/// Throws before the first block, with no disc used: Error{Refused} (not sealed, has its copies, or
/// discs of them that only have to be read back, being recorded, an existing file as the target of
/// a trial), Error{SourceChanged} (image altered), Error{MediumUnsuitable},
/// Error{DriveUnavailable}, Error{Usage} (same drive twice).
RecordReport record(Archive& archive, const RecordVolumeRequest& request, Operator& person,
                    Job& job);

} // namespace twofold
