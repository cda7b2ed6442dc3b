#pragma once

#include "catalogue/entered.h"
#include "footage/case.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Enforcement cases and what was noted about them.
class Cases {
public:
    explicit Cases(Session& session) : session_{session} {}

    /// Throws Error{Refused} if there is a case of that number.
    CaseId add(const Case& added, const Entered& entered);
    /// A further record with all fields but the number; the earlier one stays.
    void correct(const Case& corrected, const Entered& entered);
    [[nodiscard]] std::optional<Case> find(const std::string& number) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Case get(CaseId id) const;
    [[nodiscard]] std::vector<Case> all() const; ///< by number
    /// The numbers of those that exist.
    [[nodiscard]] std::map<CaseId, std::string> numbers(const std::set<CaseId>& cases) const;

    /// Notes a fact or, with `withdrawn`, takes it back. Who and when are in `fact`.
    void note(CaseId about, const NotedFact& fact);
    /// The latest record of each fact: what counts now, withdrawn ones included.
    [[nodiscard]] std::vector<NotedFact> facts(CaseId about) const;
    /// Every record, in the order it was made.
    [[nodiscard]] std::vector<NotedFact> fact_history(CaseId about) const;

private:
    Session& session_;
};

} // namespace twofold
