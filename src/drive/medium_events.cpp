#include "drive/medium_events.h"

#include "base/handle.h"

#include <libudev.h>
#include <string_view>
#include <unistd.h>

namespace twofold {

struct MediumEvents::Monitor {
    Handle<udev, udev_unref> context;
    Handle<udev_monitor, udev_monitor_unref> events;
};

MediumEvents::MediumEvents() : monitor_{std::make_unique<Monitor>()}
{
    // Without a running udev a monitor can be made and stays silent for ever.
    if (::access("/run/udev/control", F_OK) != 0) return;
    monitor_->context.reset(udev_new());
    if (!monitor_->context) return;
    monitor_->events.reset(udev_monitor_new_from_netlink(monitor_->context.get(), "udev"));
    if (!monitor_->events) return;
    udev_monitor_filter_add_match_subsystem_devtype(monitor_->events.get(), "block", "disk");
    if (udev_monitor_enable_receiving(monitor_->events.get()) < 0) monitor_->events.reset();
}

MediumEvents::~MediumEvents() = default;

bool MediumEvents::available() const noexcept
{
    return monitor_->events != nullptr;
}

bool MediumEvents::happened()
{
    bool optical = false;
    while (monitor_->events) {
        // The monitor's socket does not block.
        const Handle<udev_device, udev_device_unref> device{
            udev_monitor_receive_device(monitor_->events.get())};
        if (!device) break;
        const char* name = udev_device_get_sysname(device.get());
        optical = optical || (name != nullptr && std::string_view{name}.starts_with("sr"));
    }
    return optical;
}

} // namespace twofold
