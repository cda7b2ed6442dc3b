#include "cli/kit/exit_code.h"

namespace twofold {

ExitCode exit_code_for(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Refused: return ExitCode::Usage;
    case ErrorCode::MediumUnsuitable: return ExitCode::MediumUnsuitable;
    case ErrorCode::DriveUnavailable:
    case ErrorCode::PrinterUnavailable: return ExitCode::DriveUnavailable;
    case ErrorCode::WriteFailed: return ExitCode::WriteFailed;
    case ErrorCode::Catalogue: return ExitCode::Catalogue;
    case ErrorCode::FileUnreadable:
    case ErrorCode::SourceChanged:
    case ErrorCode::StorageFull: return ExitCode::Files;
    }
    return ExitCode::Usage;
}

} // namespace twofold
