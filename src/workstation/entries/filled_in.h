#pragma once

#include "registers/register.h"
#include "workstation/archive.h"

#include <filesystem>

namespace twofold {

class Job;
struct EntryRequest;

/// Values, and the folder with a copy that was written for them; empty: none.
struct FilledIn {
    Values values;
    std::filesystem::path written{};
};

/// What the program fills in of a step, before anything is locked: of a request for approval what
/// it speaks of; of a viewing the digests of what is viewed, which are read from the storage; of a
/// copy the class of its consultation, and the files themselves. Throws Error{Refused} if what is
/// stored is not what was taken in, Error{NotFound}, Stopped.
[[nodiscard]] FilledIn filled_in(const Archive& archive, const Register& of,
                                 const EntryRequest& request, Job& job);

/// True if entering it reads or writes whole files: papers, what is viewed, a copy.
[[nodiscard]] bool takes_long(const Register& of, const EntryRequest& request);

/// The step of an entry that may be taken next and needs an approval; nullptr: there is none.
[[nodiscard]] const Step* step_to_approve(const Register& of, const KnownEntry& entry);

} // namespace twofold
