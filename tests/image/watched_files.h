#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace twofold::testing {

/// Counts, and may disturb, what this process does with files, as long as it lives: the test's
/// executable defines open(), read(), write() and others itself. One at a time.
class WatchedFiles {
public:
    /// Called before a call with the file's path and the bytes moved so far; 0 lets it go on, else
    /// the call fails with this errno. May do things to the file in the meantime.
    using Hook = std::function<int(const std::filesystem::path& path, std::uint64_t moved)>;

    WatchedFiles();
    WatchedFiles(const WatchedFiles&) = delete;
    WatchedFiles& operator=(const WatchedFiles&) = delete;
    ~WatchedFiles();

    Hook on_read;
    Hook on_write;
    Hook on_reserve;                ///< fallocate()
    Hook on_sync;                   ///< fsync()
    std::optional<std::time_t> now; ///< what time() says

    [[nodiscard]] int times_opened(const std::filesystem::path& path);
    [[nodiscard]] std::uint64_t bytes_read(const std::filesystem::path& path);

    // For the calls only.
    void opened(int file, const char* path);
    void closed(int file);
    [[nodiscard]] int ask(const Hook& hook, int file, bool writing);
    void moved(int file, std::uint64_t bytes, bool writing);

private:
    struct File {
        int opened = 0;
        std::uint64_t read = 0;
        std::uint64_t written = 0;
    };

    std::mutex mutex_;
    std::map<int, std::filesystem::path> open_;
    std::map<std::filesystem::path, File> files_;
};

} // namespace twofold::testing
