#include "registers/consultation.h"

#include "base/value_words.h"
#include "footage/printable_line.h"
#include "registers/consultation_fields.h"
#include "registers/requester.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause booking = consultation(3);
constexpr Clause intact = consultation(9);

std::optional<Approver> approver_of(const Values& values)
{
    const Requester* requester = requester_of(values);
    if (requester == nullptr || !requester->approver) return std::nullopt;
    return Approver{*requester->approver, requester->clause};
}

bool is_alike(const std::string& one, const std::string& other)
{
    return !one.empty() && alike_key(one) == alike_key(other);
}

/// What the class asks of the person, beyond papers.
void judge_person(const Requester& requester, const Proposal& proposal,
                  std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    const std::string name = value_in(values, "name");
    const std::string number = value_in(values, "case");
    if (requester.is_staff && !proposal.facts.person(name)) {
        refusals.push_back({{msgid("“{name}” is not among the persons of this archive, and only "
                                   "those are staff."),
                             {{"name", name}}},
                            requester.clause});
    }
    const auto about = number.empty() ? std::nullopt : proposal.facts.case_numbered(number);
    if (!about) return;
    if (requester.is_of_case && !about->is_handled_by(name)) {
        refusals.push_back({{.id = msgid("{name} is neither an officer nor the handler of case "
                                         "{case}: class R2, with the approval of the head of the "
                                         "bureau ({clause})."),
                             .arguments = {{"name", name}, {"case", number}},
                             .parts = {{"clause", words_of(consultation(5))}}},
                            requester.clause});
    }
    const bool is_party = is_alike(name, about->party) ||
                          is_alike(value_in(values, "unit"), about->party) ||
                          !value_in(values, "relation-proof").empty();
    if (requester.is_party && !is_party) {
        refusals.push_back({{msgid("{name} is not the party of case {case}: enter how the relation "
                                   "was proven (--relation-proof), or refuse the request."),
                             {{"name", name}, {"case", number}}},
                            requester.clause});
    }
}

void judge_opening(const Requester& requester, const Proposal& proposal,
                   std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    if (!requester.documents.empty() && proposal.from() == "asked") {
        refusals.push_back({{msgid("The request has to be verified first.")}, requester.clause});
    }
    if (requester.in_archive_room && value_in(values, "place") != "archive-room") {
        refusals.push_back(
            {{msgid("Files and footage do not leave the archive room.")}, requester.clause});
    }
    if (value_in(values, "confidentiality-told") == "no") {
        refusals.push_back(
            {{msgid("Whoever views is told to keep it confidential first.")}, consultation(10)});
    }
}

/// A disc that went out for it is back, and was read from end to end since (CN-10).
void judge_discs(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    for (const LentDisc& disc : proposal.facts.discs_lent_for(proposal.entry.number)) {
        if (!disc.is_back) {
            refusals.push_back(
                {{msgid("Disc {disc} was lent for this viewing and is not back. Take "
                        "it back with “twofold discs return”."),
                  {{"disc", disc.number}}},
                 intact});
        } else if (disc.read == Verdict::NotChecked) {
            refusals.push_back({{msgid("Disc {disc} is back and was not read in full since then. "
                                       "Read it with “twofold verify”."),
                                 {{"disc", disc.number}}},
                                intact});
        } else if (disc.read == Verdict::Bad &&
                   value_in(proposal.values, "return-check") != "damaged") {
            refusals.push_back({{msgid("Disc {disc} came back damaged: close the viewing with what "
                                       "was found."),
                                 {{"disc", disc.number}}},
                                intact});
        }
    }
}

/// A correction that makes it somebody else's request, or of another case.
bool is_of_another(const Proposal& proposal)
{
    const Values& before = proposal.entry.values;
    const auto changes = [&](const char* field) {
        return value_in(before, field) != value_in(proposal.values, field);
    };
    return changes("class") || changes("name") || changes("unit") || changes("case") ||
           changes("relation-proof");
}

std::vector<Refusal> rule_of_consultations(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Requester* requester = requester_of(proposal.values);
    if (requester == nullptr) return refusals; // check() says so
    if (!proposal.values.contains("items") && !proposal.values.contains("file-parts")) {
        refusals.push_back({{msgid("Say what is to be viewed: footage (--items) or parts of the "
                                   "file (--file-parts).")},
                            consultation(2)});
    }
    const std::string about = value_in(proposal.values, "case");
    // Footage that was moved since keeps no viewing from being closed.
    const bool begins =
        proposal.to == "asked" || proposal.to == "verified" || proposal.to == "opened";
    const std::vector<std::string> before = lines_in(proposal.entry.values, "items");
    for (const std::string& item : lines_in(proposal.values, "items")) {
        const bool is_new = std::ranges::find(before, item) == before.end() ||
                            about != value_in(proposal.entry.values, "case");
        if ((!begins && !is_new) || about.empty() || proposal.facts.belongs(item, about)) continue;
        refusals.push_back(
            {{msgid("Footage {item} is not of case {case}."), {{"item", item}, {"case", about}}},
             requester->clause});
    }
    if (value_in(proposal.values, "natural-person") == "yes" && requester->name != "R4") {
        refusals.push_back({{msgid("Only a party who is a person, and no unit, comes without a "
                                   "letter.")},
                            requester->clause});
    }
    const bool goes_on = proposal.step() == "verified" || proposal.step() == "opened";
    if (goes_on && !requester->may_view) {
        refusals.push_back({{msgid("Nobody may give footage to others or publish it. Enter the "
                                   "refusal: “twofold consultation refuse”.")},
                            requester->clause});
        return refusals;
    }
    if (goes_on && (!proposal.to.empty() || is_of_another(proposal))) {
        judge_person(*requester, proposal, refusals);
    }
    if (is_alike(value_in(proposal.values, "attended-by"), value_in(proposal.values, "name"))) {
        refusals.push_back({{msgid("Who views does not attend the viewing.")}, intact});
    }
    if (proposal.step() == "opened" || proposal.step() == "closed") {
        judge_opening(*requester, proposal, refusals);
    }
    if (proposal.to == "closed") judge_discs(proposal, refusals);
    if (proposal.step() == "closed" && value_in(proposal.values, "return-check") != "damaged" &&
        value_in(proposal.values, "digest-after") != value_in(proposal.values, "digest-before")) {
        refusals.push_back({{.id = msgid("What was viewed is not what it was before ({clause}). "
                                         "Close it with --return-check damaged."),
                             .parts = {{"clause", words_of(intact)}}}});
    }
    return refusals;
}

} // namespace

Register consultation_register()
{
    constexpr int days_of_approval = 10;
    return {
        .name = "consultation",
        .chinese = "查阅登记簿",
        .english = "Consultations",
        .form = "查阅审批表",
        .prefix = "CY",
        .clause = booking,
        .fields = consultation_fields(),
        .steps = {{.name = "asked",
                   .verb = "ask",
                   .chinese = "申请",
                   .english = "Enter who asks to view what",
                   .act = Act::KeepConsultation},
                  {.name = "verified",
                   .verb = "verify",
                   .chinese = "核实",
                   .english = "Enter what was verified",
                   .from = {"asked"},
                   .act = Act::KeepConsultation},
                  {.name = "opened",
                   .verb = "open",
                   .chinese = "查阅中",
                   .english = "Begin the viewing",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation,
                   .approver = approver_of,
                   .fixes_content = true,
                   .approval_days = days_of_approval},
                  {.name = "closed",
                   .verb = "close",
                   .chinese = "办结",
                   .english = "End the viewing, and check what was viewed",
                   .from = {"opened"},
                   .act = Act::KeepConsultation},
                  {.name = "refused",
                   .verb = "refuse",
                   .chinese = "不予查阅",
                   .english = "Refuse the request",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Enter that it was withdrawn",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation}},
        .rule = rule_of_consultations,
    };
}

} // namespace twofold
