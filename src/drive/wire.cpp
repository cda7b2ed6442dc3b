#include "drive/wire.h"

#include "base/debug_log.h"
#include "base/message_json.h"
#include "base/named.h"

#include <nlohmann/json.hpp>

#include <array>

namespace twofold::wire {

namespace {

using Json = nlohmann::json;

constexpr std::array<Named<Command>, 8> commands{{
    {Command::List, "list"},
    {Command::Inspect, "inspect"},
    {Command::Record, "record"},
    {Command::Read, "read"},
    {Command::Eject, "eject"},
    {Command::Load, "load"},
    {Command::Reload, "reload"},
    {Command::Hold, "hold"},
}};

constexpr std::array<Named<SourceShape::End>, 3> ends{{
    {SourceShape::End::Closed, "closed"},
    {SourceShape::End::Open, "open"},
    {SourceShape::End::NotKnown, "not-known"},
}};

constexpr std::array<Named<Unit>, 4> units{{
    {Unit::Bytes, "bytes"},
    {Unit::Blocks, "blocks"},
    {Unit::Files, "files"},
    {Unit::Steps, "steps"},
}};

ErrorCode error_code_named(std::string_view name)
{
    using enum ErrorCode;
    // Every value of ErrorCode.
    for (const ErrorCode code :
         {Usage, InvalidInput, NotFound, Refused, MediumUnsuitable, DriveUnavailable,
          PrinterUnavailable, WriteFailed, FileUnreadable, SourceChanged, StorageFull, Catalogue}) {
        if (name == name_of(code)) return code;
    }
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is no error code."), {{"name", std::string{name}}}}};
}

/// Members whose text is the program's or the drive's own.
constexpr std::array<std::string_view, 14> own_texts{
    "command", "vendor", "model", "revision", "availability",    "profile",      "state",
    "end",     "unit",   "code",  "id",       "manufacturer_id", "manufacturer", "serial"};

/// Members that name a device, or the file that stands for one.
constexpr std::array<std::string_view, 2> addresses{"address", "source"};

bool is_own(std::string_view key, std::string_view text)
{
    if (std::ranges::find(own_texts, key) != own_texts.end()) return true;
    return std::ranges::find(addresses, key) != addresses.end() && text.starts_with("/dev/");
}

void hide_names(nlohmann::json& value, std::string_view key)
{
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        if (!text.empty() && !is_own(key, text)) value = private_name(text);
    } else if (value.is_object()) {
        for (auto& [name, member] : value.items()) {
            hide_names(member, name);
        }
    } else if (value.is_array()) {
        for (nlohmann::json& element : value) {
            hide_names(element, key);
        }
    }
}

} // namespace

std::string for_debug_log(const nlohmann::json& line)
{
    nlohmann::json shown = line;
    hide_names(shown, {});
    return shown.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Json to_json(const Request& request)
{
    Json line{{"command", row_of(commands, request.command).name}};
    if (request.command == Command::List) return line;
    line["address"] = request.address;
    if (request.held) line["held"] = true;
    if (request.command == Command::Read) line["speed"] = request.read_speed;
    if (request.command == Command::Record) {
        const RecordRequest& recording = request.recording;
        line["image"] = recording.image.string();
        line["bytes"] = recording.bytes;
        line["digests"] = Json::array();
        for (const Digest& digest : recording.digests) {
            line["digests"].push_back(to_text(digest));
        }
        line["speed"] = recording.speed;
        line["trial"] = recording.trial;
    }
    return line;
}

Request request_from(const Json& line)
{
    Request request{.command = value_named(commands, line.at("command").get<std::string>())};
    if (request.command == Command::List) return request;
    request.address = line.at("address").get<std::string>();
    request.held = line.value("held", false);
    if (request.command == Command::Read) request.read_speed = line.at("speed").get<double>();
    if (request.command == Command::Record) {
        RecordRequest& recording = request.recording;
        recording.address = request.address;
        recording.image = line.at("image").get<std::string>();
        recording.bytes = line.at("bytes").get<std::uint64_t>();
        for (const Json& digest : line.at("digests")) {
            recording.digests.push_back(parse_digest(digest.get<std::string>()));
        }
        recording.speed = line.at("speed").get<double>();
        recording.trial = line.at("trial").get<bool>();
    }
    return request;
}

Json to_json(const BlocksWanted& wanted)
{
    return {{"read", {{"lba", wanted.first}, {"blocks", wanted.count}}}};
}

BlocksWanted blocks_wanted_from(const Json& line)
{
    const Json& read = line.at("read");
    return {.first = read.at("lba").get<std::uint64_t>(),
            .count = read.at("blocks").get<std::uint64_t>()};
}

Json to_json(const BlocksRead& read)
{
    Json blocks{{"good", read.good}, {"microseconds", read.duration.count()}};
    if (read.c2) {
        blocks["c2"] = {{"measured", read.c2->measured_blocks},
                        {"blocks", read.c2->blocks},
                        {"bytes", read.c2->bytes}};
    }
    return {{"blocks", std::move(blocks)}};
}

BlocksRead blocks_read_from(const Json& line)
{
    const Json& blocks = line.at("blocks");
    BlocksRead read{.good = blocks.at("good").get<std::uint64_t>(),
                    .duration =
                        std::chrono::microseconds{blocks.at("microseconds").get<std::int64_t>()}};
    if (const auto c2 = blocks.find("c2"); c2 != blocks.end()) {
        read.c2 = {.measured_blocks = c2->at("measured").get<std::uint64_t>(),
                   .blocks = c2->at("blocks").get<std::uint64_t>(),
                   .bytes = c2->at("bytes").get<std::uint64_t>()};
    }
    return read;
}

Json to_json(const Error& error)
{
    return {{"code", name_of(error.code())}, {"message", to_json(error.message())}};
}

Error error_from(const Json& line)
{
    return Error{error_code_named(line.at("code").get<std::string>()),
                 message_from_json(line.at("message"))};
}

Json to_json(const Progress& progress)
{
    return {{"activity", to_json(progress.activity)},
            {"unit", row_of(units, progress.unit).name},
            {"done", progress.done},
            {"total", progress.total},
            {"if_stopped", to_json(progress.if_stopped)},
            {"bytes_per_second", progress.bytes_per_second},
            {"buffer_percent", progress.buffer_percent},
            {"source", progress.source}};
}

Progress progress_from(const Json& line)
{
    return {.activity = message_from_json(line.at("activity")),
            .unit = value_named(units, line.at("unit").get<std::string>()),
            .done = line.at("done").get<std::uint64_t>(),
            .total = line.at("total").get<std::uint64_t>(),
            .if_stopped = message_from_json(line.at("if_stopped")),
            .bytes_per_second = line.at("bytes_per_second").get<double>(),
            .buffer_percent = line.at("buffer_percent").get<int>(),
            .source = line.at("source").get<std::string>()};
}

Json to_json(const Drive& drive)
{
    const Medium& medium = drive.medium;
    return {{"address", drive.address},
            {"vendor", drive.identity.vendor},
            {"model", drive.identity.model},
            {"revision", drive.identity.revision},
            {"serial", drive.identity.serial},
            {"availability", name_of(drive.availability)},
            {"obstacle", to_json(drive.obstacle)},
            {"stdio", drive.stdio},
            {"medium",
             {{"profile", medium.identity.profile},
              {"manufacturer_id", medium.identity.manufacturer_id},
              {"manufacturer", medium.identity.manufacturer},
              {"capacity_blocks", medium.identity.capacity_blocks},
              {"state", name_of(medium.state)},
              {"write_once", medium.write_once},
              {"rewritable", medium.rewritable},
              {"free_blocks", medium.free_blocks},
              {"recorded_blocks", medium.recorded_blocks},
              {"write_speeds", medium.write_speeds}}}};
}

Drive drive_from(const Json& line)
{
    const Json& medium = line.at("medium");
    return {
        .address = line.at("address").get<std::string>(),
        .identity = {.vendor = line.at("vendor").get<std::string>(),
                     .model = line.at("model").get<std::string>(),
                     .revision = line.at("revision").get<std::string>(),
                     .serial = line.at("serial").get<std::string>()},
        .availability = drive_availability(line.at("availability").get<std::string>()),
        .obstacle = message_from_json(line.at("obstacle")),
        .medium = {.identity = {.profile = medium.at("profile").get<std::string>(),
                                .manufacturer_id = medium.at("manufacturer_id").get<std::string>(),
                                .capacity_blocks =
                                    medium.at("capacity_blocks").get<std::uint64_t>(),
                                .manufacturer = medium.at("manufacturer").get<std::string>()},
                   .state = medium_state(medium.at("state").get<std::string>()),
                   .write_once = medium.at("write_once").get<bool>(),
                   .rewritable = medium.at("rewritable").get<bool>(),
                   .free_blocks = medium.at("free_blocks").get<std::uint64_t>(),
                   .recorded_blocks = medium.at("recorded_blocks").get<std::uint64_t>(),
                   .write_speeds = medium.at("write_speeds").get<std::vector<double>>()},
        .stdio = line.at("stdio").get<bool>(),
    };
}

Json to_json(const RecordOutcome& outcome)
{
    // The drive's words went out as they came.
    return {{"address", outcome.address},
            {"wrote_well", outcome.wrote_well},
            {"bytes_taken", outcome.bytes_taken},
            {"spoilt", outcome.spoilt},
            {"stopped", outcome.stopped},
            {"code", name_of(outcome.code)},
            {"failure", to_json(outcome.failure)},
            {"before", to_json(outcome.before)},
            {"speed_reached", outcome.speed_reached}};
}

RecordOutcome outcome_from(const Json& line)
{
    return {.address = line.at("address").get<std::string>(),
            .wrote_well = line.at("wrote_well").get<bool>(),
            .bytes_taken = line.at("bytes_taken").get<std::uint64_t>(),
            .spoilt = line.at("spoilt").get<bool>(),
            .stopped = line.at("stopped").get<bool>(),
            .code = error_code_named(line.at("code").get<std::string>()),
            .failure = message_from_json(line.at("failure")),
            .before = drive_from(line.at("before")),
            .speed_reached = line.at("speed_reached").get<double>()};
}

Json to_json(const SourceShape& shape)
{
    return {{"sessions", shape.sessions},
            {"tracks", shape.tracks},
            {"last_session", shape.last_session},
            {"end", row_of(ends, shape.end).name},
            {"in_place", shape.in_place}};
}

SourceShape shape_from(const Json& line)
{
    return {.sessions = line.at("sessions").get<unsigned>(),
            .tracks = line.at("tracks").get<unsigned>(),
            .last_session = line.at("last_session").get<std::uint64_t>(),
            .end = value_named(ends, line.at("end").get<std::string>()),
            .in_place = line.at("in_place").get<bool>()};
}

std::string to_line(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace twofold::wire
