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
/// A rule that nobody confirmed informs: it is printed as a remark and changes no verdict. Only
/// the rules that state what this program promises by itself are confirmed when they come.
struct ReviewRule {
    std::string name;    ///< stable: "unreadable-blocks"
    std::string measure; ///< which measured value it looks at; one of measure_names()
    Beyond side = Beyond::Above;
    double limit = 0;
    ReviewVerdict verdict = ReviewVerdict::Watch; ///< what it comes to when the limit is passed
    std::string source;     ///< who says so; a message id where the program ships it
    bool promise = false;   ///< stands by a promise of the program; cannot be altered
    bool confirmed = false; ///< false: informs, does not decide
    std::string confirmed_by;
    std::optional<Timestamp> confirmed_at;
};

/// The rules the program ships.
[[nodiscard]] const std::vector<ReviewRule>& shipped_rules();
/// What a measured value is called: "Unreadable blocks". One nobody knows keeps its name.
[[nodiscard]] Message measure_in_words(std::string_view name);
/// Everything a rule can look at, in the order of the list for people.
[[nodiscard]] std::vector<std::string> measure_names();
/// True for one of measure_names().
[[nodiscard]] bool is_measure(std::string_view name) noexcept;

/// What is known of a disc after a check. What was not measured is not in `measured`, and no rule
/// says anything about it.
struct CheckedValues {
    Verdict image = Verdict::NotChecked; ///< of the digest of all its bytes
    bool read_in_full = false;           ///< every block was asked for
    std::map<std::string, double, std::less<>> measured;
};

/// A verdict and what it stands on.
struct Judgement {
    /// None: not checked. It was not read to its end, or there was nothing to compare with.
    std::optional<ReviewVerdict> verdict;
    std::vector<Message> reasons; ///< never empty
    std::vector<Message> remarks; ///< for information: what rules say that nobody confirmed
};

/// Applies the rules. Whatever they are: an unreadable block or a digest that is not the image's
/// is RefreshNow; what was not read in full or not compared is never Sound.
[[nodiscard]] Judgement judge(const CheckedValues& values, const std::vector<ReviewRule>& rules);

} // namespace twofold
