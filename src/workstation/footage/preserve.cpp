#include "workstation/footage/preserve.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/audited_change.h"
#include "workstation/permission.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

std::vector<Footage> chosen_footage(Archive& archive, const PreserveRequest& request, CaseId of)
{
    const Catalogue& catalogue = archive.registers();
    if (request.footage.empty()) {
        if (!request.replaces) return catalogue.footage.list({.case_id = of, .decided = false});
        std::vector<Footage> of_the_earlier;
        const auto earlier = catalogue.decisions.find(*request.replaces);
        if (!earlier) return of_the_earlier;
        for (const DecisionItem& item : earlier->items) {
            of_the_earlier.push_back(catalogue.footage.get(item.footage));
        }
        return of_the_earlier;
    }
    std::vector<Footage> chosen;
    for (const FootageId id : request.footage) {
        chosen.push_back(catalogue.footage.get(id));
        if (chosen.back().belongs_to(of)) continue;
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{name}” does not belong to case {case}."),
                     {{"name", chosen.back().original_name}, {"case", request.case_number}}}};
    }
    return chosen;
}

/// What is decided on stands in the decision with its digests: they must be known.
void refuse_unreadable(const Footage& footage)
{
    if (footage.unreadable.empty()) return;
    throw Error{ErrorCode::Catalogue,
                {msgid("The register's line of “{name}” {fault}. Run “twofold audit verify”."),
                 {{"name", footage.original_name}},
                 {{"fault", footage.unreadable}}}};
}

void refuse_if_decided(Archive& archive, const Footage& footage,
                       const std::optional<std::string>& replaces)
{
    for (const PreservationDecision& decision :
         archive.registers().decisions.in_force(footage.id)) {
        if (decision.number == replaces) continue;
        throw Error{
            ErrorCode::Refused,
            {msgid("“{name}” is kept already by decision {decision}. To change that decision, "
                   "name it with --replaces."),
             {{"name", footage.original_name}, {"decision", decision.number}}}};
    }
}

} // namespace

PreservationDecision enter_decision(AuditedChange& change, const PreserveRequest& request)
{
    Archive& archive = change.archive();
    const Catalogue& catalogue = archive.registers();
    const Case about = archive.case_numbered(request.case_number);
    const auto acting_or = [&](const std::string& name) {
        return name.empty() ? archive.person().name : name;
    };
    const std::string proposer = person_record(archive, acting_or(request.proposed_by)).person.name;
    const Person decider =
        require_person_for(archive, acting_or(request.decided_by), Act::DecideToKeep);

    std::vector<Ground> grounds = request.grounds;
    if (grounds.empty()) grounds = grounds_of(catalogue.cases.facts(about.id));
    if (grounds.empty()) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("No ground was given and no fact is noted on case {case}. Name a ground of "
                   "article 16: dispute, obstruction or sensitive."),
             {{"case", request.case_number}}}};
    }
    if (request.explanation.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A preservation decision needs an explanation: what happened?")}};
    }
    const std::vector<Footage> footage = chosen_footage(archive, request, about.id);
    if (footage.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("Case {case} has no footage that waits for a decision."),
                     {{"case", request.case_number}}}};
    }

    PreservationDecision decision{.case_id = about.id,
                                  .grounds = grounds,
                                  .explanation = request.explanation,
                                  .retention = request.retention,
                                  .proposed_by = proposer,
                                  .decided_by = decider.name,
                                  .decided = archive.now(),
                                  .replaces = request.replaces};
    for (const Footage& item : footage) {
        refuse_unreadable(item);
        refuse_if_decided(archive, item, request.replaces);
        decision.items.push_back({item.id, item.original_name, item.bytes, item.digests});
    }
    decision = change->decisions.add(std::move(decision), archive.entered());

    change.log("footage.preserve", decision.number,
               {{"case", about.number},
                {"grounds", joined(grounds, " ", [](Ground ground) { return name_of(ground); })},
                {"items", std::to_string(decision.items.size())},
                {"decided_by", decision.decided_by}});
    return decision;
}

} // namespace twofold
