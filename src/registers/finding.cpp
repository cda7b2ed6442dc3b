#include "registers/finding.h"

#include "base/error.h"
#include "footage/printable_line.h"
#include "registers/values.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr Clause supervising = audio_visual(17);

std::vector<Refusal> rule_of_findings(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Values& values = proposal.values;
    if (const std::string cited = value_in(values, "clause"); !cited.empty()) {
        try {
            static_cast<void>(clause(cited));
        } catch (const Error& error) {
            refusals.push_back({error.message(), supervising});
        }
    }
    const std::string source = value_in(values, "from");
    const auto is_of = [&](std::string_view name) {
        return proposal.facts.entry(name, source).has_value();
    };
    constexpr std::array sources{"inspection", "incident", "hand-over", "stage"};
    if (!source.empty() && std::ranges::none_of(sources, is_of)) {
        refusals.push_back({{msgid("{number} is no inspection, incident, hand-over or stage."),
                             {{"number", source}}},
                            supervising});
    }
    const auto deadline = day_in(values, "deadline");
    const bool is_new_deadline = deadline != day_in(proposal.entry.values, "deadline");
    if (is_new_deadline && deadline && *deadline < proposal.day) {
        refusals.push_back({{msgid("{day} is past: nothing can be put right by then."),
                             {{"day", value_in(values, "deadline")}}},
                            supervising});
    }
    const std::string responsible = value_in(values, "responsible");
    if (proposal.to == "confirmed" && are_alike(responsible, proposal.person.person.name)) {
        refusals.push_back({{msgid("{person} answers for this; somebody else confirms that it was "
                                   "put right."),
                             {{"person", responsible}}},
                            supervising});
    }
    return refusals;
}

} // namespace

Register finding_register()
{
    Register declared{
        .name = "finding",
        .chinese = "问题整改台账",
        .english = "What has to be put right",
        .prefix = "ZG",
        .clause = supervising,
        .fields = {{.name = "from",
                    .chinese = "来源登记",
                    .english =
                        "Entry it comes from: an inspection, an incident, a line of the red list",
                    .kind = FieldKind::Entry},
                   {.name = "clause",
                    .chinese = "违反条款",
                    .english = "Clause that is not kept, e.g. A7",
                    .clause = supervising,
                    .by = "found"},
                   {.name = "problem",
                    .chinese = "存在问题",
                    .english = "What is wrong",
                    .kind = FieldKind::LongWords,
                    .clause = supervising,
                    .by = "found"},
                   {.name = "responsible",
                    .chinese = "责任人",
                    .english = "Who answers for it",
                    .kind = FieldKind::Person,
                    .clause = supervising,
                    .by = "found"},
                   {.name = "deadline",
                    .chinese = "整改期限",
                    .english = "Day by which it is put right",
                    .kind = FieldKind::Day,
                    .clause = supervising,
                    .by = "found"},
                   {.name = "result",
                    .chinese = "整改情况",
                    .english = "What was done",
                    .kind = FieldKind::LongWords,
                    .clause = supervising,
                    .by = "settled"},
                   {.name = "proof",
                    .chinese = "整改材料",
                    .english = "Papers",
                    .kind = FieldKind::Paper,
                    .is_list = true}},
        .steps = {{.name = "found",
                   .verb = "enter",
                   .chinese = "待整改",
                   .english = "Enter what has to be put right",
                   .act = Act::KeepFindings},
                  {.name = "settled",
                   .verb = "settle",
                   .chinese = "已整改",
                   .english = "Enter that it was put right",
                   .from = {"found"},
                   .act = Act::KeepFindings,
                   .fixes_content = true},
                  {.name = "confirmed",
                   .verb = "confirm",
                   .chinese = "已验收",
                   .english = "Confirm that it was put right",
                   .from = {"settled"},
                   .act = Act::ConfirmFinding}},
        .rule = rule_of_findings,
    };
    show_in_list(declared.fields, {"from", "clause", "problem", "responsible", "deadline"});
    return declared;
}

} // namespace twofold
