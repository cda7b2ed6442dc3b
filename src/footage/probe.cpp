#include "footage/probe.h"

#include "base/debug_log.h"
#include "base/error.h"
#include "base/files.h"
#include "footage/confined_process.h"
#include "footage/original_name.h"
#include "footage/standing_probe.h"
#include "sandbox/sandbox.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

using nlohmann::json;

constexpr std::size_t longest_answer = std::size_t{64} << 10U;
constexpr std::size_t longest_word = 200;

Message senseless_answer()
{
    return {msgid("The file could not be probed: what the probe answered makes no sense.")};
}

Message failure_of(const std::string& reason)
{
    constexpr const char* id = msgid("The file could not be probed: {reason}");
    // FFmpeg's words for what offices meet: the rest of them stays English, and technical.
    for (const char* known : {msgid("Invalid data found when processing input"),
                              msgid("End of file"), msgid("Decoder not found")}) {
        if (reason == known) return {id, {}, {{"reason", {known}}}};
    }
    return {id, {{"reason", reason}}};
}

std::string word(const json& answer, const char* key)
{
    const auto found = answer.find(key);
    if (found == answer.end() || !found->is_string()) return {};
    return one_line(found->get_ref<const std::string&>().substr(0, longest_word));
}

/// A number of the answer; 0 if it is missing or beyond `most`.
std::int64_t number(const json& answer, const char* key, std::int64_t most)
{
    const auto found = answer.find(key);
    if (found == answer.end() || !found->is_number_integer()) return 0;
    // An unsigned number above the signed range wraps to a negative one, and is refused with them.
    const auto value = found->get<std::int64_t>();
    return value >= 0 && value <= most ? value : 0;
}

/// None if it is no time, or earlier than any digital camera: then its clock had never been set.
std::optional<Timestamp> recorded_time(const std::string& text)
{
    constexpr Timestamp first_possible{std::chrono::sys_days{
        Date{std::chrono::year{1990}, std::chrono::January, std::chrono::day{1}}}};
    if (text.empty()) return std::nullopt;
    try {
        const Timestamp time = parse_time(text);
        if (time >= first_possible) return time;
    } catch (const Error&) {
        // What a hostile file calls its time need not be one.
    }
    return std::nullopt;
}

/// None if the answer is not what the probe would say.
std::optional<MediaFacts> facts_of(const json& answer)
{
    constexpr std::int64_t most_pixels = 1'000'000;
    constexpr std::int64_t longest = std::chrono::milliseconds{std::chrono::years{1}}.count();
    MediaFacts facts{.container = word(answer, "container"),
                     .recorded = recorded_time(word(answer, "recorded")),
                     .video_codec = word(answer, "video_codec"),
                     .audio_codec = word(answer, "audio_codec"),
                     .width = static_cast<int>(number(answer, "width", most_pixels)),
                     .height = static_cast<int>(number(answer, "height", most_pixels))};
    if (const std::int64_t duration = number(answer, "duration_ms", longest); duration > 0) {
        facts.duration = std::chrono::milliseconds{duration};
    }
    try {
        facts.kind = media_kind(word(answer, "kind"));
    } catch (const Error&) {
        return std::nullopt;
    }
    if (facts.kind == MediaKind::Unknown) return std::nullopt;
    return facts;
}

/// The message for a process that did not come to an answer; empty if it did.
Message mishap(const ConfinedOutcome& process, std::chrono::milliseconds limit)
{
    switch (process.end) {
    case ConfinedOutcome::End::TimedOut:
        return {msgid("The file could not be probed: the probe was ended after {seconds} s."),
                {{"seconds", fmt::format("{}", std::chrono::duration<double>{limit}.count())}}};
    case ConfinedOutcome::End::Killed:
        return {msgid("The file could not be probed: it crashed the probe (signal {signal}). "
                      "{words}"),
                {{"signal", std::to_string(process.code)}, {"words", process.words}}};
    case ConfinedOutcome::End::NotStarted:
        return {msgid("The file could not be probed: no process could be started ({reason})."),
                {},
                {{"reason", meaning_of(process.code)}}};
    case ConfinedOutcome::End::Exited: break;
    }
    return {};
}

bool is_jpeg(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xD8\xFF") && bytes.ends_with("\xFF\xD9");
}

/// An answer without walls came before any byte was read, or from a program that is not ours.
Message weakness_in(const json& answer)
{
    const auto walls = answer.find("walls");
    if (walls == answer.end() || !walls->is_object()) return {};
    const auto stands = [&](const char* wall) {
        const auto found = walls->find(wall);
        return found != walls->end() && found->is_boolean() && found->get<bool>();
    };
    return weakness_of({.files = stands("files"), .calls = stands("calls")});
}

ProbeOutcome outcome_of(const ConfinedOutcome& process, const std::filesystem::path& thumbnail,
                        std::chrono::milliseconds limit)
{
    if (Message failure = mishap(process, limit); !failure.empty()) {
        return {.failure = std::move(failure)};
    }

    if (process.output.size() > longest_answer) return {.failure = senseless_answer()};
    const json answer = json::parse(process.output, nullptr, /*allow_exceptions=*/false);
    if (!answer.is_object()) return {.failure = senseless_answer()};
    if (const std::string reason = word(answer, "failure"); !reason.empty()) {
        return {.failure = failure_of(reason), .weakness = weakness_in(answer)};
    }
    const std::optional<MediaFacts> facts = facts_of(answer);
    if (!facts) return {.failure = senseless_answer()};

    ProbeOutcome outcome{.media = *facts, .weakness = weakness_in(answer)};
    outcome.unusable_time = !facts->recorded && !word(answer, "recorded").empty();
    if (!thumbnail.empty() && is_jpeg(process.attachment)) {
        replace_file(thumbnail, process.attachment);
        outcome.has_thumbnail = true;
    }
    return outcome;
}

/// Has `run` look into the file, named in full: a relative name could look like an option.
template <typename Run>
ProbeOutcome probe_by(const std::filesystem::path& file, const std::filesystem::path& thumbnail,
                      std::chrono::milliseconds limit, Run run)
{
    std::error_code missing;
    if (!std::filesystem::is_regular_file(file, missing)) {
        return {.failure = {msgid("The file could not be probed: it is not a regular file.")}};
    }
    const auto began = std::chrono::steady_clock::now();
    const ConfinedOutcome process = run(std::filesystem::absolute(file));
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    static const DebugTopic probe_log{"probe"};
    probe_log.line("{}: end {}, code {}, {} ms, {} bytes of answer, {} of thumbnail",
                   private_name(file.string()), static_cast<int>(process.end), process.code,
                   took.count(), process.output.size(), process.attachment.size());
    return outcome_of(process, thumbnail, limit);
}

} // namespace

ProbeProgram::ProbeProgram(std::filesystem::path path) : path_{std::move(path)}
{
    if (::access(path_.c_str(), X_OK) != 0) {
        throw Error{ErrorCode::NotFound,
                    {msgid("{path}, the program that looks into footage, is missing. Install "
                           "Twofold anew."),
                     {{"path", path_.string()}}}};
    }
}

ProbeOutcome probe(const ProbeProgram& program, const std::filesystem::path& file,
                   const std::filesystem::path& thumbnail, std::chrono::milliseconds limit)
{
    return probe_by(file, thumbnail, limit, [&](const std::filesystem::path& named) {
        return run_confined({.program = program.path(),
                             .arguments = {named.string()},
                             .with_attachment = !thumbnail.empty(),
                             .limits = {.time = limit}});
    });
}

ProbeOutcome probe(StandingProbe& running, const std::filesystem::path& file,
                   const std::filesystem::path& thumbnail, std::chrono::milliseconds limit)
{
    return probe_by(file, thumbnail, limit, [&](const std::filesystem::path& named) {
        return running.look_into(named, !thumbnail.empty(), {.time = limit});
    });
}

} // namespace twofold
