#include "audit/audit_entry.h"

#include "audit/canonical_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace twofold {

namespace {

/// `text` in UTF-8 and without NUL, which databases cut a text at; U+FFFD stands for what was not.
std::string clean(std::string text)
{
    using Json = nlohmann::json;
    if (text.find('\0') != std::string::npos) std::ranges::replace(text, '\0', '\xff');
    return Json::parse(Json(std::move(text)).dump(-1, ' ', false, Json::error_handler_t::replace))
        .get<std::string>();
}

std::string object_of(const std::map<std::string, std::string>& detail)
{
    std::string line = "{";
    for (const auto& [key, value] : detail) {
        if (line.size() > 1) line += ',';
        line += json_string(clean(key)) + ':' + json_string(clean(value));
    }
    return line + '}';
}

} // namespace

std::string json_string(std::string_view text)
{
    std::string json = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': json += R"(\")"; break;
        case '\\': json += R"(\\)"; break;
        case '\b': json += R"(\b)"; break;
        case '\f': json += R"(\f)"; break;
        case '\n': json += R"(\n)"; break;
        case '\r': json += R"(\r)"; break;
        case '\t': json += R"(\t)"; break;
        default:
            constexpr unsigned char first_printable = 0x20;
            const auto byte = static_cast<unsigned char>(c);
            if (byte < first_printable) {
                json += fmt::format("\\u{:04x}", byte);
            } else {
                json += c;
            }
        }
    }
    return json + '"';
}

AuditEntry chained(const AuditHead& head, const AuditEvent& event)
{
    AuditEntry entry{
        .seq = head.seq + 1,
        .at = to_iso8601(event.at),
        .by = clean(event.by),
        .role = event.role ? std::string{name_of(*event.role)} : std::string{},
        .workstation = clean(event.workstation),
        .action = clean(event.action),
        .object = clean(event.object),
        .detail = object_of(event.detail),
        .prev = head.seq == 0 ? std::string{} : to_text(head.hash),
    };
    entry.hash = to_text(digest_of(entry));
    return entry;
}

std::string canonical_line(const AuditEntry& entry)
{
    return R"({"seq":)" + std::to_string(entry.seq) + R"(,"at":)" + json_string(entry.at) +
           R"(,"by":)" + json_string(entry.by) + R"(,"role":)" + json_string(entry.role) +
           R"(,"workstation":)" + json_string(entry.workstation) + R"(,"action":)" +
           json_string(entry.action) + R"(,"object":)" + json_string(entry.object) +
           R"(,"detail":)" + entry.detail + R"(,"prev":)" + json_string(entry.prev) + "}\n";
}

Digest digest_of(const AuditEntry& entry)
{
    return digest_of(audit_algorithm, canonical_line(entry));
}

} // namespace twofold
