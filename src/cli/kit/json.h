#pragma once

#include "audit/chain_verifier.h"
#include "discs/disc.h"
#include "drive/drive.h"
#include "footage/footage.h"
#include "people/person_record.h"
#include "retention/decision.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/volume.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace twofold {

// What `--json` prints of each type: stable names, numbers in the unit that the header of the type
// states, times in UTC ISO 8601. Absent values are null.

[[nodiscard]] nlohmann::json in_json(const Message& message); ///< null when empty
[[nodiscard]] nlohmann::json in_json(const std::optional<Timestamp>& time);
[[nodiscard]] nlohmann::json in_json(const Digests& digests); ///< {"sha256": "…"}
[[nodiscard]] nlohmann::json in_json(const Person& person);
/// `today`: the day of the roles.
[[nodiscard]] nlohmann::json in_json(const PersonRecord& person, Date today);
[[nodiscard]] nlohmann::json in_json(const Case& of);
[[nodiscard]] nlohmann::json in_json(const NotedFact& fact);
[[nodiscard]] nlohmann::json in_json(const Footage& footage);
[[nodiscard]] nlohmann::json in_json(const PreservationDecision& decision);
[[nodiscard]] nlohmann::json in_json(const Volume& volume);
[[nodiscard]] nlohmann::json in_json(const DriveIdentity& drive);
[[nodiscard]] nlohmann::json in_json(const Drive& drive);
[[nodiscard]] nlohmann::json in_json(const Disc& disc);
[[nodiscard]] nlohmann::json in_json(const AuditReport& report);
[[nodiscard]] nlohmann::json in_json(const std::optional<C2Errors>& c2); ///< null: not measured

/// A JSON array of in_json() of each.
template <typename Range>
[[nodiscard]] nlohmann::json list_in_json(const Range& range)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& item : range) {
        list.push_back(in_json(item));
    }
    return list;
}

} // namespace twofold
