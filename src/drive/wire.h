#pragma once

#include "drive/recording.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/blocks/further_session.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The protocol between the parent and a worker: JSON lines over the worker's standard input and
/// output. README.md in this folder lists the lines.
namespace twofold::wire {

/// A line for the debug log: what the drive is and says stands there, texts that may name files or
/// persons do not (private_name()).
[[nodiscard]] std::string for_debug_log(const nlohmann::json& line);

/// What a worker is started for; it does one of these and ends.
enum class Command { List, Inspect, Record, Read, Eject, Load, Reload, Hold };

/// The first line a worker gets.
struct Request {
    Command command = Command::List;
    std::string address{};     ///< all but List
    RecordRequest recording{}; ///< Record; its address is the one above
    double read_speed = 0;     ///< Read; kB/s, 0: the drive's own choice
    bool held = false;         ///< another worker holds the drive for our parent (Hold)
};

/// A request for blocks to a worker that reads.
struct BlocksWanted {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
};

/// Its answer; `good` × 2048 bytes follow the line.
struct BlocksRead {
    std::uint64_t good = 0;
    std::chrono::microseconds duration{0}; ///< what the drive needed
    std::optional<C2Errors> c2{};          ///< of the good ones; none: not measured
};

[[nodiscard]] nlohmann::json to_json(const Request& request);
[[nodiscard]] nlohmann::json to_json(const BlocksWanted& wanted);
[[nodiscard]] nlohmann::json to_json(const BlocksRead& read);
[[nodiscard]] nlohmann::json to_json(const Error& error);
[[nodiscard]] nlohmann::json to_json(const Progress& progress);
[[nodiscard]] nlohmann::json to_json(const Drive& drive);
[[nodiscard]] nlohmann::json to_json(const RecordOutcome& outcome);
[[nodiscard]] nlohmann::json to_json(const SourceShape& shape);

// The reverse. They throw nlohmann::json::exception or Error{InvalidInput} for a wrong line.
[[nodiscard]] Request request_from(const nlohmann::json& line);
[[nodiscard]] BlocksWanted blocks_wanted_from(const nlohmann::json& line);
[[nodiscard]] BlocksRead blocks_read_from(const nlohmann::json& line);
[[nodiscard]] Error error_from(const nlohmann::json& line);
[[nodiscard]] Progress progress_from(const nlohmann::json& line);
[[nodiscard]] Drive drive_from(const nlohmann::json& line);
[[nodiscard]] RecordOutcome outcome_from(const nlohmann::json& line);
[[nodiscard]] SourceShape shape_from(const nlohmann::json& line);

/// One line of text, with the line end. Bytes that are not UTF-8 (drives say such things) become
/// U+FFFD.
[[nodiscard]] std::string to_line(const nlohmann::json& json);

} // namespace twofold::wire
