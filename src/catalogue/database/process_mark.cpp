#include "catalogue/database/process_mark.h"

#include "base/error.h"
#include "base/files.h"

#include <filesystem>
#include <optional>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace twofold {

namespace {

constexpr const char* boot_id_file = "/proc/sys/kernel/random/boot_id";
constexpr const char* namespace_link = "/proc/self/ns/pid";

/// The text of a small file below /proc, whose size the kernel tells as 0; nullopt if it is gone.
std::optional<std::string> read_proc(const std::filesystem::path& path)
try {
    constexpr std::size_t largest = 4096;
    std::string text(largest, '\0');
    const FileDescriptor file = open_to_read(path);
    text.resize(read_some(file, std::as_writable_bytes(std::span{text}), path));
    return text;
} catch (const Error&) {
    return std::nullopt; // a process that ended meanwhile has no file
}

std::string boot_id()
{
    std::string id = read_proc(boot_id_file).value_or("");
    while (!id.empty() && id.back() == '\n') {
        id.pop_back();
    }
    return id;
}

std::string namespace_id()
{
    std::error_code none;
    return std::filesystem::read_symlink(namespace_link, none).string();
}

/// Field 22 of proc_pid_stat(5). The name in field 2 may hold anything, so counting begins after
/// the last parenthesis. nullopt: there is no such process, or it has ended and waits to be
/// collected.
std::optional<std::int64_t> start_of(std::int64_t process_id)
{
    const auto line = read_proc("/proc/" + std::to_string(process_id) + "/stat");
    if (!line) return std::nullopt;
    const std::size_t name_end = line->rfind(')');
    if (name_end == std::string::npos) return std::nullopt;
    std::istringstream fields{line->substr(name_end + 1)};
    char state = '\0';
    fields >> state;
    if (state == 'Z' || state == 'X') return std::nullopt;
    std::int64_t value = 0;
    constexpr int first_number = 4;
    constexpr int start_time = 22;
    for (int field = first_number; field <= start_time; ++field) {
        fields >> value;
    }
    if (!fields) return std::nullopt;
    return value;
}

} // namespace

ProcessMark this_process()
{
    const std::int64_t id = ::getpid();
    return {.boot_id = boot_id(),
            .namespace_id = namespace_id(),
            .process_id = id,
            .started = start_of(id).value_or(0)};
}

bool is_alive(const ProcessMark& process)
{
    return process.boot_id == boot_id() && process.namespace_id == namespace_id() &&
           start_of(process.process_id) == process.started;
}

} // namespace twofold
