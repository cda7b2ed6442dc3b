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
/// does not have; of one that it has as it stood earlier the versions that follow. One that it has
/// otherwise stays as it is. `here` says which footage of the archive the numbers on the disc mean:
/// an entry that would speak of other footage is not entered. Papers stay on the disc.
EntriesOfDisc enter_entries(AuditedChange& change, std::span<const EntryOnDisc> on_disc,
                            const std::map<FootageId, FootageId>& here);

} // namespace twofold
