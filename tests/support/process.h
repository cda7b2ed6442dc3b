#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold::testing {

/// How a process ended and what it printed.
struct Finished {
    int exit_code = -1; ///< 128 + signal when a signal ended it
    std::string out;
    std::string err;

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// A process to be run by a test.
struct Program {
    std::vector<std::string> arguments;               ///< the program first
    std::map<std::string, std::string> environment{}; ///< added to the test's own
    std::string input{};
    std::optional<std::chrono::microseconds> kill_after{}; ///< SIGKILL to it and its children
};

/// Runs it to its end, at most two minutes (then it is killed and the test fails by exception).
[[nodiscard]] Finished run(const Program& program);

/// A directory that goes away with the object, whatever the modes of the files in it.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const
    {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// `bytes` of repeatable noise that no compressor or sparse file helps with.
void write_noise(const std::filesystem::path& path, std::uint64_t bytes, std::uint64_t seed);

} // namespace twofold::testing
