#include "volume/content/metadata.h"

#include "volume/content/disc_template.h"
#include "volume/content/json_line.h"

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

void put_time(JsonLine& line, std::string_view key, std::optional<Timestamp> time)
{
    if (time) {
        line.text(key, to_iso8601(*time));
    } else {
        line.null(key);
    }
}

void put_text(JsonLine& line, std::string_view key, const std::optional<std::string>& text)
{
    if (text) {
        line.text(key, *text);
    } else {
        line.null(key);
    }
}

void put_digests(JsonLine& line, const Digests& digests)
{
    line.begin_object("digests");
    for (const Digest& digest : digests) {
        line.text(name_of(digest.algorithm), digest.hex);
    }
    line.end_object();
}

void put_media(JsonLine& line, const MediaFacts& from)
{
    line.begin_object("media");
    line.text("kind", name_of(from.kind));
    line.text("container", from.container);
    put_time(line, "recorded", from.recorded);
    if (from.duration) {
        line.number("duration_ms", from.duration->count());
    } else {
        line.null("duration_ms");
    }
    line.text("video_codec", from.video_codec);
    line.text("audio_codec", from.audio_codec);
    line.number("width", from.width);
    line.number("height", from.height);
    line.end_object();
}

void put_message(JsonLine& line, std::string_view key, const Message& message)
{
    if (message.empty()) {
        line.null(key);
        return;
    }
    line.begin_object(key);
    line.text("message", message.id);
    line.begin_array("arguments");
    for (const auto& [name, value] : message.arguments) {
        line.begin_array();
        line.text(name);
        line.text(value);
        line.end_array();
    }
    for (const auto& [name, part] : message.parts) {
        line.begin_array();
        line.text(name);
        line.text(in_english(part));
        line.end_array();
    }
    line.end_array();
    line.end_object();
}

void put_footage(std::string& to, const FootageOnDisc& on_disc, const std::string& case_number)
{
    const Footage& from = on_disc.record;
    JsonLine line{to};
    line.begin_object();
    line.number("id", static_cast<std::int64_t>(from.id));
    line.text("path", "data/" + on_disc.path);
    line.number("case_id", static_cast<std::int64_t>(from.case_id));
    line.text("case_number", case_number);
    if (!from.also_of.empty()) {
        line.begin_array("also_of");
        for (const CaseId id : from.also_of) {
            line.number(static_cast<std::int64_t>(id));
        }
        line.end_array();
    }
    line.text("archival_code", on_disc.archival_code);
    line.text("original_name", from.original_name);
    // Left out where nothing is known: what an earlier version wrote stays the same bytes.
    if (!from.folder.empty()) line.text("folder", from.folder);
    if (from.intake != IntakeId{}) {
        line.number("intake", static_cast<std::int64_t>(from.intake));
    }
    line.text("stored_as", from.stored_as);
    line.text("thumbnail", from.thumbnail);
    line.number("bytes", from.bytes);
    put_digests(line, from.digests);
    put_time(line, "recorded", from.recorded);
    line.text("recorded_source", name_of(from.recorded_source));
    if (!from.time_doubts.empty()) {
        line.begin_array("time_doubts");
        for (const TimeDoubt doubt : from.time_doubts) {
            line.text(name_of(doubt));
        }
        line.end_array();
    }
    put_media(line, from.media);
    put_message(line, "probe_failure", from.probe_failure);
    line.text("device", from.device);
    line.text("officers", from.officers);
    line.text("handed_over_by", from.handed_over_by);
    line.text("received_by", from.received_by);
    put_time(line, "taken_in", from.taken_in);
    put_time(line, "due_in", from.due_in);
    line.flag("late", from.late);
    line.end_object();
}

void put_decision(TextStream& out, const PreservationDecision& from, const std::string& case_number)
{
    JsonLine line{out.tail()};
    line.begin_object();
    line.number("id", static_cast<std::int64_t>(from.id));
    line.text("number", from.number);
    line.number("case_id", static_cast<std::int64_t>(from.case_id));
    line.text("case_number", case_number);
    line.begin_array("grounds");
    for (const Ground ground : from.grounds) {
        line.text(name_of(ground));
    }
    line.end_array();
    line.text("explanation", from.explanation);
    line.text("retention", name_of(from.retention));
    line.text("proposed_by", from.proposed_by);
    line.text("decided_by", from.decided_by);
    put_time(line, "decided", from.decided);
    line.begin_array("items");
    for (const DecisionItem& item : from.items) {
        // A decision may have thousands: what is written of it is handed on.
        static_cast<void>(out.tail());
        line.begin_object();
        line.number("footage", static_cast<std::int64_t>(item.footage));
        line.text("name", item.name);
        line.number("bytes", item.bytes);
        put_digests(line, item.digests);
        line.end_object();
    }
    line.end_array();
    put_text(line, "withdrawn_because", from.withdrawn_because);
    put_text(line, "replaces", from.replaces);
    line.end_object();
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
    // Left out where there are none: what an earlier version wrote stays the same bytes.
    if (!content.entries.empty()) record["entries"] = content.entries.size();
    return record;
}

/// JSON holds UTF-8 only: any other byte becomes U+FFFD. Intake has long escaped such names.
[[nodiscard]] std::string text_of(const Json& record, int indent = -1)
{
    return record.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// A JSON array with one record a line: line tools can read it, and no tree of 20,000 records is
/// ever held.
template <typename Records, typename Put>
void put_lines(TextStream& out, const Records& records, Put put)
{
    out.tail() += "[";
    bool first = true;
    for (const auto& record : records) {
        out.tail() += first ? "\n" : ",\n";
        first = false;
        put(record);
    }
    out.tail() += "\n]\n";
}

[[nodiscard]] std::string audit_head_text(const DiscContent& content)
{
    return fmt::format("sequence {}\nhash {}\n", content.audit_head.sequence,
                       content.audit_head.hash);
}

/// By case; what is written for a case the disc does not describe is empty.
using CaseNumbers = std::map<CaseId, std::string>;

[[nodiscard]] std::string number_in(const CaseNumbers& numbers, CaseId id)
{
    const auto found = numbers.find(id);
    return found == numbers.end() ? std::string{} : found->second;
}

[[nodiscard]] CaseNumbers numbers_of(const DiscContent& content)
{
    CaseNumbers numbers;
    for (const CaseOnDisc& each : content.cases) {
        numbers[each.record.id] = each.record.number;
    }
    return numbers;
}

} // namespace

std::vector<TagText> metadata_texts(const DiscContent& content)
{
    std::vector<TagText> texts;
    texts.push_back({"metadata/volume.json", [&content](TextStream& out) {
                         out.tail() += text_of(json_of_volume(content), 2) + "\n";
                     }});
    texts.push_back({"metadata/cases.json", [&content](TextStream& out) {
                         put_lines(out, content.cases, [&](const CaseOnDisc& each) {
                             out.tail() += text_of(json_of(each));
                         });
                     }});
    texts.push_back({"metadata/footage.json", [&content](TextStream& out) {
                         const CaseNumbers numbers = numbers_of(content);
                         put_lines(out, content.footage, [&](const FootageOnDisc& each) {
                             put_footage(out.tail(), each, number_in(numbers, each.record.case_id));
                         });
                     }});
    texts.push_back({"metadata/decisions.json", [&content](TextStream& out) {
                         const CaseNumbers numbers = numbers_of(content);
                         put_lines(out, content.decisions, [&](const PreservationDecision& each) {
                             put_decision(out, each, number_in(numbers, each.case_id));
                         });
                     }});
    if (!content.entries.empty()) {
        texts.push_back({"metadata/registers.jsonl", [&content](TextStream& out) {
                             for (const EntryOnDisc& entry : content.entries) {
                                 for (const std::string& version : entry.versions) {
                                     out.tail() += version;
                                 }
                             }
                         }});
        texts.push_back({"metadata/registers.txt", [&content](TextStream& out) {
                             for (const EntryOnDisc& entry : content.entries) {
                                 out.tail() += with_crlf(entry.words) + "\r\n";
                             }
                         }});
    }
    texts.push_back({"metadata/audit-head.txt",
                     [&content](TextStream& out) { out.tail() += audit_head_text(content); }});
    return texts;
}

} // namespace twofold
