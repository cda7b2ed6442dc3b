#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_8()
{
    Migration migration{.number = 8, .title = "labels made, printed and put on"};
    migration.tables = {
        {"disc_label_content", R"sql(
            id            INTEGER PRIMARY KEY,
            disc_label_id INTEGER NOT NULL UNIQUE REFERENCES disc_label (id),
            facts         TEXT NOT NULL,
            file_digest   TEXT NOT NULL,
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"disc_label_print", R"sql(
            id            INTEGER PRIMARY KEY,
            disc_label_id INTEGER NOT NULL REFERENCES disc_label (id),
            print_job_id  INTEGER NOT NULL REFERENCES print_job (id),
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"disc_label_confirmation", R"sql(
            id         INTEGER PRIMARY KEY,
            disc_id    INTEGER NOT NULL REFERENCES disc (id),
            labels     TEXT NOT NULL,
            because    TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
    migration.statements = {
        "CREATE INDEX disc_label_content_by_file ON disc_label_content (file_digest)",
        "CREATE INDEX disc_label_print_by_label ON disc_label_print (disc_label_id, id)",
        "CREATE INDEX disc_label_confirmation_by_disc ON disc_label_confirmation (disc_id, id)",
    };
    return migration;
}

} // namespace twofold::schema
