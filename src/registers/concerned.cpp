#include "registers/concerned.h"

#include "footage/printable_line.h"
#include "registers/values.h"

namespace twofold {

namespace {

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

} // namespace

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

} // namespace twofold
