#include "workstation/footage/assign_footage.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/audited_change.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// The cases after the change, or the same if there is nothing to do.
using NewCases = std::function<std::vector<CaseId>(const Footage&, CaseId named)>;

std::string number_of(FootageId id)
{
    return std::to_string(static_cast<std::int64_t>(id));
}

std::string numbers_in(const Catalogue& catalogue, const std::vector<CaseId>& cases)
{
    return joined(cases, "、", [&](CaseId id) { return catalogue.cases.get(id).number; });
}

void refuse_if_planned(const Footage& footage, const Volume& volume)
{
    if (volume.image) return;
    throw Error{
        ErrorCode::Refused,
        {msgid("“{name}” is planned for volume {volume}, whose paths name its case. Give the "
               "volume up first (“twofold volume abandon”), then move it and plan again."),
         {{"name", footage.original_name}, {"volume", volume.number}}}};
}

class Assignment {
public:
    Assignment(Archive& archive, const AssignRequest& request)
        : archive_{archive}, catalogue_{archive.registers()}, request_{request}
    {
        if (request.because.empty()) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("Moving footage to another case needs a reason.")}};
        }
        if (request.footage.empty()) {
            throw Error{ErrorCode::InvalidInput, {msgid("Name the footage by its numbers.")}};
        }
    }

    AssignedFootage run(const char* action, const NewCases& new_cases)
    {
        AuditedChange change{archive_, Act::TakeIn};
        result_.of = archive_.case_numbered(request_.case_number);
        const std::set<FootageId> items{request_.footage.begin(), request_.footage.end()};
        for (const FootageId id : items) {
            enter(change, catalogue_.footage.get(id), action, new_cases);
        }
        if (!changed_) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("That is how it is already; nothing was changed.")}};
        }
        change.commit();
        return std::move(result_);
    }

private:
    void enter(AuditedChange& change, const Footage& footage, const char* action,
               const NewCases& new_cases)
    {
        const std::vector<CaseId> before = footage.cases();
        const std::vector<CaseId> after = new_cases(footage, result_.of.id);
        if (after != before) {
            if (const auto volume = catalogue_.volumes.of(footage.id)) remark(footage, *volume);
            for (const PreservationDecision& decision : catalogue_.decisions.in_force(footage.id)) {
                remark(footage, decision, after);
            }
            change->assignments.add({.footage = footage.id,
                                     .cases = after,
                                     .because = request_.because,
                                     .entered = archive_.entered()});
            change.log(action, number_of(footage.id),
                       {{"name", footage.original_name},
                        {"from", numbers_in(catalogue_, before)},
                        {"to", numbers_in(catalogue_, after)},
                        {"because", request_.because}});
            changed_ = true;
        }
        result_.footage.push_back(catalogue_.footage.get(footage.id));
    }

    void remark(const Footage& footage, const Volume& volume)
    {
        refuse_if_planned(footage, volume);
        result_.remarks.push_back(
            {msgid(
                 "“{name}” is on volume {volume}, which is sealed: what stands on its discs stays. "
                 "The registers, forms and labels that are made from now on name the case as it "
                 "is now."),
             {{"name", footage.original_name}, {"volume", volume.number}}});
    }

    void remark(const Footage& footage, const PreservationDecision& decision,
                const std::vector<CaseId>& after)
    {
        if (std::ranges::find(after, decision.case_id) != after.end()) return;
        result_.remarks.push_back(
            {msgid("“{name}” stays kept for good by decision {decision}, which was made in case "
                   "{case}."),
             {{"name", footage.original_name},
              {"decision", decision.number},
              {"case", catalogue_.cases.get(decision.case_id).number}}});
    }

    Archive& archive_;
    const Catalogue& catalogue_;
    const AssignRequest& request_;
    AssignedFootage result_;
    bool changed_ = false;
};

} // namespace

AssignedFootage move_footage(Archive& archive, const AssignRequest& request)
{
    return Assignment{archive, request}.run(
        "footage.move", [](const Footage& footage, CaseId named) {
            std::vector<CaseId> cases{named};
            std::ranges::copy_if(footage.also_of, std::back_inserter(cases),
                                 [named](CaseId also) { return also != named; });
            return cases;
        });
}

AssignedFootage share_footage(Archive& archive, const AssignRequest& request)
{
    return Assignment{archive, request}.run("footage.share",
                                            [](const Footage& footage, CaseId named) {
                                                std::vector<CaseId> cases = footage.cases();
                                                if (!footage.belongs_to(named))
                                                    cases.push_back(named);
                                                return cases;
                                            });
}

AssignedFootage take_footage_from(Archive& archive, const AssignRequest& request)
{
    return Assignment{archive, request}.run(
        "footage.take-from-case", [&](const Footage& footage, CaseId named) {
            std::vector<CaseId> cases = footage.cases();
            std::erase(cases, named);
            if (!cases.empty()) return cases;
            throw Error{ErrorCode::Refused,
                        {msgid("“{name}” belongs to case {case} alone. Move it to the right one "
                               "instead (“twofold footage move”)."),
                         {{"name", footage.original_name}, {"case", request.case_number}}}};
        });
}

} // namespace twofold
