#include "gui/desk/one_window.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace twofold::gui {

namespace {

/// One name for all the paths of an archive. Empty: there is no such directory.
std::string name_for(const std::filesystem::path& archive)
{
    struct stat status {};
    if (::stat(archive.c_str(), &status) != 0) return {};
    return fmt::format("twofold-window-{}-{}-{}", ::getuid(), status.st_dev, status.st_ino);
}

struct Address {
    sockaddr_un address{};
    socklen_t size = 0;
};

/// In the abstract namespace: unix(7). The name goes away with the process.
Address address_of(const std::string& name)
{
    Address made;
    made.address.sun_family = AF_UNIX;
    std::memcpy(made.address.sun_path + 1, name.data(), name.size());
    made.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    return made;
}

FileDescriptor new_socket()
{
    return FileDescriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
}

/// Whoever has the name may be another user, who has no say in which windows this one opens.
bool is_of_this_user(const FileDescriptor& socket)
{
    ucred other{};
    socklen_t size = sizeof other;
    return ::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 &&
           other.uid == ::getuid();
}

} // namespace

bool OneWindow::call(const std::filesystem::path& archive)
{
    const std::string name = name_for(archive);
    const FileDescriptor socket = new_socket();
    if (name.empty() || !socket) return false;
    const Address to = address_of(name);
    const auto* address = reinterpret_cast<const sockaddr*>(&to.address);
    // That somebody calls is all there is to say.
    return ::connect(socket.get(), address, to.size) == 0 && is_of_this_user(socket);
}

std::unique_ptr<OneWindow> OneWindow::of(const std::filesystem::path& archive,
                                         std::function<void()> come_to_front)
{
    std::string name = name_for(archive);
    FileDescriptor socket = new_socket();
    const Address own = address_of(name);
    const auto* address = reinterpret_cast<const sockaddr*>(&own.address);
    constexpr int waiting = 8;
    const bool first = socket && !name.empty() && ::bind(socket.get(), address, own.size) == 0 &&
                       ::listen(socket.get(), waiting) == 0;
    if (!first && call(archive)) return nullptr;
    // Without a name of its own it still is the only one that is known.
    if (!first) socket = {};
    return std::unique_ptr<OneWindow>{
        new OneWindow{std::move(name), std::move(socket), std::move(come_to_front)}};
}

OneWindow::OneWindow(std::string name, FileDescriptor socket, std::function<void()> come_to_front)
    : name_{std::move(name)}, socket_{std::move(socket)}, come_to_front_{std::move(come_to_front)}
{
    if (socket_) thread_ = std::jthread{[this](const std::stop_token& stop) { listen(stop); }};
}

OneWindow::~OneWindow()
{
    if (!thread_.joinable()) return;
    thread_.request_stop();
    ::shutdown(socket_.get(), SHUT_RDWR); // accept() returns
    thread_.join();
}

bool OneWindow::is_of(const std::filesystem::path& archive) const
{
    return !name_.empty() && name_ == name_for(archive);
}

void OneWindow::listen(const std::stop_token& stop) const
{
    while (!stop.stop_requested()) {
        const FileDescriptor caller{::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (stop.stop_requested() || (!caller && errno != EINTR && errno != ECONNABORTED)) return;
        if (caller && is_of_this_user(caller)) come_to_front_();
    }
}

} // namespace twofold::gui
