#pragma once

#include "emulated_drive/rack.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace twofold::testing {

/// A desktop that mounts every recorded disc as soon as it gets hold of its drive, once for each
/// time it is put in, as GNOME, UOS and Kylin do. It tries all the time, not only when the medium
/// comes: no moment at which a drive is nobody's escapes it.
class Desktop {
public:
    explicit Desktop(std::vector<emulated::EmulatedDrive> drives);
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;
    /// Unmounts what it has mounted.
    ~Desktop();

    /// How often it has mounted a disc.
    [[nodiscard]] int mounts() const noexcept { return mounts_; }

private:
    void watch(const std::stop_token& stop);

    std::vector<emulated::EmulatedDrive> drives_;
    std::atomic<int> mounts_ = 0;
    std::jthread thread_;
};

/// udisks on a bus of its own, which this process and its children take for the system's. It
/// unmounts emulated media.
class FakeUdisks {
public:
    /// `refusal`: what it says instead of unmounting, so many times.
    explicit FakeUdisks(std::vector<emulated::EmulatedDrive> drives, std::string refusal = {},
                        int refusals = 1000);
    FakeUdisks(const FakeUdisks&) = delete;
    FakeUdisks& operator=(const FakeUdisks&) = delete;
    ~FakeUdisks();

    /// How often it was asked to unmount.
    [[nodiscard]] int asked() const noexcept;

private:
    struct Service;
    std::unique_ptr<Service> service_;
};

} // namespace twofold::testing
