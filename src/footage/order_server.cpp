#include "footage/order_server.h"

#include "base/error.h"
#include "footage/probe_wire.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold {

namespace {

constexpr int attachment_number = STDERR_FILENO + 1;

/// Becomes the process that looks into one file. Does not return.
[[noreturn]] void follow(const ProbeOrder& order, LookInto look_into)
{
    detach_from_terminal();
    const int nothing = ::open("/dev/null", O_RDONLY);
    const bool connected = ::dup2(nothing, STDIN_FILENO) >= 0 &&
                           ::dup2(order.output.get(), STDOUT_FILENO) >= 0 &&
                           ::dup2(order.words.get(), STDERR_FILENO) >= 0;
    if (!connected) ::_exit(1);
    unsigned first_unknown = attachment_number;
    if (order.attachment) {
        if (order.attachment.get() == attachment_number) {
            ::fcntl(attachment_number, F_SETFD, 0);
        } else if (::dup2(order.attachment.get(), attachment_number) < 0) {
            ::_exit(1);
        }
        ++first_unknown;
    }
    ::close_range(first_unknown, ~0U, 0);
    confine_this_process(order.limits);
    const char* thumbnail = order.attachment ? "/proc/self/fd/3" : nullptr;
    const int code = look_into(order.path.c_str(), thumbnail);
    std::fflush(nullptr);
    ::_exit(code);
}

ConfinedEnd carry_out(const ProbeOrder& order, LookInto look_into)
{
    const pid_t copy = ::fork();
    if (copy < 0) return {ConfinedEnd::Kind::NotStarted, errno};
    if (copy == 0) follow(order, look_into);
    ::setpgid(copy, copy); // whoever of the two comes first
    return await_confined(copy, order.limits.time);
}

} // namespace

int serve_orders(int socket, LookInto look_into)
{
    try {
        while (true) {
            const auto order = receive_order(socket);
            if (!order) return 0;
            if (!send_end(socket, carry_out(*order, look_into))) return 1;
            // One that the kernel held when its time was over may have gone since.
            while (::waitpid(-1, nullptr, WNOHANG) > 0) {
            }
        }
    } catch (const Error&) {
        return 1; // the other end sees the socket close, and starts anew
    }
}

} // namespace twofold
