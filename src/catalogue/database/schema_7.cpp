#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_7()
{
    Migration migration{.number = 7, .title = "C2 errors of CDs"};
    migration.tables = {
        {"fixity_check_c2", R"sql(
            id              INTEGER PRIMARY KEY,
            fixity_check_id INTEGER NOT NULL UNIQUE REFERENCES fixity_check (id),
            measured_blocks INTEGER NOT NULL CHECK (measured_blocks > 0),
            blocks          INTEGER NOT NULL CHECK (blocks BETWEEN 0 AND measured_blocks),
            bytes           INTEGER NOT NULL CHECK (bytes >= blocks)
        )sql"},
    };
    return migration;
}

} // namespace twofold::schema
