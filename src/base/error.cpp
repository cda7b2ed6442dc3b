#include "base/error.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace twofold {

const char* name_of(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::Usage: return "usage";
    case ErrorCode::InvalidInput: return "invalid-input";
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Refused: return "refused";
    case ErrorCode::MediumUnsuitable: return "medium-unsuitable";
    case ErrorCode::DriveUnavailable: return "drive-unavailable";
    case ErrorCode::PrinterUnavailable: return "printer-unavailable";
    case ErrorCode::WriteFailed: return "write-failed";
    case ErrorCode::FileUnreadable: return "file-unreadable";
    case ErrorCode::SourceChanged: return "source-changed";
    case ErrorCode::StorageFull: return "storage-full";
    case ErrorCode::Catalogue: return "catalogue";
    }
    return "unknown";
}

Error::Error(ErrorCode code, Message message)
    : code_{code}, message_{std::move(message)}, english_{in_english(message_)}
{}

Message meaning_of(int error_number)
{
    switch (error_number) {
    case EACCES: return {msgid("Permission denied")};
    case EBUSY: return {msgid("Device or resource busy")};
    case EEXIST: return {msgid("File exists")};
    case EINVAL: return {msgid("Invalid argument")};
    case EIO: return {msgid("Input/output error")};
    case EISDIR: return {msgid("Is a directory")};
    case ELOOP: return {msgid("Too many levels of symbolic links")};
    case EMFILE:
    case ENFILE: return {msgid("Too many open files")};
    case ENAMETOOLONG: return {msgid("File name too long")};
    case ENODEV: return {msgid("No such device")};
    case ENOENT: return {msgid("No such file or directory")};
    case ENOMEDIUM: return {msgid("No medium found")};
    case ENOTCONN: return {msgid("The network drive is not connected")};
    case ENOTDIR: return {msgid("Not a directory")};
    case ENXIO: return {msgid("No such device or address")};
    case EPERM: return {msgid("Operation not permitted")};
    case EROFS: return {msgid("Read-only file system")};
    case ESTALE: return {msgid("Stale file handle")};
    case ETIMEDOUT: return {msgid("Connection timed out")};
    default: return {std::generic_category().message(error_number)};
    }
}

Error system_error(const std::string& path, int error_number)
{
    if (error_number == ENOSPC || error_number == EDQUOT) {
        return {ErrorCode::StorageFull,
                {msgid("No room is left for {path}. Nothing that was complete is lost; free some "
                       "space and try again."),
                 {{"path", path}}}};
    }
    return {ErrorCode::FileUnreadable,
            {msgid("{path}: {reason}"), {{"path", path}}, {{"reason", meaning_of(error_number)}}}};
}

} // namespace twofold
