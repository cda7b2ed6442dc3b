#pragma once

#include <memory>

namespace twofold {

/// Notices, through udev, that a medium was put into or taken out of an optical drive, or that a
/// drive was plugged in or out. Touches no drive. One thread at a time.
class MediumEvents {
public:
    MediumEvents();
    MediumEvents(const MediumEvents&) = delete;
    MediumEvents& operator=(const MediumEvents&) = delete;
    ~MediumEvents();

    /// False where no udev runs (a container): then the caller has to poll.
    [[nodiscard]] bool available() const noexcept;
    /// True if something happened since the last call. Does not wait.
    [[nodiscard]] bool happened();

private:
    struct Monitor;
    std::unique_ptr<Monitor> monitor_;
};

} // namespace twofold
