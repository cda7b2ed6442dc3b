#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_4()
{
    Migration migration{.number = 4, .title = "protection, rescue and refreshment of discs"};
    migration.tables = {
        {"protection_plan", R"sql(
            volume_id     INTEGER PRIMARY KEY REFERENCES volume (id),
            method        TEXT NOT NULL,
            medium_blocks INTEGER NOT NULL CHECK (medium_blocks > 0),
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"protection_seal", R"sql(
            volume_id     INTEGER PRIMARY KEY REFERENCES volume_seal (volume_id),
            method        TEXT NOT NULL,
            plain_bytes   INTEGER NOT NULL CHECK (plain_bytes > 0),
            plain_digests TEXT NOT NULL,
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"rescue", R"sql(
            id             INTEGER PRIMARY KEY,
            volume_id      INTEGER NOT NULL REFERENCES volume_seal (volume_id),
            healed         INTEGER NOT NULL CHECK (healed IN (0, 1)),
            image          TEXT NOT NULL,
            sources        TEXT NOT NULL,
            missing_blocks INTEGER NOT NULL,
            settled_blocks INTEGER NOT NULL,
            repaired       INTEGER NOT NULL CHECK (repaired IN (0, 1)),
            files_whole    INTEGER NOT NULL,
            files_total    INTEGER NOT NULL,
            entered_at     TEXT NOT NULL,
            entered_by     TEXT NOT NULL
        )sql"},
        {"earlier_audit_anchor", R"sql(
            id         INTEGER PRIMARY KEY,
            carrier    TEXT NOT NULL,
            seq        INTEGER NOT NULL CHECK (seq > 0),
            hash       TEXT NOT NULL,
            at         TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL,
            UNIQUE (carrier, seq, hash)
        )sql"},
    };
    migration.statements = {
        "CREATE INDEX rescue_by_volume ON rescue (volume_id, id)",
    };
    return migration;
}

} // namespace twofold::schema
