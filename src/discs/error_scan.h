#pragma once

#include "base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Families of media, whose error rates have different names.
enum class ScanFamily { Cd, Dvd, Bd };

[[nodiscard]] std::string_view name_of(ScanFamily family) noexcept; ///< "dvd"
[[nodiscard]] ScanFamily scan_family(std::string_view name);        ///< throws InvalidInput
/// The family of a medium with this MMC profile name ("DVD+R"); none for anything else.
[[nodiscard]] std::optional<ScanFamily> scan_family_of(std::string_view profile) noexcept;

/// One error rate; what the instrument did not give is missing, never 0.
struct ErrorRate {
    std::string name; ///< "bler", "e22", "pi8", "pof", "ldc", "rser", "uncr" …; lower case
    std::optional<double> maximum;
    std::optional<double> average;
    std::optional<double> total;
};

/// A quality scan made outside this program, which cannot measure error rates itself.
struct ErrorScan {
    ScanFamily family = ScanFamily::Dvd;
    std::string instrument; ///< drive or tester, as named in the file or by the user
    std::vector<ErrorRate> rates;
    std::uint64_t blocks_asked = 0;  ///< sectors the scan was to cover; 0: the file does not say
    std::uint64_t blocks_tested = 0; ///< sectors it did cover; 0: the file does not say
    bool broken_off = false;         ///< it ended early: the rest may be worse
};

/// Reads what `qscan -t errc` of QPxTool prints (lib/qpxscan/qpx_scan_algo.cpp, 2007 to today): the
/// summary, the drive, and whether the scan was completed. The E12 column of its CD summary is
/// ignored: qscan prints E21 there. Throws Error{InvalidInput} that names the line.
[[nodiscard]] ErrorScan parse_qscan(std::string_view text);

/// Reads a table: a first line `family,cd` (dvd, bd), a second line `rate,maximum,average,total`,
/// then one line for each rate; an empty cell means not measured. Throws Error{InvalidInput} that
/// names the line.
[[nodiscard]] ErrorScan parse_scan_table(std::string_view text);

/// One of the two, by what the text begins with.
[[nodiscard]] ErrorScan parse_error_scan(std::string_view text);

/// The measured values that rules use: "cd-bler-max", "dvd-pi8-max" (see measure_in_words()).
[[nodiscard]] std::map<std::string, double, std::less<>> measured_by(const ErrorScan& scan);

/// Most bytes a scan file may have; a DVD of qscan has about 15 million.
constexpr std::size_t most_scan_bytes = std::size_t{64} << 20U;

} // namespace twofold
