#pragma once

#include "registers/facts.h"
#include "regulation/clause.h"

#include <string>
#include <vector>

namespace twofold {

/// A line of the list of what was not recorded as the rules ask (红色清单): it stands until what is
/// missing comes, a reviewed work record explains it, or a finding about it is settled.
struct RedLine {
    Clause clause{};
    std::string subject; ///< number of the entry or case it is about
    std::string who;     ///< who answers for it, as the register says; empty: nobody
    Message why;
};

/// A camera that is out longer is asked for (this program's own number).
inline constexpr std::chrono::hours longest_out{24};

/// What is red of a hand-over at `now`: out too long (article 4), a clock far off (7), footage that
/// did not come in (13), an interruption that no reviewed work record explains (12). Pure.
[[nodiscard]] std::vector<RedLine> red_lines_of_hand_over(const KnownEntry& hand_over,
                                                          Timestamp now, const Facts& facts);

/// What is red of a stage: it had to be filmed and was not, or only in part, and no reviewed work
/// record explains it; photos it asks for were not taken (articles 6, 11 and 12). Pure.
[[nodiscard]] std::vector<RedLine> red_lines_of_stage(const KnownEntry& stage, const Facts& facts);

/// True if a finding about that entry was settled.
[[nodiscard]] bool is_settled(const std::string& entry, const Facts& facts);

} // namespace twofold
