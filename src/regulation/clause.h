#pragma once

#include "base/message.h"

#include <string>
#include <string_view>

namespace twofold {

/// The two sets of rules this program serves.
enum class RuleSet {
    AudioVisual,  ///< making and keeping footage
    Consultation, ///< viewing and copying it
};

/// The place in the rules that demands something. `{}`: nowhere, the demand is this program's own.
/// Titles of rules, and where else they hold, are settings: a clause names no unit.
struct Clause {
    RuleSet rules = RuleSet::AudioVisual;
    int article = 0;
    int paragraph = 0; ///< 0: the article as a whole
    int item = 0;      ///< 0: no item

    [[nodiscard]] constexpr bool empty() const noexcept { return article == 0; }
    friend constexpr bool operator==(const Clause&, const Clause&) = default;
};

/// The clauses as they are written in documents about the rules: A16, A16(2), C7-2.
[[nodiscard]] constexpr Clause audio_visual(int article, int item = 0) noexcept
{
    return {.rules = RuleSet::AudioVisual, .article = article, .item = item};
}
[[nodiscard]] constexpr Clause consultation(int article, int paragraph = 0) noexcept
{
    return {.rules = RuleSet::Consultation, .article = article, .paragraph = paragraph};
}

/// Stable name for the catalogue, JSON and the command line: "A16(2)", "C7-2"; "" for none.
[[nodiscard]] std::string name_of(const Clause& clause);
/// The reverse. Throws Error{InvalidInput}.
[[nodiscard]] Clause clause(std::string_view name);

/// "第十六条第（二）项": for a text that names the rules already; "" for none.
[[nodiscard]] std::string article_in_chinese(const Clause& clause);
/// "音像第十六条第（二）项", "调阅第七条第二款"; "" for none.
[[nodiscard]] std::string chinese_name_of(const Clause& clause);
/// For a part of a message: "audio-visual rules, article 16(2)". Not for none.
[[nodiscard]] Message words_of(const Clause& clause);

} // namespace twofold
