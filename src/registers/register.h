#pragma once

#include "people/act.h"
#include "registers/facts.h"
#include "registers/field.h"
#include "regulation/clause.h"

#include <optional>
#include <string_view>
#include <vector>

namespace twofold {

/// The role that has to approve something, and where the rules say so.
struct Approver {
    Role role = Role::HeadOfBureau;
    Clause clause{};
};

/// What is done with an entry: it is in the step that was taken last.
struct Step {
    std::string_view name;    ///< stable: "placed"; catalogue, JSON
    std::string_view verb;    ///< stable: "place"; command, action of the log ("hold.place")
    std::string_view chinese; ///< "冻结"
    std::string_view english; ///< help page and English window: "Keep footage from being cleared"
    /// The steps it may follow. Empty: it begins an entry, and follows none.
    std::vector<std::string_view> from{};
    Act act = Act::Bookkeeping;
    /// Who has to approve it, of an entry with these values; none: nobody. Null: nobody ever.
    std::optional<Approver> (*approver)(const Values&) = nullptr;
    /// From this step on what belongs to earlier ones is not changed any more, not even by a
    /// correction: what was viewed, copied or approved was that.
    bool fixes_content = false;
    int approval_days = 30; ///< after so many an approval that was not used is void

    [[nodiscard]] bool begins() const noexcept { return from.empty(); }
};

/// What a rule of a register judges: an entry as it would be, and who wants it so.
struct Proposal {
    const Values& values;    ///< canonical, but perhaps missing or wrong: check() says so
    const KnownEntry& entry; ///< as it stands; a new one has neither number nor step
    std::string_view to;     ///< the step that is taken; empty: a correction
    const PersonRecord& person;
    Date day{};
    const Facts& facts;

    [[nodiscard]] std::string_view from() const noexcept { return entry.step; }
    /// The step the entry would be in: a correction is judged as the step it stands in.
    [[nodiscard]] std::string_view step() const noexcept { return to.empty() ? entry.step : to; }
};

struct Register;

/// What a declaration cannot say. Pure; everything that is against it, not only the first.
using RegisterRule = std::vector<Refusal> (*)(const Register& of, const Proposal& proposal);

/// A register (登记簿) of numbered entries: declared once, it is rows, command, JSON, form, list
/// and entry of the log. One file of this folder declares one, all_registers() names it.
struct Register {
    std::string_view name;    ///< stable: "hold"; catalogue, command, log
    std::string_view chinese; ///< as on its cover: "冻结登记"
    std::string_view english; ///< help page and English window
    std::string_view
        form{}; ///< title of the form of one entry: "查阅审批表"; empty: as on the cover
    std::string_view prefix; ///< of its numbers: "DJ" of DJ-2026-0001; nobody else has it
    Clause clause{};         ///< {}: this program's own
    std::vector<Field> fields;
    std::vector<Step> steps;
    RegisterRule rule = nullptr;
    /// Its entries go onto the discs of the cases they speak of, and entries about those with them;
    /// whole, as the line whose digest was approved: a line with parts left out proves nothing.
    bool on_discs = false;
    /// An office has it already, as a list in a spreadsheet (import_entries()).
    bool is_imported = false;
};

/// Every register of the program.
[[nodiscard]] const std::vector<Register>& all_registers();

/// The field or step of that name; nullptr if there is none.
[[nodiscard]] const Field* field_named(const Register& of, std::string_view name) noexcept;
[[nodiscard]] const Step* step_named(const Register& of, std::string_view name) noexcept;

/// The steps that every entry in `step` has taken, `step` among them, in the order declared.
[[nodiscard]] std::vector<std::string_view> steps_before(const Register& of, std::string_view step);

/// True if the field was part of what was approved for `approved`: it belongs to a step that an
/// entry may have taken before that one.
[[nodiscard]] bool is_part_of(const Register& of, const Field& field, const Step& approved);

/// The name of a step as a part of a message.
[[nodiscard]] Message words_of(const Step& step);
[[nodiscard]] Message words_of(const Register& of);

/// Everything that is wrong with an entry in step `from` (empty: a new one) that is to be taken to
/// step `to` (empty: it is corrected and stays where it is): a step that cannot follow, with those
/// that can; values that cannot be; fields missing by that step, each with its clause; fields of a
/// step that was not taken yet. Empty: nothing, as far as the declaration goes.
[[nodiscard]] std::vector<Refusal> check(const Register& of, const Values& values,
                                         std::string_view from, std::string_view to);

/// The fields without a value that check() demands of a person for the same, in the order of the
/// form.
[[nodiscard]] std::vector<const Field*> missing_fields(const Register& of, const Values& values,
                                                       std::string_view from, std::string_view to);

/// What is wrong with the declaration itself, for a test: names that are there twice, a step that
/// follows one that is not there, a field that is masked and goes on a disc.
[[nodiscard]] std::vector<std::string> faults_of(const Register& of);

} // namespace twofold
