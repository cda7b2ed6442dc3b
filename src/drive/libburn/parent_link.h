#pragma once

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace twofold {

/// The two pipes to whoever started this worker: lines come in on standard input, lines and bytes
/// go out on standard output. A parent that is gone is not an error; the worker decides what to do.
class ParentLink {
public:
    /// The next line within `patience`; nullopt if none came or the parent closed its end.
    std::optional<std::string> next_line(std::chrono::milliseconds patience);
    /// Waits like next_line() for the line {"stop":true}. Once seen, it stays true.
    bool stop_requested(std::chrono::milliseconds patience);
    /// True if no line can come any more.
    [[nodiscard]] bool closed() const noexcept { return closed_; }

    void send(const nlohmann::json& line);
    void send_bytes(std::span<const std::byte> bytes);

private:
    std::string buffer_;
    bool closed_ = false;
    bool stop_ = false;
    bool deaf_ = false; ///< the parent no longer reads
};

/// True for the line {"stop":true}.
[[nodiscard]] bool is_stop(const std::string& line);

} // namespace twofold
