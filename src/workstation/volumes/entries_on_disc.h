#pragma once

#include "footage/case.h"
#include "volume/content/disc_content.h"
#include "workstation/archive.h"

#include <set>

namespace twofold {

/// Adds what goes onto a disc with `cases`: entries that speak of one of them, of the registers
/// that say so (Register::on_discs), then entries about those (their approvals), and the papers of
/// all of them. A paper whose stored file is missing or altered stays away, the words of its entry
/// say so, and it is among DiscContent::lost_papers: what is lost must not keep evidence from its
/// disc, and nobody records the disc without having been told.
void add_entries(const Archive& archive, const std::set<CaseId>& cases, DiscContent& content);

} // namespace twofold
