#include "printing/printer.h"

#include "base/error.h"
#include "base/join.h"
#include "printing/print_service.h"

#include <algorithm>
#include <string_view>

namespace twofold {

namespace {

/// Owner of what cupsGetDests2() hands out.
class Destinations {
public:
    explicit Destinations(http_t* service) : count_{cupsGetDests2(service, &all_)} {}
    Destinations(const Destinations&) = delete;
    Destinations& operator=(const Destinations&) = delete;
    ~Destinations() { cupsFreeDests(count_, all_); }

    [[nodiscard]] const cups_dest_t* begin() const noexcept { return all_; }
    [[nodiscard]] const cups_dest_t* end() const noexcept { return all_ + count_; }

private:
    cups_dest_t* all_ = nullptr;
    int count_ = 0;
};

std::string option(const cups_dest_t& queue, const char* name)
{
    const char* found = cupsGetOption(name, queue.num_options, queue.options);
    return found != nullptr ? found : "";
}

Printer printer_of(const cups_dest_t& queue)
{
    // IPP printer-state (RFC 8011 5.4.11): 3 idle, 4 processing, 5 stopped.
    Printer printer{.name = queue.name,
                    .description = option(queue, "printer-info"),
                    .location = option(queue, "printer-location"),
                    .is_default = queue.is_default != 0,
                    .stopped = option(queue, "printer-state") == "5",
                    .accepting = option(queue, "printer-is-accepting-jobs") == "true",
                    .state_reason = option(queue, "printer-state-reasons")};
    if (printer.state_reason == "none") printer.state_reason.clear();
    return printer;
}

std::string names_of(const std::vector<Printer>& all)
{
    const std::string names = joined(all, ", ", &Printer::name);
    return names.empty() ? "—" : names;
}

} // namespace

PrintService::PrintService(std::chrono::milliseconds patience)
    : connection_{httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1,
                               static_cast<int>(patience.count()), nullptr)}
{
    if (!connection_) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("No print service answers at {server}: {reason}. Nothing was printed."),
                     {{"server", cupsServer()}, {"reason", cupsLastErrorString()}}}};
    }
    // Without a callback that says "go on", a silent server ends the request.
    constexpr double thousand = 1000;
    httpSetTimeout(
        connection_.get(), static_cast<double>(patience.count()) / thousand,
        [](http_t*, void*) { return 0; }, nullptr);
}

std::vector<Printer> printers(std::chrono::milliseconds patience)
{
    const PrintService service{patience};
    const Destinations queues{service.connection()};
    const ipp_status_t status = cupsLastError();
    // "Not found" is how the service says that it has no queue at all.
    if (status > IPP_STATUS_OK_CONFLICTING && status != IPP_STATUS_ERROR_NOT_FOUND) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("No print service answers at {server}: {reason}. Nothing was printed."),
                     {{"server", cupsServer()}, {"reason", cupsLastErrorString()}}}};
    }
    std::vector<Printer> found;
    for (const cups_dest_t& queue : queues) {
        if (queue.instance == nullptr) found.push_back(printer_of(queue));
    }
    std::ranges::sort(found, {}, &Printer::name);
    return found;
}

Printer usable_printer(const std::string& name, std::chrono::milliseconds patience)
{
    const auto all = printers(patience);
    const auto found = std::ranges::find(all, name, &Printer::name);
    if (found == all.end()) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("There is no printer “{name}”. There are: {names}. Nothing was "
                           "printed."),
                     {{"name", name}, {"names", names_of(all)}}}};
    }
    if (found->stopped) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("The printer “{name}” is stopped ({reason}). Nothing was printed."),
                     {{"name", name},
                      {"reason", found->state_reason.empty() ? "—" : found->state_reason}}}};
    }
    if (!found->accepting) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("The printer “{name}” takes no jobs now. Nothing was printed."),
                     {{"name", name}}}};
    }
    return *found;
}

} // namespace twofold
