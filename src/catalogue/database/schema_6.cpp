#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_6()
{
    Migration migration{.number = 6, .title = "score sheets that are excused"};
    migration.tables = {
        {"review_sheet_excuse", R"sql(
            id         INTEGER PRIMARY KEY,
            sheet_id   INTEGER NOT NULL REFERENCES review_sheet (id),
            because    TEXT NOT NULL CHECK (because <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
    migration.statements = {
        "CREATE INDEX review_sheet_excuse_by_sheet ON review_sheet_excuse (sheet_id, id)",
    };
    return migration;
}

} // namespace twofold::schema
