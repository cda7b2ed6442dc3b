#include "registers/entry_version.h"

#include "audit/canonical_text.h"

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

Digest digest_of(std::string_view register_name, std::string_view number,
                 const EntryVersion& version)
{
    return digest_of(DigestAlgorithm::Sha256, canonical_line(register_name, number, version));
}

} // namespace twofold
