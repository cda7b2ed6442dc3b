#include "registers/register.h"

#include "base/join.h"
#include "base/value_words.h"
#include "registers/approval.h"
#include "registers/camera.h"
#include "registers/consultation.h"
#include "registers/delegation.h"
#include "registers/finding.h"
#include "registers/hand_over.h"
#include "registers/hold.h"
#include "registers/incident.h"
#include "registers/inspection.h"
#include "registers/matter.h"
#include "registers/permit.h"
#include "registers/preservation.h"
#include "registers/ruling.h"
#include "registers/stage.h"
#include "registers/work_record.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace twofold {

namespace {

Message missing(const Field& field)
{
    const bool is_paper = field.kind == FieldKind::Paper;
    return {msgid("Missing: {field} ({option})."),
            {{"option", is_paper ? "--paper " + std::string{field.name} + "="
                                 : "--" + std::string{field.name}}},
            {{"field", words_of(field)}}};
}

/// The clause of the field, or of the register.
Clause clause_of(const Register& of, const Field& field)
{
    return field.clause.empty() ? of.clause : field.clause;
}

bool may_follow(const Step& step, std::string_view from)
{
    if (from.empty()) return step.begins();
    return std::ranges::find(step.from, from) != step.from.end();
}

Message words_of_steps(const Register& of, std::string_view from)
{
    Message words;
    for (const Step& step : of.steps) {
        if (!may_follow(step, from)) continue;
        if (!words.id.empty()) {
            words.id += ", ";
            words.chinese += "、";
        }
        words.id += step.verb;
        words.chinese.append(step.chinese).append("（").append(step.verb).append("）");
    }
    return words;
}

Refusal cannot_follow(const Register& of, const Step& step, std::string_view from)
{
    const Message possible = words_of_steps(of, from);
    Message why{msgid("This entry is new: {step} cannot be its first step. Possible: {possible}."),
                {},
                {{"step", words_of(step)}, {"possible", possible}}};
    const Step* present = step_named(of, from);
    if (present != nullptr) {
        why.id = possible.empty()
                     ? msgid("{step} cannot follow {present}, after which nothing follows.")
                     : msgid("{step} cannot follow {present}. Possible: {possible}.");
        why.parts.emplace_back("present", words_of(*present));
    }
    return {.why = std::move(why), .clause = of.clause};
}

std::optional<Refusal> refusal_of_step(const Register& of, std::string_view from,
                                       std::string_view to)
{
    if (to.empty()) return std::nullopt;
    const Step* step = step_named(of, to);
    if (step == nullptr) {
        return Refusal{.why = {msgid("“{name}” is no step of this register: {register}."),
                               {{"name", std::string{to}}},
                               {{"register", words_of(of)}}},
                       .clause = {}};
    }
    if (may_follow(*step, from)) return std::nullopt;
    return cannot_follow(of, *step, from);
}

Message too_early(const Register& of, const Field& field)
{
    return {msgid("{field} is entered with a later step: {step}."),
            {},
            {{"field", words_of(field)}, {"step", words_of(*step_named(of, field.by))}}};
}

/// True if there is a way from the beginning to `step` past `without`.
bool is_reached(const Register& of, std::string_view step, std::string_view without,
                std::set<std::string_view>& seen)
{
    if (step == without || !seen.insert(step).second) return false;
    const Step* declared = step_named(of, step);
    if (declared == nullptr) return false;
    return declared->begins() || std::ranges::any_of(declared->from, [&](std::string_view before) {
               return is_reached(of, before, without, seen);
           });
}

/// The steps by which fields are due if an entry in step `from` is taken to step `to`.
std::vector<std::string_view> steps_taken(const Register& of, std::string_view from,
                                          std::string_view to)
{
    std::vector<std::string_view> taken = steps_before(of, from);
    if (!to.empty()) taken.push_back(to);
    return taken;
}

bool is_missing(const Field& field, const Values& values,
                const std::vector<std::string_view>& taken)
{
    const auto value = values.find(field.name);
    if (value != values.end() && !value->second.empty()) return false;
    if (std::ranges::find(taken, field.by) == taken.end()) return false;
    return field.when == nullptr || field.when(values);
}

/// Adds `step` and all steps that an entry in it may have taken.
void add_possible(const Register& of, std::string_view step, std::set<std::string_view>& possible)
{
    const Step* declared = step_named(of, step);
    if (declared == nullptr || !possible.insert(declared->name).second) return;
    for (const std::string_view before : declared->from) {
        add_possible(of, before, possible);
    }
}

} // namespace

const Field* field_named(const Register& of, std::string_view name) noexcept
{
    const auto found = std::ranges::find(of.fields, name, &Field::name);
    return found == of.fields.end() ? nullptr : &*found;
}

const Step* step_named(const Register& of, std::string_view name) noexcept
{
    const auto found = std::ranges::find(of.steps, name, &Step::name);
    return found == of.steps.end() ? nullptr : &*found;
}

std::vector<std::string_view> steps_before(const Register& of, std::string_view step)
{
    std::vector<std::string_view> taken;
    if (step_named(of, step) == nullptr) return taken;
    for (const Step& other : of.steps) {
        std::set<std::string_view> seen;
        if (!is_reached(of, step, other.name, seen)) taken.push_back(other.name);
    }
    return taken;
}

bool is_part_of(const Register& of, const Field& field, const Step& approved)
{
    if (step_of(field).empty() || step_of(field) == approved.name) return false;
    std::set<std::string_view> before;
    add_possible(of, approved.name, before);
    return before.contains(step_of(field));
}

Message words_of(const Step& step)
{
    return {.id = std::string{step.name}, .chinese = std::string{step.chinese}};
}

Message words_of(const Register& of)
{
    return {.id = std::string{of.english}, .chinese = std::string{of.chinese}};
}

std::vector<Refusal> check(const Register& of, const Values& values, std::string_view from,
                           std::string_view to)
{
    std::vector<Refusal> refusals;
    if (auto refusal = refusal_of_step(of, from, to)) refusals.push_back(*std::move(refusal));
    // What has to be there by a step that cannot be taken is no use to anybody.
    const bool can_be_taken = refusals.empty();
    const std::vector<std::string_view> taken = steps_taken(of, from, to);
    std::set<std::string_view> possible;
    add_possible(of, from, possible);
    for (const auto& [name, value] : values) {
        if (field_named(of, name) != nullptr) continue;
        refusals.push_back({.why = {msgid("“{name}” is no field of this register: {register}."),
                                    {{"name", name}},
                                    {{"register", words_of(of)}}},
                            .clause = {}});
    }
    for (const Field& field : of.fields) {
        const auto value = values.find(field.name);
        const bool is_due = std::ranges::find(taken, field.by) != taken.end();
        if (value == values.end() || value->second.empty()) {
            if (!can_be_taken || !is_missing(field, values, taken)) continue;
            refusals.push_back({.why = missing(field), .clause = clause_of(of, field)});
            continue;
        }
        if (Message fault = fault_of(field, value->second); !fault.empty()) {
            refusals.push_back({.why = {msgid("{field}: {fault}"),
                                        {},
                                        {{"field", words_of(field)}, {"fault", std::move(fault)}}},
                                .clause = field.clause});
        }
        const bool may_be_there = is_due || field.by.empty() || possible.contains(field.by);
        if (can_be_taken && !may_be_there) {
            refusals.push_back({.why = too_early(of, field), .clause = field.clause});
        }
    }
    return refusals;
}

std::vector<const Field*> missing_fields(const Register& of, const Values& values,
                                         std::string_view from, std::string_view to)
{
    const std::vector<std::string_view> taken = steps_taken(of, from, to);
    std::vector<const Field*> missing;
    for (const Field& field : of.fields) {
        if (!field.is_computed && is_missing(field, values, taken)) missing.push_back(&field);
    }
    return missing;
}

std::vector<std::string> faults_of(const Register& of)
{
    std::vector<std::string> faults;
    const auto complain = [&](std::string_view what, std::string_view name) {
        faults.push_back(std::string{what} + ": " + std::string{name});
    };
    std::set<std::string_view> names;
    for (const Field& field : of.fields) {
        if (!names.insert(field.name).second) complain("a field that is there twice", field.name);
        if (field.chinese.empty() || field.english.empty()) complain("no words", field.name);
        if (!field.by.empty() && step_named(of, field.by) == nullptr) {
            complain("a field of a step that is not there", field.name);
        }
        if ((field.kind == FieldKind::Choice) == field.choices.empty()) {
            complain("choices without a choice, or none with one", field.name);
        }
        if ((field.shown & Masked) != 0 && of.on_discs) {
            complain("masked and on discs", field.name);
        }
        if (field.is_list && field.kind == FieldKind::LongWords) {
            complain("a list of texts of several lines", field.name);
        }
    }
    names.clear();
    for (const Step& step : of.steps) {
        if (!names.insert(step.name).second) complain("a step that is there twice", step.name);
        if (!names.insert(step.verb).second) complain("a verb that is there twice", step.verb);
        if (step.chinese.empty() || step.english.empty()) complain("no words", step.name);
        for (const std::string_view before : step.from) {
            if (step_named(of, before) == nullptr) complain("follows a step not there", step.name);
        }
        std::set<std::string_view> seen;
        if (!is_reached(of, step.name, {}, seen)) complain("never reached", step.name);
    }
    for (const char* own : {"list", "show", "find", "correct", "print", "export"}) {
        if (names.contains(own)) complain("a verb of every register", own);
    }
    return faults;
}

const std::vector<Register>& all_registers()
{
    static const std::vector<Register> registers{
        hold_register(),         preservation_register(), work_record_register(),
        consultation_register(), copy_register(),         camera_register(),
        hand_over_register(),    matter_register(),       stage_register(),
        incident_register(),     inspection_register(),   finding_register(),
        delegation_register(),   permit_register(),       approval_register(),
        ruling_register(),
    };
    return registers;
}

} // namespace twofold
