#include "gui/kit/error_words.h"

namespace twofold::gui {

Message what_was_lost(ErrorCode code)
{
    switch (code) {
    case ErrorCode::WriteFailed:
        return {msgid("The medium in the drive may be lost. The footage, the image and the "
                      "registers are unharmed.")};
    case ErrorCode::SourceChanged:
        return {msgid("Nothing was recorded. A file in the archive is no longer what was taken "
                      "in: that has to be looked into.")};
    case ErrorCode::Catalogue:
        return {msgid("What was entered before is still there; what was being done now was not "
                      "entered.")};
    case ErrorCode::Usage:
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Refused:
    case ErrorCode::MediumUnsuitable:
    case ErrorCode::DriveUnavailable:
    case ErrorCode::FileUnreadable:
    case ErrorCode::StorageFull:
    case ErrorCode::PrinterUnavailable: return {msgid("Nothing was lost and nothing was changed.")};
    }
    return {};
}

Message what_to_do(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return {msgid("Try again. If it happens again, copy the technical details and pass them "
                      "to whoever looks after the program.")};
    case ErrorCode::InvalidInput: return {msgid("Correct the entry and try again.")};
    case ErrorCode::NotFound: return {msgid("Check the name or number and try again.")};
    case ErrorCode::Refused:
        return {msgid("A rule forbids it. What has to be done first is said above.")};
    case ErrorCode::MediumUnsuitable:
        return {msgid("Put another medium into the drive and try again.")};
    case ErrorCode::DriveUnavailable:
        return {msgid("Check the drive: is it connected, and does no other program use it? Then "
                      "try again.")};
    case ErrorCode::WriteFailed:
        return {msgid("Mark the medium as spoilt, put it aside, and record again on a new one. If "
                      "it happens again, use another drive.")};
    case ErrorCode::FileUnreadable:
        return {msgid("Check that the file or folder can be read, and try again.")};
    case ErrorCode::SourceChanged:
        return {msgid("Do not clear anything of this case. Verify the archive, and look for the "
                      "original on the camera or on another disc.")};
    case ErrorCode::StorageFull: return {msgid("Make room on the storage and try again.")};
    case ErrorCode::PrinterUnavailable:
        return {msgid("Check the printer and its paper, then print again.")};
    case ErrorCode::Catalogue:
        return {msgid("Close other programs that use this archive and try again. If it happens "
                      "again, copy the technical details and ask for help.")};
    }
    return {};
}

} // namespace twofold::gui
