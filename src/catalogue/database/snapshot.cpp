#include "catalogue/database/snapshot.h"

#include "catalogue/database/dialect.h"
#include "catalogue/database/session.h"

#include <soci/soci.h>

namespace twofold {

Snapshot::Snapshot(Session& session) : session_{session}
{
    try {
        dialect::begin_reading(session.sql());
    } catch (const soci::soci_error& error) {
        throw dialect::explained(error, session.sql(), session.file());
    }
}

Snapshot::~Snapshot()
{
    try {
        session_.sql() << "ROLLBACK";
    } catch (const soci::soci_error&) {
        // Nothing was written; closing the session ends it too.
    }
}

} // namespace twofold
