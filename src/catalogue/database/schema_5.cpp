#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_5()
{
    Migration migration{.number = 5, .title = "documents and printing"};
    migration.tables = {
        {"made_document", R"sql(
            id         INTEGER PRIMARY KEY,
            number     TEXT NOT NULL UNIQUE CHECK (number <> ''),
            kind       TEXT NOT NULL,
            subject    TEXT NOT NULL,
            path       TEXT NOT NULL,
            digest     TEXT NOT NULL,
            pages      INTEGER NOT NULL CHECK (pages > 0),
            head_seq   INTEGER NOT NULL,
            head_hash  TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"print_job", R"sql(
            id         INTEGER PRIMARY KEY,
            path       TEXT NOT NULL,
            digest     TEXT NOT NULL,
            printer    TEXT NOT NULL,
            job        INTEGER NOT NULL,
            copies     INTEGER NOT NULL CHECK (copies > 0),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
    return migration;
}

} // namespace twofold::schema
