#pragma once

#include "base/error.h"
#include "catalogue/registers/entries.h"
#include "jobs/job.h"
#include "registers/register.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class AuditedChange;

/// A file that is attached to an entry.
struct AttachedFile {
    std::string field; ///< of kind Paper
    std::filesystem::path file;
};

/// What somebody enters in a register.
struct EntryRequest {
    std::string number;               ///< of the entry; empty: a new one
    std::string step;                 ///< the step that is taken; empty: a correction
    Values values;                    ///< as typed; what is not named stays, "" takes a value away
    std::vector<AttachedFile> papers; ///< beside those the entry has
    std::filesystem::path to{};       ///< folder on the medium that a copy is written to
    Values filled_in{};               ///< what the program fills in itself, never typed
    std::string because;              ///< why it is corrected
};

/// Why nothing was entered: everything that is against it, each with its clause.
class EntryRefused : public Error {
public:
    explicit EntryRefused(std::vector<Refusal> refusals);

    [[nodiscard]] const std::vector<Refusal>& refusals() const noexcept { return refusals_; }

private:
    std::vector<Refusal> refusals_;
};

/// Takes an entry of `of` to a further step, or corrects it: the one way in which entries come into
/// a register. Copies the papers in, asks the declaration and the rule of the register, writes a
/// further version with its links, and logs "REGISTER.VERB" with the digest of the version. All of
/// it, or nothing; a number that was given is never given again.
///
/// A value that was entered changes only by a correction, which says why; corrections follow the
/// last step too. Persons, cases, footage, discs and entries that are named must be in the archive.
///
/// Throws EntryRefused; Error{NotFound} for a number of no entry of this register; what copying in
/// throws; Stopped while papers are copied.
Entry enter(Archive& archive, const Register& of, const EntryRequest& request, Job& job);

/// The same as a part of a larger change, whose act is judged already; without papers. Returns the
/// number. Throws EntryRefused.
std::string enter_within(AuditedChange& change, const Register& of, const EntryRequest& request);

/// The entry of that number. Throws Error{NotFound} if the register has none.
[[nodiscard]] Entry entry_numbered(const Archive& archive, const Register& of,
                                   const std::string& number);

/// Entries in which every text stands, newest first, at most `limit`: in their number, or in a
/// value that is not masked, in whatever width and case. Brings the search index up to date. Throws
/// Error{InvalidInput} for a text that cannot be searched.
[[nodiscard]] std::vector<Entry> find_entries(Archive& archive, const Register& of,
                                              const std::vector<std::string>& texts,
                                              std::size_t limit, Job& job);

/// The action of the log for a step of a register: "hold.place"; without a step of a correction.
[[nodiscard]] std::string action_of(const Register& of, const Step* step);

} // namespace twofold
