#pragma once

#include "catalogue/registers/error_scans.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>

namespace twofold {

/// A scan made by an instrument outside this program, for one disc.
struct ImportScanRequest {
    std::string disc;
    std::filesystem::path file;   ///< output of qscan, or a table (discs/error_scan.h)
    std::string instrument;       ///< empty: the file must say
    std::optional<Date> measured; ///< none: the day the file was last written
};

/// Reads the file and enters its error rates for the disc; they never replace a check. Throws
/// Error{InvalidInput} that names the line for a file that is no such scan, or is of another kind
/// of medium than the disc, or names no instrument; Error{FileUnreadable}.
ImportedScan import_scan(Archive& archive, const ImportScanRequest& request);

/// "PI8 max 34, POF max 0": the error rates as a form shows them.
[[nodiscard]] std::string in_one_line(const ErrorScan& scan);

} // namespace twofold
