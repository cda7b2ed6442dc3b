#include "cli/kit/json.h"

#include "base/time.h"
#include "drive/emulation.h"
#include "retention/retention.h"

#include <string>

namespace twofold {

nlohmann::json in_json(const Message& message)
{
    if (message.empty()) return nullptr;
    return in_english(message);
}

nlohmann::json in_json(const std::optional<Timestamp>& time)
{
    if (!time) return nullptr;
    return to_iso8601(*time);
}

nlohmann::json in_json(const Digests& digests)
{
    nlohmann::json object = nlohmann::json::object();
    for (const Digest& digest : digests) {
        object[std::string{name_of(digest.algorithm)}] = digest.hex;
    }
    return object;
}

nlohmann::json in_json(const std::optional<C2Errors>& c2)
{
    if (!c2) return nullptr;
    return {{"measured_blocks", c2->measured_blocks}, {"blocks", c2->blocks}, {"bytes", c2->bytes}};
}

nlohmann::json in_json(const Person& person)
{
    return {{"name", person.name}, {"role", name_of(person.role)}};
}

nlohmann::json in_json(const PersonRecord& person, Date today)
{
    nlohmann::json roles = nlohmann::json::array();
    for (const Role role : person.roles_on(today)) {
        roles.push_back(name_of(role));
    }
    nlohmann::json grants = nlohmann::json::array();
    for (const RoleGrant& grant : person.grants) {
        grants.push_back({{"role", name_of(grant.role)},
                          {"granted", grant.granted},
                          {"from", grant.from ? to_iso8601(*grant.from) : ""},
                          {"until", grant.until ? to_iso8601(*grant.until) : ""},
                          {"because", grant.because}});
    }
    nlohmann::json details = nlohmann::json::object();
    for (const auto& [detail, value] : person.details) {
        details[std::string{name_of(detail)}] = value;
    }
    return {{"name", person.person.name},
            {"role", name_of(person.person.role)},
            {"roles", std::move(roles)},
            {"grants", std::move(grants)},
            {"details", std::move(details)},
            {"left_on", person.left_on ? to_iso8601(*person.left_on) : ""}};
}

nlohmann::json in_json(const Case& of)
{
    return {{"number", of.number},
            {"name", of.name},
            {"kind", name_of(of.kind)},
            {"party", of.party},
            {"place", of.place},
            {"began", in_json(of.began)},
            {"ended", in_json(of.ended)},
            {"returned", in_json(of.returned)},
            {"officers", of.officers},
            {"handling_officer", of.handling_officer},
            {"unreadable", in_json(of.unreadable)}};
}

nlohmann::json in_json(const NotedFact& fact)
{
    return {{"fact", name_of(fact.fact)},
            {"withdrawn", fact.withdrawn},
            {"note", fact.note},
            {"noted_by", fact.noted_by},
            {"at", to_iso8601(fact.at)}};
}

nlohmann::json in_json(const Footage& footage)
{
    const MediaFacts& media = footage.media;
    nlohmann::json duration = nullptr;
    if (media.duration) duration = static_cast<double>(media.duration->count()) / 1000.0;
    nlohmann::json doubts = nlohmann::json::array();
    for (const TimeDoubt doubt : footage.time_doubts) {
        doubts.push_back(name_of(doubt));
    }
    return {{"id", static_cast<std::int64_t>(footage.id)},
            {"name", footage.original_name},
            {"folder", footage.folder},
            {"time_doubts", doubts},
            {"unreadable", in_json(footage.unreadable)},
            {"stored_as", footage.stored_as},
            {"thumbnail", footage.thumbnail},
            {"bytes", footage.bytes},
            {"digests", in_json(footage.digests)},
            {"recorded", to_iso8601(footage.recorded)},
            {"recorded_source", name_of(footage.recorded_source)},
            {"expires", to_iso8601(expires_on(footage.recorded, footage.taken_in))},
            {"kind", name_of(media.kind)},
            {"container", media.container},
            {"duration_seconds", duration},
            {"video_codec", media.video_codec},
            {"audio_codec", media.audio_codec},
            {"width", media.width},
            {"height", media.height},
            {"probe_failure", in_json(footage.probe_failure)},
            {"device", footage.device},
            {"officers", footage.officers},
            {"handed_over_by", footage.handed_over_by},
            {"received_by", footage.received_by},
            {"taken_in", to_iso8601(footage.taken_in)},
            {"due_in", in_json(footage.due_in)},
            {"late", footage.late}};
}

nlohmann::json in_json(const PreservationDecision& decision)
{
    nlohmann::json grounds = nlohmann::json::array();
    for (const Ground ground : decision.grounds) {
        grounds.push_back(
            {{"ground", name_of(ground)}, {"clause", article_in_chinese(clause_of(ground))}});
    }
    nlohmann::json items = nlohmann::json::array();
    for (const DecisionItem& item : decision.items) {
        items.push_back({{"footage", static_cast<std::int64_t>(item.footage)},
                         {"name", item.name},
                         {"bytes", item.bytes},
                         {"digests", in_json(item.digests)}});
    }
    return {{"number", decision.number},
            {"grounds", grounds},
            {"explanation", decision.explanation},
            {"retention", name_of(decision.retention)},
            {"proposed_by", decision.proposed_by},
            {"decided_by", decision.decided_by},
            {"decided", to_iso8601(decision.decided)},
            {"items", items},
            {"withdrawn_because", decision.withdrawn_because.value_or("")},
            {"replaces", decision.replaces.value_or("")}};
}

nlohmann::json in_json(const Volume& volume)
{
    nlohmann::json items = nlohmann::json::array();
    for (const VolumeItem& item : volume.items) {
        items.push_back(
            {{"footage", static_cast<std::int64_t>(item.footage)}, {"path", item.path}});
    }
    nlohmann::json image = nullptr;
    if (volume.image) {
        image = {{"path", volume.image->path},
                 {"bytes", volume.image->bytes},
                 {"digests", in_json(volume.image->digests)},
                 {"tag_manifest", to_text(volume.image->tag_manifest)},
                 {"sealed", to_iso8601(volume.image->sealed)},
                 {"sealed_by", volume.image->sealed_by}};
    }
    return {{"number", volume.number},
            {"title", volume.title},
            {"planned_for", name_of(volume.planned_for)},
            {"part", volume.part},
            {"parts", volume.parts},
            {"items", items},
            {"image", image}};
}

nlohmann::json in_json(const DriveIdentity& drive)
{
    return {{"vendor", drive.vendor},
            {"model", drive.model},
            {"revision", drive.revision},
            {"serial", drive.serial}};
}

nlohmann::json in_json(const Drive& drive)
{
    const Medium& medium = drive.medium;
    return {{"address", drive.address},
            {"vendor", drive.identity.vendor},
            {"model", drive.identity.model},
            {"revision", drive.identity.revision},
            {"serial", drive.identity.serial},
            {"availability", name_of(drive.availability)},
            {"obstacle", in_json(drive.obstacle)},
            {"dry_run", drive.stdio},
            {"medium",
             {{"profile", medium.identity.profile},
              {"manufacturer_id", medium.identity.manufacturer_id},
              {"capacity_blocks", medium.identity.capacity_blocks},
              {"state", name_of(medium.state)},
              {"write_once", medium.write_once},
              {"rewritable", medium.rewritable},
              {"free_blocks", medium.free_blocks},
              {"recorded_blocks", medium.recorded_blocks},
              {"write_speeds", medium.write_speeds}}}};
}

nlohmann::json in_json(const Disc& disc)
{
    nlohmann::json read_back = nullptr;
    if (disc.read_back) read_back = to_text(*disc.read_back);
    return {{"number", disc.number},
            {"copy", name_of(disc.copy)},
            {"state", name_of(disc.state)},
            {"reason", in_json(disc.reason)},
            {"medium",
             {{"profile", disc.medium.profile},
              {"manufacturer_id", disc.medium.manufacturer_id},
              {"capacity_blocks", disc.medium.capacity_blocks}}},
            {"drive", in_json(disc.drive)},
            {"emulated", is_emulated(disc.drive)},
            {"speed_asked", disc.speed_asked},
            {"speed_reached", disc.speed_reached},
            {"began", to_iso8601(disc.began)},
            {"ended", in_json(disc.ended)},
            {"recorded_by", disc.recorded_by},
            {"read_back", read_back},
            {"shelf_place", disc.shelf_place}};
}

nlohmann::json in_json(const AuditReport& report)
{
    nlohmann::json findings = nlohmann::json::array();
    for (const AuditFinding& finding : report.findings) {
        findings.push_back({{"fault", name_of(finding.fault)},
                            {"first", finding.first},
                            {"last", finding.last},
                            {"table", finding.table},
                            {"rows", finding.rows},
                            {"text", in_json(finding.text)}});
    }
    return {{"entries", report.entries},
            {"head", {{"seq", report.head.seq}, {"digest", to_text(report.head.hash)}}},
            {"anchors_matched", report.anchors_matched},
            {"findings", findings},
            {"clock_went_back", report.clock_went_back},
            {"rows", report.rows},
            {"covered_as_found", report.covered_as_found.value_or(0)},
            {"sound", report.sound()}};
}

} // namespace twofold
