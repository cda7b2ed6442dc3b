#pragma once

#include "workstation/checking/review_session.h"
#include "workstation/review/review_report.h"

#include <nlohmann/json.hpp>

namespace twofold {

// What `--json` prints of a review; see json.h.

[[nodiscard]] nlohmann::json in_json(const ReviewCampaign& campaign);
[[nodiscard]] nlohmann::json in_json(const BoardLine& line);
[[nodiscard]] nlohmann::json in_json(const ReviewBoard& board);
[[nodiscard]] nlohmann::json in_json(const ReviewSheet& sheet);
[[nodiscard]] nlohmann::json in_json(const ReviewRule& rule);
[[nodiscard]] nlohmann::json in_json(const DiscInDrive& found);
[[nodiscard]] nlohmann::json in_json(const CheckedDisc& checked);
[[nodiscard]] nlohmann::json in_json(const ReviewReport& report);

} // namespace twofold
