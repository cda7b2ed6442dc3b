#pragma once

#include "base/all_of.h"
#include "base/message.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

enum class CaseId : std::int64_t {};

/// Kind of administrative enforcement (consultation rules, article 2).
enum class EnforcementKind { Penalty, Compulsion, Inspection, Requisition, Licence, Other };

/// What was noted about a case that bears on keeping its footage (audio-visual rules, article 16).
enum class CaseFact {
    Objection,   ///< the party objects to the enforcement on site        (item one)
    Complaint,   ///< a complaint is likely                               (item one)
    Petition,    ///< a petition is likely                                (item one)
    Evasion,     ///< the party evades enforcement                        (item two)
    Refusal,     ///< the party refuses                                   (item two)
    Obstruction, ///< the party obstructs                                 (item two)
    Abuse,       ///< officers are abused or insulted                     (item two)
    Assault,     ///< officers are hit                                    (item two)
    Major,       ///< the case is major                                   (item three)
    Sensitive,   ///< the case is sensitive                               (item three)
};

/// A day in the course of a case that says whether it is over.
enum class CaseDetail {
    ClosedOn,             ///< 结案
    ReconsiderationBegan, ///< 行政复议
    ReconsiderationEnded,
    SuitBegan, ///< 行政诉讼
    SuitEnded,
    ComplaintReceived, ///< 投诉、上访
    ComplaintSettled,
};

/// An enforcement activity or case, as the archivist enters it.
struct Case {
    CaseId id{};
    std::string number;
    std::string name;
    EnforcementKind kind = EnforcementKind::Other;
    std::string party;
    std::string place;
    std::optional<Timestamp> began;
    std::optional<Timestamp> ended;
    std::optional<Timestamp> returned; ///< back at the unit, when handing in at once was impossible
    std::vector<std::string> officers;
    std::string handling_officer;
    Message unreadable{}; ///< the part of its record that cannot be read; empty: none

    /// Names of persons never change, and no two look alike.
    [[nodiscard]] bool is_handled_by(const std::string& person) const;
};

/// One fact noted on a case; `withdrawn` is a later record that withdraws it.
struct NotedFact {
    CaseFact fact = CaseFact::Objection;
    bool withdrawn = false;
    std::string note;
    std::string noted_by;
    Timestamp at{};
};

/// Stable names for the catalogue, JSON and the command line: "penalty", "obstruction".
[[nodiscard]] std::string_view name_of(EnforcementKind kind) noexcept;
[[nodiscard]] std::string_view name_of(CaseFact fact) noexcept;
/// The reverse. Throws Error{InvalidInput} listing what is allowed.
[[nodiscard]] EnforcementKind enforcement_kind(std::string_view name);
[[nodiscard]] CaseFact case_fact(std::string_view name);
/// As used on Chinese forms and on the disc: "行政处罚", "阻碍执法".
[[nodiscard]] std::string_view chinese_name_of(EnforcementKind kind) noexcept;
template <>
std::vector<EnforcementKind> all_of<EnforcementKind>();
[[nodiscard]] std::string_view chinese_name_of(CaseFact fact) noexcept;
template <>
std::vector<CaseFact> all_of<CaseFact>();
[[nodiscard]] std::string_view name_of(CaseDetail detail) noexcept; ///< stable: "closed-on"
[[nodiscard]] CaseDetail case_detail(std::string_view name);        ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view chinese_name_of(CaseDetail detail) noexcept;
template <>
std::vector<CaseDetail> all_of<CaseDetail>();

} // namespace twofold
