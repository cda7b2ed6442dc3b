#pragma once

#include "base/files.h"
#include "drive/drives.h"
#include "drive/wire.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace twofold {

/// A running worker that owns one drive, and the two pipes to it. One thread at a time.
///
/// Nothing here waits for ever: a worker whose drive hangs in the kernel cannot even be killed, so
/// every wait has an end, and the object can always be destroyed.
class DriveProcess {
public:
    /// Starts the worker and gives it `request`. If its drive is held (DriveProgram::holds) it
    /// works within that. Throws Error{DriveUnavailable} if that fails.
    DriveProcess(const DriveProgram& program, const wire::Request& request);
    DriveProcess(const DriveProcess&) = delete;
    DriveProcess& operator=(const DriveProcess&) = delete;
    /// Ends the worker: closes its input, gives it a moment, kills it, and abandons it if it
    /// survives even that.
    ~DriveProcess();

    /// The next line, if one comes within `patience`. Throws Error{DriveUnavailable} for a line
    /// that is not JSON.
    std::optional<nlohmann::json> next_line(std::chrono::milliseconds patience);
    /// True once the worker has closed its output and every line of it was taken.
    [[nodiscard]] bool ended() const noexcept { return closed_ && unread().empty(); }
    /// Reads bytes that follow a line; fewer than asked if the worker ends, is silent for
    /// `patience`, or `stop` is requested.
    std::size_t read_bytes(std::span<std::byte> into, std::chrono::milliseconds patience,
                           const std::stop_token& stop);

    /// Sends a line; a worker that is gone is noticed when its answer is read.
    void send(const nlohmann::json& line);
    /// Asks it to stop its work (`{"stop":true}`).
    void ask_to_stop();
    void kill() noexcept;

    /// True if the worker ended within `patience`.
    bool wait(std::chrono::milliseconds patience) noexcept;
    /// How it ended, as text: "exit status 1", "signal 9". After wait().
    [[nodiscard]] std::string ending() const;
    /// Our end of the worker's input: the worker gets no end-of-file while anybody keeps it open.
    [[nodiscard]] int input() const noexcept { return to_worker_.get(); }

private:
    struct Child;

    [[nodiscard]] std::span<const std::byte> unread() const noexcept;
    /// Takes what is there into the buffer; false if nothing came within `patience`.
    bool fill(std::chrono::milliseconds patience);
    bool wait_readable(std::chrono::milliseconds patience) const;

    FileDescriptor to_worker_;
    FileDescriptor from_worker_;
    std::unique_ptr<Child> child_;
    std::string buffer_;
    std::size_t taken_ = 0; ///< of buffer_
    bool closed_ = false;
};

/// Starts a worker for `request` and returns its only answer, the line that has `key`. Throws the
/// Error the worker reports, Error{DriveUnavailable} if it dies or is silent for too long, and
/// Stopped when `job` is stopped; the worker is then ended.
[[nodiscard]] nlohmann::json ask_worker(const DriveProgram& program, const wire::Request& request,
                                        const char* key, const Job& job);

/// The next line of a worker that keeps running. Throws the Error it reports, Stopped when `job` is
/// stopped, or worker_ended(); it is then ended.
[[nodiscard]] nlohmann::json answer_of(DriveProcess& process, const DriveProgram& program,
                                       const std::string& address, const Job& job);

/// Error for a drive that no longer answers.
[[nodiscard]] Error does_not_answer(const std::string& address);
/// Error for a worker that died.
[[nodiscard]] Error worker_ended(const std::string& address, const DriveProcess& process);

} // namespace twofold
