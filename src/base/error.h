#pragma once

#include "base/message.h"

#include <exception>
#include <string>

namespace twofold {

/// Why a use case failed. The command line turns each into an exit code, the window into an icon.
enum class ErrorCode {
    Usage,              ///< the request itself makes no sense
    InvalidInput,       ///< a value, file or template breaks its rules
    NotFound,           ///< what was named is not in the archive
    Refused,            ///< a rule forbids it
    MediumUnsuitable,   ///< not blank, too small, rewritable, none
    DriveUnavailable,   ///< busy, not permitted, gone
    PrinterUnavailable, ///< unknown, stopped, takes no jobs; or no print service answers
    WriteFailed,        ///< the drive or the disc failed while recording
    FileUnreadable,     ///< a file could not be read, written or found
    SourceChanged,      ///< footage is not what was taken in
    StorageFull,        ///< no room left on the file system
    Catalogue,          ///< locked, damaged, newer than this program
};

/// Stable name of a code for JSON and logs: "medium-unsuitable".
[[nodiscard]] const char* name_of(ErrorCode code) noexcept;

/// A use case could not do what was asked. A *finding* (an unreadable block, an overdue disc) is a
/// value, not an Error.
class Error : public std::exception {
public:
    Error(ErrorCode code, Message message);

    [[nodiscard]] ErrorCode code() const noexcept { return code_; }
    [[nodiscard]] const Message& message() const noexcept { return message_; }
    /// The message in English.
    [[nodiscard]] const char* what() const noexcept override { return english_.c_str(); }

private:
    ErrorCode code_;
    Message message_;
    std::string english_;
};

/// Text shown to the user for an errno value; translated if it is a common one.
[[nodiscard]] Message meaning_of(int error_number);

/// Error for a failed system call on `path`: StorageFull for ENOSPC and EDQUOT, else
/// FileUnreadable; the text names the path and what errno means.
[[nodiscard]] Error system_error(const std::string& path, int error_number);

} // namespace twofold
