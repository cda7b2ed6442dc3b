#pragma once

#include "audit/chain_verifier.h"

namespace twofold {

class Session;

/// Holds tables, views, indexes and triggers of the catalogue against those that its migrations
/// make, and adds what differs to `report`. Part of
/// the dialect; schema_check_sqlite.cpp knows SQLite.
void check_schema(Session& session, AuditReport& report);

} // namespace twofold
