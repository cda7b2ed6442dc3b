#pragma once

#include "jobs/job.h"
#include "printing/calibration.h"
#include "printing/printer.h"

#include <chrono>
#include <string>

namespace twofold {

/// What is to be printed.
struct PrintRequest {
    std::string bytes; ///< of a PDF, already calibrated
    std::string title; ///< in the queue
    std::string printer;
    std::string media; ///< "A4", "Custom.120x120mm"
    int copies = 1;
};

/// A job that the print service has taken.
struct SentJob {
    int number = 0;
    bool completed = false; ///< false: still in the queue when waiting ended
};

/// Paper for a page: "A4" for that size in either direction, else "Custom.120x120mm".
[[nodiscard]] std::string media_for(PaperSize page);

/// Checks the queue, sends the job at exact scale, and waits up to `wait` until it is printed.
/// Throws Error{PrinterUnavailable} when the queue is not usable, the service refuses the job or
/// ends it unprinted, with the service's own message. Stopped leaves the job in the queue.
[[nodiscard]] SentJob print(const PrintRequest& request, std::chrono::seconds wait, Job& job);

} // namespace twofold
