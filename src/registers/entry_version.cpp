#include "registers/entry_version.h"

#include "audit/canonical_text.h"
#include "base/error.h"

#include <nlohmann/json.hpp>

namespace twofold {

std::string canonical_line(std::string_view register_name, std::string_view number,
                           const EntryVersion& version)
{
    std::string fields;
    for (const auto& [name, value] : version.values) {
        if (!fields.empty()) fields += ',';
        fields += json_string(name) + ':' + json_string(value);
    }
    return R"({"register":)" + json_string(register_name) + R"(,"number":)" + json_string(number) +
           R"(,"step":)" + json_string(version.step) + R"(,"fields":{)" + fields + R"(},"by":)" +
           json_string(version.by) + R"(,"at":)" + json_string(to_iso8601(version.at)) +
           R"(,"because":)" + json_string(version.because) + "}\n";
}

ReadVersion read_canonical_line(const std::string& line)
{
    ReadVersion read;
    try {
        const auto record = nlohmann::json::parse(line);
        read.register_name = record.at("register").get<std::string>();
        read.number = record.at("number").get<std::string>();
        read.version.step = record.at("step").get<std::string>();
        for (const auto& [name, value] : record.at("fields").items()) {
            read.version.values.emplace(name, value.get<std::string>());
        }
        read.version.by = record.at("by").get<std::string>();
        read.version.at = parse_time(record.at("at").get<std::string>());
        read.version.because = record.at("because").get<std::string>();
    } catch (const nlohmann::json::exception& error) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("A line of an entry cannot be read: {reason}"), {{"reason", error.what()}}}};
    }
    if (canonical_line(read.register_name, read.number, read.version) != line) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A line of entry {number} is not written as this program writes it."),
                     {{"number", read.number}}}};
    }
    read.version.digest = digest_of(DigestAlgorithm::Sha256, line);
    return read;
}

Digest digest_of(std::string_view register_name, std::string_view number,
                 const EntryVersion& version)
{
    return digest_of(DigestAlgorithm::Sha256, canonical_line(register_name, number, version));
}

} // namespace twofold
