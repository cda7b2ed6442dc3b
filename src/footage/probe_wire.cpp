#include "footage/probe_wire.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <vector>

namespace twofold {

namespace {

constexpr std::size_t most_files = 3;
constexpr std::size_t longest_path = 16384; // PATH_MAX is 4096

struct Header {
    std::int64_t milliseconds = 0;
    std::uint64_t memory = 0;
    std::uint64_t output = 0;
};

/// Room for the descriptors that go with a message.
struct Passengers {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(most_files * sizeof(int))> bytes{};
};

} // namespace

bool send_order(int socket, const ProbeOrder& order)
{
    Header header{order.limits.time.count(), order.limits.memory, order.limits.output};
    std::string path = order.path;
    std::array parts{iovec{&header, sizeof header}, iovec{path.data(), path.size()}};
    std::array<int, most_files> files{order.output.get(), order.words.get(),
                                      order.attachment.get()};
    const std::size_t count = order.attachment ? 3 : 2;
    Passengers passengers;
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    message.msg_control = passengers.bytes.data();
    message.msg_controllen = CMSG_SPACE(count * sizeof(int));
    cmsghdr* control = CMSG_FIRSTHDR(&message);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(count * sizeof(int));
    std::memcpy(CMSG_DATA(control), files.data(), count * sizeof(int));
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(sizeof header + path.size());
}

std::optional<ProbeOrder> receive_order(int socket)
{
    Header header;
    std::string path(longest_path, '\0');
    std::array parts{iovec{&header, sizeof header}, iovec{path.data(), path.size()}};
    Passengers passengers;
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    message.msg_control = passengers.bytes.data();
    message.msg_controllen = passengers.bytes.size();
    ssize_t got = 0;
    do {
        got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < static_cast<ssize_t>(sizeof header)) return std::nullopt;
    path.resize(static_cast<std::size_t>(got) - sizeof header);

    std::vector<FileDescriptor> files;
    for (cmsghdr* control = CMSG_FIRSTHDR(&message); control != nullptr;
         control = CMSG_NXTHDR(&message, control)) {
        const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        std::array<int, most_files> numbers{};
        std::memcpy(numbers.data(), CMSG_DATA(control), std::min(count, most_files) * sizeof(int));
        for (std::size_t i = 0; i < std::min(count, most_files); ++i) {
            files.emplace_back(numbers.at(i));
        }
    }
    if (files.size() < 2) return std::nullopt;
    ProbeOrder order{
        .limits = {std::chrono::milliseconds{header.milliseconds}, header.memory, header.output},
        .path = std::move(path),
        .output = std::move(files[0]),
        .words = std::move(files[1])};
    if (files.size() > 2) order.attachment = std::move(files[2]);
    return order;
}

bool send_end(int socket, const ConfinedEnd& end)
{
    ssize_t sent = 0;
    do {
        sent = ::send(socket, &end, sizeof end, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == sizeof end;
}

std::optional<ConfinedEnd> receive_end(int socket, std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd event{socket, POLLIN, 0};
        const int ready = ::poll(&event, 1, static_cast<int>(std::max(left.count(), 0L)));
        if (ready > 0) break;
        if (ready == 0 || errno != EINTR) return std::nullopt;
    }
    ConfinedEnd end;
    const ssize_t got = ::recv(socket, &end, sizeof end, MSG_DONTWAIT);
    if (got != sizeof end) return std::nullopt;
    return end;
}

} // namespace twofold
