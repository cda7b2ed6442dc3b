#include "catalogue/database/schema_1_views.h"

namespace twofold::schema {

std::vector<std::string> first_views()
{
    return {
        R"sql(
            CREATE VIEW setting_current AS
            SELECT name, value FROM setting
            WHERE id IN (SELECT max(id) FROM setting GROUP BY name)
        )sql",
        R"sql(
            CREATE VIEW person_current AS
            SELECT person.id, person.name, person_role.role
            FROM person JOIN person_role ON person_role.id =
                (SELECT max(id) FROM person_role WHERE person_id = person.id)
        )sql",
        R"sql(
            CREATE VIEW case_current AS
            SELECT c.id, c.number, r.name, r.kind, r.party, r.place, r.began, r.ended, r.returned,
                   r.officers, r.handling_officer
            FROM enforcement_case c JOIN case_record r ON r.id =
                (SELECT max(id) FROM case_record WHERE case_id = c.id)
        )sql",
        R"sql(
            CREATE VIEW case_fact_current AS
            SELECT id, case_id, fact, withdrawn, note, noted_by, at FROM case_fact f
            WHERE id = (SELECT max(id) FROM case_fact
                        WHERE case_id = f.case_id AND fact = f.fact)
        )sql",
        R"sql(
            CREATE VIEW decision_current AS
            SELECT d.id, d.number, d.case_id, d.explanation, d.retention, d.proposed_by,
                   d.decided_by, d.decided, w.because AS withdrawn_because,
                   earlier.number AS replaces,
                   CASE WHEN w.decision_id IS NULL AND later.id IS NULL
                        THEN 1 ELSE 0 END AS in_force
            FROM decision d
            LEFT JOIN decision_withdrawal w ON w.decision_id = d.id
            LEFT JOIN decision earlier ON earlier.id = d.replaces_id
            LEFT JOIN decision later ON later.replaces_id = d.id
        )sql",
        R"sql(
            CREATE VIEW footage_decided AS
            SELECT i.footage_id, d.id AS decision_id
            FROM decision_item i JOIN decision_current d ON d.id = i.decision_id
            WHERE d.in_force = 1
        )sql",
        R"sql(
            CREATE VIEW volume_current AS
            SELECT v.id, v.number, v.title, v.planned_for, v.part, v.parts, s.path, s.bytes,
                   s.digests, s.tag_manifest, s.sealed, s.sealed_by, a.because AS abandoned_because
            FROM volume v
            LEFT JOIN volume_seal s ON s.volume_id = v.id
            LEFT JOIN volume_abandonment a ON a.volume_id = v.id
        )sql",
        R"sql(
            CREATE VIEW footage_on_volume AS
            SELECT i.footage_id, i.volume_id FROM volume_item i
            WHERE NOT EXISTS (SELECT 1 FROM volume_abandonment WHERE volume_id = i.volume_id)
        )sql",
        R"sql(
            CREATE VIEW disc_current AS
            SELECT d.id, d.volume_id, d.number, d.copy_mark, d.carrier, d.medium_profile,
                   d.medium_id, d.medium_blocks, d.drive_vendor, d.drive_model, d.drive_revision,
                   d.drive_serial, d.speed_asked,
                   (SELECT speed_reached FROM disc_event
                    WHERE disc_id = d.id AND speed_reached IS NOT NULL
                    ORDER BY id DESC LIMIT 1) AS speed_reached,
                   d.began,
                   (SELECT ended FROM disc_event WHERE disc_id = d.id AND ended IS NOT NULL
                    ORDER BY id DESC LIMIT 1) AS ended,
                   d.recorded_by, e.state, e.reason,
                   (SELECT read_back FROM disc_event
                    WHERE disc_id = d.id AND read_back IS NOT NULL
                    ORDER BY id DESC LIMIT 1) AS read_back,
                   (SELECT place FROM disc_shelving WHERE disc_id = d.id
                    ORDER BY id DESC LIMIT 1) AS shelf_place
            FROM disc d JOIN disc_event e ON e.id =
                (SELECT max(id) FROM disc_event WHERE disc_id = d.id)
        )sql",
    };
}

} // namespace twofold::schema
