#include "printing/print_job.h"

#include "base/error.h"
#include "printing/print_service.h"

#include <fmt/format.h>

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace twofold {

namespace {

/// Options of a job; CUPS allocates and frees them.
class JobOptions {
public:
    JobOptions() = default;
    JobOptions(const JobOptions&) = delete;
    JobOptions& operator=(const JobOptions&) = delete;
    ~JobOptions() { cupsFreeOptions(count_, all_); }

    void add(const char* name, const std::string& value)
    {
        count_ = cupsAddOption(name, value.c_str(), count_, &all_);
    }
    [[nodiscard]] int count() const noexcept { return count_; }
    [[nodiscard]] cups_option_t* all() const noexcept { return all_; }

private:
    cups_option_t* all_ = nullptr;
    int count_ = 0;
};

Error refused(const std::string& printer)
{
    return {ErrorCode::PrinterUnavailable,
            {msgid("The printer “{name}” did not take the job: {reason}. Nothing was printed."),
             {{"name", printer}, {"reason", cupsLastErrorString()}}}};
}

int hand_over(const PrintService& service, const PrintRequest& request)
{
    JobOptions options;
    options.add("media", request.media);
    options.add("print-scaling", "none"); // exact size: a label that shrinks is a wrong label
    options.add("fit-to-page", "false");
    options.add(CUPS_COPIES, std::to_string(request.copies));
    const int number = cupsCreateJob(service.connection(), request.printer.c_str(),
                                     request.title.c_str(), options.count(), options.all());
    if (number == 0) throw refused(request.printer);
    const auto begun = cupsStartDocument(service.connection(), request.printer.c_str(), number,
                                         request.title.c_str(), CUPS_FORMAT_PDF, 1);
    const bool taken = begun == HTTP_STATUS_CONTINUE &&
                       cupsWriteRequestData(service.connection(), request.bytes.data(),
                                            request.bytes.size()) == HTTP_STATUS_CONTINUE &&
                       cupsFinishDocument(service.connection(), request.printer.c_str()) <=
                           IPP_STATUS_OK_CONFLICTING;
    if (taken) return number;
    Error why = refused(request.printer); // the service forgets it with the next request
    cupsCancelJob2(service.connection(), request.printer.c_str(), number, 0);
    throw Error{std::move(why)};
}

/// State of the job (RFC 8011 5.3.7); none if the service has forgotten it: a job that was
/// cancelled is forgotten like one that was printed.
std::optional<ipp_jstate_t> state_of(const PrintService& service, const std::string& printer,
                                     int number)
{
    cups_job_t* jobs = nullptr;
    const int count =
        cupsGetJobs2(service.connection(), &jobs, printer.c_str(), 0, CUPS_WHICHJOBS_ALL);
    if (count < 0) throw refused(printer);
    std::optional<ipp_jstate_t> state;
    for (int i = 0; i < count; ++i) {
        if (jobs[i].id == number) state = jobs[i].state;
    }
    cupsFreeJobs(count, jobs);
    return state;
}

/// True when it is printed, false while it waits or prints, or when nobody can say.
bool is_printed(const PrintService& service, const std::string& printer, int number)
{
    const auto state = state_of(service, printer, number);
    if (!state) return false;
    switch (*state) {
    case IPP_JSTATE_COMPLETED: return true;
    case IPP_JSTATE_PENDING:
    case IPP_JSTATE_HELD:
    case IPP_JSTATE_PROCESSING: return false;
    case IPP_JSTATE_STOPPED:
    case IPP_JSTATE_CANCELED:
    case IPP_JSTATE_ABORTED: break;
    }
    throw Error{ErrorCode::PrinterUnavailable,
                {msgid("The print service ended job {job} on “{name}” without printing it. Look "
                       "at the printer and print again."),
                 {{"job", std::to_string(number)}, {"name", printer}}}};
}

void pause(std::chrono::milliseconds time)
{
    std::mutex mutex;
    std::unique_lock lock{mutex};
    std::condition_variable{}.wait_for(lock, time);
}

} // namespace

std::string media_for(PaperSize page)
{
    const auto is = [&](double width, double height) {
        constexpr double tolerance_mm = 1;
        return std::abs(page.width_mm - width) < tolerance_mm &&
               std::abs(page.height_mm - height) < tolerance_mm;
    };
    constexpr double a4_width = 210;
    constexpr double a4_height = 297;
    if (is(a4_width, a4_height) || is(a4_height, a4_width)) return "A4";
    return fmt::format("Custom.{:.1f}x{:.1f}mm", page.width_mm, page.height_mm);
}

SentJob print(const PrintRequest& request, std::chrono::seconds wait, Job& job)
{
    constexpr int most_copies = 999;
    if (request.copies < 1 || request.copies > most_copies) {
        throw Error{ErrorCode::Usage, {msgid("1 to 999 copies can be printed.")}};
    }
    static_cast<void>(usable_printer(request.printer));
    const PrintService service{print_service_patience};
    SentJob sent{.number = hand_over(service, request)};
    constexpr std::chrono::milliseconds between{200};
    const auto until = std::chrono::steady_clock::now() + wait;
    for (;;) {
        sent.completed = is_printed(service, request.printer, sent.number);
        if (sent.completed || std::chrono::steady_clock::now() >= until) return sent;
        job.check();
        pause(between);
    }
}

} // namespace twofold
