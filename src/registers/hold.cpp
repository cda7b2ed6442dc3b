#include "registers/hold.h"

#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause clearing = audio_visual(15);

Refusal about_nothing()
{
    return {.why = {msgid("Say what is not to be cleared: a case (--about-case) or footage "
                          "(--about-footage).")},
            .clause = clearing};
}

Refusal by_who_placed_it(const PersonRecord& person)
{
    return {.why = {msgid("{person} placed this hold and cannot lift it: another person does, or "
                          "the head of office."),
                    {{"person", person.person.name}}},
            .clause = {}};
}

std::vector<Refusal> rule_of_holds(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    if (!proposal.values.contains("about-case") && !proposal.values.contains("about-footage")) {
        refusals.push_back(about_nothing());
    }
    // What is held is let go by lifting it, not by a correction.
    const Values& before = proposal.entry.values;
    const std::vector<std::string> held = lines_in(proposal.values, "about-footage");
    const bool keeps_footage =
        std::ranges::all_of(lines_in(before, "about-footage"), [&](const std::string& item) {
            return std::ranges::find(held, item) != held.end();
        });
    const std::string case_before = value_in(before, "about-case");
    if (!keeps_footage ||
        (!case_before.empty() && case_before != value_in(proposal.values, "about-case"))) {
        refusals.push_back({.why = {msgid("What is held stays held until the hold is lifted.")},
                            .clause = clearing});
    }
    if (proposal.to == "lifted" && !proposal.person.holds(Role::HeadOfOffice, proposal.day)) {
        const std::vector<StepTaken>& taken = proposal.entry.taken;
        const auto placed = std::ranges::find(taken, "placed", &StepTaken::step);
        if (placed != taken.end() && placed->by == proposal.person.person.name) {
            refusals.push_back(by_who_placed_it(proposal.person));
        }
    }
    return refusals;
}

} // namespace

Register hold_register()
{
    Register declared{
        .name = "hold",
        .chinese = "冻结登记",
        .english = "Holds on clearing",
        .prefix = "DJ",
        .clause = clearing,
        .fields =
            {
                {.name = "about-case",
                 .chinese = "被冻结的案件",
                 .english = "Case that is held",
                 .kind = FieldKind::Case,
                 .at = "placed"},
                {.name = "about-footage",
                 .chinese = "被冻结的资料",
                 .english = "Footage that is held",
                 .kind = FieldKind::Footage,
                 .at = "placed",
                 .is_list = true},
                {.name = "why",
                 .chinese = "冻结理由",
                 .english = "Why it is held",
                 .kind = FieldKind::LongWords,
                 .by = "placed"},
                {.name = "source",
                 .chinese = "冻结来源",
                 .english = "What it comes from",
                 .kind = FieldKind::Choice,
                 .by = "placed",
                 .choices = {{"litigation", "诉讼"},
                             {"reconsideration", "复议"},
                             {"complaint", "投诉"},
                             {"audit", "审计"},
                             {"inspection", "检查"},
                             {"other", "其他"}}},
                {.name = "document-number",
                 .chinese = "来文文号",
                 .english = "Number of the document that asks for it"},
                {.name = "until",
                 .chinese = "冻结期限",
                 .english = "Day until which it is expected to stand",
                 .kind = FieldKind::Day},
                {.name = "document",
                 .chinese = "来文扫描件",
                 .english = "Scan of that document",
                 .kind = FieldKind::Paper,
                 .is_list = true},
                {.name = "lifted-because",
                 .chinese = "解除理由",
                 .english = "Why it is lifted",
                 .kind = FieldKind::LongWords,
                 .by = "lifted"},
            },
        .steps = {{.name = "placed",
                   .verb = "place",
                   .chinese = "冻结",
                   .english = "Keep a case or footage from being cleared",
                   .act = Act::PlaceHold},
                  {.name = "lifted",
                   .verb = "lift",
                   .chinese = "解除",
                   .english = "End a hold",
                   .from = {"placed"},
                   .act = Act::LiftHold}},
        .rule = rule_of_holds,
    };
    show_in_list(declared.fields,
                 {"about-case", "about-footage", "why", "source", "until", "lifted-because"});
    return declared;
}

} // namespace twofold
