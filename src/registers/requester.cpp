#include "registers/requester.h"

#include "registers/values.h"

#include <algorithm>

namespace twofold {

const std::vector<Requester>& all_requesters()
{
    static const std::vector<Requester> table{
        {.name = "R1",
         .chinese = "本局案件承办人",
         .english = "Officer or handler of the case",
         .clause = consultation(4),
         .may_copy = true,
         .copy_approver = Role::HeadOfLegalUnit,
         .in_archive_room = true,
         .is_staff = true,
         .is_of_case = true},
        {.name = "R2",
         .chinese = "本局其他人员",
         .english = "Other staff of the bureau",
         .clause = consultation(5),
         .approver = Role::HeadOfBureau,
         .in_archive_room = true,
         .is_staff = true},
        {.name = "R3",
         .chinese = "公安、检察院、法院、国家安全、纪检监察、司法行政、审计等机关",
         .english = "Police, prosecutor, court, supervision, audit and the like",
         .clause = consultation(6),
         .documents = {"letter-unit", "letter-number", "letter", "id-kind", "id-number"},
         .may_copy = true},
        {.name = "R4",
         .chinese = "申请人（本单位、本人）",
         .english = "The party of the case",
         .clause = consultation(7, 1),
         .documents = {"letter", "id-kind", "id-number"},
         .approver = Role::HeadOfBureau,
         .is_party = true},
        {.name = "R5",
         .chinese = "代理律师",
         .english = "Lawyer of the party",
         .clause = consultation(7, 2),
         .documents = {"letter", "id-kind", "id-number", "mandate", "authorisation",
                       "licence-number"},
         .approver = Role::HeadOfBureau,
         .is_party = true},
        {.name = "R6",
         .chinese = "外地执法部门（来函）",
         .english = "Authority elsewhere, by letter",
         .clause = consultation(8),
         .documents = {"letter-unit", "letter-number", "letter"},
         .approver = Role::HeadOfBureau,
         .may_copy = true},
        {.name = "R7",
         .chinese = "其他人员、媒体、网络发布",
         .english = "Anybody else, media, the internet",
         .clause = consultation(3),
         .approver = {},
         .may_view = false},
    };
    return table;
}

std::vector<Choice> requester_choices()
{
    std::vector<Choice> choices;
    for (const Requester& requester : all_requesters()) {
        choices.push_back({requester.name, requester.chinese});
    }
    return choices;
}

const Requester* requester_of(const Values& consultation)
{
    const std::string name = value_in(consultation, "class");
    const auto found = std::ranges::find(all_requesters(), name, &Requester::name);
    return found == all_requesters().end() ? nullptr : &*found;
}

} // namespace twofold
