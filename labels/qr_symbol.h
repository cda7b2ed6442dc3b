#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace twofold {

/// Share of a QR code that may be damaged: M about 15 %, Q about 25 % (ISO/IEC 18004).
enum class QrLevel { M, Q };

/// Light modules around a symbol, without which readers may not find it (ISO/IEC 18004).
constexpr int qr_quiet_zone = 4;

/// A QR code as a square of modules, without its quiet zone.
class QrSymbol {
public:
    /// `text` as bytes (UTF-8), in the smallest version that holds it. Throws Error{Refused} if
    /// none does.
    QrSymbol(std::string_view text, QrLevel level);

    [[nodiscard]] int modules() const noexcept { return modules_; }
    [[nodiscard]] bool dark(int row, int column) const noexcept;

private:
    int modules_ = 0;
    std::vector<bool> dark_;
};

} // namespace twofold
