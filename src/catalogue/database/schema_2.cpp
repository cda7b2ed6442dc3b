#include "catalogue/database/schema.h"

namespace twofold::schema {

namespace {

std::vector<Table> tables()
{
    return {
        {"disc_movement", R"sql(
            id                 INTEGER PRIMARY KEY,
            disc_id            INTEGER NOT NULL REFERENCES disc (id),
            kind               TEXT NOT NULL,
            shelving_id        INTEGER REFERENCES disc_shelving (id),
            holder             TEXT NOT NULL,
            because            TEXT NOT NULL,
            until              TEXT,
            same_place_because TEXT NOT NULL,
            entered_at         TEXT NOT NULL,
            entered_by         TEXT NOT NULL
        )sql"},
        {"disc_seal_event", R"sql(
            id         INTEGER PRIMARY KEY,
            disc_id    INTEGER NOT NULL REFERENCES disc (id),
            kind       TEXT NOT NULL,
            seal       TEXT NOT NULL,
            person     TEXT NOT NULL,
            because    TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"disc_fact", R"sql(
            id         INTEGER PRIMARY KEY,
            disc_id    INTEGER NOT NULL REFERENCES disc (id),
            fact       TEXT NOT NULL,
            value      TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
        {"disc_replacement", R"sql(
            id          INTEGER PRIMARY KEY,
            disc_id     INTEGER NOT NULL UNIQUE REFERENCES disc (id),
            replaced_by INTEGER NOT NULL REFERENCES disc (id) CHECK (replaced_by <> disc_id),
            because     TEXT NOT NULL,
            entered_at  TEXT NOT NULL,
            entered_by  TEXT NOT NULL
        )sql"},
        {"disc_destruction", R"sql(
            disc_id    INTEGER PRIMARY KEY REFERENCES disc (id),
            day        TEXT NOT NULL,
            persons    TEXT NOT NULL,
            list       TEXT NOT NULL CHECK (list <> ''),
            entered_at TEXT NOT NULL,
            entered_by TEXT NOT NULL
        )sql"},
    };
}

/// What the rules of discs/disc_standing.h ask of each disc, in one row.
constexpr const char* standing_view = R"sql(
    CREATE VIEW disc_standing AS
    SELECT d.id, d.volume_id, d.number, d.copy_mark, e.state,
           (SELECT place FROM disc_shelving WHERE disc_id = d.id
            ORDER BY id DESC LIMIT 1) AS place,
           m.kind AS movement, m.holder, m.because, m.until, m.same_place_because,
           c.verdict, c.at AS checked_at,
           CASE WHEN EXISTS (SELECT 1 FROM disc_label WHERE disc_id = d.id)
                THEN 1 ELSE 0 END AS labelled,
           successor.number AS replaced_by, x.day AS destroyed
    FROM disc d
    JOIN disc_event e ON e.id = (SELECT max(id) FROM disc_event WHERE disc_id = d.id)
    LEFT JOIN disc_movement m ON m.id = (SELECT max(id) FROM disc_movement WHERE disc_id = d.id)
    LEFT JOIN fixity_check c ON c.id = (SELECT max(id) FROM fixity_check
                                        WHERE disc_id = d.id AND verdict <> 'not-checked')
    LEFT JOIN disc_replacement r ON r.disc_id = d.id
    LEFT JOIN disc successor ON successor.id = r.replaced_by
    LEFT JOIN disc_destruction x ON x.disc_id = d.id
)sql";

} // namespace

Migration migration_2()
{
    return {.number = 2,
            .title = "where every disc is",
            .tables = tables(),
            .statements = {
                "CREATE INDEX disc_movement_by_disc ON disc_movement (disc_id, id)",
                "CREATE INDEX disc_seal_event_by_disc ON disc_seal_event (disc_id, id)",
                "CREATE INDEX disc_fact_by_disc ON disc_fact (disc_id, fact, id)",
                "CREATE INDEX disc_replacement_by_successor ON disc_replacement (replaced_by)",
                "CREATE INDEX disc_event_by_state ON disc_event (state, disc_id, id)",
                standing_view,
            }};
}

} // namespace twofold::schema
