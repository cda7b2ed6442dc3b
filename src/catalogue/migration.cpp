#include "catalogue/migration.h"

#include "catalogue/schema.h"

namespace twofold {

const std::vector<Migration>& all_migrations()
{
    static const std::vector<Migration> migrations{schema::first()};
    return migrations;
}

} // namespace twofold
