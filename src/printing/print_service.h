#pragma once

#include "base/handle.h"

#include <chrono>
#include <cups/cups.h>

namespace twofold {

/// A connection to the print service (CUPS_SERVER, else this computer's) that never waits longer
/// than its patience for an answer. For this folder only.
class PrintService {
public:
    /// Throws Error{PrinterUnavailable} if it cannot be reached in time.
    explicit PrintService(std::chrono::milliseconds patience);

    [[nodiscard]] http_t* connection() const noexcept { return connection_.get(); }

private:
    Handle<http_t, httpClose> connection_;
};

} // namespace twofold
