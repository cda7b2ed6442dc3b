#include "workstation/entries/refused_changes.h"

#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

Refusal refusal(const char* why)
{
    return {.why = {why}, .clause = {}};
}

Refusal refusal(const char* why, const Field& field)
{
    return {.why = {why, {}, {{"field", words_of(field)}}}, .clause = {}};
}

void judge_correction(const ChangeOfValues& change, std::vector<Refusal>& against)
{
    if (change.because.empty()) {
        against.push_back(refusal(msgid("A correction says why (--because).")));
    }
    if (change.now == change.before.values) {
        against.push_back(refusal(msgid("Nothing is corrected by this: every value is the one that "
                                        "was entered.")));
    }
}

/// True if the field was part of what a step that was taken, or is taken now, fixes.
bool is_fixed(const ChangeOfValues& change, const Field& field)
{
    const std::vector<StepTaken>& taken = change.before.taken;
    return std::ranges::any_of(change.of.steps, [&](const Step& step) {
        const bool fixes = step.fixes_content || (step.approver != nullptr &&
                                                  step.approver(change.before.values).has_value());
        if (!fixes || !is_part_of(change.of, field, step)) return false;
        return step.name == change.step ||
               std::ranges::find(taken, step.name, &StepTaken::step) != taken.end();
    });
}

void judge_field(const ChangeOfValues& change, const Field& field, std::vector<Refusal>& against)
{
    const std::string before = value_in(change.before.values, field.name);
    const std::string now = value_in(change.now, field.name);
    if (now == before) return;
    if (is_fixed(change, field)) {
        against.push_back(refusal(msgid("{field} is part of what was approved or shown, and cannot "
                                        "be changed any more. Begin another entry."),
                                  field));
        return;
    }
    if (change.step.empty()) return;
    if (before.empty()) {
        if (field.at.empty() || field.at == change.step) return;
        against.push_back(refusal(msgid("{field} is entered with an earlier step; now a correction "
                                        "enters it, which says why."),
                                  field));
        return;
    }
    const bool adds = field.is_list && now.starts_with(before + "\n") &&
                      (field.kind == FieldKind::Paper || step_of(field).empty());
    if (adds) return;
    against.push_back(refusal(msgid("{field} was entered before and changes only by a correction, "
                                    "which says why."),
                              field));
}

} // namespace

std::vector<Refusal> refused_changes(const ChangeOfValues& change)
{
    std::vector<Refusal> against;
    if (change.before.number.empty()) {
        if (change.step.empty()) {
            against.push_back(refusal(msgid("Only what was entered can be corrected: name the "
                                            "number of the entry.")));
        }
        return against;
    }
    if (change.step.empty()) judge_correction(change, against);
    for (const Field& field : change.of.fields) {
        judge_field(change, field, against);
    }
    return against;
}

} // namespace twofold
