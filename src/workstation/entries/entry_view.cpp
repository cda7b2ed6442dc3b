#include "workstation/entries/entry_view.h"

#include "base/number.h"
#include "registers/answerer.h"
#include "registers/approval.h"
#include "registers/values.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/filled_in.h"
#include "workstation/permission.h"

#include <algorithm>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// The case an entry speaks of; nullopt: none.
std::optional<Case> case_of(const Archive& archive, const Register& of, const Values& values)
{
    for (const Field& field : of.fields) {
        const auto value = values.find(field.name);
        if (field.kind != FieldKind::Case || value == values.end()) continue;
        if (auto about = archive.registers().cases.find(value->second)) return about;
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_by(const Archive& archive, Act act, const std::optional<Case>& about)
{
    return refusal_of(archive, act, about ? &*about : nullptr);
}

std::vector<NextStep> next_steps(const Archive& archive, const Register& of,
                                 const KnownEntry& entry, const std::optional<Case>& about)
{
    const ArchiveFacts facts{archive};
    const Date today = local_date(archive.now());
    std::vector<NextStep> next;
    for (const Step& step : of.steps) {
        const bool follows = std::ranges::find(step.from, entry.step) != step.from.end();
        if (!follows || step.act == Act::Bookkeeping) continue;
        NextStep one{.step = &step,
                     .missing = missing_fields(of, entry.values, entry.step, step.name),
                     .refused = refusal_by(archive, step.act, about)};
        if (!one.refused) {
            std::vector<Refusal> lacking = missing_approval(step, entry, facts, today);
            if (!lacking.empty()) one.refused = std::move(lacking.front());
        }
        next.push_back(std::move(one));
    }
    return next;
}

/// True if a request for approval of exactly this was entered, and not taken back.
bool is_asked_for(const Archive& archive, const KnownEntry& entry, const Step& step)
{
    const std::vector<KnownEntry> requests =
        ArchiveFacts{archive}.entries_about(approval_name, entry.number);
    return std::ranges::any_of(requests, [&](const KnownEntry& request) {
        return request.step != "withdrawn" && value_in(request.values, "step") == step.name &&
               value_in(request.values, "content") == to_text(entry.digest);
    });
}

void add_links(const Archive& archive, const Register& of, EntryView& view)
{
    const Catalogue& catalogue = archive.registers();
    for (const EntryLink& link : catalogue.entries.links(view.entry.id)) {
        if (const auto* paper = std::get_if<PaperId>(&link.target)) {
            view.papers.push_back({field_named(of, link.field), catalogue.papers.get(*paper)});
        } else if (const auto* entry = std::get_if<EntryId>(&link.target)) {
            view.related.push_back(catalogue.entries.get(*entry));
        } else if (const auto* footage = std::get_if<FootageId>(&link.target)) {
            view.titles[std::to_string(static_cast<std::int64_t>(*footage))] =
                catalogue.footage.get(*footage).original_name;
        }
    }
    for (const Register& other : all_registers()) {
        for (Entry& entry : catalogue.entries.about(view.entry.id, std::string{other.name})) {
            view.related.push_back(std::move(entry));
        }
    }
    std::ranges::stable_sort(view.related, std::ranges::greater{}, &Entry::id);
}

} // namespace

EntryView entry_view(const Archive& archive, const Register& of, const std::string& number)
{
    EntryView view{.entry = entry_numbered(archive, of, number)};
    view.versions = archive.registers().entries.versions(view.entry.id);
    add_links(archive, of, view);
    const KnownEntry known = known_entry(archive, view.entry);
    const std::optional<Case> about = case_of(archive, of, known.values);
    view.next = next_steps(archive, of, known, about);
    view.correction_refused = refusal_by(archive, of.steps.front().act, about);
    const Step* step = step_to_approve(of, known);
    if (step != nullptr && !is_asked_for(archive, known, *step)) {
        view.to_approve = step;
        view.asking_refused = refusal_by(archive, Act::AskApproval, about);
    }
    return view;
}

bool is_end(const Register& of, std::string_view step)
{
    return std::ranges::none_of(of.steps, [&](const Step& other) {
        return std::ranges::find(other.from, step) != other.from.end();
    });
}

OpenEntries open_entries(const Archive& archive, const Register& of)
{
    OpenEntries found;
    for (const auto& [step, count] :
         archive.registers().entries.count_by_step(std::string{of.name})) {
        if (!is_end(of, step)) found.open += count;
    }
    if (of.name == approval_name) found.for_you = requests_to_answer(archive).size();
    return found;
}

std::vector<Entry> requests_to_answer(const Archive& archive)
{
    const ArchiveFacts facts{archive};
    const Date today = local_date(archive.now());
    const PersonRecord person = archive.registers().people.record(archive.person().id);
    std::vector<Entry> requests;
    archive.registers().entries.each(
        {.register_name = std::string{approval_name}, .step = "asked"}, [&](const Entry& entry) {
            if (!entry.unreadable.empty()) return;
            if (answers_in_name_of(known_entry(archive, entry), person, today, facts)) {
                requests.push_back(entry);
            }
        });
    return requests;
}

} // namespace twofold
