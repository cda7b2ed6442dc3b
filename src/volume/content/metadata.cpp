#include "volume/content/metadata.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <optional>

namespace twofold {

namespace {

using Json = nlohmann::ordered_json;

void add(Json& record, const char* key, std::optional<Timestamp> time)
{
    record[key] = time ? Json(to_iso8601(*time)) : Json(nullptr);
}

void add(Json& record, const char* key, const std::optional<std::string>& text)
{
    record[key] = text ? Json(*text) : Json(nullptr);
}

[[nodiscard]] Json json_of(const Digests& digests)
{
    Json result = Json::object();
    for (const Digest& digest : digests) {
        result[std::string{name_of(digest.algorithm)}] = digest.hex;
    }
    return result;
}

[[nodiscard]] Json json_of(const CaseOnDisc& on_disc)
{
    const Case& from = on_disc.record;
    Json record;
    record["id"] = static_cast<std::int64_t>(from.id);
    record["number"] = from.number;
    record["name"] = from.name;
    record["kind"] = name_of(from.kind);
    record["party"] = from.party;
    record["place"] = from.place;
    add(record, "began", from.began);
    add(record, "ended", from.ended);
    add(record, "returned", from.returned);
    record["officers"] = from.officers;
    record["handling_officer"] = from.handling_officer;
    record["facts"] = Json::array();
    for (const NotedFact& noted : on_disc.facts) {
        Json fact;
        fact["fact"] = name_of(noted.fact);
        fact["withdrawn"] = noted.withdrawn;
        fact["note"] = noted.note;
        fact["noted_by"] = noted.noted_by;
        add(fact, "at", noted.at);
        record["facts"].push_back(std::move(fact));
    }
    return record;
}

[[nodiscard]] Json json_of(const MediaFacts& from)
{
    Json media;
    media["kind"] = name_of(from.kind);
    media["container"] = from.container;
    add(media, "recorded", from.recorded);
    media["duration_ms"] = from.duration ? Json(from.duration->count()) : Json(nullptr);
    media["video_codec"] = from.video_codec;
    media["audio_codec"] = from.audio_codec;
    media["width"] = from.width;
    media["height"] = from.height;
    return media;
}

[[nodiscard]] Json json_of(const Message& message)
{
    if (message.empty()) return nullptr;
    Json result;
    result["message"] = message.id;
    result["arguments"] = Json::array();
    for (const auto& [name, value] : message.arguments) {
        result["arguments"].push_back({name, value});
    }
    return result;
}

[[nodiscard]] Json json_of(const FootageOnDisc& on_disc, const std::string& case_number)
{
    const Footage& from = on_disc.record;
    Json record;
    record["id"] = static_cast<std::int64_t>(from.id);
    record["path"] = "data/" + on_disc.path;
    record["case_id"] = static_cast<std::int64_t>(from.case_id);
    record["case_number"] = case_number;
    record["archival_code"] = on_disc.archival_code;
    record["original_name"] = from.original_name;
    record["stored_as"] = from.stored_as;
    record["thumbnail"] = from.thumbnail;
    record["bytes"] = from.bytes;
    record["digests"] = json_of(from.digests);
    add(record, "recorded", from.recorded);
    record["recorded_source"] = name_of(from.recorded_source);
    record["media"] = json_of(from.media);
    record["probe_failure"] = json_of(from.probe_failure);
    record["device"] = from.device;
    record["officers"] = from.officers;
    record["handed_over_by"] = from.handed_over_by;
    record["received_by"] = from.received_by;
    add(record, "taken_in", from.taken_in);
    add(record, "due_in", from.due_in);
    record["late"] = from.late;
    return record;
}

[[nodiscard]] Json json_of(const PreservationDecision& from, const std::string& case_number)
{
    Json record;
    record["id"] = static_cast<std::int64_t>(from.id);
    record["number"] = from.number;
    record["case_id"] = static_cast<std::int64_t>(from.case_id);
    record["case_number"] = case_number;
    record["grounds"] = Json::array();
    for (const Ground ground : from.grounds) {
        record["grounds"].push_back(name_of(ground));
    }
    record["explanation"] = from.explanation;
    record["retention"] = name_of(from.retention);
    record["proposed_by"] = from.proposed_by;
    record["decided_by"] = from.decided_by;
    add(record, "decided", from.decided);
    record["items"] = Json::array();
    for (const DecisionItem& item : from.items) {
        Json each;
        each["footage"] = static_cast<std::int64_t>(item.footage);
        each["name"] = item.name;
        each["bytes"] = item.bytes;
        each["digests"] = json_of(item.digests);
        record["items"].push_back(std::move(each));
    }
    add(record, "withdrawn_because", from.withdrawn_because);
    add(record, "replaces", from.replaces);
    return record;
}

[[nodiscard]] Json json_of_volume(const DiscContent& content)
{
    Json record;
    record["format"] = "twofold-disc";
    record["version"] = disc_layout_version;
    record["unit"] = content.unit;
    record["made_by"] = content.made_by;
    record["volume_number"] = content.volume_number;
    record["title"] = content.title;
    record["planned_for"] = name_of(content.planned_for);
    record["part"] = content.part;
    record["parts"] = content.parts;
    record["group"] = content.group;
    add(record, "made", content.stamp);
    record["utc_offset_minutes"] = content.utc_offset.count();
    record["retention"] = name_of(content.retention);
    record["classification"] = content.classification;
    record["fonds_number"] = content.fonds_number;
    record["algorithms"] = Json::array();
    for (const DigestAlgorithm algorithm : content.algorithms) {
        record["algorithms"].push_back(name_of(algorithm));
    }
    record["audit_head"] = {{"sequence", content.audit_head.sequence},
                            {"hash", content.audit_head.hash}};
    record["program_version"] = content.program_version;
    record["error_correction"] = content.protection;
    record["files"] = content.footage.size();
    record["bytes"] = payload_bytes(content);
    return record;
}

/// JSON holds UTF-8 only: any other byte becomes U+FFFD. Intake has long escaped such names.
[[nodiscard]] std::string text_of(const Json& record, int indent = -1)
{
    return record.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// A JSON array with one record a line: line tools can read it, and no tree of 20,000 records is
/// ever held.
template <typename Records, typename ToJson>
[[nodiscard]] std::string lines_of(const Records& records, ToJson to_json)
{
    std::string text = "[";
    for (const auto& record : records) {
        text += (text.size() == 1 ? "\n" : ",\n") + text_of(to_json(record));
    }
    return text + "\n]\n";
}

[[nodiscard]] std::string audit_head_text(const DiscContent& content)
{
    return fmt::format("sequence {}\nhash {}\n", content.audit_head.sequence,
                       content.audit_head.hash);
}

} // namespace

std::vector<TagFile> metadata_files(const DiscContent& content)
{
    std::map<CaseId, std::string> numbers;
    for (const CaseOnDisc& each : content.cases) {
        numbers[each.record.id] = each.record.number;
    }
    // One by one: a list in braces would copy every text.
    std::vector<TagFile> files;
    files.push_back({"metadata/volume.json", text_of(json_of_volume(content), 2) + "\n"});
    files.push_back({"metadata/cases.json", lines_of(content.cases, [](const CaseOnDisc& each) {
                         return json_of(each);
                     })});
    files.push_back(
        {"metadata/footage.json", lines_of(content.footage, [&](const FootageOnDisc& each) {
             return json_of(each, numbers[each.record.case_id]);
         })});
    files.push_back({"metadata/decisions.json",
                     lines_of(content.decisions, [&](const PreservationDecision& each) {
                         return json_of(each, numbers[each.case_id]);
                     })});
    files.push_back({"metadata/audit-head.txt", audit_head_text(content)});
    return files;
}

} // namespace twofold
