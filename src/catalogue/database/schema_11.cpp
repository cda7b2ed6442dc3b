#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_11()
{
    Migration migration{.number = 11, .title = "what discs claim before anything proves it"};
    migration.tables = {
        {"seal_claim", R"sql(
            volume_id  INTEGER PRIMARY KEY REFERENCES volume_seal (volume_id),
            source     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"seal_confirmation", R"sql(
            volume_id  INTEGER PRIMARY KEY REFERENCES seal_claim (volume_id),
            digest     TEXT NOT NULL,
            source     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"decision_claim", R"sql(
            decision_id INTEGER PRIMARY KEY REFERENCES decision (id),
            record      TEXT NOT NULL,
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
    };
    return migration;
}

} // namespace twofold::schema
