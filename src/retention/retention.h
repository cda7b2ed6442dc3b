#pragma once

#include "base/all_of.h"
#include "base/time.h"
#include "footage/case.h"
#include "regulation/clause.h"

#include <optional>
#include <string_view>
#include <vector>

namespace twofold {

/// Ground for keeping footage for good (audio-visual rules, article 16, items one to three).
enum class Ground { Dispute, Obstruction, Sensitive };

/// How long kept footage is kept.
enum class RetentionPeriod { Permanent, ThirtyYears, WithCaseFile };

[[nodiscard]] std::string_view name_of(Ground ground) noexcept;
[[nodiscard]] Ground ground(std::string_view name); ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view name_of(RetentionPeriod period) noexcept;
[[nodiscard]] RetentionPeriod retention_period(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(Ground ground) noexcept;
template <>
std::vector<Ground> all_of<Ground>();
[[nodiscard]] std::string_view chinese_name_of(RetentionPeriod period) noexcept;
template <>
std::vector<RetentionPeriod> all_of<RetentionPeriod>();
[[nodiscard]] Clause clause_of(Ground ground) noexcept;

/// The item of article 16 under which a fact falls.
[[nodiscard]] Ground ground_of(CaseFact fact) noexcept;
/// Grounds that the facts in force give, each once, in the order of the article. `facts` are in the
/// order in which they were recorded: the last record about a fact says whether it is in force, so
/// a withdrawn fact counts for nothing until it is noted again.
[[nodiscard]] std::vector<Ground> grounds_of(const std::vector<NotedFact>& facts);

/// No archive is older: a clock that shows an earlier day is wrong.
[[nodiscard]] Timestamp first_intake() noexcept;

/// Last day on which footage has to be kept without any ground: six calendar months (article 15)
/// from the local day of intake: nothing is recorded after it was taken in, so a later recorded
/// time is impossible, and an earlier one would only shorten the period. When that month has no
/// such day, its last day counts (31 August + 6 months = 28 or 29 February). An intake from before
/// this program existed was dated by a wrong clock: then the later of the two counts.
[[nodiscard]] Date expires_on(Timestamp recorded, Timestamp taken_in);
/// Footage that expires within so many days is shown and listed as expiring soon.
inline constexpr int days_soon = 30;
/// Day by which what was decided lies on its two discs (完成期限): `wanted`, or without it 30 days
/// after the decision; never later than the day on which the first of its footage expires, which
/// nothing but the decision protects.
[[nodiscard]] Date finished_by(Timestamp decided, std::optional<Date> wanted,
                               Date first_expiry) noexcept;
/// Whole days from `today` to `expiry`; negative when it has passed.
[[nodiscard]] int days_left(Date expiry, Date today) noexcept;

} // namespace twofold
