#include "workstation/entries/permit.h"

#include "base/error.h"
#include "base/named.h"
#include "base/value_words.h"
#include "registers/approval.h"
#include "registers/values.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/enter_entry.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr std::array approval_forms{
    Named{ApprovalForm::None, "none", "未设批准程序"},
    Named{ApprovalForm::Paper, "paper", "书面批准"},
};

} // namespace

std::string_view name_of(ApprovalForm form) noexcept
{
    return row_of(approval_forms, form).name;
}

ApprovalForm approval_form(std::string_view name)
{
    return value_named(approval_forms, name);
}

std::string_view chinese_name_of(ApprovalForm form) noexcept
{
    return row_of(approval_forms, form).chinese;
}

template <>
std::vector<ApprovalForm> all_of<ApprovalForm>()
{
    return values_of(approval_forms);
}

ApprovalForm approval_needed(const Archive& archive, const std::string& setting)
{
    return approval_form(
        archive.registers().settings.get(setting, std::string{name_of(ApprovalForm::None)}));
}

std::string setting_of(Deed deed)
{
    return "approval." + std::string{name_of(deed)};
}

void use_permit(AuditedChange& change, Deed deed, const Values& about)
{
    const Archive& archive = change.archive();
    if (approval_needed(archive, setting_of(deed)) == ApprovalForm::None) return;
    const Register permits = permit_register();
    const Step& done = *step_named(permits, "done");
    const ArchiveFacts facts{archive};
    const Date today = local_date(archive.now());
    std::vector<KnownEntry> meant = facts.entries_in(permits.name, "proposed");
    std::erase_if(meant, [&](const KnownEntry& permit) {
        return value_in(permit.values, "deed") != name_of(deed) ||
               !std::ranges::all_of(about, [&](const auto& wanted) {
                   return value_in(permit.values, wanted.first) == wanted.second;
               });
    });
    if (meant.empty()) {
        const auto approver = done.approver({{"deed", std::string{name_of(deed)}}});
        throw Error{ErrorCode::Refused,
                    {.id = msgid("“{deed}” needs the approval of {role} here. Propose it with "
                                 "“twofold permit propose”, ask with “twofold approval ask”, and "
                                 "do it when it is approved."),
                     .parts = {{"deed", words_of(deed)}, {"role", words_of(approver->role)}}}};
    }
    const auto approved = std::ranges::find_if(meant, [&](const KnownEntry& permit) {
        return !approval_in_force(done, permit, facts, today).empty();
    });
    const KnownEntry& permit = approved == meant.end() ? meant.front() : *approved;
    enter_within(change, permits, {.number = permit.number, .step = "done"});
}

} // namespace twofold
