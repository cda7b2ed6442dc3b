#include "drive/drive_process.h"

#include "base/debug_log.h"
#include "drive/drive_holds.h"

#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/posix.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

const DebugTopic drive_log{"drive"};

struct Ends {
    FileDescriptor reading;
    FileDescriptor writing;
};

/// Both ends close on exec: a worker that inherited another worker's pipe would keep that one from
/// ever seeing its end.
Ends make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("pipe", errno);
    // Room for one whole chunk of blocks lets the worker go on reading while we digest. A system
    // that grants less only costs speed.
    ::fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    return {FileDescriptor{ends[0]}, FileDescriptor{ends[1]}};
}

/// A socket and not a pipe, because send() can be told to spare us the SIGPIPE of a dead worker.
Ends make_socket_pair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw system_error("socketpair", errno);
    }
    return {FileDescriptor{ends[0]}, FileDescriptor{ends[1]}};
}

/// Where a worker has its part of a hold: far from the descriptors that Boost.Process uses between
/// fork and exec.
constexpr int descriptor_of_hold = 63;

/// Boost.Process reports a failed exec through a pipe of its own that it makes close-on-exec only
/// in a second step. Starting one worker after the other keeps that pipe out of the next one.
std::mutex& starting()
{
    static std::mutex one_at_a_time;
    return one_at_a_time;
}

} // namespace

struct DriveProcess::Child {
    explicit Child(boost::process::child started) : process{std::move(started)} {}

    boost::process::child process;
};

DriveProcess::DriveProcess(const DriveProgram& program, const wire::Request& request)
{
    Ends input = make_socket_pair();
    Ends output = make_pipe();
    wire::Request wanted = request;
    const int hold = program.holds == nullptr ? -1 : program.holds->descriptor_for(request.address);
    wanted.held = hold >= 0;
    {
        namespace bp = boost::process;
        const std::lock_guard lock{starting()};
        bp::environment environment = boost::this_process::environment();
        for (const auto& [name, value] : program.environment) {
            // Its operator[] compares a name beyond the end of shorter entries (Boost 1.74).
            environment.set(name, value);
        }
        std::error_code failed;
        // A hold lasts as long as one of its workers, even if this process is killed.
        const int kept = hold >= 0 ? hold : output.writing.get();
        bp::child process{program.path.string(),
                          bp::posix::fd.bind(0, input.reading.get()),
                          bp::posix::fd.bind(1, output.writing.get()),
                          bp::posix::fd.bind(hold >= 0 ? descriptor_of_hold : 1, kept),
                          environment,
                          failed};
        if (failed) {
            throw Error{ErrorCode::DriveUnavailable,
                        {msgid("The program that works with drives cannot be started: {program}: "
                               "{reason}"),
                         {{"program", program.path.string()}},
                         {{"reason", meaning_of(failed.value())}}}};
        }
        child_ = std::make_unique<Child>(std::move(process));
    }
    to_worker_ = std::move(input.writing);
    from_worker_ = std::move(output.reading);
    send(wire::to_json(wanted));
}

DriveProcess::~DriveProcess()
{
    to_worker_.close();
    if (!wait(5s)) kill();
    if (!wait(2s)) {
        drive_log.line("worker {} does not end and is left", child_->process.id());
        child_->process.detach();
    }
}

void DriveProcess::send(const nlohmann::json& line)
{
    const std::string text = wire::to_line(line);
    if (drive_log.is_on()) drive_log.line("to worker: {}", wire::for_debug_log(line));
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t count =
            ::send(to_worker_.get(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return;
        sent += static_cast<std::size_t>(count);
    }
}

void DriveProcess::ask_to_stop()
{
    send({{"stop", true}});
}

void DriveProcess::kill() noexcept
{
    drive_log.line("worker {} is killed", child_->process.id());
    // Not child::terminate(): that waits for the end of a process that may never end.
    if (child_->process.valid()) ::kill(child_->process.id(), SIGKILL);
}

bool DriveProcess::wait(std::chrono::milliseconds patience) noexcept
{
    const auto end = Steady::now() + patience;
    for (;;) {
        std::error_code failed;
        if (!child_->process.running(failed)) return true;
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
        if (left <= 0ms) return false;
        // A worker closes its output as the last thing it does.
        pollfd output{.fd = from_worker_.get(), .events = 0, .revents = 0};
        const bool hung_up = ::poll(&output, 1, static_cast<int>(std::min(left, 20ms).count())) > 0;
        if (hung_up) ::poll(nullptr, 0, 1);
    }
}

std::string DriveProcess::ending() const
{
    const int status = child_->process.native_exit_code();
    if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

std::span<const std::byte> DriveProcess::unread() const noexcept
{
    return std::as_bytes(std::span{buffer_}).subspan(taken_);
}

bool DriveProcess::wait_readable(std::chrono::milliseconds patience) const
{
    pollfd output{.fd = from_worker_.get(), .events = POLLIN, .revents = 0};
    return ::poll(&output, 1, static_cast<int>(patience.count())) > 0;
}

bool DriveProcess::fill(std::chrono::milliseconds patience)
{
    if (closed_ || !wait_readable(patience)) return false;
    buffer_.erase(0, taken_);
    taken_ = 0;
    constexpr std::size_t piece = 16UL << 10U;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + piece);
    const ssize_t count = ::read(from_worker_.get(), buffer_.data() + before, piece);
    buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0 || (count < 0 && errno != EINTR)) closed_ = true;
    return count > 0;
}

std::optional<nlohmann::json> DriveProcess::next_line(std::chrono::milliseconds patience)
{
    const auto end = Steady::now() + patience;
    for (;;) {
        const std::size_t line_end = buffer_.find('\n', taken_);
        if (line_end != std::string::npos) {
            const std::string_view line{buffer_.data() + taken_, line_end - taken_};
            auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
            if (!json.is_object()) {
                throw Error{ErrorCode::DriveUnavailable,
                            {msgid("The program that works with drives said something that makes "
                                   "no sense: {line}"),
                             {{"line", std::string{line}}}}};
            }
            taken_ = line_end + 1;
            if (drive_log.is_on()) {
                drive_log.line("from worker: {}", wire::for_debug_log(json));
            }
            return json;
        }
        if (closed_) {
            taken_ = buffer_.size(); // half a line of a worker that died
            return std::nullopt;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
        if (!fill(std::max(left, 0ms)) && !closed_ && left <= 0ms) return std::nullopt;
    }
}

std::size_t DriveProcess::read_bytes(std::span<std::byte> into, std::chrono::milliseconds patience,
                                     const std::stop_token& stop)
{
    const auto there = unread().first(std::min(unread().size(), into.size()));
    std::ranges::copy(there, into.begin());
    taken_ += there.size();
    std::size_t done = there.size();
    auto last_sign = Steady::now();
    while (done < into.size() && !stop.stop_requested()) {
        if (!wait_readable(50ms)) {
            if (Steady::now() - last_sign > patience) break;
            continue;
        }
        const ssize_t count = ::read(from_worker_.get(), into.data() + done, into.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            closed_ = true;
            break;
        }
        done += static_cast<std::size_t>(count);
        last_sign = Steady::now();
    }
    return done;
}

nlohmann::json ask_worker(const DriveProgram& program, const wire::Request& request,
                          const char* key, const Job& job)
{
    job.check();
    DriveProcess process{program, request};
    auto last_sign = Steady::now();
    for (;;) {
        const auto line = process.next_line(50ms);
        if (line) {
            last_sign = Steady::now();
            if (line->contains("error")) throw wire::error_from(line->at("error"));
            if (line->contains(key)) return line->at(key);
            continue;
        }
        if (process.ended()) {
            process.wait(2s);
            throw worker_ended(request.address, process);
        }
        if (job.stop_token().stop_requested()) {
            process.kill();
            throw Stopped{};
        }
        if (Steady::now() - last_sign > program.patience) {
            process.kill();
            throw does_not_answer(request.address);
        }
    }
}

nlohmann::json answer_of(DriveProcess& process, const DriveProgram& program,
                         const std::string& address, const Job& job)
{
    const auto begin = Steady::now();
    for (;;) {
        if (auto line = process.next_line(50ms)) {
            if (line->contains("error")) throw wire::error_from(line->at("error"));
            return *std::move(line);
        }
        if (process.ended()) {
            process.wait(2s);
            throw worker_ended(address, process);
        }
        if (job.stop_token().stop_requested()) {
            process.kill();
            throw Stopped{};
        }
        if (Steady::now() - begin > program.patience) {
            process.kill();
            throw does_not_answer(address);
        }
    }
}

Error does_not_answer(const std::string& address)
{
    return Error{ErrorCode::DriveUnavailable,
                 {msgid("The drive {drive} does not answer. Switch it off and on again."),
                  {{"drive", address}}}};
}

Error worker_ended(const std::string& address, const DriveProcess& process)
{
    return Error{ErrorCode::DriveUnavailable,
                 {msgid("The process that worked with {drive} ended unexpectedly ({ending})."),
                  {{"drive", address}, {"ending", process.ending()}}}};
}

} // namespace twofold
