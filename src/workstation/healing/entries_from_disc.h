#pragma once

#include "footage/footage.h"
#include "volume/content/disc_content.h"
#include "workstation/audited_change.h"

#include <cstddef>
#include <map>
#include <span>
#include <vector>

namespace twofold {

/// What came of the entries of a disc.
struct EntriesOfDisc {
    std::size_t count = 0;      ///< entries that are new here, or got further versions
    std::vector<Message> notes; ///< what was not entered, and why
};

/// Enters again, under their numbers, with every version as it was, the entries that the archive
/// does not have; of one that discs brought, the versions that follow what it has. An entry that is
/// worked on here does not go on by what a disc says, and one that the archive has otherwise stays
/// as it is. No version is taken that could not have been entered after the one before it; what a
/// disc says was approved allows nothing here (approval_in_force()). `here` says which footage of
/// the archive the numbers on the disc mean: an entry that would speak of other footage is not
/// entered. Papers stay on the disc.
EntriesOfDisc enter_entries(AuditedChange& change, std::span<const EntryOnDisc> on_disc,
                            const std::map<FootageId, FootageId>& here);

} // namespace twofold
