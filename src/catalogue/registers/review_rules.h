#pragma once

#include "catalogue/database/entered.h"
#include "discs/review_rule.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// The rules by which a check is judged. Of rows with one name the latest counts; a changed rule
/// has to be confirmed anew.
class ReviewRules {
public:
    explicit ReviewRules(Session& session) : session_{session} {}

    /// True if the table has a rule of each name.
    [[nodiscard]] bool has(const std::vector<ReviewRule>& shipped) const;
    /// Enters those of `shipped` whose name is not in the table yet.
    void ship(const std::vector<ReviewRule>& shipped, const Entered& entered);
    /// A further row for the rule of that name.
    void change(const ReviewRule& changed, const Entered& entered);
    /// Confirms the rule, or withdraws the confirmation. Throws Error{NotFound}.
    void confirm(const std::string& name, bool confirmed, const Entered& entered);
    [[nodiscard]] std::vector<ReviewRule> all() const; ///< in the order they came
    [[nodiscard]] std::optional<ReviewRule> find(const std::string& name) const;

private:
    Session& session_;
};

} // namespace twofold
