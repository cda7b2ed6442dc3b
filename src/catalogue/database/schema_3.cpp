#include "catalogue/database/schema.h"

namespace twofold::schema {

namespace {

std::vector<Table> rules()
{
    return {
        {"review_rule", R"sql(
            id          INTEGER PRIMARY KEY,
            name        TEXT NOT NULL,
            measure     TEXT NOT NULL,
            side        TEXT NOT NULL,
            limit_value REAL NOT NULL,
            verdict     TEXT NOT NULL,
            source      TEXT NOT NULL,
            promise     INTEGER NOT NULL CHECK (promise IN (0, 1)),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"review_rule_confirmation", R"sql(
            id         INTEGER PRIMARY KEY,
            rule_id    INTEGER NOT NULL REFERENCES review_rule (id),
            confirmed  INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
}

std::vector<Table> campaigns()
{
    return {
        {"review_campaign", R"sql(
            id             INTEGER PRIMARY KEY,
            year           INTEGER NOT NULL UNIQUE,
            number         TEXT NOT NULL UNIQUE,
            organisation   TEXT NOT NULL,
            participants   TEXT NOT NULL,
            interval_years INTEGER NOT NULL CHECK (interval_years >= 1),
            sample_share   REAL NOT NULL,
            seed           TEXT NOT NULL,
            footage_share  REAL NOT NULL,
            entered_at     TEXT NOT NULL,
            entered_by     TEXT NOT NULL
        )sql"},
        {"review_line", R"sql(
            id          INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES review_campaign (id),
            disc_id     INTEGER NOT NULL REFERENCES disc (id),
            check_by    TEXT,
            moved_up    INTEGER NOT NULL CHECK (moved_up IN (0, 1)),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL,
            UNIQUE (campaign_id, disc_id)
        )sql"},
        {"review_line_reason", R"sql(
            line_id INTEGER NOT NULL REFERENCES review_line (id),
            place   INTEGER NOT NULL,
            reason  TEXT NOT NULL,
            words   TEXT NOT NULL,
            PRIMARY KEY (line_id, place)
        )sql"},
        {"review_excuse", R"sql(
            id          INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES review_campaign (id),
            disc_id     INTEGER NOT NULL REFERENCES disc (id),
            because     TEXT NOT NULL CHECK (because <> ''),
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"review_closing", R"sql(
            campaign_id INTEGER PRIMARY KEY REFERENCES review_campaign (id),
            summary     TEXT NOT NULL,
            measures    TEXT NOT NULL,
            head_seq    INTEGER NOT NULL,
            head_hash   TEXT NOT NULL,
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"review_signer", R"sql(
            campaign_id INTEGER NOT NULL REFERENCES review_closing (campaign_id),
            place       INTEGER NOT NULL,
            name        TEXT NOT NULL CHECK (name <> ''),
            role        TEXT NOT NULL,
            PRIMARY KEY (campaign_id, place)
        )sql"},
    };
}

std::vector<Table> readings()
{
    return {
        {"disc_reading", R"sql(
            id                 INTEGER PRIMARY KEY,
            campaign_id        INTEGER REFERENCES review_campaign (id),
            disc_id            INTEGER NOT NULL REFERENCES disc (id),
            fixity_check_id    INTEGER NOT NULL UNIQUE REFERENCES fixity_check (id),
            began              TEXT NOT NULL,
            medium_profile     TEXT NOT NULL,
            medium_id          TEXT NOT NULL,
            recorded_blocks    INTEGER NOT NULL,
            image_blocks       INTEGER NOT NULL,
            mean_speed         REAL NOT NULL,
            speed              TEXT NOT NULL,
            unreadable         TEXT NOT NULL,
            slow               TEXT NOT NULL,
            drive_remark       TEXT NOT NULL,
            temperature        REAL,
            humidity           REAL,
            appearance         TEXT NOT NULL,
            appearance_damaged INTEGER CHECK (appearance_damaged IN (0, 1)),
            seal_intact        INTEGER CHECK (seal_intact IN (0, 1)),
            compared           INTEGER NOT NULL CHECK (compared IN (0, 1)),
            unreadable_more    INTEGER NOT NULL,
            slow_more          INTEGER NOT NULL,
            speed_loss         REAL,
            twin               TEXT NOT NULL,
            twin_verdict       TEXT,
            verdict            TEXT
        )sql"},
        {"disc_reading_note", R"sql(
            reading_id INTEGER NOT NULL REFERENCES disc_reading (id),
            place      INTEGER NOT NULL,
            decides    INTEGER NOT NULL CHECK (decides IN (0, 1)),
            words      TEXT NOT NULL,
            PRIMARY KEY (reading_id, place)
        )sql"},
        {"error_scan", R"sql(
            id            INTEGER PRIMARY KEY,
            disc_id       INTEGER NOT NULL REFERENCES disc (id),
            family        TEXT NOT NULL,
            instrument    TEXT NOT NULL CHECK (instrument <> ''),
            measured_on   TEXT NOT NULL,
            file_name     TEXT NOT NULL,
            file_digest   TEXT NOT NULL,
            blocks_asked  INTEGER NOT NULL,
            blocks_tested INTEGER NOT NULL,
            broken_off    INTEGER NOT NULL CHECK (broken_off IN (0, 1)),
            entered_at    TEXT NOT NULL,
            entered_by    TEXT NOT NULL
        )sql"},
        {"error_rate", R"sql(
            scan_id INTEGER NOT NULL REFERENCES error_scan (id),
            place   INTEGER NOT NULL,
            name    TEXT NOT NULL,
            maximum REAL,
            average REAL,
            total   REAL,
            PRIMARY KEY (scan_id, place)
        )sql"},
    };
}

std::vector<Table> sheets()
{
    return {
        {"review_sheet", R"sql(
            id          INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES review_campaign (id),
            part        TEXT NOT NULL,
            subject     TEXT NOT NULL,
            UNIQUE (campaign_id, part, subject)
        )sql"},
        {"review_score", R"sql(
            id         INTEGER PRIMARY KEY,
            sheet_id   INTEGER NOT NULL REFERENCES review_sheet (id),
            item       TEXT NOT NULL,
            mark       TEXT NOT NULL,
            note       TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"review_remedy", R"sql(
            id          INTEGER PRIMARY KEY,
            sheet_id    INTEGER NOT NULL REFERENCES review_sheet (id),
            problem     TEXT NOT NULL,
            responsible TEXT NOT NULL,
            deadline    TEXT,
            result      TEXT NOT NULL,
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
    };
}

std::vector<std::string> statements()
{
    return {
        "CREATE INDEX review_rule_by_name ON review_rule (name, id)",
        "CREATE INDEX review_rule_confirmation_by_rule ON review_rule_confirmation (rule_id, id)",
        "CREATE INDEX review_excuse_by_disc ON review_excuse (campaign_id, disc_id, id)",
        "CREATE INDEX disc_reading_by_disc ON disc_reading (disc_id, id)",
        "CREATE INDEX disc_reading_by_campaign ON disc_reading (campaign_id, disc_id, id)",
        "CREATE INDEX error_scan_by_disc ON error_scan (disc_id, id)",
        "CREATE INDEX review_score_by_sheet ON review_score (sheet_id, item, id)",
        "CREATE INDEX review_remedy_by_sheet ON review_remedy (sheet_id, id)",
        R"sql(
            CREATE VIEW review_rule_current AS
            SELECT r.id, r.name, r.measure, r.side, r.limit_value, r.verdict, r.source, r.promise,
                   c.confirmed, c.entered_by AS confirmed_by, c.entered_at AS confirmed_at
            FROM review_rule r
            LEFT JOIN review_rule_confirmation c ON c.id =
                (SELECT max(id) FROM review_rule_confirmation WHERE rule_id = r.id)
            WHERE r.id IN (SELECT max(id) FROM review_rule GROUP BY name)
        )sql",
        R"sql(
            CREATE VIEW disc_verdict_current AS
            SELECT r.disc_id, r.verdict, c.at
            FROM disc_reading r JOIN fixity_check c ON c.id = r.fixity_check_id
            WHERE r.id IN (SELECT max(id) FROM disc_reading
                           WHERE verdict IS NOT NULL GROUP BY disc_id)
        )sql",
    };
}

} // namespace

Migration migration_3()
{
    Migration migration{.number = 3, .title = "the annual review"};
    for (const auto& part : {rules(), campaigns(), readings(), sheets()}) {
        migration.tables.insert(migration.tables.end(), part.begin(), part.end());
    }
    migration.statements = statements();
    return migration;
}

} // namespace twofold::schema
