#include "labels/qr_symbol.h"

#include "base/error.h"
#include "base/handle.h"

#include <qrencode.h>
#include <string>

namespace twofold {

QrSymbol::QrSymbol(std::string_view text, QrLevel level)
{
    const QRecLevel wanted = level == QrLevel::Q ? QR_ECLEVEL_Q : QR_ECLEVEL_M;
    const Handle<QRcode, QRcode_free> code{
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, wanted)};
    if (!code) {
        throw Error{
            ErrorCode::Refused,
            {msgid("“{text}” does not fit into a QR code."), {{"text", std::string{text}}}}};
    }
    modules_ = code->width;
    const auto count = static_cast<std::size_t>(modules_) * static_cast<std::size_t>(modules_);
    dark_.reserve(count);
    // The lowest bit of a libqrencode module is its colour.
    for (std::size_t i = 0; i < count; ++i) {
        dark_.push_back((code->data[i] & 1U) != 0);
    }
}

bool QrSymbol::dark(int row, int column) const noexcept
{
    return dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(modules_) +
                 static_cast<std::size_t>(column)];
}

} // namespace twofold
