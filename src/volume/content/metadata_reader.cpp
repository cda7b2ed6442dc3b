#include "volume/content/metadata_reader.h"

#include "base/error.h"
#include "base/path_below.h"
#include "volume/content/metadata.h"

#include <nlohmann/json.hpp>

namespace twofold {

namespace {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string text(const Json& record, const char* key)
{
    return record.at(key).get<std::string>();
}

[[nodiscard]] std::optional<std::string> optional_text(const Json& record, const char* key)
{
    if (record.at(key).is_null()) return std::nullopt;
    return text(record, key);
}

[[nodiscard]] Timestamp moment(const Json& record, const char* key)
{
    return parse_time(record.at(key).get<std::string>());
}

/// None where there is no time or one that cannot be read: one line's fault does not make a disc
/// unreadable.
[[nodiscard]] std::optional<Timestamp> moment_or_none(const Json& record, const char* key)
{
    if (record.at(key).is_null()) return std::nullopt;
    try {
        return moment(record, key);
    } catch (const Error&) {
        return std::nullopt;
    }
}

template <typename Id>
[[nodiscard]] Id id_of(const Json& record, const char* key)
{
    return Id{record.at(key).get<std::int64_t>()};
}

[[nodiscard]] Digests digests_of(const Json& record)
{
    Digests digests;
    for (const auto& [name, hex] : record.at("digests").items()) {
        digests.push_back(parse_digest(name + ":" + hex.get<std::string>()));
    }
    return digests;
}

[[nodiscard]] CaseOnDisc case_of(const Json& record)
{
    CaseOnDisc result{.record = {.id = id_of<CaseId>(record, "id"),
                                 .number = text(record, "number"),
                                 .name = text(record, "name"),
                                 .kind = enforcement_kind(text(record, "kind")),
                                 .party = text(record, "party"),
                                 .place = text(record, "place"),
                                 .began = moment_or_none(record, "began"),
                                 .ended = moment_or_none(record, "ended"),
                                 .returned = moment_or_none(record, "returned"),
                                 .officers = record.at("officers"),
                                 .handling_officer = text(record, "handling_officer")}};
    for (const Json& fact : record.at("facts")) {
        result.facts.push_back({.fact = case_fact(text(fact, "fact")),
                                .withdrawn = fact.at("withdrawn").get<bool>(),
                                .note = text(fact, "note"),
                                .noted_by = text(fact, "noted_by"),
                                .at = moment(fact, "at")});
    }
    return result;
}

[[nodiscard]] MediaFacts media_of(const Json& record)
{
    MediaFacts media{.kind = media_kind(text(record, "kind")),
                     .container = text(record, "container"),
                     .recorded = moment_or_none(record, "recorded"),
                     .video_codec = text(record, "video_codec"),
                     .audio_codec = text(record, "audio_codec"),
                     .width = record.at("width").get<int>(),
                     .height = record.at("height").get<int>()};
    if (const Json& duration = record.at("duration_ms"); !duration.is_null()) {
        media.duration = std::chrono::milliseconds{duration.get<std::int64_t>()};
    }
    return media;
}

[[nodiscard]] Message message_of(const Json& record)
{
    Message message;
    if (record.is_null()) return message;
    message.id = text(record, "message");
    for (const Json& argument : record.at("arguments")) {
        message.arguments.emplace_back(argument.at(0).get<std::string>(),
                                       argument.at(1).get<std::string>());
    }
    return message;
}

/// A name that will be put behind a directory must stay below `folder`, whoever wrote the disc.
[[nodiscard]] std::string name_below(const Json& record, const char* key, std::string_view folder)
{
    std::string name = text(record, key);
    if (is_name_below(name) && name.starts_with(folder)) return name;
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{path}” does not lie below {folder}."),
                 {{"path", name}, {"folder", std::string{folder}}}}};
}

[[nodiscard]] std::string number_of_volume(const Json& record)
{
    std::string number = text(record, "volume_number");
    // It names files as well.
    if (is_name_below(number) && number.find('/') == std::string::npos) return number;
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{number}” is no number of a volume."), {{"number", number}}}};
}

[[nodiscard]] FootageOnDisc footage_of(const Json& record)
{
    const std::string path = name_below(record, "path", "data/");
    const Timestamp taken_in = moment(record, "taken_in");
    const std::optional<Timestamp> recorded = moment_or_none(record, "recorded");
    std::vector<TimeDoubt> doubts;
    for (const Json& name : record.value("time_doubts", Json::array())) {
        doubts.push_back(time_doubt(name.get<std::string>()));
    }
    if (!recorded) doubts.push_back(TimeDoubt::Unusable);
    std::vector<CaseId> also_of; // older discs have neither this nor the folder
    for (const Json& id : record.value("also_of", Json::array())) {
        also_of.push_back(CaseId{id.get<std::int64_t>()});
    }
    const bool no_thumbnail = text(record, "thumbnail").empty();
    return {.record = {.id = id_of<FootageId>(record, "id"),
                       .case_id = id_of<CaseId>(record, "case_id"),
                       .also_of = std::move(also_of),
                       .original_name = text(record, "original_name"),
                       .folder = record.value("folder", std::string{}),
                       .intake = IntakeId{record.value("intake", std::int64_t{0})},
                       .stored_as = name_below(record, "stored_as", "footage/"),
                       .thumbnail = no_thumbnail ? std::string{}
                                                 : name_below(record, "thumbnail", "thumbnails/"),
                       .bytes = record.at("bytes").get<std::uint64_t>(),
                       .digests = digests_of(record),
                       .recorded = recorded.value_or(taken_in),
                       .recorded_source = recorded_time_source(text(record, "recorded_source")),
                       .time_doubts = std::move(doubts),
                       .media = media_of(record.at("media")),
                       .probe_failure = message_of(record.at("probe_failure")),
                       .device = text(record, "device"),
                       .officers = text(record, "officers"),
                       .handed_over_by = text(record, "handed_over_by"),
                       .received_by = text(record, "received_by"),
                       .taken_in = taken_in,
                       .due_in = moment_or_none(record, "due_in"),
                       .late = record.at("late").get<bool>()},
            .path = path.substr(std::string_view{"data/"}.size()),
            .archival_code = text(record, "archival_code")};
}

[[nodiscard]] PreservationDecision decision_of(const Json& record)
{
    PreservationDecision decision{
        .id = id_of<DecisionId>(record, "id"),
        .number = text(record, "number"),
        .case_id = id_of<CaseId>(record, "case_id"),
        .explanation = text(record, "explanation"),
        .retention = retention_period(text(record, "retention")),
        .proposed_by = text(record, "proposed_by"),
        .decided_by = text(record, "decided_by"),
        .decided = moment(record, "decided"),
        .withdrawn_because = optional_text(record, "withdrawn_because"),
        .replaces = optional_text(record, "replaces"),
    };
    for (const Json& name : record.at("grounds")) {
        decision.grounds.push_back(ground(name.get<std::string>()));
    }
    for (const Json& item : record.at("items")) {
        decision.items.push_back({.footage = id_of<FootageId>(item, "footage"),
                                  .name = text(item, "name"),
                                  .bytes = item.at("bytes").get<std::uint64_t>(),
                                  .digests = digests_of(item)});
    }
    return decision;
}

[[nodiscard]] DigestAlgorithm algorithm_named(const std::string& name)
{
    if (const auto algorithm = digest_algorithm(name)) return *algorithm;
    throw Error{ErrorCode::InvalidInput,
                {msgid("The digest algorithm “{name}” is not known."), {{"name", name}}}};
}

[[nodiscard]] DiscContent volume_of(const Json& record)
{
    const int version = record.at("version").get<int>();
    if (text(record, "format") != "twofold-disc" || version > disc_layout_version) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The disc's metadata has version {version}; this program reads up to "
                           "{known}."),
                     {{"version", std::to_string(version)},
                      {"known", std::to_string(disc_layout_version)}}}};
    }
    DiscContent content{
        .unit = text(record, "unit"),
        .made_by = text(record, "made_by"),
        .volume_number = number_of_volume(record),
        .title = text(record, "title"),
        .planned_for = medium_kind(text(record, "planned_for")),
        .part = record.at("part").get<int>(),
        .parts = record.at("parts").get<int>(),
        .group = text(record, "group"),
        .stamp = moment(record, "made"),
        .utc_offset = std::chrono::minutes{record.at("utc_offset_minutes").get<int>()},
        .retention = retention_period(text(record, "retention")),
        .classification = text(record, "classification"),
        .fonds_number = text(record, "fonds_number"),
        .audit_head = {.sequence = record.at("audit_head").at("sequence").get<std::uint64_t>(),
                       .hash = text(record.at("audit_head"), "hash")},
        .algorithms = {},
        .program_version = text(record, "program_version"),
        .protection = record.value("error_correction", std::string{}), // older discs have none
    };
    for (const Json& name : record.at("algorithms")) {
        content.algorithms.push_back(algorithm_named(name.get<std::string>()));
    }
    return content;
}

/// The versions of entries, a line each; those of one entry follow each other.
[[nodiscard]] std::vector<EntryOnDisc> entries_in(std::string_view lines)
{
    std::vector<EntryOnDisc> entries;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string line{lines.substr(0, end == std::string_view::npos ? end : end + 1)};
        lines.remove_prefix(line.size());
        // A line that cannot be read is one entry's loss, not the disc's: whoever enters it says
        // so.
        const Json record = Json::parse(line, nullptr, false);
        std::string number =
            record.is_object() ? record.value("number", std::string{}) : std::string{};
        if (entries.empty() || entries.back().number != number) {
            entries.push_back({.number = std::move(number), .versions = {}});
        }
        entries.back().versions.push_back(line);
    }
    return entries;
}

/// Reads one metadata file and hands its text to `use`; whatever is wrong with it names the file.
template <typename Use>
void read_file(const DiscTextReader& read, const std::string& path, Use use)
{
    const std::string content = read(path);
    const auto damaged = [&](const std::string& reason) {
        return Error{
            ErrorCode::InvalidInput,
            {msgid("{path} cannot be read: {reason}"), {{"path", path}, {"reason", reason}}}};
    };
    try {
        use(content);
    } catch (const Json::exception& error) {
        throw damaged(error.what());
    } catch (const Error& error) {
        throw damaged(error.what());
    }
}

/// The same of a JSON array: its records, one by one.
template <typename Use>
void read_list(const DiscTextReader& read, const std::string& path, Use use)
{
    read_file(read, path, [&](const std::string& content) {
        for (const Json& record : Json::parse(content)) {
            use(record);
        }
    });
}

} // namespace

DiscContent read_metadata(const DiscTextReader& read)
{
    DiscContent content;
    bool has_entries = false;
    read_file(read, "metadata/volume.json", [&](const std::string& file) {
        const Json record = Json::parse(file);
        content = volume_of(record);
        has_entries = record.value("entries", std::size_t{0}) > 0; // older discs have none
    });
    read_list(read, "metadata/cases.json",
              [&](const Json& record) { content.cases.push_back(case_of(record)); });
    read_list(read, "metadata/footage.json",
              [&](const Json& record) { content.footage.push_back(footage_of(record)); });
    read_list(read, "metadata/decisions.json",
              [&](const Json& record) { content.decisions.push_back(decision_of(record)); });
    if (has_entries) {
        read_file(read, "metadata/registers.jsonl",
                  [&](const std::string& file) { content.entries = entries_in(file); });
    }
    return content;
}

} // namespace twofold
