#include "base/error.h"

#include <cerrno>
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

Error system_error(const std::string& path, int error_number)
{
    if (error_number == ENOSPC || error_number == EDQUOT) {
        return {ErrorCode::StorageFull,
                {msgid("No room is left for {path}. Nothing that was complete is lost; free some "
                       "space and try again."),
                 {{"path", path}}}};
    }
    return {ErrorCode::FileUnreadable,
            {msgid("{path}: {reason}"),
             {{"path", path}, {"reason", std::generic_category().message(error_number)}}}};
}

} // namespace twofold
