#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace twofold {

/// A queue of the print service.
struct Printer {
    std::string name;
    std::string description;
    std::string location;
    bool is_default = false;
    bool stopped = false;     ///< prints nothing until it is started again
    bool accepting = false;   ///< takes jobs
    std::string state_reason; ///< keyword of the service: "media-empty"; empty: none
};

/// How long the print service may take to answer.
constexpr std::chrono::milliseconds print_service_patience{5000};

/// All queues, by name. Throws Error{PrinterUnavailable} if no print service answers in time.
[[nodiscard]] std::vector<Printer>
printers(std::chrono::milliseconds patience = print_service_patience);

/// The queue of that name. Throws Error{PrinterUnavailable} if the service does not answer, there
/// is no such queue, or it is stopped or takes no jobs: each with its own text.
[[nodiscard]] Printer usable_printer(const std::string& name,
                                     std::chrono::milliseconds patience = print_service_patience);

} // namespace twofold
