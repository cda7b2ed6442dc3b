#pragma once

#include <cstdint>
#include <string>

namespace twofold {

/// The process and the boot in which a row was made, so that a later process can tell whether it
/// still runs. Process ids are reused; id, start time and boot id together are not.
struct ProcessMark {
    std::string boot_id;      ///< /proc/sys/kernel/random/boot_id
    std::string namespace_id; ///< pid namespace: a container has its own
    std::int64_t process_id = 0;
    std::int64_t started = 0; ///< clock ticks after boot, field 22 of /proc/PID/stat

    friend bool operator==(const ProcessMark&, const ProcessMark&) = default;
};

[[nodiscard]] ProcessMark this_process();
/// False once the process has ended, the computer was rebooted, or the container is another.
[[nodiscard]] bool is_alive(const ProcessMark& process);

} // namespace twofold
