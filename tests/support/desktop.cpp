#include "support/desktop.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <gio/gio.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace twofold::testing {

using emulated::EmulatedDrive;

Desktop::Desktop(std::vector<EmulatedDrive> drives)
    : drives_{std::move(drives)}, thread_{[this](const std::stop_token& stop) { watch(stop); }}
{}

Desktop::~Desktop()
{
    thread_.request_stop();
    thread_.join();
    for (EmulatedDrive& drive : drives_) {
        drive.unmount();
    }
}

void Desktop::watch(const std::stop_token& stop)
{
    std::vector<bool> shown(drives_.size(), false); // since the tray was last closed
    while (!stop.stop_requested()) {
        for (std::size_t i = 0; i < drives_.size(); ++i) {
            if (drives_[i].tray_open()) shown[i] = false;
            if (shown[i] || !drives_[i].mount("/media/档案员/TF 2026")) continue;
            shown[i] = true;
            ++mounts_;
        }
        std::this_thread::yield();
    }
}

namespace {

constexpr const char* interface = R"xml(
<node><interface name="org.freedesktop.UDisks2.Filesystem">
  <method name="Unmount"><arg type="a{sv}" name="options" direction="in"/></method>
</interface></node>)xml";

/// A bus daemon of our own. (GTestDBus would leave a process behind that watches it, and tests
/// count their children.)
class Bus {
public:
    Bus()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        std::array<std::string, 4> words{"dbus-daemon", "--session", "--nofork", "--print-address"};
        const std::array<char*, 5> command{words[0].data(), words[1].data(), words[2].data(),
                                           words[3].data(), nullptr};
        const int failed =
            ::posix_spawnp(&daemon_, command[0], &actions, nullptr, command.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        for (char letter = 0; ::read(ends[0], &letter, 1) == 1 && letter != '\n';) {
            address_ += letter;
        }
        ::close(ends[0]);
        if (failed != 0 || address_.empty()) throw std::runtime_error{"dbus-daemon"};
    }
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;
    ~Bus()
    {
        ::kill(daemon_, SIGTERM);
        ::waitpid(daemon_, nullptr, 0);
    }

    [[nodiscard]] const std::string& address() const noexcept { return address_; }

private:
    pid_t daemon_ = -1;
    std::string address_;
};

void check(const void* made, GError* error)
{
    if (made == nullptr) throw std::runtime_error{error->message};
}

} // namespace

struct FakeUdisks::Service {
    std::vector<EmulatedDrive> drives;
    std::string refusal;
    std::atomic<int> refusals;
    std::atomic<int> asked = 0;

    Bus bus{};
    GMainContext* context = g_main_context_new();
    GMainLoop* loop = g_main_loop_new(context, 0);
    GDBusConnection* connection = nullptr;
    std::jthread thread{};

    static void on_call(GDBusConnection*, const char*, const char* object, const char*, const char*,
                        GVariant*, GDBusMethodInvocation* call, void* self)
    {
        static_cast<Service*>(self)->unmount(object, call);
    }

    void unmount(const std::string& object, GDBusMethodInvocation* call)
    {
        ++asked;
        if (!refusal.empty() && refusals-- > 0) {
            return g_dbus_method_invocation_return_dbus_error(
                call, "org.freedesktop.UDisks2.Error.DeviceBusy", refusal.c_str());
        }
        for (EmulatedDrive& drive : drives) {
            if (object.ends_with("/" + drive.directory().filename().string())) drive.unmount();
        }
        g_dbus_method_invocation_return_value(call, nullptr);
    }

    void serve()
    {
        g_main_context_push_thread_default(context);
        GError* error = nullptr;
        connection = g_dbus_connection_new_for_address_sync(
            bus.address().c_str(),
            static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
            nullptr, nullptr, &error);
        check(connection, error);
        GDBusNodeInfo* const node = g_dbus_node_info_new_for_xml(interface, &error);
        check(node, error);
        const GDBusInterfaceVTable functions{on_call, nullptr, nullptr, {}};
        for (const EmulatedDrive& drive : drives) {
            const std::string object =
                "/org/freedesktop/UDisks2/block_devices/" + drive.directory().filename().string();
            g_dbus_connection_register_object(connection, object.c_str(), node->interfaces[0],
                                              &functions, this, nullptr, &error);
        }
        GVariant* const answer = g_dbus_connection_call_sync(
            connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "RequestName", g_variant_new("(su)", "org.freedesktop.UDisks2", 0U), nullptr,
            G_DBUS_CALL_FLAGS_NONE, -1, nullptr, &error);
        check(answer, error);
        g_variant_unref(answer);
        g_dbus_node_info_unref(node);
        g_main_context_pop_thread_default(context);
    }
};

FakeUdisks::FakeUdisks(std::vector<EmulatedDrive> drives, std::string refusal, int refusals)
    : service_{new Service{std::move(drives), std::move(refusal), refusals}}
{
    ::setenv("DBUS_SYSTEM_BUS_ADDRESS", service_->bus.address().c_str(), 1);
    service_->serve();
    service_->thread = std::jthread{[this] {
        g_main_context_push_thread_default(service_->context);
        g_main_loop_run(service_->loop);
    }};
}

FakeUdisks::~FakeUdisks()
{
    g_main_loop_quit(service_->loop);
    service_->thread.join();
    g_object_unref(service_->connection);
    ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
    g_main_loop_unref(service_->loop);
    g_main_context_unref(service_->context);
}

int FakeUdisks::asked() const noexcept
{
    return service_->asked;
}

} // namespace twofold::testing
