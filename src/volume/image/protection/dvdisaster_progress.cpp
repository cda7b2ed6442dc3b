#include "volume/image/protection/dvdisaster_progress.h"

#include <algorithm>

namespace twofold {

namespace {

/// "12.3" as 123; 0 for what is no such figure.
std::uint64_t per_mille(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::uint64_t value = 0;
    bool tenths = false;
    for (const char c : text) {
        if (c == '.') {
            tenths = true;
        } else if (c >= '0' && c <= '9' && value < 10 * DvdisasterProgress::total) {
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        } else {
            return 0;
        }
    }
    return tenths ? value : value * 10;
}

} // namespace

std::uint64_t DvdisasterProgress::take(std::string_view output)
{
    constexpr std::size_t longest_figure = 32; // "Ecc generation: 100.0%"
    rest_ += output;
    std::uint64_t now = done_;
    const std::string_view text{rest_};
    for (const std::string_view name : {"Ecc progress:", "Ecc generation:"}) {
        const std::size_t at = text.rfind(name);
        if (at == std::string_view::npos) continue;
        const std::string_view behind = text.substr(at + name.size(), longest_figure);
        const std::size_t sign = behind.find('%');
        if (sign == std::string_view::npos) continue;
        now = std::max(now, std::min(total, per_mille(behind.substr(0, sign))));
    }
    if (rest_.size() > 2 * longest_figure) rest_.erase(0, rest_.size() - 2 * longest_figure);
    const std::uint64_t further = now - done_;
    done_ = now;
    return further;
}

} // namespace twofold
