#include "workstation/entries/consequences.h"

#include "base/number.h"
#include "registers/approval.h"
#include "registers/camera.h"
#include "registers/hand_over.h"
#include "registers/hold.h"
#include "registers/incident.h"
#include "registers/values.h"
#include "registers/work_record.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/footage/preserve.h"

#include <algorithm>
#include <stdexcept>

namespace twofold {

namespace {

void use_approval(AuditedChange& change, const Step& step, const KnownEntry& before)
{
    if (step.approver == nullptr || !step.approver(before.values)) return;
    const Archive& archive = change.archive();
    const std::string number =
        approval_in_force(step, before, ArchiveFacts{archive}, local_date(archive.now()));
    enter_within(change, approval_register(), {.number = number, .step = "used"});
}

void note_obstruction(AuditedChange& change, const KnownEntry& record)
{
    const Archive& archive = change.archive();
    const Case about = archive.case_numbered(value_in(record.values, "case"));
    const auto stands = [](const NotedFact& noted) {
        return noted.fact == CaseFact::Obstruction && !noted.withdrawn;
    };
    if (std::ranges::any_of(archive.registers().cases.facts(about.id), stands)) return;
    change->cases.note(about.id, {.fact = CaseFact::Obstruction,
                                  .note = record.number,
                                  .noted_by = archive.person().name,
                                  .at = archive.now()});
    change.log("case.note-fact", about.number,
               {{"fact", std::string{name_of(CaseFact::Obstruction)}}, {"note", record.number}});
}

void hold_what_was_damaged(AuditedChange& change, const KnownEntry& consultation)
{
    enter_within(change, hold_register(),
                 {.step = "placed",
                  .values = {{"about-case", value_in(consultation.values, "case")},
                             {"why", "查阅后资料异常：" + consultation.number},
                             {"source", "inspection"}}});
}

/// What the program sees is reported by it; who examines it may find that it is unfounded.
void report_incident(AuditedChange& change, std::string_view kind, const KnownEntry& about,
                     const std::string& facts)
{
    const Archive& archive = change.archive();
    Values values{
        {"kind", std::string{kind}},         {"found-on", to_iso8601(local_date(archive.now()))},
        {"found-by", archive.person().name}, {"how", "program"},
        {"entries", about.number},           {"facts", facts}};
    if (const std::string number = value_in(about.values, "case"); !number.empty()) {
        values["cases"] = number;
    }
    enter_within(change, incident_register(), {.step = "reported", .values = std::move(values)});
}

void report_loss(AuditedChange& change, const KnownEntry& of)
{
    report_incident(change, "technical", of, "音像记录设备遗失：" + value_in(of.values, "loss"));
}

/// A camera that was lost while it was out is lost for its own register too, which reports it.
void lose_camera(AuditedChange& change, const KnownEntry& hand_over)
{
    const auto camera =
        ArchiveFacts{change.archive()}.entry(camera_name, value_in(hand_over.values, "camera"));
    if (!camera || camera->step == "lost" || camera->step == "scrapped") {
        report_loss(change, hand_over);
        return;
    }
    enter_within(change, camera_register(),
                 {.number = camera->number,
                  .step = "lost",
                  .values = {{"loss", value_in(hand_over.values, "loss")}}});
}

std::vector<Ground> grounds_in(const Values& values)
{
    std::vector<Ground> grounds;
    for (const std::string& name : lines_in(values, "grounds")) {
        grounds.push_back(ground(name));
    }
    return grounds;
}

std::vector<FootageId> footage_in(const Values& values)
{
    std::vector<FootageId> footage;
    for (const std::string& item : lines_in(values, "items")) {
        footage.push_back(FootageId{number_in<std::int64_t>(item).value_or(0)});
    }
    return footage;
}

} // namespace

Values enter_results(AuditedChange& change, const Register& of, const Step& step,
                     const KnownEntry& before)
{
    if (of.name != "preservation" || step.name != "decided") return {};
    const Archive& archive = change.archive();
    const ArchiveFacts facts{archive};
    const std::string approval = approval_in_force(step, before, facts, local_date(archive.now()));
    const auto answer = facts.entry(approval_name, approval);
    if (!answer) throw std::logic_error{"a step was taken without the approval it was judged by"};
    // A deputy answers; who decides is the person for whom.
    const std::string holder = value_in(answer->values, "on-behalf-of");
    const std::string decider = holder.empty() ? value_in(answer->values, "answered-by") : holder;
    const PreservationDecision decision =
        enter_decision(change, {.case_number = value_in(before.values, "case"),
                                .footage = footage_in(before.values),
                                .grounds = grounds_in(before.values),
                                .explanation = value_in(before.values, "explanation"),
                                .retention = retention_period(value_in(before.values, "retention")),
                                .proposed_by = value_in(before.values, "proposed-by"),
                                .decided_by = decider});
    return {{"decision", decision.number}};
}

void enter_consequences(AuditedChange& change, const Register& of, const Step* step,
                        const KnownEntry& before, const KnownEntry& now)
{
    if (step != nullptr) use_approval(change, *step, before);
    const auto becomes = [&](std::string_view field, std::string_view value) {
        return value_in(now.values, field) == value && value_in(before.values, field) != value;
    };
    if (of.name == "work-record" && becomes("ground", ground_of_obstruction)) {
        note_obstruction(change, now);
    }
    if (of.name == "consultation" && becomes("return-check", "damaged")) {
        hold_what_was_damaged(change, now);
        report_incident(change, "damaged", now, "查阅后检查异常：" + now.number);
    }
    const bool is_lost = step != nullptr && step->name == "lost";
    if (is_lost && of.name == hand_over_name) lose_camera(change, now);
    if (is_lost && of.name == camera_name) report_loss(change, now);
}

} // namespace twofold
