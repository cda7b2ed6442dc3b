#include "drive/libburn/mounted_medium.h"

#include "base/error.h"
#include "base/files.h"
#include "base/handle.h"

#include <filesystem>
#include <gio/gio.h>
#include <memory>
#include <sstream>
#include <sys/stat.h>

namespace twofold {

namespace {

struct FreeError {
    void operator()(GError* error) const noexcept { g_error_free(error); }
};

/// A reference to an object of GLib's.
template <typename T>
using Reference = Handle<T, g_object_unref>;

/// /proc/self/mounts writes blanks in names as "\040" (proc(5), fstab(5)).
std::string without_octal_escapes(const std::string& text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size()) {
            plain += static_cast<char>(std::stoi(text.substr(i + 1, 3), nullptr, 8));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string mounts()
{
    try {
        return read_text("/proc/self/mounts");
    } catch (const Error&) {
        return {};
    }
}

/// What udisks said, without the prefix that GDBus adds.
std::string words_of(GError* error)
{
    const std::unique_ptr<GError, FreeError> owner{error};
    g_dbus_error_strip_remote_error(error);
    return error->message;
}

/// True if it is about udisks not being there: then nobody can be asked.
bool nobody_there(const GError& error)
{
    return g_error_matches(&error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) != 0 ||
           g_error_matches(&error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) != 0 ||
           g_error_matches(&error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) != 0;
}

} // namespace

std::string mount_place_of(dev_t device)
{
    std::istringstream lines{mounts()};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields{line};
        std::string source;
        std::string place;
        fields >> source >> place;
        struct stat status {};
        if (!source.starts_with('/')) continue;
        if (::stat(without_octal_escapes(source).c_str(), &status) == 0 &&
            S_ISBLK(status.st_mode) && status.st_rdev == device) {
            return without_octal_escapes(place);
        }
    }
    return {};
}

std::string unmount(const std::string& device)
{
    GError* error = nullptr;
    const Reference<GDBusConnection> bus{g_bus_get_sync(G_BUS_TYPE_SYSTEM, nullptr, &error)};
    if (!bus) {
        static_cast<void>(words_of(error));
        return {}; // a system without D-Bus
    }
    // A bus that goes away is no reason to leave a recording.
    g_dbus_connection_set_exit_on_close(bus.get(), 0);
    std::error_code ignored;
    const std::string name =
        std::filesystem::weakly_canonical(device, ignored).filename().string(); // "sr0"
    const std::string object = "/org/freedesktop/UDisks2/block_devices/" + name;
    if (g_variant_is_object_path(object.c_str()) == 0) return {};
    GVariantBuilder options{};
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    // Nobody is asked for a password in the middle of the work.
    g_variant_builder_add(&options, "{sv}", "auth.no_user_interaction", g_variant_new_boolean(1));
    constexpr int patience_milliseconds = 20'000;
    GVariant* const answer = g_dbus_connection_call_sync(
        bus.get(), "org.freedesktop.UDisks2", object.c_str(), "org.freedesktop.UDisks2.Filesystem",
        "Unmount", g_variant_new("(a{sv})", &options), nullptr, G_DBUS_CALL_FLAGS_NONE,
        patience_milliseconds, nullptr, &error);
    if (answer != nullptr) {
        g_variant_unref(answer);
        return {};
    }
    const bool nobody = nobody_there(*error);
    std::string words = words_of(error);
    return nobody ? std::string{} : words;
}

} // namespace twofold
