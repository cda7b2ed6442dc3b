#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_12()
{
    Migration migration{.number = 12, .title = "persons with several roles; details of cases"};
    migration.tables = {
        {"role_grant", R"sql(
            id         INTEGER PRIMARY KEY,
            person_id  INTEGER NOT NULL REFERENCES person (id),
            role       TEXT NOT NULL,
            granted    INTEGER NOT NULL CHECK (granted IN (0, 1)),
            from_day   TEXT NOT NULL,
            until_day  TEXT,
            because    TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"person_detail", R"sql(
            id         INTEGER PRIMARY KEY,
            person_id  INTEGER NOT NULL REFERENCES person (id),
            detail     TEXT NOT NULL,
            value      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"case_detail", R"sql(
            id         INTEGER PRIMARY KEY,
            case_id    INTEGER NOT NULL REFERENCES enforcement_case (id),
            detail     TEXT NOT NULL,
            value      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
    migration.statements = {
        "CREATE INDEX role_grant_by_person ON role_grant (person_id, id)",
        "CREATE INDEX person_detail_by_person ON person_detail (person_id, id)",
        "CREATE INDEX case_detail_by_case ON case_detail (case_id, id)",
    };
    return migration;
}

} // namespace twofold::schema
