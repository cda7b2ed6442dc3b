#include "workstation/preserve.h"

#include "base/error.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

std::vector<Footage> chosen_footage(Archive& archive, const PreserveRequest& request, CaseId of)
{
    Catalogue& catalogue = archive.catalogue();
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
                 {{"name", footage.original_name}, {"fault", in_english(footage.unreadable)}}}};
}

void refuse_if_decided(Archive& archive, const Footage& footage,
                       const std::optional<std::string>& replaces)
{
    for (const PreservationDecision& decision :
         archive.catalogue().decisions.in_force(footage.id)) {
        if (decision.number == replaces) continue;
        throw Error{
            ErrorCode::Refused,
            {msgid("“{name}” is kept already by decision {decision}. To change that decision, "
                   "name it with --replaces."),
             {{"name", footage.original_name}, {"decision", decision.number}}}};
    }
}

} // namespace

PreservationDecision preserve(Archive& archive, const PreserveRequest& request)
{
    Catalogue& catalogue = archive.catalogue();
    const Case about = archive.case_numbered(request.case_number);
    Transaction together{catalogue.session};

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

    PreservationDecision decision{
        .case_id = about.id,
        .grounds = grounds,
        .explanation = request.explanation,
        .retention = request.retention,
        .proposed_by = request.proposed_by.empty() ? archive.person().name : request.proposed_by,
        .decided_by = request.decided_by.empty() ? archive.person().name : request.decided_by,
        .decided = archive.now(),
        .replaces = request.replaces};
    for (const Footage& item : footage) {
        refuse_unreadable(item);
        refuse_if_decided(archive, item, request.replaces);
        decision.items.push_back({item.id, item.original_name, item.bytes, item.digests});
    }
    decision = catalogue.decisions.add(std::move(decision), archive.entered());

    std::string clauses;
    for (const Ground ground : grounds) {
        if (!clauses.empty()) clauses += ' ';
        clauses += name_of(ground);
    }
    archive.log("footage.preserve", decision.number,
                {{"case", about.number},
                 {"grounds", clauses},
                 {"items", std::to_string(decision.items.size())},
                 {"decided_by", decision.decided_by}});
    together.commit();
    return decision;
}

void withdraw_decision(Archive& archive, const std::string& number, const std::string& because)
{
    Catalogue& catalogue = archive.catalogue();
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A withdrawal needs a reason.")}};
    }
    Transaction together{catalogue.session};
    const auto decision = catalogue.decisions.find(number);
    if (!decision) {
        throw Error{ErrorCode::NotFound,
                    {msgid("There is no decision {number}."), {{"number", number}}}};
    }
    for (const DecisionItem& item : decision->items) {
        const auto volume = catalogue.volumes.of(item.footage);
        if (!volume) continue;
        throw Error{ErrorCode::Refused,
                    {msgid("“{name}” of decision {number} is on volume {volume}; what is sealed or "
                           "planned for a disc stays kept. Abandon the volume first if it is not "
                           "sealed yet."),
                     {{"name", item.name}, {"number", number}, {"volume", volume->number}}}};
    }
    catalogue.decisions.withdraw(number, because, archive.entered());
    archive.log("decision.withdraw", number, {{"because", because}});
    together.commit();
}

} // namespace twofold
