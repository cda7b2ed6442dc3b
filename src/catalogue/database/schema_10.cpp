#include "catalogue/database/schema.h"

namespace twofold::schema {

namespace {

std::vector<Table> of_cases()
{
    return {
        {"case_correction", R"sql(
            id         INTEGER PRIMARY KEY,
            case_id    INTEGER NOT NULL REFERENCES enforcement_case (id),
            number     TEXT NOT NULL CHECK (number <> ''),
            because    TEXT NOT NULL CHECK (because <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"case_without_footage", R"sql(
            id         INTEGER PRIMARY KEY,
            case_id    INTEGER NOT NULL REFERENCES enforcement_case (id),
            withdrawn  INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
            because    TEXT NOT NULL CHECK (because <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"footage_assignment", R"sql(
            id         INTEGER PRIMARY KEY,
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            because    TEXT NOT NULL CHECK (because <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"footage_assignment_case", R"sql(
            assignment_id INTEGER NOT NULL REFERENCES footage_assignment (id),
            place         INTEGER NOT NULL CHECK (place >= 0),
            case_id       INTEGER NOT NULL REFERENCES enforcement_case (id),
            PRIMARY KEY (assignment_id, place),
            UNIQUE (assignment_id, case_id)
        )sql"},
    };
}

std::vector<Table> of_intake()
{
    return {
        {"intake", R"sql(
            id         INTEGER PRIMARY KEY,
            case_id    INTEGER NOT NULL REFERENCES enforcement_case (id),
            device     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"footage_origin", R"sql(
            id            INTEGER PRIMARY KEY,
            footage_id    INTEGER NOT NULL REFERENCES footage (id),
            intake_id     INTEGER REFERENCES intake (id),
            folder        TEXT NOT NULL,
            original_name TEXT NOT NULL,
            file_time     TEXT,
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"footage_time_doubt", R"sql(
            id         INTEGER PRIMARY KEY,
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            doubts     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"footage_restoration", R"sql(
            id         INTEGER PRIMARY KEY,
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            fault      TEXT NOT NULL,
            set_aside  TEXT NOT NULL,
            source     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"thumbnail_digest", R"sql(
            id         INTEGER PRIMARY KEY,
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            digest     TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> of_archive_checks()
{
    return {
        {"archive_check", R"sql(
            id           INTEGER PRIMARY KEY,
            last_footage INTEGER NOT NULL,
            entered_at   TEXT NOT NULL,
            entered_by   TEXT NOT NULL
        )sql"},
        {"archive_check_step", R"sql(
            id         INTEGER PRIMARY KEY,
            check_id   INTEGER NOT NULL REFERENCES archive_check (id),
            through    INTEGER NOT NULL,
            files      INTEGER NOT NULL CHECK (files >= 0),
            bytes      INTEGER NOT NULL CHECK (bytes >= 0),
            unmeasured INTEGER NOT NULL CHECK (unmeasured >= 0),
            finished   INTEGER NOT NULL CHECK (finished IN (0, 1)),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"archive_check_finding", R"sql(
            id         INTEGER PRIMARY KEY,
            check_id   INTEGER NOT NULL REFERENCES archive_check (id),
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            part       TEXT NOT NULL,
            fault      TEXT NOT NULL,
            words      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
}

} // namespace

Migration migration_10()
{
    Migration migration{.number = 10,
                        .title = "corrected cases, moved footage, where footage came from, checks "
                                 "of what is stored"};
    for (const auto& part : {of_cases(), of_intake(), of_archive_checks()}) {
        migration.tables.insert(migration.tables.end(), part.begin(), part.end());
    }
    migration.statements = {
        "CREATE INDEX case_correction_by_case ON case_correction (case_id, id)",
        "CREATE INDEX case_without_footage_by_case ON case_without_footage (case_id, id)",
        "CREATE INDEX footage_assignment_by_footage ON footage_assignment (footage_id, id)",
        "CREATE INDEX footage_assignment_case_by_case ON footage_assignment_case (case_id)",
        "CREATE INDEX footage_origin_by_footage ON footage_origin (footage_id, id)",
        "CREATE INDEX footage_time_doubt_by_footage ON footage_time_doubt (footage_id, id)",
        "CREATE INDEX footage_restoration_by_footage ON footage_restoration (footage_id, id)",
        "CREATE INDEX thumbnail_digest_by_footage ON thumbnail_digest (footage_id, id)",
        "CREATE INDEX archive_check_step_by_check ON archive_check_step (check_id, id)",
        "CREATE INDEX archive_check_finding_by_check ON archive_check_finding (check_id, id)",
        // Both are texts of one form: what comes later is greater. A longer one is of no year that
        // can be read.
        "CREATE INDEX footage_time_cannot_be ON footage (id) "
        "WHERE recorded > taken_in OR length(recorded) <> 20",
        // The number as it was corrected last; the earlier ones stay where they are.
        "DROP VIEW case_current",
        R"sql(
            CREATE VIEW case_current AS
            SELECT c.id,
                   coalesce((SELECT number FROM case_correction
                             WHERE case_id = c.id ORDER BY id DESC LIMIT 1), c.number) AS number,
                   r.name, r.kind, r.party, r.place, r.began, r.ended, r.returned,
                   r.officers, r.handling_officer
            FROM enforcement_case c JOIN case_record r ON r.id =
                (SELECT max(id) FROM case_record WHERE case_id = c.id)
        )sql",
        // The cases of footage that was ever assigned by a further record; all other footage
        // belongs to the case of its own row. Place 0 is the case it is kept under.
        R"sql(
            CREATE VIEW footage_case_current AS
            SELECT a.footage_id, c.place, c.case_id
            FROM footage_assignment a JOIN footage_assignment_case c ON c.assignment_id = a.id
            WHERE a.id = (SELECT max(id) FROM footage_assignment WHERE footage_id = a.footage_id)
        )sql",
    };
    return migration;
}

} // namespace twofold::schema
