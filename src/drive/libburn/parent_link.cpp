#include "drive/libburn/parent_link.h"

#include "drive/wire.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace twofold {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

} // namespace

bool is_stop(const std::string& line)
{
    const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    return json.is_object() && json.value("stop", false);
}

std::optional<std::string> ParentLink::next_line(std::chrono::milliseconds patience)
{
    const auto end = Steady::now() + patience;
    for (;;) {
        if (const std::size_t line_end = buffer_.find('\n'); line_end != std::string::npos) {
            std::string line = buffer_.substr(0, line_end);
            buffer_.erase(0, line_end + 1);
            return line;
        }
        if (closed_) {
            // Whoever goes on without a parent relies on the pause.
            ::poll(nullptr, 0, static_cast<int>(patience.count()));
            return std::nullopt;
        }
        const auto left = std::max(
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now()), 0ms);
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&input, 1, static_cast<int>(left.count()));
        if (ready == 0) return std::nullopt;
        if (ready < 0) continue;
        std::array<char, 4096> piece{};
        const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (count > 0) {
            buffer_.append(piece.data(), static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            closed_ = true;
            return std::nullopt;
        }
    }
}

bool ParentLink::stop_requested(std::chrono::milliseconds patience)
{
    if (const auto line = next_line(stop_ ? 0ms : patience); line && is_stop(*line)) stop_ = true;
    return stop_;
}

void ParentLink::send(const nlohmann::json& line)
{
    const std::string text = wire::to_line(line);
    send_bytes(std::as_bytes(std::span{text}));
}

void ParentLink::send_bytes(std::span<const std::byte> bytes)
{
    while (!deaf_ && !bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            deaf_ = true;
        }
    }
}

} // namespace twofold
