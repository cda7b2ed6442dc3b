#include "catalogue/database/schema.h"
#include "catalogue/database/schema_1_views.h"

namespace twofold::schema {

namespace {

std::vector<Table> settings_people_and_log()
{
    return {
        {"migration", R"sql(
            number          INTEGER PRIMARY KEY,
            title           TEXT NOT NULL,
            applied_at      TEXT NOT NULL,
            program_version TEXT NOT NULL
        )sql"},
        {"setting", R"sql(
            id         INTEGER PRIMARY KEY,
            name       TEXT NOT NULL,
            value      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"person", R"sql(
            id         INTEGER PRIMARY KEY,
            name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"person_role", R"sql(
            id         INTEGER PRIMARY KEY,
            person_id  INTEGER NOT NULL REFERENCES person (id),
            role       TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"audit_entry", R"sql(
            seq         INTEGER PRIMARY KEY CHECK (seq > 0),
            at          TEXT NOT NULL,
            actor       TEXT NOT NULL,
            role        TEXT NOT NULL,
            workstation TEXT NOT NULL,
            action      TEXT NOT NULL,
            object      TEXT NOT NULL,
            detail      TEXT NOT NULL,
            prev        TEXT NOT NULL UNIQUE,
            hash        TEXT NOT NULL UNIQUE
        )sql"},
        {"audit_anchor", R"sql(
            id      INTEGER PRIMARY KEY,
            carrier TEXT NOT NULL,
            seq     INTEGER NOT NULL CHECK (seq > 0),
            hash    TEXT NOT NULL,
            at      TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> cases_and_footage()
{
    return {
        {"enforcement_case", R"sql(
            id         INTEGER PRIMARY KEY,
            number     TEXT NOT NULL UNIQUE CHECK (number <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"case_record", R"sql(
            id               INTEGER PRIMARY KEY,
            case_id          INTEGER NOT NULL REFERENCES enforcement_case (id),
            name             TEXT NOT NULL,
            kind             TEXT NOT NULL,
            party            TEXT NOT NULL,
            place            TEXT NOT NULL,
            began            TEXT,
            ended            TEXT,
            returned         TEXT,
            officers         TEXT NOT NULL,
            handling_officer TEXT NOT NULL,
            entered_at       TEXT NOT NULL,
            entered_by       TEXT NOT NULL
        )sql"},
        {"case_fact", R"sql(
            id        INTEGER PRIMARY KEY,
            case_id   INTEGER NOT NULL REFERENCES enforcement_case (id),
            fact      TEXT NOT NULL,
            withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
            note      TEXT NOT NULL,
            noted_by  TEXT NOT NULL,
            at        TEXT NOT NULL
        )sql"},
        {"footage", R"sql(
            id              INTEGER PRIMARY KEY,
            case_id         INTEGER NOT NULL REFERENCES enforcement_case (id),
            original_name   TEXT NOT NULL,
            stored_as       TEXT NOT NULL UNIQUE,
            thumbnail       TEXT NOT NULL,
            bytes           INTEGER NOT NULL CHECK (bytes >= 0),
            sha256          TEXT NOT NULL UNIQUE,
            digests         TEXT NOT NULL,
            recorded        TEXT NOT NULL,
            recorded_source TEXT NOT NULL,
            kind            TEXT NOT NULL,
            container       TEXT NOT NULL,
            container_time  TEXT,
            duration_ms     INTEGER,
            video_codec     TEXT NOT NULL,
            audio_codec     TEXT NOT NULL,
            width           INTEGER NOT NULL,
            height          INTEGER NOT NULL,
            probe_failure   TEXT NOT NULL,
            device          TEXT NOT NULL,
            officers        TEXT NOT NULL,
            handed_over_by  TEXT NOT NULL,
            received_by     TEXT NOT NULL,
            taken_in        TEXT NOT NULL,
            due_in          TEXT,
            late            INTEGER NOT NULL CHECK (late IN (0, 1)),
            expires_on      TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> decisions()
{
    return {
        {"decision", R"sql(
            id          INTEGER PRIMARY KEY,
            number      TEXT NOT NULL UNIQUE CHECK (number <> ''),
            case_id     INTEGER NOT NULL REFERENCES enforcement_case (id),
            explanation TEXT NOT NULL,
            retention   TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            decided_by  TEXT NOT NULL,
            decided     TEXT NOT NULL,
            replaces_id INTEGER UNIQUE REFERENCES decision (id),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"decision_ground", R"sql(
            decision_id INTEGER NOT NULL REFERENCES decision (id),
            place       INTEGER NOT NULL,
            ground      TEXT NOT NULL,
            PRIMARY KEY (decision_id, place),
            UNIQUE (decision_id, ground)
        )sql"},
        {"decision_item", R"sql(
            decision_id INTEGER NOT NULL REFERENCES decision (id),
            place       INTEGER NOT NULL,
            footage_id  INTEGER NOT NULL REFERENCES footage (id),
            name        TEXT NOT NULL,
            bytes       INTEGER NOT NULL,
            digests     TEXT NOT NULL,
            PRIMARY KEY (decision_id, place),
            UNIQUE (decision_id, footage_id)
        )sql"},
        {"decision_withdrawal", R"sql(
            decision_id INTEGER PRIMARY KEY REFERENCES decision (id),
            because     TEXT NOT NULL,
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> volumes()
{
    return {
        {"volume", R"sql(
            id          INTEGER PRIMARY KEY,
            number      TEXT NOT NULL UNIQUE CHECK (number <> ''),
            title       TEXT NOT NULL,
            planned_for TEXT NOT NULL,
            part        INTEGER NOT NULL CHECK (part >= 1),
            parts       INTEGER NOT NULL CHECK (parts >= part),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"volume_item", R"sql(
            volume_id  INTEGER NOT NULL REFERENCES volume (id),
            place      INTEGER NOT NULL,
            footage_id INTEGER NOT NULL REFERENCES footage (id),
            path       TEXT NOT NULL,
            PRIMARY KEY (volume_id, place),
            UNIQUE (volume_id, footage_id),
            UNIQUE (volume_id, path)
        )sql"},
        {"volume_seal", R"sql(
            volume_id    INTEGER PRIMARY KEY REFERENCES volume (id),
            path         TEXT NOT NULL,
            bytes        INTEGER NOT NULL CHECK (bytes > 0),
            digests      TEXT NOT NULL,
            tag_manifest TEXT NOT NULL,
            sealed       TEXT NOT NULL,
            sealed_by    TEXT NOT NULL
        )sql"},
        {"volume_abandonment", R"sql(
            volume_id  INTEGER PRIMARY KEY REFERENCES volume (id),
            because    TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> discs()
{
    return {
        {"disc", R"sql(
            id                INTEGER PRIMARY KEY,
            volume_id         INTEGER NOT NULL REFERENCES volume_seal (volume_id),
            number            TEXT NOT NULL UNIQUE,
            copy_mark         TEXT NOT NULL,
            carrier           INTEGER NOT NULL CHECK (carrier >= 1),
            medium_profile    TEXT NOT NULL,
            medium_id         TEXT NOT NULL,
            medium_blocks     INTEGER NOT NULL,
            drive_vendor      TEXT NOT NULL,
            drive_model       TEXT NOT NULL,
            drive_revision    TEXT NOT NULL,
            drive_serial      TEXT NOT NULL,
            speed_asked       REAL NOT NULL,
            began             TEXT NOT NULL,
            recorded_by       TEXT NOT NULL,
            process_boot      TEXT NOT NULL,
            process_namespace TEXT NOT NULL,
            process_id        INTEGER NOT NULL,
            process_started   INTEGER NOT NULL,
            UNIQUE (volume_id, copy_mark, carrier)
        )sql"},
        {"disc_event", R"sql(
            id            INTEGER PRIMARY KEY,
            disc_id       INTEGER NOT NULL REFERENCES disc (id),
            state         TEXT NOT NULL,
            reason        TEXT NOT NULL,
            read_back     TEXT,
            speed_reached REAL,
            ended         TEXT,
            drive_words   TEXT NOT NULL,
            details       TEXT NOT NULL,
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"disc_shelving", R"sql(
            id         INTEGER PRIMARY KEY,
            disc_id    INTEGER NOT NULL REFERENCES disc (id),
            place      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"disc_label", R"sql(
            id         INTEGER PRIMARY KEY,
            disc_id    INTEGER NOT NULL REFERENCES disc (id),
            label      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"fixity_check", R"sql(
            id                INTEGER PRIMARY KEY,
            subject           TEXT NOT NULL,
            disc_id           INTEGER REFERENCES disc (id),
            volume_id         INTEGER REFERENCES volume (id),
            place             TEXT NOT NULL,
            at                TEXT NOT NULL,
            checked_by        TEXT NOT NULL,
            drive_vendor      TEXT NOT NULL,
            drive_model       TEXT NOT NULL,
            drive_revision    TEXT NOT NULL,
            drive_serial      TEXT NOT NULL,
            verdict           TEXT NOT NULL,
            image_digests     TEXT NOT NULL,
            image_bytes       INTEGER NOT NULL,
            files_good        INTEGER NOT NULL,
            files_total       INTEGER NOT NULL,
            unreadable_blocks INTEGER NOT NULL,
            slow_blocks       INTEGER NOT NULL,
            findings          TEXT NOT NULL
        )sql"},
    };
}

std::vector<std::string> indexes()
{
    return {
        "CREATE INDEX setting_by_name ON setting (name, id)",
        "CREATE INDEX person_role_by_person ON person_role (person_id, id)",
        "CREATE INDEX case_record_by_case ON case_record (case_id, id)",
        "CREATE INDEX case_fact_by_case ON case_fact (case_id, fact, id)",
        "CREATE INDEX footage_by_case ON footage (case_id, id)",
        "CREATE INDEX footage_by_expiry ON footage (expires_on)",
        "CREATE INDEX decision_item_by_footage ON decision_item (footage_id)",
        "CREATE INDEX volume_item_by_footage ON volume_item (footage_id)",
        "CREATE INDEX disc_event_by_disc ON disc_event (disc_id, id)",
        "CREATE INDEX disc_shelving_by_disc ON disc_shelving (disc_id, id)",
        "CREATE INDEX disc_label_by_disc ON disc_label (disc_id, id)",
        "CREATE INDEX fixity_check_by_disc ON fixity_check (disc_id, id)",
        "CREATE INDEX fixity_check_by_volume ON fixity_check (volume_id, id)",
    };
}

void append(std::vector<Table>& tables, std::vector<Table> more)
{
    for (Table& table : more) {
        tables.push_back(std::move(table));
    }
}

} // namespace

Migration migration_1()
{
    Migration migration{.number = 1, .title = "from footage to two verified discs"};
    for (const auto& part :
         {settings_people_and_log(), cases_and_footage(), decisions(), volumes(), discs()}) {
        append(migration.tables, part);
    }
    migration.statements = indexes();
    for (const std::string& view : first_views()) {
        migration.statements.push_back(view);
    }
    return migration;
}

} // namespace twofold::schema
