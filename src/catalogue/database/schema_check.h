#pragma once

#include "audit/chain_verifier.h"

namespace twofold {

class Session;

/// Compares tables, views, indexes and triggers of the catalogue with those that its migrations
/// create, and adds the differences to `report`. Part of the dialect; schema_check_sqlite.cpp knows
/// SQLite.
void check_schema(Session& session, AuditReport& report);

} // namespace twofold
