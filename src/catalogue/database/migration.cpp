#include "catalogue/database/migration.h"

#include "catalogue/database/schema.h"

namespace twofold {

const std::vector<Migration>& all_migrations()
{
    static const std::vector<Migration> migrations{
        schema::migration_1(),  schema::migration_2(),  schema::migration_3(),
        schema::migration_4(),  schema::migration_5(),  schema::migration_6(),
        schema::migration_7(),  schema::migration_8(),  schema::migration_9(),
        schema::migration_10(), schema::migration_11(), schema::migration_12(),
        schema::migration_13()};
    return migrations;
}

} // namespace twofold
