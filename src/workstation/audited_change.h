#pragma once

#include "people/act.h"
#include "workstation/archive.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace twofold {

/// A change of the registers together with its entries in the log: the only way to write into the
/// registers of an archive. All of it takes effect, or nothing.
///
/// It is an act, and whoever may not do that cannot begin it: the rules of who may what
/// (people/act.h) are asked here and nowhere else, within the transaction.
///
///     AuditedChange change{archive, Act::EnterCase};
///     const CaseId id = change->cases.add(added, archive.entered());
///     change.log("case.add", added.number);
///     change.commit();
///
/// Takes the write lock at once, so no other process can change what is read from then on. Changes
/// nest: an inner one is part of the outer one, and if it ends without commit() the outer one
/// cannot be committed any more. A function that writes for its caller takes the change itself.
class AuditedChange {
public:
    /// Throws Error{Refused} if the archive's person may not do it.
    AuditedChange(Archive& archive, Act act);
    /// The same, of a case: its officers may do some things that others may not.
    AuditedChange(Archive& archive, Act act, const Case& about);
    /// The same, but waits for the write lock as long as it takes, for what must not be lost:
    /// `while_waiting` is called a few times a second and throws to give up.
    AuditedChange(Archive& archive, Act act, const std::function<void()>& while_waiting);

    /// The registers, to be written.
    [[nodiscard]] Catalogue* operator->() noexcept { return &catalogue_; }
    [[nodiscard]] Archive& archive() noexcept { return archive_; }

    /// Appends to the log who did `action` to `object`, and vouches for every row that was added
    /// since the entry before: rows first, then their entry. Returns the new head. Throws
    /// Error{Refused} if there is a clock_fault(). A clock that is set back later, during work,
    /// does not block the log: what a drive did has happened.
    AuditHead log(std::string_view action, std::string_view object,
                  std::map<std::string, std::string> detail = {});

    /// Throws std::logic_error, and nothing was written, if a row of the change has no entry.
    void commit();

private:
    Archive& archive_;
    Catalogue& catalogue_;
    Transaction transaction_;
    Role role_; ///< in which the person does it
};

} // namespace twofold
