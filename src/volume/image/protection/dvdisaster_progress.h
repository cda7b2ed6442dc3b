#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace twofold {

/// The progress of dvdisaster, parsed from its output: "Ecc progress:  12.3%" and "Ecc generation:
/// 12.3%", each overwriting the last. For display only; nothing else of the output is used.
class DvdisasterProgress {
public:
    static constexpr std::uint64_t total = 1000; ///< per mille

    /// The next piece of its output, cut anywhere. Returns how many steps it is further.
    std::uint64_t take(std::string_view output);

private:
    std::string rest_; ///< the end of what came, as long as a figure and its name
    std::uint64_t done_ = 0;
};

} // namespace twofold
