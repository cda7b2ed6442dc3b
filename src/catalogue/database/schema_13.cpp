#include "catalogue/database/schema.h"

namespace twofold::schema {

Migration migration_13()
{
    Migration migration{.number = 13, .title = "registers of entries, and papers"};
    migration.tables = {
        {"paper", R"sql(
            id            INTEGER PRIMARY KEY,
            kind          TEXT NOT NULL CHECK (kind <> ''),
            original_name TEXT NOT NULL,
            stored_as     TEXT NOT NULL UNIQUE,
            bytes         INTEGER NOT NULL CHECK (bytes >= 0),
            sha256        TEXT NOT NULL UNIQUE,
            digests       TEXT NOT NULL,
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"entry", R"sql(
            id         INTEGER PRIMARY KEY,
            register   TEXT NOT NULL,
            number     TEXT NOT NULL CHECK (number <> ''),
            year       INTEGER NOT NULL,
            ordinal    INTEGER NOT NULL CHECK (ordinal > 0),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL,
            UNIQUE (number, register),
            UNIQUE (register, year, ordinal)
        )sql"},
        {"entry_version", R"sql(
            id         INTEGER PRIMARY KEY,
            entry_id   INTEGER NOT NULL REFERENCES entry (id),
            step       TEXT NOT NULL CHECK (step <> ''),
            fields     TEXT NOT NULL,
            because    TEXT NOT NULL,
            digest     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"entry_link", R"sql(
            id          INTEGER PRIMARY KEY,
            entry_id    INTEGER NOT NULL REFERENCES entry (id),
            field       TEXT NOT NULL CHECK (field <> ''),
            withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
            case_id     INTEGER REFERENCES enforcement_case (id),
            footage_id  INTEGER REFERENCES footage (id),
            disc_id     INTEGER REFERENCES disc (id),
            person_id   INTEGER REFERENCES person (id),
            campaign_id INTEGER REFERENCES review_campaign (id),
            other_id    INTEGER REFERENCES entry (id),
            paper_id    INTEGER REFERENCES paper (id),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL,
            CHECK (CASE WHEN case_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN footage_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN disc_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN person_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN campaign_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN other_id IS NULL THEN 0 ELSE 1 END +
                   CASE WHEN paper_id IS NULL THEN 0 ELSE 1 END = 1)
        )sql"},
        {"archive_check_paper_finding", R"sql(
            id         INTEGER PRIMARY KEY,
            check_id   INTEGER NOT NULL REFERENCES archive_check (id),
            paper_id   INTEGER NOT NULL REFERENCES paper (id),
            fault      TEXT NOT NULL,
            words      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
    migration.statements = {
        "CREATE INDEX entry_by_register ON entry (register, id)",
        // With the step, so that entries are counted by their steps without reading their fields.
        "CREATE INDEX entry_version_by_entry ON entry_version (entry_id, id, step)",
        "CREATE INDEX entry_link_by_entry ON entry_link (entry_id, id)",
        "CREATE INDEX entry_link_by_case ON entry_link (case_id, entry_id) "
        "WHERE case_id IS NOT NULL",
        "CREATE INDEX entry_link_by_footage ON entry_link (footage_id, entry_id) "
        "WHERE footage_id IS NOT NULL",
        "CREATE INDEX entry_link_by_disc ON entry_link (disc_id, entry_id) "
        "WHERE disc_id IS NOT NULL",
        "CREATE INDEX entry_link_by_person ON entry_link (person_id, entry_id) "
        "WHERE person_id IS NOT NULL",
        "CREATE INDEX entry_link_by_campaign ON entry_link (campaign_id, entry_id) "
        "WHERE campaign_id IS NOT NULL",
        "CREATE INDEX entry_link_by_other ON entry_link (other_id, entry_id) "
        "WHERE other_id IS NOT NULL",
        "CREATE INDEX entry_link_by_paper ON entry_link (paper_id, entry_id) "
        "WHERE paper_id IS NOT NULL",
        "CREATE INDEX archive_check_paper_finding_by_check "
        "ON archive_check_paper_finding (check_id, id)",
        // An entry as it stands: its latest version. It began with its first, and was taken into
        // this catalogue then too, or later, from a disc.
        R"sql(
            CREATE VIEW entry_current AS
            SELECT e.id, e.register, e.number, e.year, b.entered_at AS begun_at,
                   b.entered_by AS begun_by, e.entered_at AS taken_in_at,
                   e.entered_by AS taken_in_by, v.id AS version_id, v.step, v.fields, v.because,
                   v.digest, v.entered_at, v.entered_by
            FROM entry e JOIN entry_version v ON v.id =
                (SELECT max(id) FROM entry_version WHERE entry_id = e.id)
            JOIN entry_version b ON b.id =
                (SELECT min(id) FROM entry_version WHERE entry_id = e.id)
        )sql",
        // Of one field and target the latest row counts.
        R"sql(
            CREATE VIEW entry_link_current AS
            SELECT l.id, l.entry_id, l.field, l.case_id, l.footage_id, l.disc_id, l.person_id,
                   l.campaign_id, l.other_id, l.paper_id
            FROM entry_link l
            WHERE l.withdrawn = 0 AND NOT EXISTS (
                SELECT 1 FROM entry_link w
                WHERE w.entry_id = l.entry_id AND w.id > l.id AND w.field = l.field
                  AND coalesce(w.case_id, 0) = coalesce(l.case_id, 0)
                  AND coalesce(w.footage_id, 0) = coalesce(l.footage_id, 0)
                  AND coalesce(w.disc_id, 0) = coalesce(l.disc_id, 0)
                  AND coalesce(w.person_id, 0) = coalesce(l.person_id, 0)
                  AND coalesce(w.campaign_id, 0) = coalesce(l.campaign_id, 0)
                  AND coalesce(w.other_id, 0) = coalesce(l.other_id, 0)
                  AND coalesce(w.paper_id, 0) = coalesce(l.paper_id, 0)
            )
        )sql",
    };
    return migration;
}

} // namespace twofold::schema
