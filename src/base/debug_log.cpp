#include "base/debug_log.h"

#include "base/files.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace twofold {

namespace {

std::string_view from_environment(const char* variable) noexcept
{
    const char* value = std::getenv(variable);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

bool is_asked_for(std::string_view topic) noexcept
{
    std::string_view list = from_environment("TWOFOLD_DEBUG");
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view name = list.substr(0, comma);
        if (name == topic || name == "all") return true;
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

/// Only a regular file is written to: a pipe can wait for a reader for ever, and a device is none
/// of ours. Empty: there is no such file, and nothing is logged.
FileDescriptor opened_file(const std::string& path)
{
    constexpr mode_t owner_only = 0600;
    FileDescriptor file{::open(path.c_str(),
                               O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
                               owner_only)};
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return {};
    return file;
}

/// Standard error may be a pipe whose reader is gone: that ends no recording.
class WithoutBrokenPipe {
public:
    WithoutBrokenPipe() noexcept
    {
        ::sigemptyset(&pipe_);
        ::sigaddset(&pipe_, SIGPIPE);
        ::sigpending(&before_);
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &mask_);
    }
    WithoutBrokenPipe(const WithoutBrokenPipe&) = delete;
    WithoutBrokenPipe& operator=(const WithoutBrokenPipe&) = delete;
    ~WithoutBrokenPipe()
    {
        constexpr timespec at_once{};
        if (::sigismember(&before_, SIGPIPE) == 0) ::sigtimedwait(&pipe_, nullptr, &at_once);
        ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
    }

private:
    sigset_t pipe_{};
    sigset_t mask_{};
    sigset_t before_{};
};

/// One write for each line, so that lines of several processes do not mix.
class LineSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    /// `file` empty: standard error.
    explicit LineSink(FileDescriptor file) : file_{std::move(file)} {}

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        const WithoutBrokenPipe quiet;
        const int to = file_ ? file_.get() : STDERR_FILENO;
        // What cannot be written is lost; the work goes on.
        static_cast<void>(::write(to, line.data(), line.size()) >= 0);
    }
    void flush_() override {}

private:
    FileDescriptor file_;
};

/// Null if there is no file to write to: a log is no reason not to work.
std::shared_ptr<spdlog::logger> opened_log()
try {
    const std::string path{from_environment("TWOFOLD_DEBUG_FILE")};
    FileDescriptor file = path.empty() ? FileDescriptor{} : opened_file(path);
    if (!path.empty() && !file) return nullptr;
    auto log =
        std::make_shared<spdlog::logger>("debug", std::make_shared<LineSink>(std::move(file)));
    log->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        fmt::format("%Y-%m-%dT%H:%M:%S.%eZ {}[%P] %v", ::program_invocation_short_name),
        spdlog::pattern_time_type::utc));
    log->set_level(spdlog::level::trace);
    log->set_error_handler([](const std::string&) {});
    return log;
} catch (const std::exception&) {
    return nullptr;
}

/// Never destroyed: threads may still write while the process ends.
spdlog::logger* the_log()
{
    static auto* const log = new std::shared_ptr<spdlog::logger>{opened_log()};
    return log->get();
}

} // namespace

DebugTopic::DebugTopic(std::string_view name) noexcept : name_{name}, is_on_{is_asked_for(name)} {}

void DebugTopic::write(fmt::string_view text, fmt::format_args arguments) const noexcept
try {
    if (spdlog::logger* log = the_log()) log->debug("{}: {}", name_, fmt::vformat(text, arguments));
} catch (const std::exception&) {
    // The work goes on without this line.
}

std::string private_name(std::string_view text)
{
    static const bool shown = !from_environment("TWOFOLD_DEBUG_NAMES").empty();
    if (shown) return std::string{text};
    // Nobody can try out names against the mark: the salt is this process's own.
    static const std::string salt =
        std::to_string(std::random_device{}()) + std::to_string(std::random_device{}());
    const auto mark =
        static_cast<std::uint32_t>(std::hash<std::string>{}(salt + std::string{text}));
    return fmt::format("<{:08x}>", mark);
}

} // namespace twofold
