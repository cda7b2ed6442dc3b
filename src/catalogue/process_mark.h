#pragma once

#include <cstdint>
#include <string>

namespace twofold {

/// Which process of which start of the computer made a row, so that a later one can tell whether it
/// still lives. Process ids are used again; id, start time and boot id together are not.
struct ProcessMark {
    std::string boot_id;      ///< /proc/sys/kernel/random/boot_id
    std::string namespace_id; ///< pid namespace: a container has its own
    std::int64_t process_id = 0;
    std::int64_t started = 0; ///< clock ticks after boot, field 22 of /proc/PID/stat

    friend bool operator==(const ProcessMark&, const ProcessMark&) = default;
};

[[nodiscard]] ProcessMark this_process();
/// False once the process has ended, the computer was started again, or the container is another.
[[nodiscard]] bool is_alive(const ProcessMark& process);

} // namespace twofold
