#pragma once

#include "catalogue/registers/entries.h"
#include "registers/register.h"
#include "workstation/archive.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

// Read views of the registers of entries, as a page shows them.

/// A step that may follow, as the archive's person meets it.
struct NextStep {
    const Step* step = nullptr;
    std::vector<const Field*> missing; ///< mandatory fields without a value as the entry stands
    /// Why it cannot be taken whatever is typed: who works may not, or an approval is not there.
    std::optional<Refusal> refused;
};

/// A paper that is attached to an entry.
struct AttachedPaper {
    const Field* field = nullptr; ///< under which
    StoredPaper paper;
};

/// An entry with all that belongs to it.
struct EntryView {
    Entry entry;
    std::vector<EntryVersion> versions; ///< as entered
    std::vector<AttachedPaper> papers;
    std::vector<Entry> related;                ///< that it names, and that name it; newest first
    std::map<std::string, std::string> titles; ///< names of the footage it names, by number
    std::vector<NextStep> next;                ///< in the order declared, without the program's own
    std::optional<Refusal> correction_refused; ///< why who works may not correct it
    const Step* to_approve = nullptr;          ///< needs an approval that was not asked for yet
    std::optional<Refusal> asking_refused;     ///< why who works may not ask for it
};

/// Throws Error{NotFound} if the register has no such entry.
[[nodiscard]] EntryView entry_view(const Archive& archive, const Register& of,
                                   const std::string& number);

/// True if nothing follows the step: what is in it is done with.
[[nodiscard]] bool is_end(const Register& of, std::string_view step);

/// What is open in a register.
struct OpenEntries {
    std::uint64_t open = 0;    ///< in a step that is no end
    std::uint64_t for_you = 0; ///< of approvals: requests that the archive's person may answer
};
[[nodiscard]] OpenEntries open_entries(const Archive& archive, const Register& of);

/// Requests for approval that the archive's person may answer today, newest first.
[[nodiscard]] std::vector<Entry> requests_to_answer(const Archive& archive);

} // namespace twofold
