#pragma once

#include "base/message.h"
#include "base/time.h"
#include "discs/review.h"
#include "fixity/verdict.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Which side of its limit a rule objects to.
enum class Beyond { Above, Below };

[[nodiscard]] std::string_view name_of(Beyond side) noexcept; ///< "above"
[[nodiscard]] Beyond beyond(std::string_view name);           ///< throws InvalidInput

/// One rule by which a check is judged: a row of a table, not a constant.
///
/// An unconfirmed rule only informs: it is printed as a remark and changes no verdict. Only the
/// rules that state what the program itself promises are shipped confirmed.
struct ReviewRule {
    std::string name;    ///< stable: "unreadable-blocks"
    std::string measure; ///< which measured value it looks at; measure_in_words() knows it
    Beyond side = Beyond::Above;
    double limit = 0;
    ReviewVerdict verdict = ReviewVerdict::Watch; ///< given when the limit is passed
    std::string source;     ///< where the limit comes from; a message id in a shipped rule
    bool promise = false;   ///< states a promise of the program; cannot be altered
    bool confirmed = false; ///< false: informs, does not decide
    std::string confirmed_by;
    std::optional<Timestamp> confirmed_at;
};

/// Text shown to the user for a measured value: "Unreadable blocks". An unknown one keeps its name.
[[nodiscard]] Message measure_in_words(std::string_view name);

/// What is known of a disc after a check. What was not measured is not in `measured`, and no rule
/// applies to it.
struct CheckedValues {
    Verdict image = Verdict::NotChecked; ///< of the digest of all its bytes
    bool read_in_full = false;           ///< every block was asked for
    std::map<std::string, double, std::less<>> measured;
};

/// A verdict and its basis.
struct Judgement {
    /// None: not checked. It was not read to its end, or there was nothing to compare with.
    std::optional<ReviewVerdict> verdict;
    std::vector<Message> reasons; ///< never empty
    std::vector<Message> remarks; ///< for information: results of unconfirmed rules
};

/// Applies the rules. Regardless of them, an unreadable block or a digest that is not the image's
/// is RefreshNow; what was not read in full or not compared is never Sound.
[[nodiscard]] Judgement judge(const CheckedValues& values, const std::vector<ReviewRule>& rules);

} // namespace twofold
