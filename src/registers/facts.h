#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "fixity/verdict.h"
#include "footage/case.h"
#include "people/person_record.h"
#include "registers/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A step that was taken, for the rules that ask who did what.
struct StepTaken {
    std::string step;
    std::string by;
    Timestamp at{};
};

/// An entry as rules see it.
struct KnownEntry {
    std::string number; ///< empty: it is not entered yet
    std::string step;   ///< empty: the same
    Values values;
    Digest digest{};              ///< of its latest version
    std::vector<StepTaken> taken; ///< in the order in which they were taken
    /// Who entered each version, corrections too.
    std::vector<std::string> written_by{};
    bool is_from_discs = false; ///< a disc says so; nobody here did anything with it
};

/// A disc that was lent for a viewing.
struct LentDisc {
    std::string number;
    bool is_back = false;
    /// The worst of the checks of the whole disc since it came back.
    Verdict read = Verdict::NotChecked;
};

/// What the archive knows, as far as the rules of registers ask. One thread at a time.
class Facts {
public:
    virtual ~Facts() = default;

    /// By the name, or one that a person would take for the same.
    [[nodiscard]] virtual std::optional<PersonRecord> person(const std::string& name) const = 0;
    /// How many persons have not left on that day.
    [[nodiscard]] virtual std::size_t persons_at_work(Date day) const = 0;
    [[nodiscard]] virtual std::optional<Case> case_numbered(const std::string& number) const = 0;
    /// True if that footage belongs to that case, among others perhaps.
    [[nodiscard]] virtual bool belongs(const std::string& footage,
                                       const std::string& case_number) const = 0;
    /// When footage was taken in; nullopt: there is none with that number.
    [[nodiscard]] virtual std::optional<Timestamp> taken_in(const std::string& footage) const = 0;
    /// Discs that were lent for a consultation.
    [[nodiscard]] virtual std::vector<LentDisc>
    discs_lent_for(const std::string& consultation) const = 0;
    /// Of a register, by its number.
    [[nodiscard]] virtual std::optional<KnownEntry> entry(std::string_view register_name,
                                                          const std::string& number) const = 0;
    /// Entries of a register that name entry `number`, newest first.
    [[nodiscard]] virtual std::vector<KnownEntry>
    entries_about(std::string_view register_name, const std::string& number) const = 0;
    /// Entries of a register in a step, newest first. For registers with few of them.
    [[nodiscard]] virtual std::vector<KnownEntry> entries_in(std::string_view register_name,
                                                             std::string_view step) const = 0;
};

} // namespace twofold
