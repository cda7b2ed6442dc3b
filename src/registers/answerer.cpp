#include "registers/answerer.h"

#include "base/value_words.h"
#include "footage/printable_line.h"
#include "registers/values.h"

#include <algorithm>
#include <set>

namespace twofold {

namespace {

/// A delegation that lets `deputy` answer for a holder of `role` on `day`.
bool is_delegated(const Facts& facts, const std::string& holder, const std::string& deputy,
                  Role role, Date day)
{
    const auto covers = [&](const KnownEntry& entry) {
        return value_in(entry.values, "holder") == holder &&
               value_in(entry.values, "deputy") == deputy &&
               value_in(entry.values, "role") == name_of(role) &&
               parse_date(value_in(entry.values, "from")) <= day &&
               day <= parse_date(value_in(entry.values, "until"));
    };
    return std::ranges::any_of(facts.entries_in("delegation", "given"), covers);
}

/// Adds who wrote an entry and whom it names, by alike_key(): names of outsiders are as typed. What
/// the entry points to counts as well: a copy is for whoever asked in its consultation.
void add_concerned(const Facts& facts, const Register& of, const KnownEntry& entry, int levels,
                   std::set<std::string>& concerned)
{
    for (const StepTaken& taken : entry.taken) {
        concerned.insert(alike_key(taken.by));
    }
    for (const std::string& by : entry.written_by) {
        concerned.insert(alike_key(by));
    }
    for (const Field& field : of.fields) {
        for (const std::string& value : lines_in(entry.values, field.name)) {
            if (field.kind == FieldKind::Person || field.kind == FieldKind::Outsider) {
                concerned.insert(alike_key(value));
            } else if (field.kind == FieldKind::Entry && levels > 0) {
                for (const Register& other : all_registers()) {
                    const auto named = facts.entry(other.name, value);
                    if (named) add_concerned(facts, other, *named, levels - 1, concerned);
                }
            }
        }
    }
}

/// Who entered the request, or what it is about, or is named there.
std::set<std::string> concerned_by(const Proposal& proposal)
{
    std::set<std::string> concerned;
    for (const StepTaken& taken : proposal.entry.taken) {
        concerned.insert(alike_key(taken.by));
    }
    for (const std::string& by : proposal.entry.written_by) {
        concerned.insert(alike_key(by));
    }
    const std::string name = value_in(proposal.values, "register");
    const auto subject = proposal.facts.entry(name, value_in(proposal.values, "subject"));
    for (const Register& of : all_registers()) {
        if (!subject || of.name != name) continue;
        constexpr int deepest = 3; // entries may name each other in a circle
        add_concerned(proposal.facts, of, *subject, deepest, concerned);
    }
    return concerned;
}

} // namespace

std::vector<Refusal> refused_answerer(const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const std::string by = value_in(proposal.values, "answered-by");
    const std::string for_whom = value_in(proposal.values, "on-behalf-of");
    const std::string written = value_in(proposal.values, "day");
    const auto of_answer = day_in(proposal.values, "day");
    if (by.empty() || !of_answer) return refusals; // check() says so
    const Date day = *of_answer;
    const Role asked_of = role(value_in(proposal.values, "asked-of"));
    const std::string& holder = for_whom.empty() ? by : for_whom;
    const auto person = proposal.facts.person(holder);
    if (!person || !person->holds(asked_of, day)) {
        refusals.push_back({{.id = msgid("{person} was not {role} on {day}."),
                             .arguments = {{"person", holder}, {"day", written}},
                             .parts = {{"role", words_of(asked_of)}}}});
    }
    if (!for_whom.empty() && !is_delegated(proposal.facts, for_whom, by, asked_of, day)) {
        refusals.push_back(
            {{.id = msgid("No delegation lets {deputy} answer for {person} as {role} "
                          "on {day}."),
              .arguments = {{"deputy", by}, {"person", for_whom}, {"day", written}},
              .parts = {{"role", words_of(asked_of)}}}});
    }
    if (day > proposal.day) {
        refusals.push_back({{msgid("An answer of {day} is in the future."), {{"day", written}}}});
    }
    const auto deputy = proposal.facts.person(by);
    if (!deputy || deputy->has_left(day)) {
        refusals.push_back(
            {{msgid("{person} did not work here on {day}."), {{"person", by}, {"day", written}}}});
    }
    const auto asked = std::ranges::find(proposal.entry.taken, "asked", &StepTaken::step);
    if (asked != proposal.entry.taken.end() && day < local_date(asked->at)) {
        refusals.push_back(
            {{msgid("An answer of {day} is older than the request."), {{"day", written}}}});
    }
    const std::set<std::string> concerned = concerned_by(proposal);
    for (const std::string& one : {by, for_whom}) {
        if (one.empty() || !concerned.contains(alike_key(one))) continue;
        refusals.push_back({{msgid("{person} asked for this, drew it up or is concerned by it, and "
                                   "cannot answer it."),
                             {{"person", one}}}});
    }
    return refusals;
}

std::optional<std::string> answers_in_name_of(const KnownEntry& request, const PersonRecord& person,
                                              Date day, const Facts& facts)
{
    const std::string& name = person.person.name;
    std::vector<std::string> holders{name};
    for (const KnownEntry& delegation : facts.entries_in("delegation", "given")) {
        if (value_in(delegation.values, "deputy") == name) {
            holders.push_back(value_in(delegation.values, "holder"));
        }
    }
    const auto may_answer = [&](const std::string& holder) {
        Values values = request.values;
        values["answered-by"] = name;
        values["day"] = to_iso8601(day);
        if (holder != name) values["on-behalf-of"] = holder;
        return refused_answerer({.values = values,
                                 .entry = request,
                                 .to = "answered",
                                 .person = person,
                                 .day = day,
                                 .facts = facts})
            .empty();
    };
    const auto found = std::ranges::find_if(holders, may_answer);
    return found == holders.end() ? std::nullopt : std::optional{*found};
}

} // namespace twofold
