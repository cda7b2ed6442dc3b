#include "workstation/entries/keeping.h"

#include "base/error.h"
#include "base/value_words.h"
#include "footage/printable_line.h"
#include "people/four_eyes.h"
#include "workstation/audited_change.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/permit.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

/// Where there are enough people, who proposes to keep footage does not decide it.
void refuse_one_pair_of_eyes(const Archive& archive, const PreservationDecision& decision)
{
    const Date today = local_date(archive.now());
    if (!are_alike(decision.proposed_by, decision.decided_by) ||
        ArchiveFacts{archive}.persons_at_work(today) < enough_for_four_eyes) {
        return;
    }
    throw Error{ErrorCode::Refused,
                {.id = msgid("{person} would propose this and decide it ({clause}). Somebody else "
                             "has to do one of the two."),
                 .arguments = {{"person", decision.decided_by}},
                 .parts = {{"clause", words_of(audio_visual(16))}}}};
}

/// True if `now` keeps footage for a shorter time than `before`, or less of it.
bool keeps_less(const PreservationDecision& now, const PreservationDecision& before)
{
    // They are declared from the longest to the shortest.
    if (now.retention > before.retention) return true;
    return std::ranges::any_of(before.items, [&](const DecisionItem& item) {
        return std::ranges::find(now.items, item.footage, &DecisionItem::footage) ==
               now.items.end();
    });
}

} // namespace

PreservationDecision preserve(Archive& archive, const PreserveRequest& request)
{
    if (approval_needed(archive, setting::keeping_approval) != ApprovalForm::None) {
        throw Error{ErrorCode::Refused,
                    {msgid("Here a decision to keep footage needs an approval on paper. Propose it "
                           "with “twofold preservation propose”.")}};
    }
    AuditedChange change{archive, Act::ProposeToKeep, archive.case_numbered(request.case_number)};
    const auto replaced = request.replaces ? archive.registers().decisions.find(*request.replaces)
                                           : std::optional<PreservationDecision>{};
    PreservationDecision decision = enter_decision(change, request);
    if (replaced && keeps_less(decision, *replaced)) {
        use_permit(change, Deed::WithdrawKeeping, {{"decision", replaced->number}});
    }
    refuse_one_pair_of_eyes(archive, decision);
    change.commit();
    return decision;
}

std::vector<PreservationDecision> preserve_all(Archive& archive,
                                               const std::vector<PreserveRequest>& requests)
{
    std::vector<PreservationDecision> decisions;
    decisions.reserve(requests.size());
    AuditedChange change{archive, Act::Bookkeeping};
    for (const PreserveRequest& request : requests) {
        decisions.push_back(preserve(archive, request));
    }
    change.commit();
    return decisions;
}

void withdraw_decision(Archive& archive, const std::string& number, const std::string& because)
{
    const Catalogue& catalogue = archive.registers();
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A withdrawal needs a reason.")}};
    }
    AuditedChange change{archive, Act::WithdrawKeeping};
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
    use_permit(change, Deed::WithdrawKeeping, {{"decision", number}});
    change->decisions.withdraw(number, because, archive.entered());
    change.log("decision.withdraw", number, {{"because", because}});
    change.commit();
}

} // namespace twofold
