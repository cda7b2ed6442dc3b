#pragma once

#include "catalogue/database/entered.h"
#include "footage/case.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// One correction of a case.
struct CaseCorrection {
    std::string number; ///< as it is from then on
    std::string because;
    Entered entered;
};

/// The fields of a case as they were from some moment on.
struct CaseRecord {
    Case of; ///< its number is the one of today
    Entered entered;
};

/// Enforcement cases and what was noted about them.
class Cases {
public:
    explicit Cases(Session& session) : session_{session} {}

    /// Throws Error{Refused} if there is a case of that number, or of one that a person would take
    /// for the same, today or before a correction.
    CaseId add(const Case& added, const Entered& entered);
    /// A further record with all fields, the number too; the earlier ones stay. Throws
    /// Error{Refused} if another case has or had that number.
    void correct(const Case& corrected, const std::string& because, const Entered& entered);
    /// By its number, or one that a person would take for the same (alike_key()); numbers from
    /// before a correction find it too.
    [[nodiscard]] std::optional<Case> find(const std::string& number) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Case get(CaseId id) const;
    [[nodiscard]] std::vector<Case> all() const; ///< by number
    /// The numbers of those that exist.
    [[nodiscard]] std::map<CaseId, std::string> numbers(const std::set<CaseId>& cases) const;

    [[nodiscard]] std::vector<CaseCorrection> corrections(CaseId about) const; ///< as entered
    [[nodiscard]] std::vector<CaseRecord> records(CaseId about) const; ///< every one, as entered

    /// Cases whose activity ended, or whose officers returned, and to which no footage belongs nor
    /// a record that there is none, by number.
    [[nodiscard]] std::vector<Case> ended_without_footage() const;
    /// Enters that no footage will come, or that some will after all.
    enum class Coming { Nothing, Footage };
    void expect(CaseId about, Coming coming, const std::string& because, const Entered& entered);

    /// Notes a fact or, with `withdrawn`, withdraws it. Who and when are in `fact`.
    void note(CaseId about, const NotedFact& fact);
    /// The latest record of each fact: what counts now, withdrawn ones included.
    [[nodiscard]] std::vector<NotedFact> facts(CaseId about) const;
    /// Every record, in the order it was made.
    [[nodiscard]] std::vector<NotedFact> fact_history(CaseId about) const;

    /// A day in the course of the case; none: what was entered is taken back.
    void set_detail(CaseId about, CaseDetail detail, std::optional<Date> day,
                    const Entered& entered);
    [[nodiscard]] std::map<CaseDetail, Date> details(CaseId about) const; ///< what counts now

private:
    void add_record(const Case& of, const Entered& entered);
    [[nodiscard]] std::optional<CaseId> id_of_alike(const std::string& number) const;

    Session& session_;
};

} // namespace twofold
